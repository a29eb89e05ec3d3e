"""Cases marked need-to-know, as tests want them, and what a person sees of the database itself."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import time_machine
from django.utils import timezone

from cases import who_asks
from cases.models import Caseworker, EmergencyAccess, NeedToKnow
from decisions.actions import emergency_access, need_to_know
from decisions.models import Consideration
from tests.builders import make_caseworker

WHY = "Her trafficker’s cousin works in the same building."
EMERGENCY = "The police ask now where she may safely be taken tonight."


def senior(username: str = "hari") -> Caseworker:
    """A senior caseworker; hari is the one who marks."""
    return make_caseworker(username, "senior_caseworker")


def marked(case: Consideration, *people: Caseworker, by: Caseworker | None = None) -> NeedToKnow:
    """The case is need-to-know: for hari, for whoever has it, and for these."""
    return need_to_know.mark(victim=case.victim, because=WHY, people=people, by=by or senior())


def opened(case: Consideration, by: Caseworker, *, ago: timedelta = timedelta()) -> EmergencyAccess:
    """Somebody opened the case in an emergency, now or a while ago."""
    with time_machine.travel(timezone.now() - ago, tick=True):
        emergency_access.open_case(reference=case.victim.reference, because=EMERGENCY, by=by)
    return EmergencyAccess.objects.order_by("-pk")[0]


@contextmanager
def asking(person: Caseworker | None) -> Iterator[None]:
    """The database is asked by this person, or by nobody."""
    with who_asks.asked_by(str(person.pk) if person else who_asks.NOBODY):
        yield
