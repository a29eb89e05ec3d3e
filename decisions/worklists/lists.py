"""What each list of the worklist is, over the cases in hand that a person may see."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.db.models import BooleanField, Exists, Func, OuterRef, Q, QuerySet
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan, TupleLessThan
from django.db.models.functions import Substr
from django.utils import timezone

from cases.models import Caseworker, CountryOfReturn
from cases.models.country_of_return import CountryLink
from decisions import diary, priority
from decisions.models import Consideration, InHand
from decisions.quality.blinding import people_visible_to, rows_visible_to
from decisions.transitions import Status
from decisions.worklists import waiting
from decisions.worklists.choice import (
    APPROVAL,
    ASYLUM,
    DUE,
    EVIDENCE,
    FIRST,
    LETTERS,
    MINE,
    NEWEST,
    ON_HOLD,
    RETURNED,
    TEAM,
    UNASSIGNED,
    WAITING,
    Choice,
)

MOST = 1000
"""As far as cases are counted: "1,000 or more" is said of what is more, and no count grows with the cases."""
AHEAD, BEHIND = timedelta(days=28), timedelta(days=28)
_PLACE = re.compile(r"(?:[019]{1,5}~)?\d{4}-\d\d-\d\d~\d{1,18}", re.ASCII)
OPENS = "extension-window"
"""From that day the person may do something: nothing is due of us, and nothing is ever overdue."""
OF_STATUS = {
    ON_HOLD: Status.ON_HOLD,
    EVIDENCE: Status.AWAITING_EVIDENCE,
    RETURNED: Status.RETURNED,
    APPROVAL: Status.REFERRED,
}


BY_DAY, IN_LINE = ("opened_on", "consideration_id"), ("place", "since", "consideration_id")


class Seen(Func):
    """The person of the row is none of those read once by `asked_once`."""

    template = "%(expressions)s <> ALL ((SELECT people FROM unseen)::bigint[])"
    output_field = BooleanField()


def visible(caseworker: Caseworker, *, once: bool = False) -> QuerySet[InHand]:
    """The cases in hand of the people whose cases the person may see; with `once` only for the statement of
    `read_page`, in which those of the others are read once.
    """
    if once:
        return InHand.objects.filter(Seen("victim_id"))
    return rows_visible_to(caseworker, InHand.objects.all(), "victim")


def in_list(chosen: Choice, caseworker: Caseworker) -> QuerySet[InHand]:
    """The cases of a list, with what narrows it, in no order yet. Of the due ones, those that are looked through."""
    parts = parts_of(chosen, caseworker)
    if len(parts) == 1:
        return parts[0]
    return InHand.objects.filter(pk__in=together(parts))


def listed(considerations: QuerySet[Consideration], name: str, caseworker: Caseworker) -> QuerySet[Consideration]:
    """One of the lists, whole."""
    return considerations.filter(pk__in=in_list(Choice(name), caseworker).values("pk"))


def page(chosen: Choice, caseworker: Caseworker, rows: int) -> QuerySet[InHand]:
    """One row more than a page of the list, from where the cursor says: backwards where the page ends there."""
    found = page_of_parts(parts_of(chosen, caseworker), chosen, rows)
    if len(found) == 1:
        return found[0]
    return InHand.objects.filter(pk__in=together(found)).order_by(*order_of(chosen))[: rows + 1]


def order_of(chosen: Choice) -> list[str]:
    down = (chosen.sort == NEWEST) != bool(chosen.before)
    return [f"-{name}" if down else name for name in (IN_LINE if chosen.sort == FIRST else BY_DAY)]


def page_of_parts(parts: list[QuerySet[InHand]], chosen: Choice, rows: int) -> list[QuerySet[InHand]]:
    """Of each part as much as a page can need."""
    order = order_of(chosen)
    names = [name.removeprefix("-") for name in order]
    if cursor := read_cursor(chosen.before or chosen.after, len(names)):
        beyond = TupleLessThan if order[0].startswith("-") else TupleGreaterThan
        parts = [part.filter(beyond(Tuple(*names), tuple(cursor))) for part in parts]
    return [part.order_by(*order)[: rows + 1] for part in parts]


def place_of(row: InHand, chosen: Choice) -> tuple[Any, ...]:
    """Where this row stands on the list, as it is compared."""
    return (row.place, row.since, row.pk) if chosen.sort == FIRST else (row.opened_on, row.pk)


def cursor_of(row: InHand, chosen: Choice) -> str:
    """Where this row stands on the list, for the address of the page beside it."""
    return "~".join(str(part) for part in place_of(row, chosen))


def due(chosen: Choice, caseworker: Caseworker, candidates: list[int]) -> dict[int, diary.Entry]:
    """The earliest date of each of these cases that somebody has to do something about, up to the day: two queries."""
    of = Consideration.objects.filter(pk__in=in_list(chosen, caseworker).values("pk"))
    last = until(chosen)
    first = min(timezone.localdate(), last) - BEHIND
    return earliest(diary.entries_between(people_visible_to(caseworker), first, last, of=of), set(candidates))


def dates_of(rows: list[Consideration]) -> dict[int, diary.Entry]:
    """The earliest date of each of the cases that somebody has to do something about, worked out now: one query."""
    return earliest(diary.entries_with_cases({row.victim_id for row in rows}), {row.pk for row in rows})


def earliest(entries: list[diary.Entry], cases: set[int]) -> dict[int, diary.Entry]:
    """The first outstanding entry of each of the cases."""
    found: dict[int, diary.Entry] = {}
    for entry in entries:
        if entry.case and entry.case.key in cases and diary.outstanding(entry) and entry.clock.sort != OPENS:
            found.setdefault(entry.case.key, entry)
    return dict(sorted(found.items(), key=lambda one: (one[1].due_on, one[0])))


def until(chosen: Choice) -> date:
    """Up to which day dates count as due."""
    return chosen.due_before or timezone.localdate() + AHEAD


def parts_of(chosen: Choice, caseworker: Caseworker, *, once: bool = False) -> list[QuerySet[InHand]]:
    """A list as the parts of which it is made, each along one index: mostly one; what waits does so for several."""
    seen = visible(caseworker, once=once)
    scoped = seen.filter(_scope(chosen, caseworker))
    named: dict[str, Callable[[], list[QuerySet[InHand]]]] = {
        MINE: lambda: [seen.filter(assigned_to=caseworker)],
        TEAM: lambda: [seen.filter(team=caseworker.team_id)],
        UNASSIGNED: lambda: [seen.filter(status=Status.UNASSIGNED)],
        WAITING: lambda: waiting.for_person(seen, caseworker),
        DUE: lambda: [scoped],
        LETTERS: lambda: [scoped.filter(stuck=True)],
    }
    found = named[chosen.list]() if chosen.list in named else [_of_status(chosen, seen, scoped)]
    return [_narrowed(part, chosen) for part in found]


def _of_status(chosen: Choice, seen: QuerySet[InHand], scoped: QuerySet[InHand]) -> QuerySet[InHand]:
    """Somebody has each case of these states (`consideration_unassigned_has_nobody`): of everybody's it is not asked,
    and they are read off the index of the states alone.
    """
    found = seen if chosen.whose == "all" else scoped
    return found.filter(status=OF_STATUS[chosen.list])


def together(parts: list[QuerySet[InHand]]) -> QuerySet[Any]:
    keys = [part.values("pk") for part in parts]
    return keys[0].union(*keys[1:])


def _scope(chosen: Choice, caseworker: Caseworker) -> Q:
    if chosen.whose == "all" and chosen.list != DUE:  # dates are looked through for one team at most
        return Q(assigned_to__isnull=False)
    if chosen.whose != "mine" and caseworker.team_id:
        return Q(team=caseworker.team_id)
    return Q(assigned_to=caseworker)


def _narrowed(found: QuerySet[InHand], chosen: Choice) -> QuerySet[InHand]:
    if chosen.status:
        found = found.filter(status=chosen.status)
    if chosen.kind:
        found = found.filter(kind=chosen.kind)
    if chosen.person:
        found = found.filter(assigned_to=int(chosen.person))
    if chosen.nationality:
        of_person = CountryOfReturn.objects.filter(victim=OuterRef("victim"), link=CountryLink.NATIONALITY)
        found = found.filter(Exists(of_person.filter(country=chosen.nationality.upper())))
    if chosen.flag == ASYLUM:
        found = found.filter(victim__asylum_claim_outstanding=True)
    elif chosen.flag:
        place = [ground.name for ground in priority.GROUNDS].index(chosen.flag) + 1
        found = found.alias(ground=Substr("place", place, 1)).filter(ground="0")
    return found


def read_cursor(text: str, length: int) -> list[Any] | None:
    """The values of a cursor; None where it is none of this list."""
    parts = text.split("~")
    if len(parts) != length or not _PLACE.fullmatch(text):
        return None
    try:
        day, number = date.fromisoformat(parts[-2]), int(parts[-1])
    except ValueError:
        return None
    return [*parts[:-2], day, number]
