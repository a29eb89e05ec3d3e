"""Looking whether a disqualification was raised, at the assessment and on the day; nothing follows from a tick."""

from datetime import date

import pytest
import time_machine
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from cases.models import AuditEntry
from cases.rights import NotAllowed
from decisions import facts, public_order
from decisions.actions import determinations
from decisions.actions import public_order as looking
from decisions.actions.public_order import Look
from decisions.actions.refusals import NotReady
from decisions.models import Consideration, Finding, PublicOrderCheck
from decisions.rules import determine
from decisions.transitions import InvalidTransition, Status
from tests.builders import CHECKS, loaded, looked, make_caseworker, record
from tests.proposals import proposed, recorded

pytestmark = pytest.mark.django_db
REGISTER = "Register of disqualifications"
CLEAR = Look("not_raised", REGISTER)


def check(consideration: Consideration, look: Look = CLEAR, by: str = "amina") -> PublicOrderCheck:
    return looking.check(consideration=consideration, look=look, by=make_caseworker(by))


def test_a_look_is_on_record_with_its_day_and_who_looked_and_the_finding_stays() -> None:
    case = recorded("grant")
    stored = check(case, Look("not_raised", REGISTER, ("tpim_notice",), " A caution of 2019. ", "Ref 12"))
    assert (stored.stage, stored.status, stored.looked_in) == ("assessment", "not_raised", REGISTER)
    assert (stored.circumstances, stored.other, stored.note) == (["tpim_notice"], "A caution of 2019.", "Ref 12")
    assert (stored.checked_by.username, stored.checked_on) == ("amina", timezone.localdate())
    assert Finding.objects.get(consideration=case, step="before-you-decide").answers == CHECKS
    assert AuditEntry.objects.filter(kind="event", action="public_order.check").count() == 1


def test_a_look_is_added_to_and_never_altered() -> None:
    case = recorded("grant")
    stored = check(case)
    check(case)
    assert PublicOrderCheck.objects.filter(consideration=case).count() == 2
    for write in (stored.delete, lambda: PublicOrderCheck.objects.update(status="raised")):
        with pytest.raises(DatabaseError), transaction.atomic():
            write()


@pytest.mark.parametrize(
    ("look", "said"),
    [
        (Look("not_raised", "  "), "where you looked"),
        (Look("", REGISTER), "answers that the page offers"),
        (Look("cleared", REGISTER), "answers that the page offers"),
        (Look("not_raised", REGISTER, ("made_up",)), "answers that the page offers"),
    ],
)
def test_a_look_says_where_and_one_of_the_answers(look: Look, said: str) -> None:
    with pytest.raises(NotReady, match=said):
        check(recorded("grant"), look)
    assert not PublicOrderCheck.objects.exists()


def test_the_database_asks_where_it_was_looked_up_too() -> None:
    case = recorded("grant")
    values = {"checked_by": case.assigned_to, "checked_on": timezone.localdate(), "checked_at": timezone.now()}
    with pytest.raises(IntegrityError, match="public_order_check_says_where"), transaction.atomic():
        PublicOrderCheck.objects.create(
            consideration=case, stage="assessment", status="not_raised", looked_in=" ", **values
        )


def test_only_whose_case_it_is_records_a_look_and_only_while_findings_can_be() -> None:
    with pytest.raises(NotAllowed):
        check(recorded("grant"), by="bola")
    proposal = proposed("grant")
    determinations.decide(determination=proposal, look=looked(proposal), by=proposal.made_by)
    with pytest.raises(InvalidTransition):
        check(proposal.consideration)


@pytest.mark.parametrize("status", ["not_raised", "not_disqualified"])
def test_abw_no_circumstance_leads_to_an_outcome(status: str) -> None:
    case = recorded("grant")
    record(case, case.assigned_to, "before-you-decide", CHECKS | {"public_order.status": status})
    before = determine(facts.case_file(loaded(case), timezone.localdate()))
    every = tuple(one.code for one in public_order.CIRCUMSTANCES)
    for codes in [*[(code,) for code in every], every]:
        check(case, Look(status, REGISTER, codes, other="Something else."))
        now = loaded(case)
        assert determine(facts.case_file(now, timezone.localdate())) == before
        assert determinations.missing(now, before) == []
    assert before["outcome"] == "grant"


