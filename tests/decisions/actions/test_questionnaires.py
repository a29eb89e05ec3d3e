"""The questionnaire: what changes when it is issued, chased and received, what is refused, and what never follows."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from cases.models import AuditEntry, Evidence
from cases.rights import NotAllowed
from decisions import facts, questionnaires
from decisions.actions import evidence_requests, letters
from decisions.actions import questionnaires as acts
from decisions.actions.refusals import NotReady, Stale
from decisions.history import history_of
from decisions.models import Chaser, Consideration, EvidenceAssessment, Finding, Letter, OutboxMessage, Questionnaire
from decisions.transitions import InvalidTransition
from tests import proposals
from tests.asking import ask, chosen
from tests.builders import CHECKS, make_caseworker, make_consideration, record, record_all
from tests.questioning import ANSWERS, HELP, SUPPORT, issue, receive

pytestmark = pytest.mark.django_db


@pytest.fixture
def amina():
    return make_caseworker()


@pytest.fixture
def consideration(amina):
    return make_consideration(assigned_to=amina)


def loaded(consideration):
    return facts.with_facts(Consideration.objects.filter(pk=consideration.pk)).get()


def status(consideration):
    return Consideration.objects.get(pk=consideration.pk).status


def events():
    return list(AuditEntry.objects.filter(kind="event").order_by("pk").values_list("action", flat=True))


def close(request, by):
    evidence_requests.close(request=request, outcome="did_not_come", note="Not to be had.", by=by)


def test_it_is_on_record_as_of_today_with_a_letter_asked_for_and_the_case_waits(amina, consideration):
    asked = issue(consideration, amina, wait=True, questions=["compensation", "help_now"])

    assert (asked.issued_on, asked.issued_by) == (timezone.localdate(), amina)
    assert asked.questions == ["help_now", "compensation"]  # in the order of the questionnaire
    assert status(consideration) == "awaiting_evidence"
    assert Letter.objects.get().questionnaire == asked
    assert OutboxMessage.objects.filter(task="decisions.render_letter").count() == 1
    assert events() == ["questionnaire.issue"]
    assert history_of(consideration.victim, limit=1)[0].act == "Asked the person by questionnaire"


@pytest.mark.parametrize(
    ("changed", "point"),
    [
        ({"questions": []}, "Say what is asked."),
        ({"questions": ["what_happened"]}, "Ask only questions of the questionnaire."),
        ({"channel": ""}, "Say by which safe way"),
        ({"due_on": date(2026, 1, 1)}, "has to be after today"),
        ({"channel": "email"}, "whether this is safe: Email"),
    ],
)
def test_what_is_not_whole_or_not_safe_is_refused_and_nothing_is_written(amina, consideration, changed, point):
    with pytest.raises(NotReady, match=point):
        issue(consideration, amina, **changed)

    assert not Questionnaire.objects.exists()
    assert events() == []


def test_a_way_that_the_person_ruled_out_is_never_used(amina, consideration):
    chosen(consideration.victim, amina, "email", never=("post",))

    with pytest.raises(NotReady, match="never to use this: Letter to the safe address"):
        issue(consideration, amina)
    with pytest.raises(NotReady, match="never to use this: Letter to the safe address"):
        acts.chase(
            questionnaire=issue(consideration, amina, channel="email"),
            channel="post",
            due_on=timezone.localdate() + timedelta(days=40),
            note="",
            by=amina,
        )


def test_no_second_one_goes_out_while_one_is_out(amina, consideration):
    issue(consideration, amina, version=consideration.version)

    with pytest.raises(Stale):
        issue(consideration, amina, version=consideration.version)
    with pytest.raises(NotReady, match="out already"):
        issue(consideration, amina, questions=["children_now"])
    assert Questionnaire.objects.count() == 1


def test_nothing_is_asked_of_a_victim_twice_without_a_reason(amina, consideration):
    """Nor what was answered, nor what was asked and left out, nor what a finding says already."""
    receive(issue(consideration, amina), amina)
    record_all(consideration, amina, "refuse")
    known = {one.question.key: one.known for one in questionnaires.choices(loaded(consideration)) if one.known}

    assert known["help_now"].startswith("Answered in the questionnaire that came back on")
    assert known["compensation"].endswith("and left out by the person.")
    assert known["cooperation"].startswith("Already known: a finding says")
    assert "children_now" not in known
    for key in ("help_now", "compensation", "cooperation"):
        with pytest.raises(NotReady, match="Say why what is known already is asked again"):
            issue(consideration, amina, questions=[key])
    issue(consideration, amina, questions=["help_now"], again_because="A year has passed.")
    assert history_of(consideration.victim, limit=1)[0].why == "A year has passed."


def test_a_question_on_what_the_person_was_asked_by_a_request_has_a_reason(amina, consideration):
    close(ask(consideration, amina, recipient="person", channel="post", asked_of="", about=["child"]), amina)
    known = {one.question.key: one.known for one in questionnaires.choices(loaded(consideration)) if one.known}

    assert known["children_now"].startswith("The person was asked for evidence about it on")
    assert known["children_now"].endswith("it did not come.")
    assert "help_now" not in known
    with pytest.raises(NotReady, match="Say why what is known already is asked again"):
        issue(consideration, amina, questions=["children_now"])


def test_an_unknown_is_not_taken_for_an_answer(amina):
    consideration = make_consideration(assigned_to=amina, victim={"asylum_claim_outstanding": None})

    known = {one.question.key for one in questionnaires.choices(loaded(consideration)) if one.known}

    assert known == set()


def test_what_came_is_kept_as_it_came_and_is_an_item_of_evidence_that_has_to_be_considered(amina, consideration):
    received = receive(issue(consideration, amina, wait=True), amina, answered_by="supported")

    assert received.answers == ANSWERS
    item = Evidence.objects.get(kind="questionnaire")
    today = timezone.localdate()
    assert item.title == f"Current Circumstances Questionnaire of {today.day} {today:%B} {today.year}"
    assert (item.summary, item.received_on) == ("", today)
    assert not EvidenceAssessment.objects.filter(evidence=item).exists()  # weighed by nobody but a caseworker
    assert status(consideration) == "in_progress"
    assert events() == ["questionnaire.issue", "questionnaire.receive", "evidence.receive"]


def test_no_answer_is_copied_into_a_finding_or_the_case_file(amina, consideration):
    record(consideration, amina, "before-you-decide", CHECKS)
    before = list(Finding.objects.values())
    document = facts.case_file(loaded(consideration), timezone.localdate())

    receive(issue(consideration, amina), amina)

    assert list(Finding.objects.values()) == before
    assert facts.case_file(loaded(consideration), timezone.localdate()) == document
    rows = str(loaded(consideration).questionnaire_rows)
    assert SUPPORT not in rows
    assert HELP not in rows


def test_a_blank_answer_is_no_answer_and_nothing_at_all_may_come(amina, consideration):
    received = receive(issue(consideration, amina), amina, answers={"help_now": " \n", "compensation": ""})

    assert received.answers == {}
    [one] = questionnaires.of(loaded(consideration))
    assert one.standing.endswith("no question answered")


@pytest.mark.parametrize(
    ("changed", "point"),
    [
        ({"answered_by": ""}, "Say who answered."),
        ({"answers": {"children": "Two."}}, "Record answers only to what was asked."),
        ({"received_on": date(2026, 1, 1)}, "on or after the day it was asked"),
        ({"received_on": date(2999, 1, 1)}, "not after today"),
    ],
)
def test_what_came_is_recorded_whole_or_not_at_all(amina, consideration, changed, point):
    asked = issue(consideration, amina)

    with pytest.raises(NotReady, match=point):
        receive(asked, amina, **changed)

    assert not Evidence.objects.filter(kind="questionnaire").exists()


def test_it_comes_back_once(amina, consideration):
    asked = issue(consideration, amina)
    receive(asked, amina)

    with pytest.raises(NotReady, match="come back already"):
        receive(asked, amina)
    assert Evidence.objects.filter(kind="questionnaire").count() == 1


def test_a_proposal_is_taken_back_by_asking_and_by_what_comes(amina):
    consideration = proposals.proposed().consideration
    issue(consideration, amina, questions=["help_now"])
    assert status(consideration) == "in_progress"

    referral = proposals.referred()
    case = referral.determination.consideration
    asked = Questionnaire.objects.create(
        consideration=case,
        questions=["help_now"],
        channel="post",
        issued_on=timezone.localdate(),
        due_on=timezone.localdate() + timedelta(days=7),
        issued_by=amina,
    )
    receive(asked, amina, answers={"help_now": HELP})
    referral.refresh_from_db()
    assert referral.withdrawn_at is not None
    assert status(case) == "in_progress"


def test_a_case_that_waits_for_a_request_too_goes_on_with_the_last_of_them(amina, consideration):
    asked = issue(consideration, amina, wait=True)
    request = ask(consideration, amina)

    close(request, amina)
    assert status(consideration) == "awaiting_evidence"
    receive(asked, amina)

    assert status(consideration) == "in_progress"


def test_a_case_goes_on_without_the_answers_with_a_reason_and_they_may_still_come(amina, consideration):
    asked = issue(consideration, amina, wait=True)

    with pytest.raises(NotReady, match="Say why"):
        acts.stop_waiting(questionnaire=asked, why=" ", by=amina)
    acts.stop_waiting(questionnaire=asked, why="She asked for no more letters this month.", by=amina)

    assert status(consideration) == "in_progress"
    with pytest.raises(NotReady, match="does not wait"):
        acts.stop_waiting(questionnaire=asked, why="Again.", by=amina)
    receive(asked, amina)
    assert not Finding.objects.exists()


def test_a_reminder_gives_a_new_day_through_the_same_gate(amina, consideration):
    asked = issue(consideration, amina)
    later = asked.due_on + timedelta(days=14)

    with pytest.raises(NotReady, match="after the last one given"):
        acts.chase(questionnaire=asked, channel="post", due_on=asked.due_on, note="", by=amina)
    with pytest.raises(NotReady, match="by which safe way"):
        acts.chase(questionnaire=asked, channel="", due_on=later, note="", by=amina)
    chaser = acts.chase(questionnaire=asked, channel="post", due_on=later, note="No answer on the phone.", by=amina)

    assert Chaser.objects.get() == chaser
    assert chaser.letter.kind == "chaser"
    [one] = questionnaires.of(loaded(consideration))
    assert (one.due_on, one.chased_on) == (later, (timezone.localdate(),))


def test_it_counts_as_issued_once_its_letter_has_gone_out(amina, consideration):
    """WDR-01: from then on a person may withdraw from this consideration alone."""
    assert not questionnaires.issued(loaded(consideration))
    letter = issue(consideration, amina).letter
    assert not questionnaires.issued(loaded(consideration))

    letters.store_rendered(letter=letter, file="a.pdf", sha256="0" * 64, size=1, made_with={}, by=amina)
    letters.issue(letter=letter, by=amina)

    assert questionnaires.issued(loaded(consideration))


def test_asked_by_telephone_it_has_no_letter_and_is_out_at_once(amina, consideration):
    chosen(consideration.victim, amina, "telephone")

    issue(consideration, amina, channel="telephone")

    assert not Letter.objects.exists()
    assert questionnaires.issued(loaded(consideration))


def test_only_the_caseworker_of_the_case_asks_and_records(amina, consideration):
    bola, asked = make_caseworker("bola"), issue(consideration, amina)

    with pytest.raises(NotAllowed):
        issue(consideration, bola)
    with pytest.raises(NotAllowed):
        receive(asked, bola)
    with pytest.raises(NotAllowed):
        acts.stop_waiting(questionnaire=asked, why="On leave.", by=bola)


def test_a_decided_case_asks_nothing(amina):
    consideration = proposals.requested().consideration

    with pytest.raises(InvalidTransition):
        issue(consideration, amina)
