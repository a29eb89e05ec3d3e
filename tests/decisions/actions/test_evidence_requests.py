"""Asking for evidence, and saying whether it came: what changes, what is refused, and what stands on record."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from cases.models import AuditEntry
from cases.rights import NotAllowed
from decisions.actions import considerations, determinations, evidence_requests
from decisions.actions.refusals import NotReady, Stale
from decisions.history import history_of
from decisions.models import Consideration, EvidenceReply, EvidenceRequest
from decisions.transitions import InvalidTransition, Status
from tests import proposals
from tests.asking import DOCTOR, SURGERY, WHAT, ask
from tests.builders import RECOVERY, looked, make_caseworker, make_consideration, make_evidence, record

pytestmark = pytest.mark.django_db
HARM = RECOVERY["harm"]


@pytest.fixture
def amina():
    return make_caseworker()


@pytest.fixture
def consideration(amina):
    return make_consideration(assigned_to=amina)


def close(request, by, *, outcome="came", note="Asked for twice, and not to be had.", **more):
    received = [make_evidence(request.consideration.victim, 7)] if outcome == "came" else []
    return evidence_requests.close(request=request, outcome=outcome, note=note, by=by, **{"received": received} | more)


def status(consideration):
    return Consideration.objects.get(pk=consideration.pk).status


def events():
    return list(AuditEntry.objects.filter(kind="event").order_by("pk").values_list("action", flat=True))


def test_a_request_is_on_record_as_of_today_and_the_case_waits(amina, consideration):
    request = ask(consideration, amina, wait=True)

    assert (request.asked_on, request.asked_by, request.outcome) == (timezone.localdate(), amina, "")
    assert status(consideration) == Status.AWAITING_EVIDENCE
    assert events() == ["evidence_request.ask"]
    assert history_of(consideration.victim, limit=1)[0].why == "Dr Adaeze Lindqvist: How long the therapy lasts."


def test_each_changed_row_is_in_the_audit_with_the_event(amina, consideration):
    request = ask(consideration, amina, wait=True)
    close(request, amina)

    changes = AuditEntry.objects.filter(kind="change", subject=f"decisions_evidencerequest:{request.pk}").order_by("pk")
    assert list(changes.values_list("action", flat=True)) == ["insert", "update"]
    assert set(changes.values_list("actor_id", "victim_id")) == {(amina.pk, consideration.victim_id)}


def test_a_case_that_does_not_wait_goes_on(amina, consideration):
    ask(consideration, amina, wait=False)

    assert status(consideration) == Status.IN_PROGRESS
    record(consideration, amina, "harm", HARM)


def test_while_the_case_waits_nothing_is_found(amina, consideration):
    ask(consideration, amina, wait=True)

    with pytest.raises(InvalidTransition):
        record(consideration, amina, "harm", HARM)


def test_with_the_last_request_closed_the_case_is_in_progress_again(amina, consideration):
    first, second = ask(consideration, amina, wait=True), ask(consideration, amina, wait=True, about=["need"])

    close(first, amina, outcome="did_not_come", note="Asked three times.")
    assert status(consideration) == Status.AWAITING_EVIDENCE
    closed = close(second, amina)

    assert status(consideration) == Status.IN_PROGRESS
    assert (closed.outcome, closed.closed_by) == ("came", amina)
    assert events() == ["evidence_request.ask"] * 2 + ["evidence_request.close"] * 2
    acts = [event.act for event in history_of(consideration.victim, limit=2)]
    assert acts == ["Closed a request for evidence: it came", "Closed a request for evidence: it did not come"]


def test_a_case_that_waits_goes_on_waiting_whatever_the_next_request_says(amina, consideration):
    ask(consideration, amina, wait=True)
    ask(consideration, amina, wait=False, about=["need"])

    assert status(consideration) == Status.AWAITING_EVIDENCE


@pytest.mark.parametrize(("wait", "stands"), [(True, "awaiting_evidence"), (False, "in_progress")])
def test_a_referral_is_taken_back_in_the_same_event(amina, wait, stands):
    referral = proposals.referred()

    ask(referral.determination.consideration, amina, wait=wait)

    referral.refresh_from_db()
    assert referral.withdrawn_at is not None
    assert status(referral.determination.consideration) == stands
    assert events()[-2:] == ["determination.propose", "evidence_request.ask"]


def test_a_proposal_that_is_ready_to_decide_is_taken_back(amina):
    consideration = proposals.proposed().consideration

    ask(consideration, amina, wait=False)

    assert status(consideration) == Status.IN_PROGRESS


def test_closing_while_an_approver_is_asked_leaves_the_referral(amina):
    consideration = proposals.recorded("grant_with_criminality")
    request = ask(consideration, amina, wait=False)
    determinations.propose(consideration=consideration, question="Do you agree?", by=amina)

    close(request, amina)

    assert status(consideration) == Status.REFERRED


def test_a_case_on_hold_is_not_freed_by_what_came(amina, consideration):
    request = ask(consideration, amina, wait=True)
    considerations.place_on_hold(
        consideration=consideration,
        authority="PUB-1",
        published_in="Guidance v4.0, Public order disqualification",
        reasons="A disqualification is open.",
        review_on=date(2999, 1, 1),
        may_be_lifted_by="caseworker",
        by=amina,
    )

    close(request, amina)

    assert status(consideration) == Status.ON_HOLD
    with pytest.raises(InvalidTransition):
        ask(consideration, amina, wait=True)


@pytest.mark.parametrize(
    ("changed", "point"),
    [
        ({"asked_of": "  "}, "Say of whom the evidence is asked."),
        ({"what": "\n"}, "Say what is asked for."),
        ({"about": []}, "Say which step the evidence is about."),
        ({"about": ["treatment", "nothing"]}, "Say which step the evidence is about."),
        ({"recipient": ""}, "Say of whom the evidence is asked."),
        ({"recipient": "person"}, "Say by which safe way the person is asked."),
        ({"due_on": date(2026, 1, 1)}, "The day on which it is due has to be after today."),
    ],
)
def test_what_is_not_whole_is_refused_and_nothing_is_written(amina, consideration, changed, point):
    with pytest.raises(NotReady, match=point):
        ask(consideration, amina, **changed)

    assert not EvidenceRequest.objects.exists()
    assert events() == []


def test_the_same_evidence_is_not_asked_for_twice(amina, consideration):
    ask(consideration, amina, wait=False, version=consideration.version)

    with pytest.raises(Stale):
        ask(consideration, amina, wait=False, version=consideration.version)

    assert EvidenceRequest.objects.count() == 1


def test_a_request_is_closed_once(amina, consideration):
    request = ask(consideration, amina, wait=True)
    close(request, amina)

    with pytest.raises(NotReady):
        close(request, amina, outcome="did_not_come")

    assert EvidenceRequest.objects.get().outcome == "came"


@pytest.mark.parametrize("role", ["caseworker", "senior_caseworker", "admin"])
def test_only_the_caseworker_of_the_case_asks_and_closes(amina, consideration, role):
    request, bola = ask(consideration, amina, wait=False), make_caseworker("bola", role)

    with pytest.raises(NotAllowed):
        ask(consideration, bola)
    with pytest.raises(NotAllowed):
        close(request, bola)
    assert EvidenceRequest.objects.get().outcome == ""


def test_nothing_is_asked_or_closed_in_a_decided_case(amina):
    consideration = proposals.recorded()
    request = ask(consideration, amina, wait=False)
    proposed = determinations.propose(consideration=consideration, question="", by=amina)
    determinations.decide(determination=proposed, look=looked(proposed), by=amina)

    with pytest.raises(InvalidTransition):
        ask(consideration, amina, wait=True)
    with pytest.raises(InvalidTransition):
        close(request, amina)


@pytest.mark.parametrize(
    ("changed", "constraint"),
    [
        ({"due_on": date(2026, 6, 1)}, "evidence_is_due_after_asked"),
        ({"what": " "}, "evidence_request_says_what_of_whom"),
        ({"asked_of": ""}, "evidence_request_says_what_of_whom"),
        ({"outcome": "came"}, "evidence_request_closing_is_whole"),
        ({"outcome": "lost"}, "evidence_request_closing_is_whole"),
        ({"went_how": "By telephone."}, "evidence_request_went_how_and_when"),
        ({"went_on": date(2026, 6, 1)}, "evidence_request_went_how_and_when"),
    ],
)
def test_the_database_itself_refuses_what_is_not_whole(amina, consideration, changed, constraint):
    whole = {"asked_of": "Kent Police", "what": "A letter.", "asked_on": date(2026, 6, 1), "due_on": date(2026, 7, 1)}
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        EvidenceRequest.objects.create(consideration=consideration, asked_by=amina, **whole | changed)


def test_the_same_is_not_asked_of_the_same_people_again_while_they_have_not_answered(amina, consideration):
    ask(consideration, amina)

    with pytest.raises(NotReady, match=f"asked of {DOCTOR} on .*{WHAT}"):
        ask(consideration, amina, asked_of=DOCTOR.upper(), about=["need", "treatment"])

    ask(consideration, amina, about=["need"])
    with pytest.raises(NotReady, match="not answered yet.*say why it is asked again"):
        ask(consideration, amina, asked_of="Dr Foxcroft")
    ask(consideration, amina, asked_of="Dr Foxcroft", again_because="Dr Foxcroft treats her now.")
    assert EvidenceRequest.objects.count() == 3


@pytest.mark.parametrize("outcome", ["came", "did_not_come", "refused"])
def test_nothing_is_asked_twice_without_a_reason_even_once_it_was_closed(amina, consideration, outcome):
    close(ask(consideration, amina), amina, outcome=outcome)
    with pytest.raises(NotReady, match="say why it is asked again"):
        ask(consideration, amina)

    again = ask(consideration, amina, again_because="The course has been extended since.")

    assert again.note == "Why it is asked again: The course has been extended since."
    event = AuditEntry.objects.filter(kind="event", action="evidence_request.ask").order_by("-pk").first()
    assert event.payload.body["what"]["again_because"] == "The course has been extended since."


def test_a_short_time_to_answer_has_a_reason_on_record_that_stays_when_it_is_closed(amina, consideration):
    soon = timezone.localdate() + timedelta(days=13)
    with pytest.raises(NotReady, match="Give 14 days to answer, or say why"):
        ask(consideration, amina, due_on=soon)
    assert ask(consideration, amina, recipient="other", about=["need"], due_on=soon).note == ""

    request = ask(consideration, amina, due_on=soon, short_because="She goes on leave.")

    event = AuditEntry.objects.filter(kind="event", action="evidence_request.ask").order_by("-pk").first()
    assert event.payload.body["what"]["short_because"] == "She goes on leave."
    closed = close(request, amina, outcome="refused", note="She rang to say no.")
    assert closed.note == "Why it is due so soon: She goes on leave.\nShe rang to say no."


def test_what_no_letter_asks_says_how_and_when_it_was_asked(amina, consideration):
    for missing in ({"went_how": " "}, {"went_on": None}):
        with pytest.raises(NotReady, match="say how you asked and on which day"):
            ask(consideration, amina, **missing)
    for day in (timezone.localdate() + timedelta(days=1), consideration.opened_on - timedelta(days=1)):
        with pytest.raises(NotReady, match="has to be today or before, while this case was open"):
            ask(consideration, amina, went_on=day)
    assert not EvidenceRequest.objects.exists()

    written = ask(consideration, amina, address=SURGERY)

    assert (written.went_how, written.went_on) == ("", None)  # the letter asks, once it is issued


def test_what_came_is_linked_to_what_was_asked(amina, consideration):
    item = make_evidence(consideration.victim, 3)

    request = close(ask(consideration, amina), amina, received=[item])

    reply = EvidenceReply.objects.get()
    assert (reply.request, reply.evidence) == (request, item)


@pytest.mark.parametrize(
    ("outcome", "more", "point"),
    [
        ("came", {"received": []}, "Record what came as evidence first"),
        ("did_not_come", {"note": " "}, "Say why it is not waited for until"),
    ],
)
def test_a_request_is_not_closed_to_be_rid_of_it(amina, consideration, outcome, more, point):
    request = ask(consideration, amina)

    with pytest.raises(NotReady, match=point):
        close(request, amina, outcome=outcome, **more)

    assert EvidenceRequest.objects.get().outcome == ""


def test_only_evidence_about_the_person_is_linked(amina, consideration):
    other = make_consideration(assigned_to=amina)

    with pytest.raises(NotReady, match="only evidence about this person"):
        close(ask(consideration, amina), amina, received=[make_evidence(other.victim)])


def test_a_case_that_waits_is_handed_back_with_a_reason(amina, consideration):
    ask(consideration, amina, wait=True)

    considerations.hand_back(consideration=consideration, why="I am on leave.", by=amina)

    assert status(consideration) == Status.UNASSIGNED
