"""No refusal for want of evidence that nobody asked for: each way into the gate, and each way through it."""

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from cases.models import Caseworker
from decisions import facts
from decisions.actions import chasers, determinations, evidence_requests, not_asked_for
from decisions.actions.refusals import NotReady
from decisions.gates import asked_before_refusing, outstanding
from decisions.models import Consideration, EvidenceRequest
from decisions.rules import determine
from tests.asking import ask
from tests.builders import (
    CHECKS,
    NO_COMPENSATION,
    NO_COOPERATION,
    RECOVERY,
    assess_all,
    loaded,
    looked,
    make_caseworker,
    make_consideration,
    make_request,
    record,
)

pytestmark = pytest.mark.django_db
UNASKED = "nobody asked for it"
HARMED = {name: RECOVERY[name] for name in ("harm", "need")}
TREATMENT = {**RECOVERY["treatment"], "recovery.treatment_necessary": False, "recovery.healthcare_evidence": False}
SILENT = {
    "cooperation.agreed": True,
    "cooperation.relevant_exploitation": True,
    "cooperation.stage": "investigation",
    "cooperation.confirmation": "unknown",
    "cooperation.reasonable_steps_taken": True,
    "cooperation.information_requested": True,
    "cooperation.information_provided": False,
    "cooperation.presence_necessary": True,
}


@pytest.fixture
def amina() -> Caseworker:
    return make_caseworker()


def found(by: Caseworker, **steps: Any) -> Consideration:
    """A consideration with these findings, and no on the limbs that are not among them."""
    consideration = make_consideration(assigned_to=by)
    answers = {"before-you-decide": CHECKS, **NO_COMPENSATION, **NO_COOPERATION, **steps}
    for key, given in answers.items():
        for country in consideration.victim.countries_of_return.all() if key == "availability" else [None]:
            record(consideration, by, key, given, country=country)
    assess_all(consideration, by)
    return consideration


def refused_for_want_of_a_report(by: Caseworker, **treatment: Any) -> Consideration:
    return found(by, **HARMED, treatment=TREATMENT | treatment)


def refused_for_silence(by: Caseworker, **cooperation: Any) -> Consideration:
    healthy = {"recovery.support_required": False}
    return found(
        by,
        harm=RECOVERY["harm"],
        need=healthy,
        treatment={"recovery.healthcare_evidence": True},
        cooperation=SILENT | cooperation,
    )


def points(consideration: Consideration) -> list[str]:
    case = loaded(consideration)
    return asked_before_refusing.outstanding(case, determine(facts.case_file(case, timezone.localdate())))


def propose(consideration: Consideration, by: Caseworker) -> Any:
    return determinations.propose(consideration=consideration, question="", by=by)


def test_unseen_no_refusal_for_want_of_documents_without_asking(amina: Caseworker) -> None:
    consideration = refused_for_want_of_a_report(amina)

    with pytest.raises(NotReady, match=UNASKED):
        propose(consideration, amina)

    request = ask(consideration, amina)
    with pytest.raises(NotReady, match="was asked for and is due on"):
        propose(consideration, amina)

    evidence_requests.close(request=request, came=False, note="Her surgery has closed.", by=amina)
    assert propose(consideration, amina).outcome == "refuse"


def test_fm_absence_of_a_report_is_a_prompt_to_ask(amina: Caseworker) -> None:
    """The absence is never itself the finding: false and not known alike lead to the question, and to no answer."""
    for absent in (False, None):
        [point] = points(refused_for_want_of_a_report(amina, **{"recovery.healthcare_evidence": absent}))
        assert point.startswith("The no on recovery rests on evidence that is missing")
        assert "ask for it and give time" in point


@pytest.mark.parametrize(
    "steps",
    [
        {"harm": {"recovery.physical_harm": False, "recovery.psychological_harm": False}},
        {"harm": RECOVERY["harm"], "need": {"recovery.support_required": False}},
        {**HARMED, "treatment": TREATMENT},
    ],
)
def test_each_finding_on_the_person_that_says_no_is_stopped(amina: Caseworker, steps: dict[str, Any]) -> None:
    consideration = found(amina, **steps)

    assert len(points(consideration)) == 1
    assert points(consideration)[0] in outstanding(*_result(consideration)[:2])


def test_a_no_with_a_report_is_not_stopped(amina: Caseworker) -> None:
    assert points(refused_for_want_of_a_report(amina, **{"recovery.healthcare_evidence": True})) == []


def test_a_no_that_comes_from_the_country_is_not_stopped(amina: Caseworker) -> None:
    consideration = make_consideration(assigned_to=amina)
    country = consideration.victim.countries_of_return.get()
    for key in ("harm", "need", "treatment"):
        unknown = {"recovery.healthcare_evidence": None} if key == "treatment" else {}
        record(consideration, amina, key, RECOVERY[key] | unknown)
    for key, answers in {**NO_COMPENSATION, **NO_COOPERATION, "before-you-decide": CHECKS}.items():
        record(consideration, amina, key, answers)
    record(consideration, amina, "availability", {"available": True}, country=country)
    record(consideration, amina, "framework", RECOVERY["framework"], country=country)
    record(consideration, amina, "accessibility", {"accessible": True}, country=country)

    assert _result(consideration)[1]["outcome"] == "refuse"
    assert points(consideration) == []


@pytest.mark.parametrize("about", [["treatment"], ["harm", "treatment"], ["need", "length", "treatment"]])
def test_a_closed_request_about_it_opens_the_gate(amina: Caseworker, about: list[str]) -> None:
    consideration = refused_for_want_of_a_report(amina)
    make_request(consideration, amina, about=about, outcome="did_not_come")

    assert points(consideration) == []


