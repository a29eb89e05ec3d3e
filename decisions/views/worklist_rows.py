"""A line of a worklist: what is next, by when and why it stands there, and nothing of what happened to the person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from decisions import transitions
from decisions.actions import in_hand
from decisions.diary import Entry
from decisions.models import InHand
from decisions.worklists import lines


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
    under = lines.under(basis)
    said = {one.pk: one.kept.line for one in found if one.kept.line is not None and one.kept.under == under}
    if absent := [one for one in found if one.pk not in said]:
        said |= in_hand.make_lines([one.kept for one in absent], under)
    return [_row(one, said[one.pk], in_line, entries) for one in found if one.pk in said]


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
