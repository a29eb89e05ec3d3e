"""A line of a worklist: what is next, by when and why it stands there, and nothing of what happened to the person."""

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from cases.countries import name_of
from decisions import (
    answers,
    code_version,
    dependants,
    evidence_requests,
    facts,
    holds,
    priority,
    progress,
    transitions,
    worklists,
)
from decisions.actions import in_hand
from decisions.diary import Entry
from decisions.models import Consideration, InHand
from decisions.next_step import disqualification_is_open, next_step, unsent, with_next_step
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
    """One line of the list: what is kept of its case in `line`, and what follows from that today."""

    in_hand: InHand
    line: dict[str, Any]
    status_label: str
    days_open: int
    due: Due | None
    why_here: str


def rows(
    found: Sequence[InHand], basis: int | None, *, in_line: bool = False, entries: Mapping[int, Entry] | None = None
) -> list[Row]:
    """The line of each case; `in_line` where the list is in the order in which cases are taken.

    `basis` was read before the cases. A line that was kept counts only today and under that basis; the others are
    worked out from the cases themselves, and kept. `entries` are the dates that the list itself is made of.
    """
    under = f"{timezone.localdate()}.{code_version.of_program()}.{basis or 0}"
    lines = {one.pk: one.kept.line for one in found if one.kept.line is not None and one.kept.under == under}
    if absent := [one for one in found if one.pk not in lines]:
        made = worked_out([one.pk for one in absent])
        in_hand.keep_lines(((one.kept, made[one.pk]) for one in absent if one.pk in made), under)
        lines |= made
    return [_row(one, lines[one.pk], in_line, entries) for one in found if one.pk in lines]


def worked_out(keys: Sequence[int]) -> dict[int, dict[str, Any]]:
    """What a list says of each of these cases today, from the cases themselves: three queries, however many there are.

    It is kept until one of the tables read here changes (`decisions/migrations/0021_lines_of_lists.py`).
    """
    cases = list(_any().filter(pk__in=keys))
    dates = worklists.dates_of(cases)
    return {one.pk: _line(one, dates.get(one.pk)) for one in cases}


@functools.cache
def _any() -> QuerySet[Consideration]:
    """Any case with what its line needs; made once, because making it takes longer than reading what it asks for."""
    return with_next_step(facts.with_facts(Consideration.objects.all())).select_related("in_hand")


def _line(case: Consideration, entry: Entry | None) -> dict[str, Any]:
    return {
        "public_id": case.public_id,
        "reference": case.victim.reference,
        "name": case.victim.name,
        "countries": ", ".join(name_of(one["country"]) for one in facts.rows(case, "country_rows")),
        "is_about": case.is_about,
        "caseworker": case.assigned_to.name if case.assigned_to else "",
        "next": next_step(case, progress.of(case)).text,
        "flags": ", ".join(_flags(case)),
        "due": [str(entry.due_on), entry.title] if entry else None,
        "opened_on": str(case.opened_on),
        "status": case.status,
        "why_here": _why_here(case.in_hand),
    }


def _row(one: InHand, line: dict[str, Any], in_line: bool, entries: Mapping[int, Entry] | None) -> Row:
    due = line["due"]
    if entries is not None:
        due = [str(entries[one.pk].due_on), entries[one.pk].title]
    return Row(
        in_hand=one,
        line=line,
        status_label=transitions.label(line["status"]),
        days_open=(timezone.localdate() - date.fromisoformat(line["opened_on"])).days,
        due=_due(date.fromisoformat(due[0]), due[1]) if due else None,
        why_here=line["why_here"] if in_line else "",
    )


def _due(on: date, what: str) -> Due:
    late = (timezone.localdate() - on).days
    overdue = f"overdue by {late} day{'' if late == 1 else 's'}" if late > 0 else ""
    return Due(on, what, overdue)


def _why_here(one: InHand) -> str:
    said = ", ".join(priority.why_here(one))
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
