"""From the database to what happened: two queries at most for any number of people, one for the published pauses."""

import functools
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.utils import timezone

from cases.models import (
    AuthorityMessage,
    ChildPermission,
    Circumstance,
    DependentChild,
    PermissionToStay,
    TravelPermission,
    Victim,
)
from cases.models.caseworker import Role
from cases.models.circumstance import CircumstanceKind
from decisions import service_due
from decisions.diary import events
from decisions.diary.clock import Near
from decisions.diary.sorts import SORTS
from decisions.models import (
    Chaser,
    Consideration,
    Determination,
    EvidenceRequest,
    Hold,
    Letter,
    PublishedPause,
    Questionnaire,
    ReconsiderationRequest,
    Reminder,
    Representation,
    Service,
)
from decisions.rules.outcome import REDIRECT
from decisions.transitions import LetterStatus

Row = Mapping[str, Any]
Ground = ReconsiderationRequest.Ground
GRANT = ("kind", "purposes", "granted_on", "expires_on", "ends_on", "cancelled_from")
LETTER = (
    "kind", "issued_at", "served_on", "sent_on", "returned_on", "determination_id",
    "determination__decision_date", "notice__kind", "notice__particulars__due_on",
    "notice__particulars__requested_on",
)  # fmt: skip
REMINDER = ("entry", "due_on", "done_at", "done_by__name", "done_by__role", "done_because")
DECIDED = ("decision_date", "outcome", "result__actions")


def near(
    people: QuerySet[Victim],
    first: date,
    last: date,
    sorts: Collection[str] = (),
    of: QuerySet[Consideration] | None = None,
) -> QuerySet[Victim]:
    """Of the people those who may have a date between these days, and those of whom somebody is to be reminded still.

    Where each clock looks says the clock itself. With `of`, only people in whose cases these are. Each place is looked
    at by itself, along an index of its dates: one condition over all of them would read every person there is.
    """
    places = {place for clock in SORTS.values() if not sorts or clock.sort in sorts for place in clock.near}
    reminded = Reminder.objects.filter(done_at__isnull=True, victim__isnull=False)
    found = [_among(reminded, "victim", of)]
    found += [_at(place, first, last, of) for place in sorted(places, key=repr)]
    return people.filter(pk__in=found[0].union(*found[1:]))


def _at(place: Near, first: date, last: date, of: QuerySet[Consideration] | None) -> QuerySet[Any]:
    """The keys of the people of whom one row there has its date on these days: from that row, not from the people."""
    model: type[Any] = Victim
    back: list[str] = []
    *steps, name = place.path.removesuffix("__date").split("__")
    for step in steps:
        relation = model._meta.get_field(step)
        back.insert(0, relation.field.name)
        model = relation.related_model
    days = first - timedelta(days=place.latest), last - timedelta(days=place.earliest)
    if place.path.endswith("__date"):
        until = _midnight(days[1] + timedelta(days=1))
        within: dict[str, Any] = {f"{name}__gte": _midnight(days[0]), f"{name}__lt": until}
    else:
        within = {f"{name}__range": days}
    victim = "__".join(back) or "pk"
    case = ("__".join(back[:-1]) or "pk") if steps[:1] == ["considerations"] else ""
    return _among(model._default_manager.filter(**within, **dict(place.only)), victim, of, case)


def _among(rows: QuerySet[Any], victim: str, of: QuerySet[Consideration] | None, case: str = "") -> QuerySet[Any]:
    """The keys of the people of the rows; of those cases alone, where the row is of a case, else of their people."""
    if of is not None:
        among = {f"{case}__in": of.values("pk")} if case else {f"{victim}__in": of.values("victim")}
        rows = rows.filter(**among)
    return rows.order_by().values_list(victim)


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def people(victims: QuerySet[Victim]) -> list[events.Person]:
    """What happened to each of the people and in their cases: two queries, however many there are."""
    rows = list(_with_rows(victims).order_by("pk"))
    cases: dict[int, list[events.Case]] = {}
    if rows:
        for consideration in _any_with_acts().filter(victim__in=[row.pk for row in rows]):
            cases.setdefault(consideration.victim_id, []).append(_case(consideration))
    return [_person(row, row, cases.get(row.pk, [])) for row in rows]


def people_with_cases(victims: Collection[int]) -> list[events.Person]:
    """As `people`, of those who have a case: one query, in which what happened to the person stands with each case."""
    found: dict[int, list[Any]] = {}
    for consideration in _any_with_people().filter(victim__in=victims):
        found.setdefault(consideration.victim_id, []).append(consideration)
    return [_person(rows[0].victim, rows[0], map(_case, rows)) for rows in found.values()]


