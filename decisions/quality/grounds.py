"""The grounds of a sample by risk: plain reasons to look at a decision again, chosen by the person who draws it."""

from collections.abc import Iterable, Mapping

from django.db.models import Q

SHORT = 6  # months
RETURNED = 2
MOST_FIRST = 200
"""Decisions that can count as somebody's first."""

REFUSED_WITH_CHILD = "refused_with_child"
REFUSED_UNASKED = "refused_unasked"
SHORT_GRANT = "short_grant"
FIRST_DECISIONS = "first_decisions"
RETURNED_OFTEN = "returned_often"

SAID = {
    REFUSED_WITH_CHILD: "A refusal of a child, or of somebody with a child",
    REFUSED_UNASKED: "A refusal where no evidence was asked for",
    SHORT_GRANT: f"A grant of less than {SHORT} months",
    FIRST_DECISIONS: "One of the first decisions of whoever made it",
    RETURNED_OFTEN: "A case that an approver returned more than once",
}


def condition(ground: str, first_decisions: int | None) -> Q:
    """The decisions on which a ground stands."""
    refused = Q(outcome="refuse")
    return {
        REFUSED_WITH_CHILD: refused & (Q(age="child") | Q(has_children=True)),
        REFUSED_UNASKED: refused & Q(asked=False),
        SHORT_GRANT: Q(outcome="grant", months__lt=SHORT),
        FIRST_DECISIONS: Q(nth__lte=first_decisions or 0),
        RETURNED_OFTEN: Q(returned__gte=RETURNED),
    }[ground]


def any_of(grounds: Iterable[str], first_decisions: int | None) -> Q:
    """The decisions on which at least one of the grounds stands."""
    found = Q()
    for ground in grounds:
        found |= condition(ground, first_decisions)
    return found


def standing(row: Mapping[str, object], grounds: Iterable[str]) -> list[str]:
    """The grounds that stand on a decision that was drawn: `row` says so of each by its name."""
    return [ground for ground in grounds if row[ground]]


def in_words(grounds: Iterable[str], first_decisions: int | None) -> list[str]:
    """The grounds as they are said, with the number that was chosen."""
    return [
        f"One of the first {first_decisions} decisions of whoever made it"
        if ground == FIRST_DECISIONS
        else SAID[ground]
        for ground in grounds
        if ground in SAID
    ]
