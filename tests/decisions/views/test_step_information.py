"""Country information beside the steps that turn on a country, and what was consulted pinned to the finding."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cases.models import Caseworker, CountryInformation
from decisions.models import Consideration, ConsultedInformation
from decisions.steps import FACTORS
from tests.builders import RECOVERY, make_caseworker, make_consideration, make_country_information, record

pytestmark = pytest.mark.django_db
STEPS = ("availability", "framework", "accessibility")
TYPED: dict[str, dict[str, Any]] = {
    "availability": {"available": "yes"},
    "framework": {factor: "no_information" for factor in FACTORS} | {"costs_assumed": "yes"},
    "accessibility": {"accessible": "no"},
}
each_step = pytest.mark.parametrize("step", STEPS)


@pytest.fixture
def amina() -> Caseworker:
    return make_caseworker()


@pytest.fixture
def client(amina: Caseworker) -> Client:
    client = Client()
    client.force_login(amina)
    return client


def case_before(step: str, amina: Caseworker) -> Consideration:
    """A case in which everything before the step is recorded; what is known of Albania is known in depth."""
    case = make_consideration(assigned_to=amina)
    CountryInformation.objects.filter(country="AL").update(
        treatments="Trauma therapy in Tirana only",
        healthcare_levels="Three levels of care",
        transport="A bus each hour",
        oversubscription="Eight months of waiting",
    )
    country = case.victim.countries_of_return.get()
    for key in ("harm", "need", "treatment"):
        record(case, amina, key, RECOVERY[key])
    for key in STEPS[: STEPS.index(step)]:
        record(case, amina, key, RECOVERY[key], country=country)
    return case


def address(case: Consideration, step: str) -> str:
    return reverse("step", args=[case.public_id, step, 1])


@each_step
def test_what_is_known_of_the_country_stands_beside_the_question(client: Client, amina: Caseworker, step: str) -> None:
    case = case_before(step, amina)
    last = timezone.localdate() + timedelta(days=5)
    make_country_information("VN", treatments="Nothing of this country")
    CountryInformation.objects.filter(country="AL").update(in_force_to=last)

    page = client.get(address(case, step)).content.decode()

    beside = page.split('id="aside"')[1]
    for text in ("Trauma therapy in Tirana only", "Three levels of care", "A bus each hour", "Eight months of waiting"):
        assert text in beside
    assert "Ends soon" in beside
    assert "Nothing of this country" not in page


@each_step
def test_nothing_is_ticked_beforehand(client: Client, amina: Caseworker, step: str) -> None:
    page = client.get(address(case_before(step, amina), step)).content.decode()

    assert 'name="consulted_items"' in page
    assert " checked" not in page


@each_step
def test_what_was_consulted_is_pinned_with_its_version(client: Client, amina: Caseworker, step: str) -> None:
    case = case_before(step, amina)
    item = CountryInformation.objects.get(country="AL")

    typed = TYPED[step] | {"consulted_items": [str(item.pk)], "reasons": "The note, page 3.", "version": "0"}
    assert client.post(address(case, step), typed).status_code == 302

    CountryInformation.objects.filter(pk=item.pk).update(title="Another title", version="9.0")
    pinned = ConsultedInformation.objects.get(finding__step=step)
    assert (pinned.title, pinned.version, pinned.published_on) == ("Mental health care", "2.0", "2025-06")
    assert f'value="{item.pk}" checked' in client.get(address(case, step)).content.decode()


@pytest.mark.parametrize("step", ["framework", "accessibility"])
def test_only_availability_rests_on_country_information_or_on_nothing(
    client: Client, amina: Caseworker, step: str
) -> None:
    case = case_before(step, amina)

    assert client.post(address(case, step), TYPED[step] | {"reasons": "Because.", "version": "0"}).status_code == 302
    assert not ConsultedInformation.objects.filter(finding__step=step).exists()


def test_what_was_consulted_and_superseded_since_stays_ticked_beside_its_later_version(
    client: Client, amina: Caseworker
) -> None:
    case = case_before("availability", amina)
    old = CountryInformation.objects.get(country="AL")
    typed = TYPED["availability"] | {"consulted_items": [str(old.pk)], "reasons": "The note, page 3.", "version": "0"}
    client.post(address(case, "availability"), typed)
    new = make_country_information("AL", title="The later note", supersedes=old)

    page = client.get(address(case, "availability")).text
    ticked = [box for box in page.split("<input ") if "consulted_items" in box and " checked" in box.split(">")[0]]
    assert [f'value="{old.pk}"' in box and "(superseded by a later version)" in box for box in ticked] == [True]
    assert f'value="{new.pk}"' in page

    again = typed | {"reasons": "The note, pages 3 and 4.", "version": "1", "why_changed": "A page was left out."}
    assert client.post(address(case, "availability"), again).status_code == 302
    assert ConsultedInformation.objects.get().item == old


@each_step
def test_what_is_no_longer_in_force_cannot_be_consulted(client: Client, amina: Caseworker, step: str) -> None:
    case = case_before(step, amina)
    item = CountryInformation.objects.get(country="AL")
    make_country_information("AL", title="Later note", version="3.0", supersedes=item)

    typed = TYPED[step] | {"consulted_items": [str(item.pk)], "reasons": "The note, page 3.", "version": "0"}
    assert client.post(address(case, step), typed).status_code == 200
    assert not ConsultedInformation.objects.filter(finding__step=step).exists()
