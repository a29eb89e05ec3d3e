"""The page of public authorities: what was said, what is open, and what never becomes an answer by itself."""

from datetime import date

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from cases.models import AuthorityContact, AuthorityMessage
from decisions.models import Consideration, Letter
from decisions.models.notice import NoticeKind
from decisions.transitions import Status
from tests.authorities_asked import HARBOUR_POLICE, add_officer, say
from tests.builders import make_approver, make_caseworker, make_consideration
from tests.known_pages import day
from tests.notices_told import FOR_AUTHORITY, case_for, sent, tell
from tests.proposals import now, referred

pytestmark = pytest.mark.django_db
Kind = AuthorityMessage.Kind
WORDS = "The trial is listed for March"


@pytest.fixture
def amina():
    return make_caseworker()


def client_of(caseworker) -> Client:
    client = Client()
    client.force_login(caseworker)
    return client


def address(consideration, name="authorities", **more):
    return reverse(name, kwargs={"public_id": consideration.public_id, **more})


def typed(consideration, part, **changed):
    consideration.victim.refresh_from_db()
    return {"part": part, "version": str(consideration.victim.version)} | changed


def test_an_officer_and_what_was_said_are_recorded_and_read_back(amina):
    consideration, client = make_consideration(assigned_to=amina), client_of(amina)
    answer = client.post(address(consideration), typed(consideration, "contact", **HARBOUR_POLICE))
    assert answer.url == address(consideration)
    officer = AuthorityContact.objects.get()

    said = {"kind": "confirmation", "contact": officer.public_id, "how": "By email", "text": f"{WORDS}."}
    posted = typed(consideration, "message", **said, **day("on", 4, 5, 2026))
    assert client.post(address(consideration), posted).status_code == 302

    page = client.get(address(consideration)).text
    assert "They confirm the co-operation" in page
    assert "4 May 2026, DS Ines Marlowe, Harbour Police: By email" in page
    assert WORDS not in page  # on request alone
    message = AuthorityMessage.objects.get()
    told = client.get(address(consideration, "reveal", what="authority", which=message.public_id)).text
    assert WORDS in told


def test_what_is_missing_or_was_overtaken_is_said(amina):
    consideration, client = make_consideration(assigned_to=amina), client_of(amina)
    page = client.post(address(consideration), typed(consideration, "message")).text
    assert "Select what it is" in page
    kept = {"kind": "confirmation", "how": "By email", "text": WORDS} | day("on", 4, 5, 2026)
    refused = client.post(address(consideration), typed(consideration, "message", **kept))
    assert refused.status_code == 409
    assert "Select the officer" in refused.text
    late = client.post(address(consideration), typed(consideration, "contact", **HARBOUR_POLICE) | {"version": "77"})
    assert late.status_code == 409
    assert not AuthorityMessage.objects.exists()


def test_an_officer_is_asked_no_longer(amina):
    consideration, client = make_consideration(assigned_to=amina), client_of(amina)
    add_officer(consideration.victim, amina)
    where = address(consideration, "authority_contact", part=1)
    assert client.post(where, typed(consideration, "ended", because="She has moved on.")).status_code == 302
    assert "She has moved on." in client.get(address(consideration)).text
    assert client.get(where).status_code == 404


@time_machine.travel(date(2026, 6, 1), tick=False)
def test_coo_02_a_request_before_conclusive_grounds_stays_open_until_it_is_answered(amina):
    consideration, client = case_for(NoticeKind.NO_DECISION_YET), client_of(amina)
    asked = say(consideration.victim, amina, Kind.EARLY_REQUEST, date(2026, 5, 20))
    open_one = "for stay before conclusive grounds. Tell them"
    assert open_one in client.get(address(consideration)).text
    assert open_one in client.get(address(consideration, "consideration")).text

    tell(consideration, NoticeKind.NO_DECISION_YET, amina)
    assert open_one in client.get(address(consideration)).text  # the letter was not issued yet
    Letter.objects.update(**sent(amina))
    assert open_one not in client.get(address(consideration)).text

    again = say(consideration.victim, amina, Kind.EARLY_REQUEST, date(2026, 5, 27))
    assert open_one in client.get(address(consideration)).text
    say(consideration.victim, amina, Kind.ANSWER, date(2026, 5, 28), answers=again)
    page = client.get(address(consideration)).text
    assert open_one not in page
    assert "Answered by: We answered them, 28 May 2026" in page
    assert AuthorityMessage.objects.filter(pk=asked.pk).exists()


