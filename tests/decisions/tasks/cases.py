"""Cases decided for real, so that their letters stand in the outbox."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from unittest import mock

from django.utils import timezone

from cases.models import Caseworker
from decisions.actions import determinations, letter_requests
from decisions.letters import individual
from decisions.models import Consideration, Determination, Letter, WordsMeant
from tests.builders import REASONS, looked, make_caseworker, make_consideration, record_all


def decide_one(outcome: str = "refuse", by: Caseworker | None = None) -> Letter:
    """One consideration from findings to a decision; its letter, asked for and not yet rendered."""
    by = by or make_caseworker()
    return decided(proposed(make_consideration(assigned_to=by), by, outcome))


def proposed(consideration: Consideration, by: Caseworker, outcome: str = "refuse") -> Determination:
    """Everything is recorded and the decision proposed; the same words in each such case were read and are meant."""
    consideration = record_all(consideration, by, outcome)
    words = hashlib.sha256(individual.spoken(REASONS).encode()).hexdigest()
    WordsMeant.objects.create(
        consideration=consideration, sha256=words, why="Made up.", confirmed_by=by, confirmed_at=timezone.now()
    )
    return determinations.propose(consideration=consideration, question="", by=by)


def decided(determination: Determination) -> Letter:
    """The decision is taken; its letter."""
    determinations.decide(determination=determination, look=looked(determination), by=determination.made_by)
    return Letter.objects.get(determination__consideration=determination.consideration_id)


POISON = [{"heading": "Reasons", "level": 2, "blocks": [{"type": "list", "key": "poison", "entries": 7}]}]


@contextmanager
def written(sections: list[object]) -> Iterator[None]:
    """The letters that are asked for meanwhile say this, which no check before it let through."""
    whole = letter_requests.ask_for

    def ask_for(**asked: object) -> Letter:
        return whole(**asked | {"content": {**asked["content"], "sections": sections}})

    with mock.patch.object(letter_requests, "ask_for", ask_for):
        yield
