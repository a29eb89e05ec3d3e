"""No refusal for want of evidence that nobody asked for: each way into the gate, and each way through it."""

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from cases.models import Caseworker, Evidence
from decisions import answers
from decisions.actions import chasers, determinations, evidence_requests, not_asked_for
from decisions.actions.refusals import NotReady
from decisions.gates import outstanding
from decisions.models import EvidenceRequest, Letter
from decisions.steps import FACTORS
from tests.asking import SURGERY, ask
from tests.builders import (
    CHECKS,
    NO_COMPENSATION,
    NO_COOPERATION,
    RECOVERY,
    looked,
    make_caseworker,
    make_consideration,
    make_request,
    record,
)
from tests.refused_unasked import (
    HARMED,
    TREATMENT,
    UNASKED,
    found,
    points,
    propose,
    refused_for_silence,
    refused_for_want_of_a_report,
    result_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def amina() -> Caseworker:
    return make_caseworker()


def test_unseen_no_refusal_for_want_of_documents_without_asking(amina: Caseworker) -> None:
    consideration = refused_for_want_of_a_report(amina)

    with pytest.raises(NotReady, match=UNASKED):
        propose(consideration, amina)

    request = ask(consideration, amina)
    with pytest.raises(NotReady, match="was asked for and is due on"):
        propose(consideration, amina)

    evidence_requests.close(request=request, outcome="did_not_come", note="Her surgery has closed.", by=amina)
    with pytest.raises(NotReady, match="wait for it"):
        propose(consideration, amina)
    with time_machine.travel(timezone.now() + timedelta(days=15), tick=False):
        assert propose(consideration, amina).outcome == "refuse"


def test_unseen_a_letter_that_was_not_issued_asked_nobody(amina: Caseworker) -> None:
    consideration = refused_for_want_of_a_report(amina)
    request = ask(consideration, amina, address=SURGERY)
    with time_machine.travel(timezone.now() + timedelta(days=90), tick=False):
        assert "the letter that asks for it is not issued" in points(consideration)[0]
        evidence_requests.close(request=request, outcome="refused", note="She will not write.", by=amina)
        assert UNASKED in points(consideration)[0]


def test_an_issued_letter_asks_and_its_time_runs_from_then(amina: Caseworker) -> None:
    consideration = refused_for_want_of_a_report(amina)
    request = make_request(consideration, amina, went_how="")
    assert "the letter that asks for it is not issued" in points(consideration)[0]
    today = timezone.localdate()
    Letter.objects.create(
        consideration=consideration,
        evidence_request=request,
        kind="evidence_request",
        status="issued",
        content={},
        requested_by=amina,
        requested_at=timezone.now(),
        file="a.pdf",
        sha256="0" * 64,
        size=1,
        rendered_at=timezone.now(),
        issued_by=amina,
        issued_at=timezone.now(),
    )

    assert answers.day(today + timedelta(days=14)) in points(consideration)[0]
    with time_machine.travel(timezone.now() + timedelta(days=15), tick=False):
        assert points(consideration) == []


def test_who_said_that_they_will_not_send_it_is_not_waited_for(amina: Caseworker) -> None:
    consideration = refused_for_want_of_a_report(amina)
    request = ask(consideration, amina)

    evidence_requests.close(request=request, outcome="refused", note="She rang to say no.", by=amina)

    assert points(consideration) == []


def test_a_short_time_with_a_reason_gives_no_less_than_the_least(amina: Caseworker) -> None:
    consideration = refused_for_want_of_a_report(amina)
    ask(consideration, amina, due_on=timezone.localdate() + timedelta(days=3), short_because="She goes on leave.")

    for later, stopped in ((4, True), (14, True), (15, False)):
        with time_machine.travel(timezone.now() + timedelta(days=later), tick=False):
            assert bool(points(consideration)) == stopped


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
    Evidence.objects.update(kind="statement")

    assert len(points(consideration)) == 1
    assert points(consideration)[0] in outstanding(*result_of(consideration)[:2])


@pytest.mark.parametrize("kind", ["medical", "support"])
def test_where_nobody_asked_the_question_a_report_on_record_is_no_missing_evidence(
    amina: Caseworker, kind: str
) -> None:
    consideration = found(amina, harm=RECOVERY["harm"], need={"recovery.support_required": False})
    Evidence.objects.update(kind=kind)

    assert points(consideration) == []


def test_a_report_that_is_said_to_be_there_and_is_not_on_record_is_pointed_out(amina: Caseworker) -> None:
    consideration = refused_for_want_of_a_report(amina, **{"recovery.healthcare_evidence": True})
    Evidence.objects.update(kind="statement")

    assert "no medical item is on record" in points(consideration)[0]


def test_a_no_with_a_report_is_not_stopped(amina: Caseworker) -> None:
    assert points(refused_for_want_of_a_report(amina, **{"recovery.healthcare_evidence": True})) == []


@pytest.mark.parametrize(
    ("report", "rating", "missing"),
    [
        (True, "less", ""),
        (None, "less", "a healthcare professional’s evidence"),
        (False, "less", "a healthcare professional’s evidence"),
        (True, "no_information", "the framework has no information on any factor"),
    ],
)
def test_a_no_that_comes_from_the_country_is_stopped_where_nothing_is_known(
    amina: Caseworker, report: bool | None, rating: str, missing: str
) -> None:
    consideration = make_consideration(assigned_to=amina)
    country = consideration.victim.countries_of_return.get()
    for key in ("harm", "need", "treatment"):
        unknown = {"recovery.healthcare_evidence": report} if key == "treatment" else {}
        record(consideration, amina, key, RECOVERY[key] | unknown)
    for key, given in {**NO_COMPENSATION, **NO_COOPERATION, "before-you-decide": CHECKS}.items():
        record(consideration, amina, key, given)
    record(consideration, amina, "availability", {"available": True}, country=country)
    framework = RECOVERY["framework"] | {f"framework.{factor}": rating for factor in FACTORS}
    record(consideration, amina, "framework", framework, country=country)
    record(consideration, amina, "accessibility", {"accessible": True}, country=country)

    assert result_of(consideration)[1]["outcome"] == "refuse"
    assert [missing in point for point in points(consideration)] == ([True] if missing else [])


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
        ({"cooperation.stage": "none"}, False),
        ({"cooperation.presence_necessary": False}, False),
        ({"cooperation.presence_necessary": None}, True),
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

    assert result_of(consideration)[1]["limbs"]["cooperation"] == "not_met"
    assert bool(points(consideration)) == stopped


def test_what_is_granted_or_cannot_be_determined_is_not_stopped(amina: Caseworker) -> None:
    consideration = make_consideration(assigned_to=amina)
    record(consideration, amina, "harm", {"recovery.physical_harm": False, "recovery.psychological_harm": False})

    assert result_of(consideration)[1]["outcome"] == "undetermined"
    assert points(consideration) == []


def test_the_gate_stands_between_a_proposal_and_the_decision_too(amina: Caseworker) -> None:
    with time_machine.travel(date(2026, 6, 1), tick=False):
        consideration = refused_for_want_of_a_report(amina)
        make_request(consideration, amina, due_on=date(2026, 5, 1))
        proposed = propose(consideration, amina)
        EvidenceRequest.objects.update(due_on=date(2026, 7, 1))

        with pytest.raises(NotReady, match="wait for it"):
            determinations.decide(determination=proposed, look=looked(proposed), by=amina)
