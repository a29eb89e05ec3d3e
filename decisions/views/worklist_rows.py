"""A line of a worklist: what is next, by when and why it stands there, and nothing of what happened to the person."""

import functools
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from cases.countries import name_of
from decisions import answers, dependants, evidence_requests, facts, holds, priority, progress
from decisions.diary import Entry
from decisions.models import Consideration, InHand
from decisions.next_step import NextStep, disqualification_is_open, next_step, unsent, with_next_step
from decisions.transitions import LetterStatus, Status

ISSUED = LetterStatus.ISSUED


@dataclass(frozen=True)
class Due:
    """By when, what, and how late it is, in words ("" where it is not)."""

    on: date
    what: str
    overdue: str


@dataclass(frozen=True)
class Row:
    """One line of the list."""

    consideration: Consideration
    countries: str
    days_open: int
    next: NextStep
    flags: str
    due: Due | None
    why_here: str


def loaded(keys: Any) -> list[Consideration]:
    """The cases of these keys with all that their lines need: two queries, however many there are."""
    return list(_any().filter(pk__in=keys))


@functools.cache
def _any() -> QuerySet[Consideration]:
    """Any case with what its line needs; made once, because making it takes longer than reading what it asks for."""
    return with_next_step(facts.with_facts(Consideration.objects.all())).select_related("in_hand")


def row(consideration: Consideration, entry: Entry | None, *, in_line: bool) -> Row:
    """The line of one case; `in_line` where the list is in the order in which cases are taken."""
    return Row(
        consideration=consideration,
        countries=", ".join(name_of(one["country"]) for one in facts.rows(consideration, "country_rows")),
        days_open=(timezone.localdate() - consideration.opened_on).days,
        next=next_step(consideration, progress.of(consideration)),
        flags=", ".join(_flags(consideration)),
        due=_due(entry) if entry else None,
        why_here=_why_here(consideration.in_hand) if in_line else "",
    )


def _due(entry: Entry) -> Due:
    late = (timezone.localdate() - entry.due_on).days
    overdue = f"overdue by {late} day{'' if late == 1 else 's'}" if late > 0 else ""
    return Due(entry.due_on, entry.title, overdue)


def _why_here(in_hand: InHand) -> str:
    said = ", ".join(priority.why_here(in_hand))
    return said[:1].upper() + said[1:]


def _flags(consideration: Consideration) -> list[str]:
    """What makes a case urgent or different, in a word each; never what happened to the person."""
    found = (finding.answers for finding in consideration.findings.all() if finding.step == "before-you-decide")
    checks: dict[str, Any] = next(found, {})
    paused = holds.paused(consideration, timezone.localdate())
    flags = {
        "Child": bool(facts.rows(consideration, "child_rows")) or _is_child(consideration.victim.date_of_birth),
        "18 soon": bool(dependants.coming_of_age(consideration, timezone.localdate())),
        "Disqualification open": disqualification_is_open(consideration),
        "Custody": checks.get("person.in_custody") is True,
        **{
            one.flag: priority.stands(consideration.in_hand.place, one.name)
            for one in priority.GROUNDS
            if one.name != "child"
        },
        "Paused": any(one.certain for one in paused),
        "May be paused": bool(paused) and not any(one.certain for one in paused),
        "Advice asked": bool(facts.rows(consideration, "advice_rows")) and consideration.is_open,
        "Hand-over note": bool(facts.rows(consideration, "hand_over_rows")),
        "Evidence overdue": any(one.is_overdue for one in evidence_requests.of(consideration)),
        "Letter to issue": consideration.is_open and any(row["status"] != ISSUED for row in unsent(consideration)),
        "Letter to send": consideration.is_open and any(row["status"] == ISSUED for row in unsent(consideration)),
        "On hold": consideration.status == Status.ON_HOLD,
        "Asylum": consideration.victim.asylum_claim_outstanding is True,
    }
    return [name for name, raised in flags.items() if raised]


def _is_child(born: date | None) -> bool:
    """Whether a person born then is under 18 today; an age that is not known raises no flag."""
    return born is not None and not answers.is_adult(born, timezone.localdate())
