import pytest
from django.test import Client
from django.urls import reverse

from cases.models import AuditEntry, Evidence
from decisions.actions import determinations
from decisions.models import Consideration, EvidenceRequest, NotAskedFor
from tests import proposals
from tests.builders import make_approver, make_caseworker, make_consideration, record

pytestmark = pytest.mark.django_db
WHY = "She asks us to write to nobody about her health, and has said why."


@pytest.fixture
def amina():
    return make_caseworker()


@pytest.fixture
def consideration(amina):
    """A refusal for which nobody asked for a report."""
    consideration = proposals.recorded("refuse", by=amina)
    EvidenceRequest.objects.all().delete()
    Evidence.objects.update(kind="statement")  # nothing on record is of a healthcare professional
    return consideration


def client_of(caseworker) -> Client:
    client = Client()
    client.force_login(caseworker)
    return client


def address(consideration, limb="recovery", name="not_asked"):
    return reverse(name, kwargs={"public_id": consideration.public_id} | ({"limb": limb} if limb else {}))


def determination(caseworker, consideration) -> str:
    return client_of(caseworker).get(address(consideration, "", "determination")).text


def test_the_page_on_what_follows_asks_instead_of_proposing(amina, consideration):
    page = determination(amina, consideration)

    assert "nobody asked for it: ask for it and give time" in page
    assert f'href="{address(consideration, "", "evidence_request")}"' in page
    assert f'href="{address(consideration)}"' in page
    assert 'action="' + address(consideration, "", "propose") not in page
    answer = client_of(amina).post(address(consideration, "", "propose"), {"question": "Do you agree?"})
    assert answer.status_code == 409
    assert "nobody asked for it" in answer.text


def test_with_the_reasons_on_record_it_can_be_proposed_and_they_are_shown(amina, consideration):
    answer = client_of(amina).post(address(consideration), {"reasons": WHY})

    assert answer["Location"] == address(consideration, "", "determination")
    page = determination(amina, consideration)
    assert WHY in page
    assert "nobody asked for it" not in page
    proposed = determinations.propose(consideration=consideration, question="Do you agree?", by=amina)
    assert WHY in determination(amina, consideration)
    assert proposed.considered["not_asked_for"] == {"recovery": WHY}


def test_whoever_approves_reads_them(amina):
    referral = proposals.referred()
    determinations.take_back(consideration=referral.determination.consideration, why="More to say.", by=amina)
    consideration = Consideration.objects.get()
    client_of(amina).post(address(consideration), {"reasons": WHY})
    again = determinations.propose(consideration=consideration, question="Do you agree?", by=amina)

    page = client_of(make_approver()).get(reverse("referral", args=[again.referrals.get().public_id])).text

    assert "Evidence that was not asked for, or not waited for" in page
    assert WHY in page


def test_new_reasons_stand_in_place_of_the_old_and_take_a_proposal_back(amina, consideration):
    client_of(amina).post(address(consideration), {"reasons": "First thought."})
    determinations.propose(consideration=consideration, question="", by=amina)
    assert "First thought." in client_of(amina).get(address(consideration)).text

    client_of(amina).post(address(consideration), {"reasons": WHY})

    assert NotAskedFor.objects.get().reasons == WHY
    assert Consideration.objects.get(pk=consideration.pk).status == "in_progress"
    history = client_of(amina).get(address(consideration, "", "consideration")).text
    assert "Recorded why evidence is not asked for" in history


def test_without_reasons_nothing_is_recorded(amina, consideration):
    answer = client_of(amina).post(address(consideration), {"reasons": "  "})

    assert "Enter why no evidence is asked for" in answer.text
    assert not NotAskedFor.objects.exists()


def test_there_is_no_page_for_another_limb(amina, consideration):
    assert client_of(amina).get(address(consideration, "compensation")).status_code == 404


@pytest.mark.parametrize("method", ["get", "post"])
def test_only_the_caseworker_of_the_case_gives_reasons_and_who_sees_no_case_finds_nothing(amina, consideration, method):
    for somebody, status in [
        (make_caseworker("bola"), 403),
        (make_approver(), 403),
        (make_caseworker("dana", "admin"), 404),
        (make_caseworker("omar", "auditor"), 404),
    ]:
        assert getattr(client_of(somebody), method)(address(consideration), {"reasons": WHY}).status_code == status
    assert getattr(Client(), method)(address(consideration)).status_code == 302
    assert not NotAskedFor.objects.exists()


def test_while_the_case_waits_no_reasons_are_given(amina):
    consideration = make_consideration(assigned_to=amina, status="awaiting_evidence")

    assert client_of(amina).get(address(consideration)).status_code == 409


def test_a_finding_that_changes_the_outcome_closes_the_question(amina, consideration):
    record(consideration, amina, "harm", {"recovery.physical_harm": True, "recovery.psychological_harm": False})

    assert "Ask before you refuse" not in determination(amina, consideration)


def test_the_look_is_on_record_and_the_page_within_its_queries(django_assert_max_num_queries, amina, consideration):
    client = client_of(amina)
    with django_assert_max_num_queries(10):
        client.get(address(consideration))
    assert AuditEntry.objects.filter(kind="view", action="not_asked").count() == 1
