"""The pages of a request for reconsideration: received, put right, looked at, and made again in a case of its own."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cases.models import AuditEntry, Caseworker
from decisions.models import Consideration, ReconsiderationRequest, Representation
from tests.builders import make_caseworker, make_consideration, record, record_all
from tests.known_pages import day
from tests.proposals import decided
from tests.reconsidering import ANSWER, SAID, point, received, reviewed, version_of, with_bola

pytestmark = pytest.mark.django_db
WITHOUT_SENSE: dict[str, dict[str, Any]] = {
    **{page: {} for page in ("application", "children", "countries", "departure", "previous_consideration")},
    **{page: {} for page in ("public_order", "questionnaire", "reasons", "referral_and_exploitation")},
    **{page: {"limb": "recovery"} for page in ("limb_reasons", "limb_reasons_history", "not_asked")},
    **{page: {"part": 1} for page in ("child", "country")},
}


@pytest.fixture
def bola() -> Caseworker:
    return make_caseworker("bola")


@pytest.fixture
def client(bola: Caseworker) -> Client:
    client = Client()
    client.force_login(bola)
    return client


def at(name: str, consideration: Consideration, **more: Any) -> str:
    return reverse(name, kwargs={"public_id": consideration.public_id, **more})


def today(name: str) -> dict[str, str]:
    now = timezone.localdate()
    return day(name, now.day, now.month, now.year)


def request_typed(decision: str, **changed: str) -> dict[str, str]:
    plain = {"decision": decision, "ground": "new_evidence", "in_uk": "yes", "supporting_evidence": "no"}
    return plain | today("received_at") | {"received_time": "00:05"} | today("served_on") | changed


def test_a_request_is_recorded_from_the_decided_case_and_told_of_there(client: Client) -> None:
    first = decided("refuse").consideration
    where = at("reconsideration_receive", first)
    assert where in client.get(at("consideration", first)).text
    assert (
        "Enter the time at which the email came"
        in client.post(where, request_typed(first.public_id, received_time="")).text
    )

    answer = client.post(where, request_typed(first.public_id))

    opened = Consideration.objects.get(kind="reconsideration_request")
    assert (answer.status_code, answer.url) == (302, at("consideration", opened))
    assert f"{timezone.localtime(opened.reconsideration.received_at):%H:%M}" == "00:05"
    assert "Request for reconsideration of" in client.get(at("consideration", first)).text
    assert client.post(where, request_typed(first.public_id)).status_code == 409  # one is open already


def test_of_a_decision_made_elsewhere_what_is_not_known_is_asked(client: Client) -> None:
    first = make_consideration(status="closed", assigned_to=make_caseworker())
    where = at("reconsideration_receive", first)
    page = client.post(where, request_typed("elsewhere") | {"served_on-day": ""}).text
    assert "Select under which policy the decision was made" in page

    client.post(where, request_typed("elsewhere", policy="discretionary_leave", outcome="unknown"))

    request = ReconsiderationRequest.objects.get()
    assert (request.policy, request.outcome, request.earlier_rules_not_followed) == ("discretionary_leave", "", None)
    client.post(at("take", request.consideration))
    assert (
        "The former policy on discretionary leave (GEN-03)"
        in client.get(at("step", request.consideration, step="review")).text
    )


def test_fp_whoever_decided_first_is_told_that_another_considers_it(client: Client) -> None:
    opened, other = received(decided("refuse")), Client()
    other.force_login(make_caseworker())
    page = other.get(at("consideration", opened)).text
    assert "You made the decision that is looked at again." in page
    assert at("take", opened) not in page
    assert other.post(at("take", opened)).status_code == 403
    assert at("take", opened) in client.get(at("consideration", opened)).text


def test_every_page_of_the_case_is_there_and_those_without_sense_are_not(client: Client, bola: Caseworker) -> None:
    opened = with_bola(supporting_evidence=False)
    point(opened, bola, answer="")
    for page in ("consideration", "tasks", "check_answers", "determination", "known_facts", "ledger", "letters",
                 "evidence_request", "reconsideration", "representations", "comparison", "trace"):  # fmt: skip
        assert client.get(at(page, opened)).status_code == 200, page
    for step in ("late", "review", "changed"):
        assert client.get(at("step", opened, step=step)).status_code == 200, step
    overview = client.get(at("consideration", opened)).text
    for page, kwargs in WITHOUT_SENSE.items():
        where = at(page, opened, **kwargs)
        assert client.get(where).status_code == 404, page
        assert f'href="{where}"' not in overview, page
    assert client.get(at("representations", make_consideration())).status_code == 404


@pytest.mark.parametrize(
    ("page", "most"),
    [("consideration", 12), ("tasks", 6), ("determination", 12), ("reconsideration", 10), ("representations", 10)],
)
def test_the_pages_ask_the_database_as_often_as_others_do(
    django_assert_max_num_queries: Any, client: Client, bola: Caseworker, page: str, most: int
) -> None:
    opened = with_bola()
    point(opened, bola)
    with django_assert_max_num_queries(most):
        client.get(at(page, opened))


def test_rcn_09_what_is_missing_is_asked_for_from_the_step_that_waits_for_it(client: Client) -> None:
    opened = with_bola(supporting_evidence=False)
    where = at("evidence_request", opened)
    assert "Ask first for what supports the request." in client.get(at("tasks", opened)).text
    needed = client.get(at("determination", opened)).text
    assert "Still needed: that more evidence in support was asked for." in needed
    assert where in needed
    assert 'value="review"' in client.get(where).text


def test_a_point_is_recorded_answered_corrected_and_its_words_are_shown_on_request_alone(
    client: Client, bola: Caseworker
) -> None:
    opened = with_bola()
    where = at("representations", opened)
    typed = {"part": "point", "sent_by": "Mirela Dushku", "text": SAID} | today("received_on")

    def sent(**changed: str) -> dict[str, str]:
        return typed | {"version": str(version_of(opened))} | changed

    assert "Enter what was said" in client.post(where, sent(text="")).text
    assert client.post(where, sent()).url == where
    one = at("representation", opened, part=1)
    for page in (where, one, at("consideration", opened)):
        assert SAID not in client.get(page).text
    assert SAID in client.get(at("reveal", opened, what="representation", which="1")).text
    assert AuditEntry.objects.filter(kind="view", action="revealed.representation").count() == 1
    assert "Some points" not in client.get(where).text
    assert "One point has no answer yet." in client.get(where).text

    assert client.post(one, sent(part="answer", answer=ANSWER)).url == where
    assert client.post(one, sent(part="correct", sent_by="Her solicitor", text="")).url == where
    made = Representation.objects.get()
    assert (made.sent_by, made.text, made.answer, made.answered_by) == ("Her solicitor", SAID, ANSWER, bola)
    assert client.post(one, sent(part="remove", why="It is of another request.")).url == where
    assert not Representation.objects.exists()
    assert client.get(one).status_code == 404


def test_what_was_found_before_stands_beside_the_review_and_beside_each_new_step(
    client: Client, bola: Caseworker
) -> None:
    first = decided("refuse")
    opened = with_bola(first)
    beside = client.get(at("step", opened, step="review")).text
    assert beside.count("Found before, on") == len(first.findings)
    assert "by Amina" in beside
    assert "It was read for" not in beside  # the reasons
    assert "It was read for" in client.get(at("reveal", opened, what="earlier", which="2")).text
    opened = reviewed(opened, bola, "changed")
    assert "Open the new case" in client.get(at("reconsideration", opened)).text

    answer = client.post(at("reconsider_anew", opened))

    new = ReconsiderationRequest.objects.get().new_consideration
    assert new is not None
    assert answer.url == at("consideration", new)
    assert "is made again here, after a reconsideration" in client.get(answer.url).text
    harm = client.get(at("step", new, step="harm")).text
    assert harm.count("Found before, on") == 1
    assert new.findings.count() == 0  # nothing is copied
    assert "Nothing was recorded on this then." in client.get(at("step", new, step="need")).text
    assert "Decide the new case" in client.get(at("consideration", opened)).text
    record(new, bola, "harm", {"recovery.physical_harm": True, "recovery.psychological_harm": False})
    for case in (opened, new):
        page = client.get(at("comparison", case)).text
        assert "what is recorded so far" in page
        assert "Has the exploitation caused the person physical or psychological harm?" in page


def test_ext_04_beside_each_step_of_an_extension_stands_what_was_found_at_the_last_grant(client: Client) -> None:
    first = decided("grant").consideration
    bola = make_caseworker("bola")
    later = Consideration.objects.create(
        victim=first.victim,
        basis="public_authority_request",
        status="in_progress",
        assigned_to=bola,
        opened_on=timezone.localdate(),
    )
    page = client.get(at("step", later, step="harm")).text
    assert page.count("Found before, on") == 1
    assert "It is no presumption" in page
    assert not later.findings.exists()
    assert client.get(at("comparison", later)).status_code == 200
    ordinary = record_all(make_consideration(assigned_to=bola), bola)
    assert "Found before" not in client.get(at("step", ordinary, step="harm")).text
    assert client.get(at("comparison", ordinary)).status_code == 404
