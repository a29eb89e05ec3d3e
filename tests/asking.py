"""Evidence asked for through the act itself, and people whom the person named as safe to write to."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from cases.models import Caseworker, ContactPerson, SafeContact, Victim
from decisions.actions import evidence_requests
from decisions.actions.evidence_requests import Asking
from decisions.models import Consideration, EvidenceRequest

WHAT = "How long the therapy lasts."
DOCTOR = "Dr Adaeze Lindqvist"
SURGERY = "The Elms Surgery\n2 Mill Lane\nLeeds LS1 1AB"


def asking(**changed: Any) -> Asking:
    """A doctor is asked about the treatment, by the caseworker themselves; `changed` replaces any of it."""
    values = {
        "recipient": "clinician",
        "asked_of": DOCTOR,
        "about": ["treatment"],
        "what": WHAT,
        "due_on": timezone.localdate() + timedelta(days=21),
        "wait": False,
        "went_how": "By telephone.",
        "went_on": timezone.localdate(),
    }
    return Asking(**values | changed)


def ask(consideration: Consideration, by: Caseworker, *, version: int | None = None, **changed: Any) -> EvidenceRequest:
    """The request is on record."""
    return evidence_requests.ask(consideration=consideration, asking=asking(**changed), version=version, by=by)


def named(victim: Victim, by: Caseworker, known_as: str = "support_worker", **changed: Any) -> ContactPerson:
    """Somebody whom the person named, who can be written to."""
    values = {
        "name": "Jo Threlkeld",
        "organisation": "Lanternhill Support",
        "email": "jo@lanternhill.example",
        "lines": "9 Quay Street\nHull HU1 1AA",
        "copied_in": True,
    }
    return ContactPerson.objects.create(victim=victim, known_as=known_as, recorded_by=by, **values | changed)


def chosen(victim: Victim, by: Caseworker, *channels: str, never: tuple[str, ...] = (), **changed: Any) -> SafeContact:
    """What the person said of being contacted."""
    values = {"email": "mirela@safe.example", "telephone": "07700 900123"} | changed
    return SafeContact.objects.create(
        victim=victim, channels=list(channels), never=list(never), recorded_by=by, **values
    )
