"""A child's record and the factors of the length: on their pages, in the answers, and in what follows and is kept."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from decisions import snapshots
from decisions.models import Consideration, Finding
from tests import builders
from tests.decisions.forms.test_interests import FINDING, RECORD
from tests.decisions.forms.test_length import CHILDREN, LENGTH, RECOVERY

pytestmark = pytest.mark.django_db
BESA = {
    "name": "Besa",
    "date_of_birth": date(2017, 5, 1),
    "included_on": date(2026, 3, 1),
    "in_uk": True,
    "born_in_uk": False,
    "british_citizen": False,
}
TREATED = {name: value for name, value in RECOVERY.items() if name != "waiting_months"}


@pytest.fixture
def amina():
    return builders.make_caseworker()


@pytest.fixture
def consideration(amina) -> Consideration:
    """Everything is recorded but the child and the length."""
    made = builders.make_consideration(assigned_to=amina, children=[BESA])
    return builders.record_all(made, amina, "undetermined")


@pytest.fixture
def client(amina, consideration) -> Client:
    for key, answers in builders.RECOVERY.items():
        country = (
            consideration.victim.countries_of_return.get()
            if key in ("availability", "framework", "accessibility")
            else None
        )
        builders.record(consideration, amina, key, answers, country=country)
    client = Client()
    client.force_login(amina)
    return client


def address(consideration, step, part=None) -> str:
    kwargs = {"public_id": consideration.public_id, "step": step} | ({"part": part} if part else {})
    return reverse("step", kwargs=kwargs)


def shown(client, consideration, name) -> str:
    return client.get(reverse(name, kwargs={"public_id": consideration.public_id})).content.decode()


def test_what_is_recorded_of_a_child_is_read_wherever_the_finding_is(client, consideration):
    posted = RECORD | FINDING | {"views": "She likes her school."}

    assert client.post(address(consideration, "child", 1), posted).status_code == 302

    finding = Finding.objects.get(step="child")
    assert finding.answers["duty.at_risk"] is False
    assert (finding.child.name, finding.answers["best_interests_assessed"]) == ("Besa", True)
    for page in ("check_answers", "determination"):
        text = shown(client, consideration, page)
        for said in ("Documents that can be verified", "She likes her school.", RECORD["duty_timeliness"]):
            assert said in text, (page, said)
    kept = next(one for one in snapshots.findings(builders.loaded(consideration)) if one["step"] == "child")
    assert kept["answers"] == finding.answers


def test_a_child_whose_record_is_not_whole_is_not_assessed(client, consideration):
    page = client.post(address(consideration, "child", 1), FINDING).content.decode()

    assert "Enter what evidence there is on the child’s best interests" in page
    assert "Enter whether the case was handled in good time" in page
    assert not Finding.objects.filter(step="child").exists()


def test_the_length_is_what_a_person_sets_beside_each_figure_as_it_was_recorded(client, consideration):
    posted = LENGTH | TREATED | CHILDREN | {"months": "24", "delay": "yes"}

    assert client.post(address(consideration, "length"), posted).status_code == 302

    finding = Finding.objects.get(step="length")
    assert (finding.answers["length.months"], finding.answers["length.factor.course_months"]) == (24, 10)
    page = client.get(address(consideration, "length")).content.decode()
    beside = page.partition("What is recorded of it so far")[2].partition("How many months")[0]
    for said in ("10 months", "6 weeks", "Nothing here is added up", "30 months at a time", "Delay that others caused"):
        assert said in beside, said
    for name in ("check_answers", "determination"):
        assert "Besa: six years." in shown(client, consideration, name)


def test_a_figure_left_empty_comes_back_empty(client, consideration):
    client.post(
        address(consideration, "length"), LENGTH | TREATED | CHILDREN | {"subsequent": "yes", "subsequent_months": ""}
    )

    page = client.get(address(consideration, "length")).content.decode()

    field = page.partition('name="subsequent_months"')[2].partition(">")[0]
    assert "value=" not in field
    assert Finding.objects.get(step="length").answers["length.factor.subsequent_months"] is None


def test_the_case_file_knows_no_factor(client, consideration):
    client.post(address(consideration, "length"), LENGTH | TREATED | CHILDREN)

    assert "24 months" not in shown(client, consideration, "determination")
    assert "Grant permission to stay" in shown(client, consideration, "determination")


@pytest.mark.parametrize("name", ["consideration", "tasks"])
def test_a_birthday_that_is_coming_is_warned_of_on_the_case_and_its_tasks(client, consideration, name):
    adult = timezone.localdate() + timedelta(days=30)
    consideration.victim.children.update(date_of_birth=adult.replace(year=adult.year - 18))

    assert "Besa turns 18 on" in shown(client, consideration, name)
    assert "18 soon" in client.get(reverse("worklist")).content.decode()


def test_a_birthday_that_is_far_off_is_not_warned_of(client, consideration):
    assert "turns 18" not in shown(client, consideration, "tasks")
    assert "18 soon" not in client.get(reverse("worklist")).content.decode()
