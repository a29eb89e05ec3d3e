"""How the person may safely be reached, recorded by the caseworker of their case."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from cases.models import Caseworker
from decisions.actions import considerations
from decisions.models import Consideration


def may_record(consideration: Consideration, by: Caseworker) -> bool:
    """Whether this person may record it: the caseworker of the case, in every state of it.

    What a person says of their safety waits for nothing, and no proposal rests on it.
    """
    return consideration.assigned_to_id == by.pk


@contextmanager
def recording(consideration: Consideration, *, by: Caseworker) -> Iterator[Consideration]:
    """The case, held for as long as it takes to record it inside."""
    with transaction.atomic():
        locked = considerations.lock(consideration)
        considerations.require_mine(locked, by)
        yield locked