def test_ext_06_attempts_are_logged_after_the_decision_by_anybody_and_silence_is_never_a_no(amina):
    consideration = make_consideration(assigned_to=amina, permissions=[FOR_AUTHORITY], status=Status.DECIDED)
    bola = make_caseworker("bola")
    say(consideration.victim, bola, Kind.ATTEMPT, date(2026, 5, 4))
    page = client_of(bola).get(address(consideration)).text
    assert "It ends on 20 June 2026." in page
    assert "We tried to reach them, 4 May 2026: DS Ines Marlowe, Harbour Police" in page
    assert "Silence is never a no" in page
    posted = typed(consideration, "contact", **HARBOUR_POLICE | {"officer": "DC Olu Ferrars"})
    assert client_of(bola).post(address(consideration), posted).status_code == 302


def test_ext_07_a_request_to_extend_opens_a_consideration_or_says_why_not(amina):
    consideration = make_consideration(assigned_to=amina, permissions=[FOR_AUTHORITY], status=Status.DECIDED)
    asked = say(consideration.victim, amina, Kind.EXTENSION_REQUEST, date(2026, 5, 4))
    client, where = client_of(amina), address(consideration, "open_on_authority_request", message=asked.public_id)
    assert "Open a consideration on it" in client.get(address(consideration)).text

    opened = client.post(where)

    made = Consideration.objects.get(basis="public_authority_request")
    assert opened.url == address(made, "consideration")
    assert "Open a consideration on it" not in client.get(address(consideration)).text
    assert client.post(where).status_code == 409
    of_another = make_consideration(assigned_to=amina)
    elsewhere = address(of_another, "open_on_authority_request", message=asked.public_id)
    assert client.post(elsewhere).status_code == 404


def test_coo_04_a_confirmation_stands_beside_the_question_and_fills_in_nothing(amina, django_assert_max_num_queries):
    consideration, client = make_consideration(assigned_to=amina), client_of(amina)
    say(consideration.victim, amina, Kind.CONFIRMATION, date(2026, 5, 4))
    say(consideration.victim, amina, Kind.VERIFICATION, date(2026, 5, 5), how="By telephone, the switchboard")

    with django_assert_max_num_queries(10):
        page = client.get(address(consideration, "step", step="cooperation")).text

    assert "4 May 2026, DS Ines Marlowe, Harbour Police" in page
    assert "By telephone, the switchboard" in page
    assert "checked" not in page
    assert WORDS not in page


def test_who_may_and_what_it_costs(amina, django_assert_max_num_queries):
    consideration = make_consideration(assigned_to=amina)
    for username, role in (("dana", "admin"), ("omar", "auditor")):
        assert client_of(make_caseworker(username, role)).get(address(consideration)).status_code == 404
    for somebody in (make_caseworker("bola"), make_approver()):
        page = client_of(somebody).get(address(consideration))
        assert 'name="part"' not in page.text
        posted = typed(consideration, "contact", **HARBOUR_POLICE)
        assert client_of(somebody).post(address(consideration), posted).status_code == 403
    client = client_of(amina)
    with django_assert_max_num_queries(10):
        client.get(address(consideration))


def test_what_an_authority_said_after_a_proposal_takes_it_back(amina):
    consideration = referred().determination.consideration
    posted = typed(consideration, "contact", **HARBOUR_POLICE)
    assert "Saving here takes the proposal back" in client_of(amina).get(address(consideration)).text
    assert client_of(amina).post(address(consideration), posted).status_code == 302
    assert now(consideration).status == "in_progress"
