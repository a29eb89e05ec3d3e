"""The page of a notice: nothing selected, the letter read first, and asked for only as it was seen."""

from datetime import date

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from cases.models import DependentChild
from decisions.models import Draft, Letter, Notice
from decisions.models.notice import TO_AUTHORITY, NoticeKind
from decisions.views.notice import address_of
from tests.asking import chosen
from tests.builders import make_caseworker
from tests.known_pages import day
from tests.notices_told import CASES, SAID, case_for

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("june")]


@pytest.fixture
def june():
    with time_machine.travel(date(2026, 6, 1), tick=False) as traveller:
        yield traveller


@pytest.fixture
def amina():
    return make_caseworker()


def client_of(caseworker) -> Client:
    client = Client()
    client.force_login(caseworker)
    return client


def address(consideration, kind):
    return reverse("notice", args=[consideration.public_id, address_of(kind)])


def typed(consideration, kind, **changed) -> dict[str, str]:
    """What is typed for that kind, as a browser sends it."""
    sent: dict[str, str] = {}
    for name, value in (SAID[kind] | changed).items():
        if name.endswith("_on") and name != "rests_on":
            year, month, of_month = (int(part) for part in value.split("-"))
            sent |= day(name, of_month, month, year)
        else:
            sent[name] = {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value
    if CASES[kind].of_child:
        sent["child"] = str(DependentChild.objects.get(victim=consideration.victim).pk)
    return sent


@pytest.mark.parametrize("kind", NoticeKind)
def test_the_letter_is_read_first_and_asked_for_as_it_was_seen(kind, amina):
    consideration, client = case_for(kind, amina), client_of(amina)
    before = Notice.objects.count()
    page = client.get(address(consideration, kind)).text
    assert "checked" not in page
    assert "Show the letter" in page

    shown = client.post(address(consideration, kind), typed(consideration, kind))
    assert shown.status_code == 200, shown.text
    assert "Have this letter made" in shown.text
    assert "Yours sincerely" in shown.text
    assert Notice.objects.count() == before

    seen = shown.context["form"]["seen"].value()
    answer = client.post(address(consideration, kind), typed(consideration, kind) | {"seen": seen})
    told = Notice.objects.latest("pk")
    assert answer["Location"] == reverse("letter", args=[told.letter.public_id])
    assert told.kind == kind
    page = client.get(answer["Location"]).text
    assert f"Letter: {str(kind.label).lower()}" in page


def test_what_changed_since_it_was_seen_is_shown_again(amina):
    kind = NoticeKind.HOLD
    consideration, client = case_for(kind, amina), client_of(amina)
    shown = client.post(address(consideration, kind), typed(consideration, kind))
    seen = shown.context["form"]["seen"].value()

    again = client.post(address(consideration, kind), typed(consideration, kind, why="Other words.") | {"seen": seen})

    assert "Read it again before you have it made" in again.text
    assert "Other words." in again.text
    assert not Notice.objects.exists()
    latest = again.context["form"]["seen"].value()
    client.post(address(consideration, kind), typed(consideration, kind, why="Other words.") | {"seen": latest})
    assert Notice.objects.count() == 1


def test_what_is_not_known_is_said_at_the_form_and_nothing_is_made(amina):
    kind = NoticeKind.WITHDRAWN
    consideration = case_for(kind, amina)

    answer = client_of(amina).post(
        address(consideration, kind), typed(consideration, kind) | {"other_leave": "unknown", "seen": "x"}
    )

    assert answer.status_code == 409
    assert "Find out whether the person has leave on other grounds" in answer.text
    assert not Letter.objects.exists()


@pytest.mark.parametrize("kind", NoticeKind)
def test_an_empty_form_says_what_is_missing(kind, amina):
    consideration = case_for(kind, amina)

    answer = client_of(amina).post(address(consideration, kind), {})

    missing = "Enter who is written to" if kind in TO_AUTHORITY else "Select a safe way to write to the person"
    assert missing in answer.text


def test_only_safe_ways_are_offered_and_a_child_is_reached_through_an_adult(amina):
    consideration = case_for(NoticeKind.HOLD, amina)
    chosen(consideration.victim, amina, "email", never=("post",))
    page = client_of(amina).get(address(consideration, NoticeKind.HOLD)).text
    assert 'value="email"' in page
    assert 'value="post"' not in page

    child = case_for(NoticeKind.HOLD, make_caseworker("bo"), victim={"date_of_birth": date(2010, 3, 1)})
    page = client_of(make_caseworker("bo")).get(address(child, NoticeKind.HOLD)).text
    assert "a letter is never served on a child directly" in page


def test_where_it_does_not_fit_the_page_says_why_and_has_no_form(amina):
    consideration = case_for(NoticeKind.HOLD, amina)

    page = client_of(amina).get(address(consideration, NoticeKind.WITHDRAWN)).text

    assert "until then nobody is withdrawn" in page
    assert "Show the letter" not in page


def test_somebody_else_sees_the_page_and_asks_for_nothing(amina):
    consideration, bola = case_for(NoticeKind.HOLD, amina), client_of(make_caseworker("bola"))

    assert "Show the letter" not in bola.get(address(consideration, NoticeKind.HOLD)).text
    sent = typed(consideration, NoticeKind.HOLD)
    assert bola.post(address(consideration, NoticeKind.HOLD), sent).status_code == 403
    assert bola.get(reverse("notice", args=["nosuchcase22", "hold"])).status_code == 404
    assert bola.get(reverse("notice", args=[consideration.public_id, "no-such-kind"])).status_code == 404
    assert client_of(make_caseworker("dana", "admin")).get(address(consideration, NoticeKind.HOLD)).status_code == 404


def test_what_is_typed_is_kept_as_a_draft(amina):
    kind = NoticeKind.NO_DECISION_YET
    consideration, client = case_for(kind, amina), client_of(amina)
    draft = reverse("page_draft", args=[consideration.public_id, "page-notice-no-decision-yet"])
    assert f'data-draft-url="{draft}"' in client.get(address(consideration, kind)).text

    answer = client.post(draft, typed(consideration, kind))

    assert answer["Location"] == address(consideration, kind)
    assert "DS Ines Marlowe" in client.get(address(consideration, kind)).text
    shown = client.post(address(consideration, kind), typed(consideration, kind))
    client.post(
        address(consideration, kind), typed(consideration, kind) | {"seen": shown.context["form"]["seen"].value()}
    )
    assert not Draft.objects.exists()
