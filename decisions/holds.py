"""What keeps a decision waiting, and for how long: holds of one case, and published pauses for every case they touch.

A pause is put into no case. Which cases it holds follows from its scope and from what is recorded, so one act holds
them all at once and one lifts them (CON-11). Days are half-open: the day on which it ends is free again.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count
from django.utils import timezone

from decisions import facts, pause_scope, transitions
from decisions.models import Consideration, PublishedPause
from decisions.models.consideration import Kind
from decisions.pause_scope import days_said, review_said
from decisions.rules import LIMBS, CaseFileErrors, determine, pauses

Comes = tuple[str, list[str]] | None


@dataclass(frozen=True)
class Paused:
    """A published pause in force on a day, and whether it holds this case (`certain`) or only may."""

    public_id: str
    reference: str
    authority: str
    scope: str
    since: date
    review_on: date
    on: date
    certain: bool
    record_deportation: bool  # whether it turns on what is not recorded of the person

    @property
    def days(self) -> str:
        """How many days of it have passed."""
        return days_said((self.on - self.since).days)

    @property
    def review(self) -> str:
        return review_said(self.review_on, self.on)


@dataclass(frozen=True)
class Interval:
    """From `starts` until the day before `ends`, or until now: the case waited."""

    kind: str
    reference: str
    starts: date
    ends: date | None

    def days(self, until: date) -> int:
        return max((self._end(until) - self.starts).days, 0)

    def said(self, until: date) -> str:
        """The interval in words, with its days; those so far where it has not ended."""
        verb = "Paused" if self.kind == "pause" else "On hold"
        count = days_said(self.days(until))
        if self.ends is None or self.ends > until:
            return f"{verb} since {_day(self.starts)}, {count} so far"
        return f"{verb} from {_day(self.starts)} to {_day(self.ends)}, {count}"

    def _end(self, until: date) -> date:
        return min(self.ends or until, until)


@dataclass(frozen=True)
class Held:
    """How long a case has been open, and how much of that it was held."""

    intervals: list[Interval]
    opened_on: date
    until: date

    @property
    def days(self) -> int:
        """The days held, those of two intervals at once counted once."""
        covered, last = 0, self.opened_on
        for one in sorted(self.intervals, key=lambda one: one.starts):
            start, end = max(one.starts, last), min(one.ends or self.until, self.until)
            if start < end:
                covered, last = covered + (end - start).days, end
        return covered

    @property
    def clock(self) -> str:
        """“Open 61 days, of which 35 held”."""
        said = f"Open {days_said(max((self.until - self.opened_on).days, 0))}"
        return f"{said}, of which {self.days} held" if self.intervals else said

    @property
    def sentences(self) -> list[dict[str, str]]:
        """The history of holds, the latest first."""
        latest_first = sorted(self.intervals, key=lambda one: one.starts, reverse=True)
        return [{"said": one.said(self.until), "reference": one.reference} for one in latest_first]


def paused(consideration: Consideration, on: date) -> list[Paused]:
    """The published pauses that hold, or may hold, an open consideration loaded `with_facts`, on that day."""
    rows = facts.pauses_on(consideration, on) if consideration.is_open else []
    comes_to = _once(lambda: _comes_to(consideration, on))
    found = [(row, _holds(row, consideration, comes_to)) for row in rows]
    return [_paused(row, consideration, on, certain=value is True) for row, value in found if value is not False]


def held(consideration: Consideration, on: date) -> Held:
    """The intervals in which the case waited: its own holds, and the pauses that hold what is found of it today.

    `consideration` is loaded `with_facts` and with `held_rows` and `decided_on` (see `next_step.with_next_step`).
    """
    decided_on: date | None = consideration.decided_on  # type: ignore[attr-defined]
    until = decided_on or on
    comes_to = _once(lambda: _comes_to(consideration, on))
    found = [_of_hold(row) for row in consideration.held_rows]  # type: ignore[attr-defined]
    of_permission = consideration.kind == Kind.CONSIDERATION
    for row in consideration.published_pause_rows if of_permission else ():  # type: ignore[attr-defined]
        starts, ends = max(date.fromisoformat(row["starts_on"]), consideration.opened_on), _date(row["ends_on"])
        ends = min(ends or decided_on, decided_on) if decided_on else ends
        if starts <= until and (ends is None or starts < ends) and _holds(row, consideration, comes_to) is True:
            found.append(Interval("pause", row["reference"], starts, ends))
    return Held(sorted(found, key=lambda one: one.starts), consideration.opened_on, until)


def only_published(consideration: Consideration, result: Mapping[str, Any], on: date) -> bool:
    """Whether the outcome is a hold, and published pauses alone are why: there is nothing to be done in the case."""
    names = {row["reference"] for row in facts.pauses_on(consideration, on)}
    return result["outcome"] == "hold" and bool(result["decided_by"]) and names.issuperset(result["decided_by"])


def what_to_do(consideration: Consideration, result: Mapping[str, Any], on: date) -> list[str]:
    """What stands in the way of a proposal whose outcome is a hold, and what there is to do about it (PUB-04)."""
    rows = {row["reference"]: row for row in facts.pauses_on(consideration, on)}
    points = []
    for name in result["decided_by"]:
        if name in rows:
            review = review_said(date.fromisoformat(rows[name]["review_on"]), on)
            points.append(
                f"The published pause “{name}” holds this decision since {_day(_date(rows[name]['starts_on']))}."
                f" {review}. Go on recording what is found; propose it once the pause is lifted."
            )
        elif name == "PUB-04":
            points.append(
                "A public order disqualification is open, so the decision has to wait: put the case on hold, with the"
                " reference of the disqualification (PUB-04)."
            )
        else:
            points.append(f"The decision has to wait (“{name}”): put the case on hold.")
    return points


def counted(pause: PublishedPause) -> list[dict[str, Any]]:
    """How many open considerations are in the scope of the pause, by status; of no case anything else is said.

    `known` have the characteristic it names on record; for `unknown` it is not recorded, so the pause may hold them.
    """
    open_ones = Consideration.objects.filter(kind=Kind.CONSIDERATION, status__in=sorted(transitions.OPEN))
    known = open_ones.filter(victim__deportation__in=pause.deportation) if pause.deportation else open_ones
    unknown = open_ones.filter(victim__deportation="") if pause.deportation else open_ones.none()
    by_status = {
        name: dict(found.order_by().values_list("status").annotate(Count("pk")))
        for name, found in (("known", known), ("unknown", unknown))
    }
    return [
        {"status": transitions.label(status), **{name: found.get(status, 0) for name, found in by_status.items()}}
        for status in transitions.CONSIDERATION
        if any(found.get(status) for found in by_status.values())
    ]


def _paused(row: Mapping[str, Any], consideration: Consideration, on: date, *, certain: bool) -> Paused:
    return Paused(
        public_id=row["public_id"],
        reference=row["reference"],
        authority=row["authority"],
        scope=pause_scope.in_words(row["purposes"], row["deportation"], row["outcomes"]),
        since=date.fromisoformat(row["starts_on"]),
        review_on=date.fromisoformat(row["review_on"]),
        on=on,
        certain=certain,
        record_deportation=bool(row["deportation"]) and not consideration.victim.deportation,
    )


def _holds(row: Mapping[str, Any], consideration: Consideration, comes_to: Callable[[], Comes]) -> bool | None:
    """Whether the pause holds what the case comes to; None where that is not known yet."""
    scope, known = pause_scope.written(row), consideration.victim.deportation
    if scope["deportation"] and known and known not in scope["deportation"]:
        return False
    certain = not scope["deportation"] or bool(known)
    comes = comes_to()
    if comes is not None:
        return pauses.applies(scope, comes[0], comes[1], known or None)
    everything = set(scope["purposes"]) == set(LIMBS) and len(scope["outcomes"]) == len(pause_scope.OUTCOMES)
    return True if everything and certain else None


def _comes_to(consideration: Consideration, on: date) -> Comes:
    """The outcome but for any pause, and the purposes it rests on; None while it is not determined or cannot be."""
    document = facts.case_file(consideration, on) | {"pauses": []}
    try:
        result = determine(document)
    except CaseFileErrors:
        return None
    if result["outcome"] in ("undetermined", "hold"):
        return None
    met = [name for name, state in result["limbs"].items() if state == "met"]
    return result["outcome"], met if result["outcome"] == "grant" else list(LIMBS)


def _once(make: Callable[[], Comes]) -> Callable[[], Comes]:
    made: list[Comes] = []

    def get() -> Comes:
        if not made:
            made.append(make())
        return made[0]

    return get


def _of_hold(row: Mapping[str, Any]) -> Interval:
    lifted = _local(row["lifted_at"]) if row["lifted_at"] else None
    return Interval("hold", row["authority"], _local(row["placed_at"]), lifted)


def _local(moment: str) -> date:
    return timezone.localdate(datetime.fromisoformat(moment))


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _day(day: date | None) -> str:
    return f"{day.day} {day:%B} {day.year}" if day else ""
