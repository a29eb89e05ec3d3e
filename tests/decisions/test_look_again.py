"""A finding that rests on country information which counts no longer: it is said wherever somebody acts on it."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cases.models import Caseworker, CountryInformation, CountryOfReturn
from decisions import facts, progress
from decisions.actions import considerations
from decisions.look_again import look_again
from decisions.models import Consideration, ConsultedInformation
from decisions.next_step import next_step, with_next_step
from decisions.steps import BY_KEY
from tests.builders import (
    REASONS,
    make_caseworker,
    make_consideration,
    make_country_information,
    record,
    record_all,
)
from tests.proposals import referred

pytestmark = pytest.mark.django_db
SAID = "The country information this finding rests on was superseded on"


@pytest.fixture
def amina() -> Caseworker:
    return make_caseworker()


@pytest.fixture
def consideration(amina: Caseworker) -> Consideration:
    return record_all(make_consideration(assigned_to=amina), amina)


def loaded(consideration: Consideration) -> Consideration:
    return with_next_step(facts.with_facts(Consideration.objects.filter(pk=consideration.pk))).get()


def supersede(**more: object) -> CountryInformation:
    return make_country_information(
        "AL", title="Later note", version="3.0", supersedes=CountryInformation.objects.get(version="2.0"), **more
    )


def sentences(consideration: Consideration) -> list[str]:
    return [again.sentence for again in look_again(progress.of(loaded(consideration)))]


def test_nothing_is_said_while_what_it_rests_on_counts(consideration: Consideration) -> None:
    supersede(approved=False)
    CountryInformation.objects.filter(version="2.0").update(in_force_to=timezone.localdate())
    assert sentences(consideration) == []


def test_a_later_version_is_said_once_it_is_approved_and_has_begun(consideration: Consideration) -> None:
    later = supersede(in_force_from=timezone.localdate() + timedelta(days=1))
    assert sentences(consideration) == []
    CountryInformation.objects.filter(pk=later.pk).update(in_force_from=date(2026, 2, 3))
    assert sentences(consideration) == [
        "The country information this finding rests on was superseded on 3 February 2026: look at it again"
        " (Mental health care, version 2.0)."
    ]


def test_an_end_that_has_passed_is_said(consideration: Consideration) -> None:
    CountryInformation.objects.filter(version="2.0").update(in_force_to=date(2026, 3, 1))
    assert sentences(consideration) == [
        "The country information this finding rests on was in force until 1 March 2026 and is no longer: look at it"
        " again (Mental health care, version 2.0)."
    ]


def test_a_step_that_does_not_count_any_more_is_not_brought_up(consideration: Consideration, amina: Caseworker) -> None:
    supersede()
    record(consideration, amina, "harm", {"recovery.physical_harm": False, "recovery.psychological_harm": False})
    assert sentences(consideration) == []


def test_it_is_the_next_step_and_no_more_once_the_new_version_was_consulted(
    consideration: Consideration, amina: Caseworker
) -> None:
    supersede()
    now = loaded(consideration)
    step = next_step(now, progress.of(now))
    assert step.text == "Look again: Availability: Albania"
    assert step.href == reverse("step", args=[consideration.public_id, "availability", 1])

    country = CountryOfReturn.objects.get()
    recorded = considerations.Recorded(
        step=BY_KEY["availability"],
        answers={"available": True},
        reasons=REASONS,
        country=country,
        consulted=[CountryInformation.objects.get(version="3.0")],
        why="The note was superseded.",
    )
    considerations.record_step(consideration=consideration, recorded=recorded, version=1, by=amina)

    assert sentences(consideration) == []
    assert ConsultedInformation.objects.values_list("title", "version").get() == ("Later note", "3.0")


def test_it_changes_nothing_that_follows_and_stops_nothing(consideration: Consideration) -> None:
    before = loaded(consideration)
    digest, result = facts.digest(before), progress.of(before).result
    supersede()
    after = loaded(consideration)
    assert (facts.digest(after), progress.of(after).result) == (digest, result)


@pytest.mark.parametrize("page", ["consideration", "tasks", "determination", "step"])
def test_it_is_said_on_the_pages_of_the_case(consideration: Consideration, amina: Caseworker, page: str) -> None:
    client = Client()
    client.force_login(amina)
    place = ["availability", 1] if page == "step" else []
    address = reverse(page, args=[consideration.public_id, *place])
    assert SAID not in client.get(address).content.decode()
    supersede()
    assert SAID in client.get(address).content.decode()


def test_the_approver_is_warned() -> None:
    asked = referred()
    client = Client()
    client.force_login(make_caseworker("grace", "senior_caseworker", grade_6=True))
    address = reverse("referral", args=[asked.public_id])
    assert SAID not in client.get(address).content.decode()
    supersede()
    assert SAID in client.get(address).content.decode()
