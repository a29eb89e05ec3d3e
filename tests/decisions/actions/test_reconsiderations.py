"""A request for reconsideration from the email to the letter, by somebody else than who decided."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from cases.models import AuditEntry, PermissionToStay
from cases.rights import NotAllowed
from decisions import facts, snapshots
from decisions.actions import assignments, considerations, determinations, next_case, reconsiderations, sent_notices
from decisions.actions.refusals import NotReady
from decisions.models import Consideration, Departure, Determination, ReconsiderationRequest
from decisions.outcomes import came_to
from decisions.rules import determine
from tests.asking import ask
from tests.builders import (
    CHECKS,
    assess_all,
    loaded,
    looked,
    make_approver,
    make_caseworker,
    make_victim,
    record,
    record_all,
)
from tests.proposals import decided, propose
from tests.reconsidering import asked, of_case_file, point, received, reviewed, version_of, with_bola
from tests.scenarios.scenario_files import Scenario, scenarios

pytestmark = pytest.mark.django_db
REQUESTS = [one for one in scenarios() if isinstance(one.case, dict) and one.case["kind"] == "reconsideration_request"]


def decide(consideration: Consideration, by: Any) -> Determination:
    proposed = propose(loaded(consideration), by)
    return determinations.decide(determination=proposed, look=None, by=by)


@pytest.mark.parametrize("scenario", [one for one in REQUESTS if "error" not in one.expect], ids=lambda one: one.id)
def test_every_scenario_of_a_request_comes_out_of_the_record_as_it_is_written(scenario: Scenario) -> None:
    assert isinstance(scenario.case, dict)
    consideration = of_case_file(scenario.case, make_caseworker())

    document = facts.case_file(consideration, timezone.localdate())

    assert {name: document[name] for name in scenario.case} == scenario.case
    found, expect = determine(document), dict(scenario.expect)
    assert set(expect.pop("outstanding_includes", [])) <= set(found["outstanding"])
    assert {key: found[key] for key in expect} == expect


def test_rcn_06_the_day_of_the_email_is_the_day_of_the_request() -> None:
    at = timezone.now() - timedelta(days=1)
    with time_machine.travel(at, tick=False):
        first = decided("refuse")
    document = facts.case_file(with_bola(first, received_at=at), timezone.localdate())
    assert document["requested_on"] == timezone.localtime(at).date().isoformat()
    with pytest.raises(reconsiderations.WrongRequest):
        reconsiderations.receive(
            victim=make_victim(), asked=asked(received_at=timezone.now() + timedelta(1)), by=make_caseworker()
        )


def test_only_one_request_is_open_at_a_time_and_no_other_persons_decision_is_looked_at() -> None:
    first = decided("refuse")
    received(first)
    with pytest.raises(NotReady, match="open already"):
        received(first)
    with pytest.raises(NotReady, match="not one on this person"):
        reconsiderations.receive(victim=make_victim(), asked=asked(first), by=make_caseworker())


def test_rcn_01_a_second_request_on_the_ground_is_counted_and_one_that_could_not_be_made_is_not() -> None:
    bola, first = make_caseworker("bola"), decided("refuse")
    ground = {"ground": "rules_not_followed"}
    decide(with_bola(first, in_uk=False, **ground), bola)  # from abroad: not accepted
    once = with_bola(first, **ground)
    assert once.reconsideration.earlier_rules_not_followed == 0
    decide(reviewed(once, bola), bola)

    again = with_bola(first, **ground)

    assert again.reconsideration.earlier_rules_not_followed == 1
    assert decide(again, bola).outcome == "not_accepted"
    assert with_bola(first, ground="new_evidence").reconsideration.ground == "new_evidence"  # RCN-08: without limit


def test_rcn_10_a_request_that_cannot_be_made_is_answered_at_once() -> None:
    bola = make_caseworker("bola")
    outcome = decide(received_unread(bola, in_uk=False), bola)
    assert (outcome.outcome, outcome.letter.kind) == ("not_accepted", "reconsideration")
    assert "you were not" in str(outcome.letter.content)


def received_unread(bola: Any, **changed: Any) -> Consideration:
    """Taken, and nothing of its evidence considered."""
    return considerations.take(consideration=received(**changed), by=bola)


def test_rcn_04_a_late_request_is_taken_or_not_by_a_person_with_reasons() -> None:
    bola, long_ago = make_caseworker("bola"), timezone.localdate() - timedelta(days=60)
    first = decided("refuse")
    with pytest.raises(reconsiderations.WrongRequest):
        received(first, served_on=long_ago)  # served before it was made
    opened = of_case_file(next(one.case for one in REQUESTS if one.id == "PQ-02"), bola)  # type: ignore[arg-type]
    opened.victim.name = "Mirela Dushku"
    with pytest.raises(NotReady, match="a person decides that"):
        propose(opened, bola)
    record(opened, bola, "late", {"late_taken": False})
    case_file = facts.case_file(loaded(opened), timezone.localdate())
    assert determine(case_file)["outcome"] == "late"
    found = [{"step": "late", "answers": {"late_taken": False}}]
    assert came_to("reconsideration_request", "late", found) == "The late request is not taken: the decision stands"


def test_rcn_09_nothing_is_decided_before_evidence_was_asked_for() -> None:
    bola = make_caseworker("bola")
    opened = reviewed(with_bola(supporting_evidence=False), bola)
    with pytest.raises(NotReady, match="more evidence in support was asked for"):
        propose(opened, bola)
    ask(opened, bola, about=["review"])
    document = facts.case_file(loaded(opened), timezone.localdate())
    assert document["further_evidence_requested_on"] == timezone.localdate().isoformat()
    assert decide(opened, bola).outcome == "accept"


@pytest.mark.parametrize(("without", "said"), [("point", "Record each thing"), ("answer", "Answer point 1")])
def test_yx_nothing_is_told_before_everything_that_was_sent_is_answered(without: str, said: str) -> None:
    bola = make_caseworker("bola")
    opened = with_bola()
    if without == "answer":
        point(opened, bola, answer="")
    record(opened, bola, "review", {"review": "unchanged"})
    with pytest.raises(NotReady, match=said):
        propose(loaded(opened), bola)


def test_rcn_05_our_own_motion_needs_no_request_and_is_never_late() -> None:
    bola = make_caseworker("bola")
    opened = with_bola(ground="own_motion", in_uk=None, supporting_evidence=None)
    record(opened, bola, "review", {"review": "unchanged"})
    outcome = decide(opened, bola)
    assert (outcome.outcome, outcome.result["deadline"]) == ("accept", None)
    assert ReconsiderationRequest.objects.get().review == "unchanged"


def test_rcn_11_a_changed_decision_is_made_in_a_case_of_its_own_before_it_is_told() -> None:
    bola, first = make_caseworker("bola"), decided("refuse")
    opened = with_bola(first)
    with pytest.raises(NotReady, match="Record first that the decision is changed"):
        reconsiderations.open_new(consideration=opened, basis="", by=bola)
    opened = reviewed(opened, bola, "changed")
    with pytest.raises(NotReady, match="Open the case"):
        propose(opened, bola)

    new = reconsiderations.open_new(consideration=opened, basis="", by=bola)

    assert (new.basis, new.assigned_to, new.findings.count()) == ("conclusive_grounds", bola, 0)
    with pytest.raises(NotReady, match="Decide the new case first"):
        propose(loaded(opened), bola)
    granted = propose(record_all(new, bola), bola)

    determinations.decide(determination=granted, look=looked(granted), by=bola)
    outcome = decide(opened, bola)
    assert "we have changed it" in str(outcome.letter.content)
    assert outcome.considered["review"]["new_on"] == timezone.localdate().isoformat()
    assert PermissionToStay.objects.get().kind == "vts"
    actions = AuditEntry.objects.filter(kind="event").values_list("action", flat=True)
    assert {"reconsideration.receive", "reconsideration.open_new", "representation.answer"} <= set(actions)


def test_the_review_cannot_say_that_it_stands_once_the_new_case_is_open() -> None:
    bola = make_caseworker("bola")
    opened = reviewed(with_bola(), bola, "changed")
    reconsiderations.open_new(consideration=opened, basis="", by=bola)
    record(opened, bola, "review", {"review": "unchanged"})
    with pytest.raises(NotReady, match="cannot say that the decision stands"):
        propose(loaded(opened), bola)


def test_rcn_11_a_new_case_that_decided_nothing_is_named_in_no_letter() -> None:
    bola = make_caseworker("bola")
    opened = reviewed(with_bola(), bola, "changed")
    new = reconsiderations.open_new(consideration=opened, basis="", by=bola)
    record(new, bola, "before-you-decide", CHECKS)
    Departure.objects.create(consideration=new, left_on=timezone.localdate(), written_permission=False)
    assert determinations.decide(determination=propose(loaded(new), bola), look=None, by=bola).outcome == "withdrawn"

    with pytest.raises(NotReady, match="ended without a grant or a refusal"):
        propose(loaded(opened), bola)
    again = reconsiderations.open_new(consideration=loaded(opened), basis="", by=bola)
    Consideration.objects.filter(pk=again.pk).update(status="withdrawn", version=again.version + 1)
    record(opened, bola, "review", {"review": "unchanged"})
    outcome = decide(opened, bola)

    assert outcome.considered["review"] == {"outcome": "unchanged"}
    assert ReconsiderationRequest.objects.get().review == "unchanged"


def test_gen_03_a_decision_under_the_former_policy_is_made_again_under_that_policy() -> None:
    bola = make_caseworker("bola")
    case = dict(next(one.case for one in REQUESTS if one.id == "PQ-01"))  # type: ignore[arg-type]
    case["decision"] = case["decision"] | {"policy": "discretionary_leave"}
    opened = of_case_file(case, bola)
    assert determine(facts.case_file(opened, timezone.localdate()))["policy"] == "discretionary_leave"
    opened = reviewed(opened, bola, "changed")
    with pytest.raises(NotReady, match="made again under that policy"):
        reconsiderations.open_new(consideration=opened, basis="extension", by=bola)
    with pytest.raises(NotReady, match="Record with what changes on which day"):
        propose(opened, bola)
    record(opened, bola, "changed", {"new_on": "2026-03-02"})
    assert snapshots.considered(loaded(opened))["review"] == {"outcome": "changed", "new_on": "2026-03-02"}


def test_fp_nobody_looks_again_at_their_own_decision_whatever_way_they_try() -> None:
    amina, bola, first = make_caseworker(), make_caseworker("bola"), decided("refuse")
    opened = received(first)
    with pytest.raises(NotAllowed, match="You made the decision"):
        considerations.take(consideration=opened, by=amina)
    assert next_case.take_next(by=amina) is None
    opened = considerations.take(consideration=opened, by=bola)
    with pytest.raises(NotAllowed):
        assignments.take_over(consideration=opened, had_by=bola, to=amina, why="Bola is away.", by=make_approver())
    new = reconsiderations.open_new(consideration=reviewed(opened, bola, "changed"), basis="", by=bola)
    for case in (opened, new):
        with (
            pytest.raises(IntegrityError, match="nobody reconsiders their own decision"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute("UPDATE decisions_consideration SET assigned_to_id = %s WHERE id = %s", [amina.pk, case.pk])


def test_what_was_typed_wrong_of_a_request_is_put_right_and_counted_anew() -> None:
    bola = make_caseworker("bola")
    opened = with_bola(in_uk=None)
    decision = opened.reconsideration.decision
    reconsiderations.record(
        consideration=opened,
        asked=asked(decision, ground="type_or_expiry_wrong"),
        version=version_of(opened),
        by=bola,
    )
    request = ReconsiderationRequest.objects.get()
    assert (request.ground, request.in_uk, request.earlier_type_or_expiry_wrong) == ("type_or_expiry_wrong", True, 0)
    assess_all(opened, bola)
    assert decide(opened, bola).outcome == "not_accepted"  # of a refusal


def test_rcn_09_the_letter_that_asks_says_that_the_decision_is_looked_at_again() -> None:
    bola = make_caseworker("bola")
    opened = with_bola(supporting_evidence=False)
    to_person = {"recipient": "person", "channel": "post", "asked_of": "", "went_how": "", "went_on": None}
    asked_for = ask(opened, bola, about=["late", "review", "changed"], **to_person)
    said = str(asked_for.letter.content)
    assert "looking again at the decision that we made about you" in said
    assert "can support the request that we look again" in said
    assert (
        facts.case_file(loaded(opened), timezone.localdate())["further_evidence_requested_on"] is None
    )  # not sent yet


def test_rcn_04_the_days_of_service_and_request_in_the_notice_are_those_on_record() -> None:
    bola, first = make_caseworker("bola"), decided("refuse")
    opened = with_bola(first)
    today = timezone.localdate().isoformat()
    typed = {"channel": "post", "about": "new_evidence", "evidence_came": True, "received_on": today}
    told = sent_notices.issue_notice(consideration=opened, kind="recon_received", particulars=typed, by=bola)
    assert (told.particulars["decided_on"], told.particulars["received_on"]) == (today, today)
    late = sent_notices.write(consideration=opened, kind="recon_late", particulars=typed, child=None, by=bola)
    assert "never late" in " ".join(late.points)


def test_the_day_of_service_on_the_letter_stands_before_one_that_was_typed() -> None:
    opened = with_bola()
    letter = opened.reconsideration.decision.letter
    letter.served_on = timezone.localdate() + timedelta(days=1)  # as it is read, whatever was typed before
    assert facts.served_on(opened.reconsideration) == letter.served_on
    letter.served_on = None
    assert facts.served_on(opened.reconsideration) == timezone.localdate()


def test_rcn_03_a_grant_that_is_made_again_takes_the_place_of_the_one_before() -> None:
    bola, first = make_caseworker("bola"), decided("grant")
    opened = with_bola(first, ground="type_or_expiry_wrong")
    opened = reviewed(opened, bola, "changed")
    new = reconsiderations.open_new(consideration=opened, basis="", by=bola)
    proposed = propose(record_all(new, bola), bola)
    determinations.decide(determination=proposed, look=looked(proposed), by=bola)
    before, after = PermissionToStay.objects.order_by("position")
    assert before.ends_on == after.granted_on == timezone.localdate()
    assert decide(opened, bola).letter is not None
