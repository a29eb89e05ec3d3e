"""A page of a worklist and the counts of all of them, read at once."""

import json
from datetime import date, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, F, Func, IntegerField, Q, QuerySet, Subquery, Value
from django.db.models.functions import JSONObject, Least
from django.utils import timezone

from cases import emergency_access
from cases.models import Caseworker
from decisions import planned
from decisions.models import CaseLine, InHand, LinesBasis, Notification, SavedFilter
from decisions.quality.blinding import people_kept_from
from decisions.worklists.choice import DUE, FIRST, LETTERS, MINE, TEAM, UNASSIGNED, WAITING, Choice
from decisions.worklists.lists import (
    BY_DAY,
    IN_LINE,
    MOST,
    OF_STATUS,
    Seen,
    order_of,
    page_of_parts,
    parts_of,
    together,
)

ANYBODY, ANY_TEAM = -7_650_001, -7_650_002
"""Whose page it is, and of which team, in a statement that is written once for many: no row has such a key."""
_KEPT = ("line", "under", "turn")
"""What a page reads of a case in hand besides its place: nothing but that, so that the list is read off its index."""


def read_page(chosen: Choice, caseworker: Caseworker, rows: int) -> tuple[list[InHand], dict[str, Any]]:
    """One row more than a page, and how many stand on each list, in one query; with it the person's filters, how many
    notifications they have not read, whether any place is out of date, and what the lines rest on that are kept.

    Of the due ones there is no page: `candidates` are the cases through which they are looked for. They are named to
    the query that loads them: left to find them itself, it would put every case there is together first.
    """
    like = caseworker.role, caseworker.grade_6, caseworker.team_id is not None
    said = _asked(_statement(chosen, *like, rows, timezone.localdate()), caseworker)
    said |= said.pop("near")
    if caseworker.team_id is None:
        said.pop(f"n_{TEAM}")
    return [_row(one) for one in said.pop("rows", [])], {"shown": said.get(f"n_{chosen.list}"), **said}


class Statement(NamedTuple):
    """A query as it is sent, with what is given to it."""

    sql: str
    given: tuple[Any, ...]
    written_at: datetime


@lru_cache(maxsize=256)
def _statement(chosen: Choice, role: str, grade_6: bool, has_team: bool, rows: int, today: date) -> Statement:
    """The query of a page, for anybody of that role, grade and team: to write it takes longer than to answer it."""
    team = ANY_TEAM if has_team else None
    caseworker = Caseworker(pk=ANYBODY, role=role, grade_6=grade_6, team_id=team)
    return _written(_query(chosen, caseworker, rows), caseworker)


def _query(chosen: Choice, caseworker: Caseworker, rows: int) -> QuerySet[Caseworker, Any]:
    saved = SavedFilter.objects.filter(Q(owner=caseworker) | Q(team__isnull=False, team=caseworker.team_id))
    asked: dict[str, Any] = {}
    if chosen.list == DUE:
        asked["candidates"] = _keys(parts_of(chosen, caseworker, once=True))
    else:
        asked |= listed(chosen, caseworker, rows)
        if chosen.is_narrowed:
            asked["shown"] = _count(parts_of(chosen, caseworker, once=True))
    return Caseworker.objects.filter(pk=caseworker.pk).values(
        **asked,
        **counted(chosen, caseworker),
        access_late=emergency_access.late_and_unreviewed(),
        unread=_count([_unread(caseworker)]),
        out_of_date=Exists(InHand.objects.filter(changes_on__lte=timezone.localdate())),
        basis=LinesBasis.objects.order_by().values("number"),
        saved=ArraySubquery(
            saved.order_by("name", "pk").values(
                row=JSONObject(id="pk", name="name", query="query", owner="owner_id", by="owner__name")
            )
        ),
    )


def _lines_of_page(chosen: Choice, caseworker: Caseworker, rows: int) -> QuerySet[Any, Any]:
    """What is kept of one row more than a page, with the place of each row on the list; no more is read of any."""
    found = page_of_parts(parts_of(chosen, caseworker, once=True), chosen, rows)
    names = IN_LINE if chosen.sort == FIRST else BY_DAY
    if len(found) == 1:
        place = {name: F(name) for name in names}
        return found[0].values(row=JSONObject(**place, **{name: F(f"kept__{name}") for name in _KEPT}))
    lines = CaseLine.objects.filter(in_hand__in=together(found)).alias(consideration_id=F("in_hand_id"))
    said = {"consideration_id": F("in_hand_id"), "opened_on": F("opened_on"), **{name: F(name) for name in _KEPT}}
    return lines.order_by(*order_of(chosen))[: rows + 1].values(row=JSONObject(**said))


