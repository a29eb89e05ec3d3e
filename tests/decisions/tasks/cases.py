"""Cases decided for real, so that their letters stand in the outbox."""

from cases.models import Caseworker
from decisions.actions import determinations
from decisions.models import Letter
from tests.builders import looked, make_caseworker, make_consideration, record_all


def decide_one(outcome: str = "refuse", by: Caseworker | None = None) -> Letter:
    """One consideration from findings to a decision; its letter, asked for and not yet rendered."""
    by = by or make_caseworker()
    consideration = record_all(make_consideration(assigned_to=by), by, outcome)
    proposed = determinations.propose(consideration=consideration, question="", by=by)
    determinations.decide(determination=proposed, look=looked(proposed), by=by)
    return Letter.objects.get(determination__consideration=consideration)