@pytest.mark.parametrize("about", [["cooperation"], ["length"], []])
def test_a_request_about_something_else_does_not(amina: Caseworker, about: list[str]) -> None:
    consideration = refused_for_want_of_a_report(amina)
    make_request(consideration, amina, about=about, outcome="came")

    assert UNASKED in points(consideration)[0]


def test_time_is_given_when_the_day_is_past_and_not_on_it(amina: Caseworker) -> None:
    consideration = refused_for_want_of_a_report(amina)
    due = timezone.localdate()
    request = make_request(consideration, amina, due_on=due)

    assert "wait for it" in points(consideration)[0]
    EvidenceRequest.objects.filter(pk=request.pk).update(due_on=due - timedelta(days=1))
    assert points(consideration) == []


def test_a_reminder_gives_time_again(amina: Caseworker) -> None:
    consideration = refused_for_want_of_a_report(amina)
    request = make_request(consideration, amina)
    assert points(consideration) == []

    chasers.chase(request=request, due_on=timezone.localdate() + timedelta(days=7), note="", by=amina)

    assert "wait for it" in points(consideration)[0]


def test_one_answer_is_enough_though_another_request_is_open(amina: Caseworker) -> None:
    consideration = refused_for_want_of_a_report(amina)
    make_request(consideration, amina, due_on=date(2999, 1, 1))
    make_request(consideration, amina, asked_of="Kent Police", outcome="came")

    assert points(consideration) == []


def test_reasons_not_to_ask_open_it_and_are_kept_with_the_proposal(amina: Caseworker) -> None:
    consideration = refused_for_want_of_a_report(amina)
    not_asked_for.record(consideration=consideration, limb="recovery", reasons="He asks us not to write.", by=amina)

    assert points(consideration) == []
    proposed = propose(consideration, amina)
    assert proposed.considered["not_asked_for"] == {"recovery": "He asks us not to write."}
    assert proposed.result["issuable"]


def test_reasons_on_one_limb_are_none_on_the_other(amina: Caseworker) -> None:
    consideration = refused_for_silence(amina)
    not_asked_for.record(consideration=consideration, limb="recovery", reasons="He asks us not to write.", by=amina)

    assert len(points(consideration)) == 1


def test_silence_of_an_authority_is_stopped_until_somebody_was_asked(amina: Caseworker) -> None:
    consideration = refused_for_silence(amina)
    assert [UNASKED in point for point in points(consideration)] == [True]

    make_request(consideration, amina, about=["cooperation"], recipient="authority", outcome="did_not_come")

    assert points(consideration) == []


@pytest.mark.parametrize(
    ("changed", "stopped"),
    [
        ({}, True),
        ({"cooperation.stage": "none"}, True),
        ({"cooperation.presence_necessary": False}, True),
        ({"cooperation.confirmation": "denied"}, False),
        ({"cooperation.stage": "ended"}, False),
        ({"cooperation.relevant_exploitation": False}, False),
        ({"cooperation.stage": "none", "cooperation.information_provided": True}, False),
    ],
)
def test_which_noes_on_cooperation_rest_on_missing_information(
    amina: Caseworker, changed: dict[str, Any], stopped: bool
) -> None:
    consideration = refused_for_silence(amina, **changed)

    assert _result(consideration)[1]["limbs"]["cooperation"] == "not_met"
    assert bool(points(consideration)) == stopped


def test_what_is_granted_or_cannot_be_determined_is_not_stopped(amina: Caseworker) -> None:
    consideration = make_consideration(assigned_to=amina)
    record(consideration, amina, "harm", {"recovery.physical_harm": False, "recovery.psychological_harm": False})

    assert _result(consideration)[1]["outcome"] == "undetermined"
    assert points(consideration) == []


def test_the_gate_stands_between_a_proposal_and_the_decision_too(amina: Caseworker) -> None:
    with time_machine.travel(date(2026, 6, 1), tick=False):
        consideration = refused_for_want_of_a_report(amina)
        make_request(consideration, amina, due_on=date(2026, 5, 1))
        proposed = propose(consideration, amina)
        EvidenceRequest.objects.update(due_on=date(2026, 7, 1))

        with pytest.raises(NotReady, match="wait for it"):
            determinations.decide(determination=proposed, look=looked(proposed), by=amina)


def test_the_fact_is_the_day_of_the_first_request_about_the_treatment(amina: Caseworker) -> None:
    typed = {"recovery.evidence_requested_on": "2026-03-20"}
    consideration = refused_for_want_of_a_report(amina, **typed)
    assert _result(consideration)[2]["recovery"]["evidence_requested_on"] == "2026-03-20"

    make_request(consideration, amina, about=["cooperation"])
    assert _result(consideration)[2]["recovery"]["evidence_requested_on"] == "2026-03-20"

    make_request(consideration, amina, asked_on=date(2026, 4, 2), due_on=date(2026, 5, 2))
    make_request(consideration, amina, asked_on=date(2026, 4, 1), due_on=date(2026, 5, 2))
    assert _result(consideration)[2]["recovery"]["evidence_requested_on"] == "2026-04-01"


def test_the_determination_keeps_its_warning_and_what_it_calls_issuable(amina: Caseworker) -> None:
    consideration = refused_for_want_of_a_report(amina)

    result = _result(consideration)[1]
    assert "evidence_not_requested" in result["warnings"]
    assert result["issuable"] is True


def _result(consideration: Consideration) -> tuple[Consideration, dict[str, Any], dict[str, Any]]:
    case = loaded(consideration)
    case_file = facts.case_file(case, timezone.localdate())
    return case, determine(case_file), case_file
