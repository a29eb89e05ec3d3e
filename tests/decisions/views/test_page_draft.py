import pytest
from django.test import Client
from django.urls import reverse

from decisions.actions import considerations
from decisions.models import Draft
from tests import builders, known_pages, proposals

pytestmark = pytest.mark.django_db


@pytest.fixture
def amina():
    return builders.make_caseworker()


def client_of(caseworker) -> Client:
    client = Client()
    client.force_login(caseworker)
    return client


def address(consideration, page):
    return reverse("page_draft", kwargs={"public_id": consideration.public_id, "page": page})


def keep(client, consideration, page, **typed):
    return client.post(address(consideration, page), typed, headers={"X-Draft-Version": "0"})


def test_a_hold_half_written_is_kept_and_gone_once_it_is_placed(amina):
    consideration, client = builders.make_consideration(assigned_to=amina), client_of(amina)
    page = reverse("hold", kwargs={"public_id": consideration.public_id})

    assert (
        keep(client, consideration, "page-hold", reasons="Raised on 3", may_be_lifted_by="caseworker").status_code
        == 204
    )

    shown = client.get(page).content.decode()
    assert "Raised on 3" in shown
    assert shown.count(" checked") == 1
    assert f'data-draft-url="{address(consideration, "page-hold")}"' in shown
    considerations.hand_back(consideration=consideration, why="Away.", by=amina)
    assert client_of(builders.make_caseworker("bola")).get(page).status_code == 403


def test_without_script_the_button_keeps_the_draft_and_shows_the_page_again(amina):
    consideration, client = builders.make_consideration(assigned_to=amina), client_of(amina)

    answer = client.post(address(consideration, "page-hand-back"), {"why": "I am on lea"}, follow=True)

    assert answer.redirect_chain[0][0] == reverse("hand_back", kwargs={"public_id": consideration.public_id})
    assert "I am on lea" in answer.content.decode()
    client.post(reverse("hand_back", kwargs={"public_id": consideration.public_id}), {"why": "I am on leave."})
    assert not Draft.objects.exists()


def test_the_question_to_an_approver_is_kept(amina):
    consideration = proposals.recorded("grant_with_criminality")
    client = client_of(amina)
    keep(client, consideration, "page-propose", question="I ask you to agr")

    page = client.get(reverse("determination", kwargs={"public_id": consideration.public_id})).content.decode()

    assert "I ask you to agr" in page


def test_an_answer_to_a_referral_is_kept_for_the_approver_alone():
    asked, grace = proposals.referred(), builders.make_approver()
    consideration = asked.determination.consideration
    client = client_of(grace)
    keep(client, consideration, f"page-referral-{asked.public_id}", reasons="I have read half of it.")
    where = reverse("referral", kwargs={"public_id": asked.public_id})

    assert "I have read half of it." in client.get(where).content.decode()
    assert "I have read half of it." not in client_of(builders.make_caseworker()).get(where).content.decode()
    client.post(where, {"answer": "approved", "reasons": "I have read all of it."})
    assert not Draft.objects.exists()


@pytest.mark.parametrize("page", ["harm", "page-nothing", "page-hold-1", "page-evidence-request-close", "hold"])
def test_a_page_that_has_no_draft_is_not_found(amina, page):
    consideration = builders.make_consideration(assigned_to=amina)

    assert keep(client_of(amina), consideration, page, why="x").status_code == 404
    assert not Draft.objects.exists()


def test_a_draft_of_a_case_that_one_cannot_see_is_not_found(amina):
    consideration = builders.make_consideration(assigned_to=amina)

    assert keep(client_of(builders.make_caseworker("omar", "auditor")), consideration, "page-hold").status_code == 404


def test_a_draft_costs_few_queries(django_assert_max_num_queries, amina):
    consideration, client = builders.make_consideration(assigned_to=amina), client_of(amina)

    with django_assert_max_num_queries(4):
        keep(client, consideration, "page-hold", reasons="Raised on 3")


@pytest.mark.parametrize("form", known_pages.FORMS, ids=known_pages.NAMES)
def test_each_form_of_what_is_known_is_kept_and_gone_once_it_is_saved(amina, form):
    consideration, client = known_pages.full_case(amina), client_of(amina)
    where = known_pages.address(form, consideration)
    page = "-".join(map(str, ("page", form.page.replace("_", "-"), *form.kwargs.values(), form.part)))
    assert client.post(address(consideration, page), form.typed).url == where
    assert "This is your draft of" in client.get(where).content.decode()

    assert client.post(where, known_pages.typed(form) | {"drafted": "1"}).status_code == 302

    assert not Draft.objects.exists()


def test_what_is_made_of_an_item_is_kept(amina):
    consideration, client = builders.make_consideration(assigned_to=amina), client_of(amina)
    item = consideration.victim.evidence.get()
    where = reverse("evidence_assessment", kwargs={"public_id": consideration.public_id, "item": item.public_id})

    kept = client.post(
        address(consideration, f"page-evidence-assessment-{item.public_id}"), {"weight_reasons": "It is n"}
    )

    assert kept.url == where
    assert "It is n</textarea>" in client.get(where).content.decode()
