import pytest
from django.test import Client
from django.urls import reverse

from cases.models import ContactPerson
from decisions.models import Consideration
from tests import builders

pytestmark = pytest.mark.django_db
TYPED = {"version": "1", "name": "Ines Holloway", "lines": "Holloway & Co\n3 Dock Street", "copied_in": "yes"}


def address(consideration: Consideration, kind: str = "representative") -> str:
    return reverse("contact_person", kwargs={"public_id": consideration.public_id, "kind": kind})


@pytest.fixture
def consideration() -> Consideration:
    return builders.make_consideration(assigned_to=builders.make_caseworker())


@pytest.fixture
def amina(client: Client) -> Client:
    client.force_login(builders.make_caseworker())
    return client


@pytest.mark.parametrize("kind", ContactPerson.As.values)
def test_somebody_is_recorded_and_stands_with_the_choices(amina: Client, consideration, kind) -> None:
    assert amina.post(address(consideration, kind), TYPED).status_code == 302
    assert "Ines Holloway" in amina.get(reverse("safe_contact", args=[consideration.public_id])).text
    assert 'value="Ines Holloway"' in amina.get(address(consideration, kind)).text


def test_who_stood_before_stays_on_the_page_as_ended(amina: Client, consideration) -> None:
    amina.post(address(consideration), TYPED)
    amina.post(address(consideration), TYPED | {"version": "2", "name": "Rafael Obuya"})
    amina.post(address(consideration), {"part": "end", "version": "3"})
    page = amina.get(address(consideration)).text
    assert "Ines Holloway (ended)" in page
    assert "Rafael Obuya (ended)" in page
    assert "End this contact" not in page


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": ""}, "Enter their name"),
        ({"lines": ""}, "Enter an email address, a telephone number or an address"),
        ({"copied_in": ""}, "Select yes if the person has agreed that they get copies"),
    ],
)
def test_what_is_left_out_is_asked_for(amina: Client, consideration, wrong, said) -> None:
    assert said in amina.post(address(consideration), TYPED | wrong).text
    assert not ContactPerson.objects.exists()


@pytest.mark.parametrize("typed", [TYPED | {"name": "Rafael Obuya"}, {"part": "end", "version": "1"}])
def test_what_was_overtaken_is_refused_and_kept_on_the_page(amina: Client, consideration, typed) -> None:
    amina.post(address(consideration), TYPED)
    answer = amina.post(address(consideration), typed)
    assert answer.status_code == 409
    assert typed.get("name", "Ines Holloway") in answer.text
    assert ContactPerson.objects.get().ended_at is None


def test_there_are_three_kinds_and_no_other(amina: Client, consideration) -> None:
    assert amina.get(address(consideration, "trafficker")).status_code == 404


def test_others_read_it_and_record_nothing(client: Client, consideration) -> None:
    client.force_login(builders.make_caseworker("bola"))
    assert client.get(address(consideration)).status_code == 200
    assert client.post(address(consideration), TYPED).status_code == 403
    client.force_login(builders.make_caseworker("dana", "admin"))
    assert client.get(address(consideration)).status_code == 404