def pauses() -> list[events.Paused]:
    """The published pauses that were put in force."""
    found = list(PublishedPause.objects.filter(put_in_force_at__isnull=False).order_by("pk"))
    rows = Reminder.objects.filter(victim__isnull=True).values("id", *REMINDER) if found else ()
    raised = tuple(_reminded(row) for row in rows)
    return [events.Paused(one.pk, one.public_id, one.starts_on, one.review_on, one.ends_on, raised) for one in found]


def _rows(queryset: QuerySet[Any], *names: str) -> ArraySubquery:
    values = JSONObject(id="pk", **{name: F(name) for name in names})
    return ArraySubquery(queryset.order_by("pk").values(row=values))


def _with_rows(found: QuerySet[Any], victim: str = "pk") -> QuerySet[Any]:
    of_victim = {"victim": OuterRef(victim)}
    stays = ChildPermission.objects.filter(child__victim=OuterRef(victim), child__recorded_in_error="")
    annotated: QuerySet[Any] = found.annotate(
        grant_rows=_rows(PermissionToStay.objects.filter(**of_victim), *GRANT),
        stay_rows=_rows(stays, "child_id", "granted_on", "expires_on", "ends_on", "cancelled_from"),
        of_age_rows=_rows(DependentChild.objects.filter(**of_victim), "date_of_birth"),
        message_rows=_rows(AuthorityMessage.objects.filter(**of_victim), "kind", "on", "answers_id"),
        travel_rows=_rows(TravelPermission.objects.filter(**of_victim), "runs_until"),
        hearing_rows=_rows(Circumstance.objects.filter(kind=CircumstanceKind.COURT_DATE, **of_victim), "on"),
        reminder_rows=_rows(Reminder.objects.filter(**of_victim), *REMINDER),
    )
    return annotated


@functools.cache
def _any_with_people() -> QuerySet[Consideration]:
    """Any consideration with what was done in it, and with what happened to its person."""
    return _with_rows(_any_with_acts().select_related("victim"), "victim")


@functools.cache
def _any_with_acts() -> QuerySet[Consideration]:
    """Any consideration with what was done in it; made once, because making it takes longer than reading it."""
    of_this = {"consideration": OuterRef("pk")}
    sendings = Service.objects.filter(letter=OuterRef("pk"), is_copy=False)
    letters = service_due.with_sending(
        Letter.objects.filter(status__in=[LetterStatus.ISSUED, LetterStatus.SERVED], **of_this)
    ).annotate(
        returned_on=Subquery(sendings.filter(returned_on__isnull=False).order_by("-pk").values("returned_on")[:1])
    )
    return (
        Consideration.objects.select_related("application", "fee_waiver", "reconsideration")
        .order_by("pk")
        .annotate(
            decided_rows=_rows(Determination.objects.filter(kind=Determination.Kind.DECIDED, **of_this), *DECIDED),
            hold_rows=_rows(Hold.objects.filter(**of_this), "placed_at", "review_on", "lifted_at"),
            asked_rows=_rows(EvidenceRequest.objects.filter(**of_this), "asked_on", "due_on", "closed_at", "outcome"),
            form_rows=_rows(Questionnaire.objects.filter(**of_this), "issued_on", "due_on", "received_on"),
            reminded_rows=_rows(
                Chaser.objects.filter(
                    Q(request__consideration=OuterRef("pk")) | Q(questionnaire__consideration=OuterRef("pk"))
                ),
                *("request_id", "questionnaire_id", "due_on"),
            ),
            letter_rows=_rows(letters, *LETTER),
            said_rows=_rows(Representation.objects.filter(**of_this), "received_on"),
        )
    )


def _person(victim: Victim, row: Any, cases: Iterable[events.Case]) -> events.Person:
    own = [_permission(one, None) for one in row.grant_rows]
    stays = [_permission({**one, "kind": "vts_child"}, one["child_id"]) for one in row.stay_rows]
    return events.Person(
        key=victim.pk,
        reference=victim.reference,
        born=victim.date_of_birth,
        permissions=(*own, *stays),
        children=tuple(events.Child(one["id"], _day(one["date_of_birth"])) for one in row.of_age_rows),
        messages=tuple(
            events.Message(one["id"], one["kind"], _known(one["on"]), one["answers_id"]) for one in row.message_rows
        ),
        travel=tuple(events.Travel(one["id"], _known(one["runs_until"])) for one in row.travel_rows),
        hearing=_hearing(row.hearing_rows),
        cases=tuple(cases),
        reminded=tuple(_reminded(one) for one in row.reminder_rows),
    )


