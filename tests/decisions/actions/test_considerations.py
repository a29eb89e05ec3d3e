from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from cases.models import AuditEntry
from cases.rights import NotAllowed
from decisions.actions import considerations, drafts, next_case
from decisions.actions.refusals import NotReady, Stale
from decisions.models import Consideration, Draft, Finding, Hold
from decisions.steps import BY_KEY
from decisions.transitions import InvalidTransition, Status
from tests.builders import REASONS, loaded, make_caseworker, make_consideration, record
from tests.proposals import answered, decided, proposed, recorded, referred

pytestmark = pytest.mark.django_db
NEED = {"recovery.support_required": True}


def events(action: str) -> int:
    return AuditEntry.objects.filter(kind="event", action=action).count()


def hold(consideration: Consideration, **other: object) -> Hold:
    values = {
        "authority": "PO-26-114",
        "published_in": "Guidance v4.0, Public order disqualification",
        "reasons": "A disqualification was raised.",
        "review_on": date(2099, 1, 1),
        "may_be_lifted_by": "caseworker",
        "by": make_caseworker(),
    }
    return considerations.place_on_hold(consideration=consideration, **values | other)  # type: ignore[arg-type]


def test_an_unassigned_case_is_taken_by_who_reaches_for_it() -> None:
    consideration = considerations.take(consideration=make_consideration(), by=make_caseworker())
    assert (consideration.status, consideration.assigned_to.username) == (Status.IN_PROGRESS, "amina")
    assert events("consideration.take") == 1


def test_a_case_that_somebody_has_is_not_taken() -> None:
    consideration = make_consideration(assigned_to=make_caseworker())
    with pytest.raises(InvalidTransition):
        considerations.take(consideration=consideration, by=make_caseworker("bola"))
    assert loaded(consideration).assigned_to.username == "amina"
    assert events("consideration.take") == 0


@pytest.mark.parametrize("role", ["admin", "auditor"])
def test_who_considers_no_cases_takes_none(role: str) -> None:
    somebody = make_caseworker("somebody", role)
    with pytest.raises(NotAllowed):
        considerations.take(consideration=make_consideration(), by=somebody)
    with pytest.raises(NotAllowed):
        next_case.take_next(by=somebody)


def test_the_next_case_is_the_one_served_first() -> None:
    make_consideration(grounds={"decided_on": date(2026, 1, 1), "served_on": date(2026, 3, 1)})
    longest = make_consideration(grounds={"decided_on": date(2026, 1, 1), "served_on": date(2026, 1, 2)})
    taken = next_case.take_next(by=make_caseworker())
    assert taken is not None
    assert taken.pk == longest.pk


def test_with_nothing_waiting_there_is_no_next_case() -> None:
    assert next_case.take_next(by=make_caseworker()) is None


def test_a_case_is_handed_back_with_a_note_and_keeps_its_findings() -> None:
    consideration = recorded("grant")
    found = Finding.objects.count()
    considerations.hand_back(consideration=consideration, why="I am on leave.", by=make_caseworker())
    again = loaded(consideration)
    assert (again.status, again.assigned_to, Finding.objects.count()) == (Status.UNASSIGNED, None, found)


def test_a_case_is_not_handed_back_by_others_or_while_it_is_referred() -> None:
    with pytest.raises(NotAllowed):
        considerations.hand_back(consideration=recorded(), why="Not mine.", by=make_caseworker("bola"))
    with pytest.raises(InvalidTransition):
        considerations.hand_back(
            consideration=referred().determination.consideration, why="Leave.", by=make_caseworker()
        )


def test_a_step_is_recorded_with_what_it_rests_on() -> None:
    finding = record(make_consideration(assigned_to=make_caseworker()), make_caseworker(), "need", NEED)
    assert (finding.answers, finding.reasons, finding.version) == (NEED, REASONS, 1)
    assert finding.evidence_links.get().page == 2
    assert events("consideration.record_step") == 1


def test_an_answer_has_reasons() -> None:
    consideration = make_consideration(assigned_to=make_caseworker())
    with pytest.raises(NotReady, match="has reasons"):
        record(consideration, make_caseworker(), "need", NEED, reasons=" \n")
    with pytest.raises(IntegrityError, match="finding_has_reasons"), transaction.atomic():
        Finding.objects.create(
            consideration=consideration,
            step="need",
            answers=NEED,
            reasons=" ",
            recorded_by=make_caseworker(),
            recorded_at="2026-06-01T09:00:00Z",
        )


def test_a_stale_version_is_refused_and_nothing_is_overwritten() -> None:
    consideration = make_consideration(assigned_to=make_caseworker())
    record(consideration, make_caseworker(), "need", NEED)
    recorded_again = considerations.Recorded(
        step=BY_KEY["need"], answers={"recovery.support_required": False}, reasons="Another view."
    )
    with pytest.raises(Stale):
        considerations.record_step(
            consideration=consideration, recorded=recorded_again, version=0, by=make_caseworker()
        )
    assert Finding.objects.get().answers == NEED


