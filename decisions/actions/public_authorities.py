"""Recording what a public authority said or was asked: also before a case is taken and after it is decided."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from cases.models import Caseworker
from cases.rights import NotAllowed, Right, may
from decisions.actions import considerations, determinations
from decisions.actions.known_facts import TAKEN_BACK
from decisions.models import Consideration


def may_record(consideration: Consideration, by: Caseworker) -> bool:
    """Whether this person may record what an authority said: the caseworker of the case; any while nobody has it open.

    An authority is asked before stay ends (EXT-06), long after the case was decided.
    """
    nobodys = consideration.assigned_to_id is None or not consideration.is_open
    return may(by, Right.CONSIDER) and (nobodys or consideration.assigned_to_id == by.pk)


def require_may_record(consideration: Consideration, by: Caseworker) -> None:
    """This person may record it; otherwise raises."""
    if not may_record(consideration, by):
        raise NotAllowed("This case is not assigned to you.")


@contextmanager
def recording(consideration: Consideration, *, by: Caseworker) -> Iterator[Consideration]:
    """What is recorded inside is one transaction; a proposal that stood before it is taken back, to be looked at."""
    with transaction.atomic():
        locked = considerations.lock(consideration)
        require_may_record(locked, by)
        yield locked
        if locked.status in determinations.PROPOSED:
            determinations.take_back(consideration=locked, why=TAKEN_BACK, by=by)