def _hearing(rows: list[Row]) -> events.Hearing | None:
    """The court date as it was last recorded: none where the last that was recorded is that there is none."""
    newest = rows[-1] if rows else None
    return events.Hearing(newest["id"], _known(newest["on"])) if newest and newest["on"] else None


def _reminded(row: Row) -> events.Reminded:
    return events.Reminded(
        key=row["id"],
        entry=row["entry"],
        due_on=_known(row["due_on"]),
        done_on=_moment(row["done_at"]),
        done_by=row["done_by__name"] or "",
        done_because=row["done_because"],
        by_program=row["done_by__role"] == Role.SYSTEM,
    )


def _permission(row: Row, child: int | None) -> events.Permission:
    days = {name: _day(row.get(name)) for name in ("granted_on", "expires_on", "ends_on", "cancelled_from")}
    return events.Permission(
        key=row["id"], kind=row["kind"], purposes=tuple(row.get("purposes") or ()), child=child, **days
    )


def _case(one: Any) -> events.Case:
    application, waiver = getattr(one, "application", None), getattr(one, "fee_waiver", None)
    again = getattr(one, "reconsideration", None)
    decided = one.decided_rows[0] if one.decided_rows else None
    return events.Case(
        key=one.pk,
        public_id=one.public_id,
        kind=one.kind,
        opened_on=one.opened_on,
        is_open=one.is_open,
        basis=one.basis,
        assigned_to=one.assigned_to_id,
        decided_on=_day(decided["decision_date"]) if decided else None,
        outcome=decided["outcome"] if decided else "",
        redirected=decided is not None and REDIRECT in (decided["result__actions"] or ()),
        applied_on=application.applied_on if application else None,
        applied_for=tuple(application.purposes or ()) if application else (),
        fee_waiver=events.FeeWaiver(waiver.requested_on, waiver.permission_expires_on) if waiver else None,
        reconsiders=again.decision_id if again else None,
        asked_again_on=timezone.localdate(again.received_at) if again and again.ground != Ground.OWN_MOTION else None,
        represented_on=tuple(_known(row["received_on"]) for row in one.said_rows),
        holds=tuple(_hold(row) for row in one.hold_rows),
        requests=tuple(_asked(row, one.reminded_rows, "request_id") for row in one.asked_rows),
        questionnaires=tuple(_asked(row, one.reminded_rows, "questionnaire_id") for row in one.form_rows),
        letters=tuple(_letter(row) for row in one.letter_rows),
    )


def _hold(row: Row) -> events.Hold:
    placed = _moment(row["placed_at"])
    return events.Hold(row["id"], placed or date.min, _known(row["review_on"]), _moment(row["lifted_at"]))


def _asked(row: Row, reminders: Iterable[Row], of: str) -> events.Asked:
    later = tuple(_known(one["due_on"]) for one in reminders if one[of] == row["id"])
    if of == "questionnaire_id":
        came_on, asked_on = _day(row["received_on"]), _known(row["issued_on"])
        came = f"It came back on {events.said(came_on)}." if came_on else ""
    else:
        came_on, asked_on = _moment(row["closed_at"]), _known(row["asked_on"])
        came = f"The request was closed on {events.said(came_on)}." if came_on else ""
    return events.Asked(row["id"], asked_on, (_known(row["due_on"]), *later), came_on, came)


def _letter(row: Row) -> events.Letter:
    return events.Letter(
        key=row["id"],
        kind=row["kind"],
        issued_on=_moment(row["issued_at"]) or date.min,
        sent_on=_day(row["sent_on"]),
        returned_on=_day(row["returned_on"]),
        served_on=_day(row["served_on"]),
        decided_on=_day(row["determination__decision_date"]),
        determination=row["determination_id"],
        notice=row["notice__kind"] or "",
        answer_by=_day(row["notice__particulars__due_on"]),
        requested_on=_day(row["notice__particulars__requested_on"]),
    )


def _day(value: Any) -> date | None:
    if isinstance(value, str):
        return date.fromisoformat(value)
    return value if isinstance(value, date) else None


def _known(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)


def _moment(value: Any) -> date | None:
    """The day, here in the UK, of a moment as the database writes it."""
    at = datetime.fromisoformat(value) if isinstance(value, str) else value
    return timezone.localdate(at) if at else None