def test_a_saved_step_leaves_no_draft() -> None:
    consideration = make_consideration(assigned_to=make_caseworker())
    drafts.keep(
        consideration=consideration, page="need", content={"reasons": ["Half"]}, version=0, by=make_caseworker()
    )
    assert Draft.objects.count() == 1
    record(consideration, make_caseworker(), "need", NEED)
    assert not Draft.objects.exists()


@pytest.mark.parametrize("stage", ["referred", "held", "decided", "unassigned"])
def test_nothing_is_recorded_at_a_stage_where_nothing_may_be(stage: str) -> None:
    amina = make_caseworker()
    if stage == "held":
        consideration = recorded("hold")
        hold(consideration)
    elif stage == "unassigned":
        consideration = make_consideration()
    else:
        consideration = (referred().determination if stage == "referred" else decided()).consideration
    before = Finding.objects.count()
    with pytest.raises((InvalidTransition, NotAllowed)):
        record(consideration, amina, "need", NEED)
    assert Finding.objects.count() == before


def test_nothing_is_recorded_in_somebody_elses_case() -> None:
    with pytest.raises(NotAllowed):
        record(make_consideration(assigned_to=make_caseworker()), make_caseworker("bola"), "need", NEED)


@pytest.mark.parametrize("make", [lambda: proposed("grant"), lambda: answered("returned").referral.determination])
def test_a_change_takes_the_proposal_back(make) -> None:
    consideration = make().consideration
    record(consideration, make_caseworker(), "need", NEED, reasons="Put another way.")
    assert loaded(consideration).status == Status.IN_PROGRESS


def test_a_hold_is_placed_and_lifted_each_with_one_event() -> None:
    consideration = recorded("hold")
    placed = hold(consideration)
    assert loaded(consideration).status == Status.ON_HOLD
    considerations.lift_hold(hold=placed, because="Not disqualified.", by=make_caseworker())
    assert loaded(consideration).status == Status.IN_PROGRESS
    assert (events("consideration.hold"), events("consideration.lift_hold")) == (1, 1)


@pytest.mark.parametrize("make", [lambda: recorded("grant"), lambda: proposed("grant").consideration])
def test_an_open_case_can_be_held(make) -> None:
    consideration = make()
    hold(consideration)
    assert loaded(consideration).status == Status.ON_HOLD


def test_a_returned_or_referred_case_can_be_held() -> None:
    for consideration in (
        referred().determination.consideration,
        answered("returned").referral.determination.consideration,
    ):
        hold(consideration)
        assert loaded(consideration).status == Status.ON_HOLD


@pytest.mark.parametrize("day", [date(2020, 1, 1)])
def test_a_hold_is_reviewed_after_today(day: date) -> None:
    with pytest.raises(NotReady, match="after today"):
        hold(recorded("hold"), review_on=day)


@pytest.mark.parametrize("missing", ["authority", "published_in"])
def test_xy_no_hold_without_a_publication(missing: str) -> None:
    consideration = recorded("hold")
    with pytest.raises(NotReady, match="where it is published"):
        hold(consideration, **{missing: "  "})
    assert not Hold.objects.exists()


@pytest.mark.parametrize("missing", ["authority", "published_in", "reasons"])
def test_a_hold_has_authority_publication_and_reasons_in_the_database_too(missing: str) -> None:
    consideration = recorded("hold")
    values = {"authority": "PO-26-114", "published_in": "Guidance v4.0", "reasons": "Waits.", missing: " "}
    with pytest.raises(IntegrityError, match="hold_names_a_publication|hold_has_authority"), transaction.atomic():
        Hold.objects.create(
            consideration=consideration,
            review_on=date(2099, 1, 1),
            may_be_lifted_by="caseworker",
            placed_by=make_caseworker(),
            placed_at=timezone.now(),
            **values,
        )


def test_a_case_is_held_once_and_not_after_its_decision() -> None:
    consideration = recorded("hold")
    hold(consideration)
    with pytest.raises(InvalidTransition):
        hold(consideration)
    with pytest.raises(InvalidTransition):
        hold(decided().consideration)


def test_a_hold_is_lifted_with_a_reason_by_whom_it_names_and_once() -> None:
    placed = hold(recorded("hold"), may_be_lifted_by="senior_caseworker")
    hari = make_caseworker("hari", "senior_caseworker")
    with pytest.raises(NotReady, match="why the hold ends"):
        considerations.lift_hold(hold=placed, because=" ", by=hari)
    with pytest.raises(NotAllowed, match="senior caseworker"):
        considerations.lift_hold(hold=placed, because="Over.", by=make_caseworker())
    considerations.lift_hold(hold=placed, because="Over.", by=hari)
    with pytest.raises(InvalidTransition):
        considerations.lift_hold(hold=placed, because="Over again.", by=hari)


def test_the_database_refuses_a_stale_consideration() -> None:
    consideration = make_consideration(assigned_to=make_caseworker())
    with pytest.raises(DatabaseError, match="changed by somebody else"), transaction.atomic():
        Consideration.objects.filter(pk=consideration.pk).update(previous_vts_consideration=True)