def listed(chosen: Choice, caseworker: Caseworker, rows: int) -> dict[str, ArraySubquery]:
    """The page of the list, for the query."""
    return {"rows": ArraySubquery(_lines_of_page(chosen, caseworker, rows))}


def counted(chosen: Choice, caseworker: Caseworker) -> dict[str, Any]:
    """How many stand on each list, for the query."""
    return _separate_counts(chosen, caseworker) | {"near": _near(chosen, caseworker)}


def asked_once(found: QuerySet[Caseworker, Any], caseworker: Caseworker) -> dict[str, Any]:
    """The one row of the query, below what it reads once: whom the person may not see (`Seen`)."""
    return _asked(_written(found, caseworker), caseworker)


def _written(found: QuerySet[Caseworker, Any], caseworker: Caseworker) -> Statement:
    unseen, of_unseen = people_kept_from(caseworker).query.sql_with_params()
    sql, given = found.query.sql_with_params()
    whole = f"WITH unseen AS MATERIALIZED (SELECT ARRAY({unseen}) AS people) {sql}"
    return Statement(whole, (*of_unseen, *given), timezone.now())


def _asked(statement: Statement, caseworker: Caseworker) -> dict[str, Any]:
    """The one row, for this person and as of now: each moment in it is as much later as the statement is older."""
    later = timezone.now() - statement.written_at
    who = {ANYBODY: caseworker.pk, ANY_TEAM: caseworker.team_id}

    def given(one: Any) -> Any:
        if isinstance(one, list):
            return [given(each) for each in one]
        if isinstance(one, datetime):
            return one + later
        return who.get(one, one) if isinstance(one, int) else one

    with planned.cursor() as cursor:
        cursor.execute(statement.sql, [given(one) for one in statement.given])
        row = cursor.fetchone()
        names = [column.name for column in cursor.description or ()]
    return {name: _read(value) for name, value in zip(names, row, strict=True)}


def _read(value: Any) -> Any:
    """What is JSON in the database, as it was put together there."""
    if isinstance(value, list):
        return [_read(one) for one in value]
    return json.loads(value) if isinstance(value, str) else value


def _row(said: dict[str, Any]) -> InHand:
    days = {name: date.fromisoformat(said[name]) for name in ("opened_on", "since") if name in said}
    row = InHand(consideration_id=said["consideration_id"], place=said.get("place", ""), **days)
    CaseLine(in_hand=row, **{name: said[name] for name in _KEPT})  # from now on that which is kept of it
    return row


def _separate_counts(chosen: Choice, caseworker: Caseworker) -> dict[str, Func]:
    """The lists that reach beyond the cases of the person and of their team, each along its own index."""
    names = [UNASSIGNED, WAITING]
    if chosen.whose == "all":
        names += [*OF_STATUS, LETTERS]
    of = {name: Choice(name, whose=chosen.whose) for name in names}
    return {f"n_{name}": _count(parts_of(one, caseworker, once=True)) for name, one in of.items()}


def _near(chosen: Choice, caseworker: Caseworker) -> Subquery:
    """The lists of the person and of their team, counted together in one look along the index of whose a case is.

    `held` counts the cases that are kept from the person as well.
    """
    mine, seen = Q(assigned_to=caseworker), Q(Seen("victim_id"))
    which = {f"n_{MINE}": mine & seen, f"n_{TEAM}": seen, "held": mine}
    if chosen.whose != "all":
        scope = seen & (mine if chosen.whose == "mine" else Q())
        which |= {f"n_{name}": scope & Q(status=status) for name, status in OF_STATUS.items()}
        which[f"n_{LETTERS}"] = scope & Q(stuck=True)
    of = Q(team=caseworker.team_id) if caseworker.team_id else mine
    rows = InHand.objects.filter(of).order_by().annotate(one=Value(1)).values("one")
    counted = {name: Least(Count("pk", filter=condition), MOST) for name, condition in which.items()}
    return Subquery(rows.annotate(said=JSONObject(**counted)).values("said"))


def _unread(caseworker: Caseworker) -> QuerySet[Notification]:
    unread = Notification.objects.filter(to=caseworker, read_at__isnull=True).order_by()
    return unread.filter(Seen("consideration__victim_id"))


def _keys(parts: list[QuerySet[Any]]) -> ArraySubquery:
    """The keys of the cases, so many at most."""
    few = [part.order_by()[:MOST] for part in parts]
    return ArraySubquery(together(few) if len(few) > 1 else few[0].values("pk"))


def _count(parts: list[QuerySet[Any]]) -> Func:
    return Least(Func(_keys(parts), function="CARDINALITY", output_field=IntegerField()), MOST)
