"""Whoever may come to an address: each role, and each thing that may lie between a person and a case (promise 15)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from cases import who_asks
from cases.models import Caseworker, ConflictOfInterest, Victim
from decisions.actions import emergency_access, need_to_know
from tests.builders import make_caseworker
from tests.populated import WORKING_HERE, Browsers

CASEWORKER, SENIOR, GRADE_6, ADMIN, OTHER_ADMIN, AUDITOR, NOBODY = "C", "S", "G", "A", "B", "U", ""


@dataclass(frozen=True)
class Actor:
    """Somebody who asks: who they are in the populated service, and as what the policy knows them."""

    name: str  # "expired session"
    username: str = ""  # of whose account; of nobody, nobody is signed in
    as_role: str = NOBODY
    needs_factor: bool = False  # a second factor is asked for, and they have none


ACTORS = (
    Actor("anonymous"),
    Actor("caseworker with cases of their own", "amina", CASEWORKER),
    Actor("caseworker with other cases of their own", "bola", CASEWORKER),
    Actor("caseworker of another team", "tariq", CASEWORKER),
    Actor("caseworker with a conflict of interest", "noor", CASEWORKER),
    Actor("senior caseworker", "hari", SENIOR),
    Actor("grade 6", "grace", GRADE_6),
    Actor("admin", "dana", ADMIN),
    Actor("another admin", "esi", OTHER_ADMIN),
    Actor("auditor", "omar", AUDITOR),
    Actor("disabled account", "femi"),
    Actor("expired session", "gita"),
    Actor("no second factor", "kofi", needs_factor=True),
    Actor("second decider", "idris", SENIOR),
    Actor("emergency access", "zara", SENIOR),
    Actor("unlisted senior caseworker", "lena", SENIOR),
)
ARRIVING = {
    "tariq": "caseworker",
    "noor": "caseworker",
    "femi": "senior_caseworker",
    "gita": "senior_caseworker",
    "kofi": "senior_caseworker",
    "zara": "senior_caseworker",
    "lena": "senior_caseworker",
}


class Actors:
    """The browsers of all of them, in a populated service."""

    def __init__(self) -> None:
        people = {name: make_caseworker(name, role) for name, role in ARRIVING.items()}
        with who_asks.as_the_program():
            self.browsers = Browsers([*WORKING_HERE, *ARRIVING])
            _kept_from_everybody(people["noor"], by=make_caseworker("hari"))
            Caseworker.objects.filter(username="femi").update(is_active=False)
            _ended(people["gita"])

    def of(self, actor: Actor) -> Client:
        """As that person comes now."""
        return self.browsers.of(actor.username)


def _kept_from_everybody(person: Caseworker, by: Caseworker) -> None:
    now = timezone.now()
    ConflictOfInterest.objects.bulk_create(
        ConflictOfInterest(victim=one, caseworker=person, because="Family.", recorded_by=by, recorded_at=now)
        for one in Victim.objects.all()
    )


def _ended(person: Caseworker) -> None:
    theirs = [one.pk for one in Session.objects.all() if one.get_decoded().get(SESSION_KEY) == str(person.pk)]
    assert theirs
    Session.objects.filter(pk__in=theirs).update(expire_date=timezone.now() - timedelta(minutes=1))


def close(victims: Iterable[Victim], *, opened_by: Caseworker, by: Caseworker) -> None:
    """These people’s cases are need-to-know, and another opened each in an emergency."""
    for victim in victims:
        with who_asks.as_the_program():
            if need_to_know.of(victim) is None:
                need_to_know.mark(victim=victim, because="A risk.", people=[], by=by)
            because = "The police ask tonight where the person is."
            emergency_access.open_case(reference=victim.reference, because=because, by=opened_by)
