import pytest
from django.test import Client
from django.urls import reverse

from decisions import steps
from tests import builders

pytestmark = pytest.mark.django_db


def shown(caseworker, consideration) -> str:
    client = Client()
    client.force_login(caseworker)
    return client.get(reverse("tasks", kwargs={"public_id": consideration.public_id})).content.decode()


def test_every_group_and_country_and_child_is_listed_with_where_it_stands():
    amina = builders.make_caseworker()
    consideration = builders.make_consideration(
        assigned_to=amina, countries=("AL", "XK"), children=[{"name": "Ardit", "included_on": "2026-02-01"}]
    )

    page = shown(amina, consideration)

    assert all(group in page for group in steps.GROUPS)
    assert "Availability: Kosovo" in page
    assert "Ardit" in page
    assert "Cannot start yet" in page


def test_a_step_that_is_not_needed_names_the_rule_and_can_still_be_opened():
    amina = builders.make_caseworker()
    consideration = builders.make_consideration(assigned_to=amina)
    builders.record(consideration, amina, "harm", builders.NO_RECOVERY["harm"])

    page = shown(amina, consideration)

    assert "The exploitation has caused no harm, which settles recovery. (REC-05)" in page
    assert reverse("step", kwargs={"public_id": consideration.public_id, "step": "need"}) in page


def test_once_nothing_is_open_the_answers_are_offered_for_checking():
    amina = builders.make_caseworker()
    consideration = builders.make_consideration(assigned_to=amina)
    builders.record_all(consideration, amina)

    assert 'class="govuk-button"' in shown(amina, consideration).split("When everything is recorded")[1]


def test_the_task_list_asks_the_database_at_most_six_times(django_assert_max_num_queries):
    amina = builders.make_caseworker()
    consideration = builders.make_consideration(assigned_to=amina, countries=("AL", "XK", "VN"))
    builders.record_all(consideration, amina)
    client = Client()
    client.force_login(amina)

    with django_assert_max_num_queries(6):
        client.get(reverse("tasks", kwargs={"public_id": consideration.public_id}))


def test_who_sees_no_case_finds_no_task_list():
    consideration = builders.make_consideration()
    client = Client()
    client.force_login(builders.make_caseworker("omar", "auditor"))

    assert client.get(reverse("tasks", kwargs={"public_id": consideration.public_id})).status_code == 404
