"""What each list of the worklist is, over the cases in hand that a person may see."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, Func, IntegerField, OuterRef, Q, QuerySet
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan, TupleLessThan
from django.db.models.functions import JSONObject, Substr
from django.utils import timezone

from cases.models import Caseworker, CountryOfReturn, Victim
from cases.models.country_of_return import CountryLink
from decisions import diary, priority
from decisions.models import Consideration, InHand, Notification, SavedFilter
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
    NAMES,
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


def visible(caseworker: Caseworker) -> QuerySet[InHand]:
    """The cases in hand of the people whose cases the person may see."""
    return rows_visible_to(caseworker, InHand.objects.all(), "victim")


def in_list(chosen: Choice, caseworker: Caseworker) -> QuerySet[InHand]:
    """The cases of a list, with what narrows it, in no order yet. Of the due ones, those that are looked through."""
    return _narrowed(_named(chosen, caseworker), chosen)


def listed(considerations: QuerySet[Consideration], name: str, caseworker: Caseworker) -> QuerySet[Consideration]:
    """One of the lists, whole."""
    return considerations.filter(pk__in=in_list(Choice(name), caseworker).values("pk"))


def page(chosen: Choice, caseworker: Caseworker, rows: int) -> QuerySet[InHand]:
    """One row more than a page of the list, from where the cursor says: backwards where the page ends there."""
    found = in_list(chosen, caseworker)
    names = ["place", "since", "pk"] if chosen.sort == FIRST else ["opened_on", "pk"]
    down = (chosen.sort == NEWEST) != bool(chosen.before)
    if cursor := read_cursor(chosen.before or chosen.after, len(names)):
        beyond = TupleLessThan if down else TupleGreaterThan
        found = found.filter(beyond(Tuple(*names), tuple(cursor)))
    return found.order_by(*(f"-{name}" if down else name for name in names))[: rows + 1]


def place_of(row: InHand, chosen: Choice) -> tuple[Any, ...]:
    """Where this row stands on the list, as it is compared."""
    return (row.place, row.since, row.pk) if chosen.sort == FIRST else (row.opened_on, row.pk)


def cursor_of(row: InHand, chosen: Choice) -> str:
    """Where this row stands on the list, for the address of the page beside it."""
    return "~".join(str(part) for part in place_of(row, chosen))


def counts(chosen: Choice, caseworker: Caseworker, rows: int) -> dict[str, Any]:
    """How many stand on each list, in one query; with it the person's filters, how many notifications they have not
    read, and whether any place is out of date.

    `keys` are the cases of the page, and `candidates` those through which the due ones are looked for. They are named
    to the query that loads them: left to find them itself, it would put every case there is together first.
    """
    of_lists = {
        f"n_{name}": _count(in_list(Choice(name, whose=chosen.whose), caseworker))
        for name in NAMES
        if name != DUE and (name != TEAM or caseworker.team_id)
    }
    saved = SavedFilter.objects.filter(Q(owner=caseworker) | Q(team__isnull=False, team=caseworker.team_id))
    nothing = InHand.objects.none()
    candidates = in_list(chosen, caseworker) if chosen.list == DUE else nothing
    keys = page(chosen, caseworker, rows) if chosen.list != DUE else nothing
    found = Caseworker.objects.filter(pk=caseworker.pk).values(
        **of_lists,
        shown=_count(in_list(chosen, caseworker)),
        held=_count(InHand.objects.filter(assigned_to=caseworker)),
        unread=_count(_unread(caseworker)),
        out_of_date=Exists(InHand.objects.filter(changes_on__lte=timezone.localdate())),
        saved=ArraySubquery(
            saved.order_by("name", "pk").values(
                row=JSONObject(id="pk", name="name", query="query", owner="owner_id", by="owner__name")
            )
        ),
        keys=ArraySubquery(keys.values("pk")),
        candidates=ArraySubquery(candidates.values("pk")[:MOST]),
    )
    return dict(found.get())


def due(chosen: Choice, caseworker: Caseworker, candidates: list[int]) -> dict[int, diary.Entry]:
    """The earliest date of each of these cases that somebody has to do something about, up to the day: two queries."""
    of = Consideration.objects.filter(pk__in=in_list(chosen, caseworker).values("pk"))
    last = until(chosen)
    first = min(timezone.localdate(), last) - BEHIND
    return earliest(diary.entries_between(people_visible_to(caseworker), first, last, of=of), set(candidates))


def dates_of(rows: list[Consideration]) -> dict[int, diary.Entry]:
    """The earliest date of each of the cases that somebody has to do something about, worked out now: two queries."""
    people = Victim.objects.filter(pk__in=[row.victim_id for row in rows])
    return earliest(diary.entries_for(people), {row.pk for row in rows})


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


def _named(chosen: Choice, caseworker: Caseworker) -> QuerySet[InHand]:
    seen = visible(caseworker)
    scoped = seen.filter(_scope(chosen, caseworker))
    named: dict[str, Callable[[], QuerySet[InHand]]] = {
        MINE: lambda: seen.filter(assigned_to=caseworker),
        TEAM: lambda: seen.filter(assigned_to__in=_members(caseworker)),
        UNASSIGNED: lambda: seen.filter(status=Status.UNASSIGNED),
        WAITING: lambda: waiting.for_person(seen, caseworker),
        DUE: lambda: scoped,
        LETTERS: lambda: waiting.letters_stuck(scoped),
    }
    return named[chosen.list]() if chosen.list in named else scoped.filter(status=OF_STATUS[chosen.list])


def _scope(chosen: Choice, caseworker: Caseworker) -> Q:
    if chosen.whose == "all" and chosen.list != DUE:  # dates are looked through for one team at most
        return Q(assigned_to__isnull=False)
    if chosen.whose != "mine" and caseworker.team_id:
        return Q(assigned_to__in=_members(caseworker))
    return Q(assigned_to=caseworker)


def _members(caseworker: Caseworker) -> QuerySet[Caseworker]:
    return Caseworker.objects.filter(team=caseworker.team_id)


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


def _unread(caseworker: Caseworker) -> QuerySet[Notification]:
    visible = Consideration.objects.filter(victim__in=people_visible_to(caseworker))
    return Notification.objects.filter(to=caseworker, read_at__isnull=True, consideration__in=visible).order_by()


def _count(found: QuerySet[Any]) -> Func:
    return Func(ArraySubquery(found.values("pk")[:MOST]), function="CARDINALITY", output_field=IntegerField())


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