def test_a_look_that_says_otherwise_than_the_finding_stops_a_proposal() -> None:
    case = recorded("grant")
    check(case, Look("raised", REGISTER))
    with pytest.raises(NotReady, match="says “Raised”, the step “Checks before you decide” says “Not raised”"):
        determinations.propose(consideration=case, question="", by=case.assigned_to)
    check(case)
    assert determinations.propose(consideration=case, question="", by=case.assigned_to).outcome == "grant"


def test_a_look_that_says_otherwise_takes_a_proposal_back() -> None:
    proposal = proposed("grant")
    check(proposal.consideration)
    assert loaded(proposal.consideration).status == Status.READY_TO_DECIDE
    check(proposal.consideration, Look("under_consideration", REGISTER))
    assert loaded(proposal.consideration).status == Status.IN_PROGRESS


def test_pub_02_it_is_looked_at_again_on_the_day() -> None:
    proposal = proposed("grant")
    check(proposal.consideration)
    with pytest.raises(NotReady, match="Look whether a disqualification was raised, today"):
        determinations.decide(determination=proposal, look=None, by=proposal.made_by)
    determinations.decide(determination=proposal, look=CLEAR, by=proposal.made_by)
    assert list(PublicOrderCheck.objects.values_list("stage", flat=True)) == ["assessment", "decision_day"]


@pytest.mark.promise(23)
@pytest.mark.parametrize(("seen", "hold"), [("raised", True), ("under_consideration", True), ("disqualified", False)])
def test_a_look_of_the_day_that_says_otherwise_refuses_the_decision(seen: str, hold: bool) -> None:
    proposal = proposed("grant")
    with pytest.raises(NotReady) as refused:
        determinations.decide(determination=proposal, look=Look(seen, REGISTER), by=proposal.made_by)
    assert "record the step “Checks before you decide” again" in refused.value.points[0]
    assert any("put it on hold" in point for point in refused.value.points) is hold
    assert loaded(proposal.consideration).status == Status.READY_TO_DECIDE
    assert not PublicOrderCheck.objects.exists()


def test_a_rejection_says_disqualified_on_the_day_too() -> None:
    proposal = proposed("reject")
    with pytest.raises(NotReady):
        determinations.decide(determination=proposal, look=CLEAR, by=proposal.made_by)
    decided = determinations.decide(determination=proposal, look=looked(proposal), by=proposal.made_by)
    assert (decided.outcome, PublicOrderCheck.objects.get().status) == ("reject", "disqualified")


def test_where_nothing_is_decided_no_look_is_asked_for() -> None:
    proposal = proposed("grant", grounds={"outcome": "negative"})
    determinations.decide(determination=proposal, look=None, by=proposal.made_by)
    assert not PublicOrderCheck.objects.exists()


def test_a_decision_asked_for_again_stores_no_second_look() -> None:
    proposal = proposed("grant")
    for _ in range(2):
        determinations.decide(determination=proposal, look=CLEAR, by=proposal.made_by)
    assert PublicOrderCheck.objects.count() == 1


def test_def_07_the_list_is_dated_and_not_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert public_order.circumstances(date(2023, 1, 29)) == []
    named = public_order.circumstances(date(2023, 1, 30))
    assert [one.provision[:19] for one in named] == [f"NABA 2022 s.63(3)({letter})"[:19] for letter in "abcdefghi"]
    assert len({one.code for one in named}) == 9
    later = public_order.Circumstance("later", "Something later", "s.63(3)(j)", date(2027, 1, 1))
    monkeypatch.setattr(public_order, "CIRCUMSTANCES", (*public_order.CIRCUMSTANCES, later))
    assert later not in public_order.circumstances(date(2026, 12, 31))
    assert later in public_order.circumstances(date(2027, 1, 1))
    assert public_order.words(["tpim_notice", "gone"], "Else") == ["Being under a TPIM notice now", "gone", "Else"]


def test_a_circumstance_that_the_act_does_not_name_yet_is_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    case = recorded("grant")
    later = public_order.Circumstance("later", "Something later", "s.63(3)(j)", date(2099, 1, 1))
    monkeypatch.setattr(public_order, "CIRCUMSTANCES", (*public_order.CIRCUMSTANCES, later))
    with pytest.raises(NotReady):
        check(case, Look("not_raised", REGISTER, ("later",)))
    with time_machine.travel(date(2099, 1, 1), tick=False):
        assert check(case, Look("not_raised", REGISTER, ("later",))).circumstances == ["later"]
