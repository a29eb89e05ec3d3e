"""Decided cases alike: counts and a range, never before whoever finds, and nothing of fewer than five."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cases.public_ids import new_public_id
from decisions.models import Consideration, DecidedCase, Determination
from decisions.quality.alike import _shown
from tests.builders import make_caseworker
from tests.proposals import decided, proposed, recorded
from tests.second_decisions import senior

pytestmark = pytest.mark.django_db


def at(case: Consideration) -> str:
    return reverse("alike", args=[case.public_id])


def signed_in(username: str = "amina", role: str = "caseworker") -> Client:
    client = Client()
    client.force_login(make_caseworker(username, role))
    return client


def others(like: Determination, number: int, **differing: object) -> None:
    """So many rows like that of a decision."""
    row = DecidedCase.objects.filter(pk=like.pk).values().get()
    for place in range(number):
        other = Determination.objects.get(pk=like.pk)
        case = Consideration.objects.get(pk=like.consideration_id)
        case.pk, case.public_id, case.status = None, new_public_id(), "closed"
        case._state.adding = True
        case.save()
        other.pk, other.public_id, other.consideration = None, case.public_id, case
        other._state.adding = True
        other.save()
        DecidedCase.objects.create(**row | {"determination_id": other.pk, "nth": place + 2} | differing)


def test_the_spread_is_of_what_is_alike_in_all_that_was_chosen(django_assert_max_num_queries) -> None:
    made = decided("grant")
    case = made.consideration
    old = timezone.localdate() - timedelta(days=1500)
    others(made, 6, months=12)
    others(made, 5, outcome="refuse", months=None, harm="nn")
    others(made, 7, countries="VN", there="yn", months=3)
    others(made, 8, months=30, decided_on=old, guidance="x")
    client = signed_in("bola")
    with django_assert_max_num_queries(9):
        page = client.get(at(case))
    spread = page.context["spread"]
    assert (spread.total, spread.outcomes) == ("11", [("Granted", "6"), ("Refused", "5")])
    assert spread.range == "Each of the grants is for 12 months."
    assert "This is no reason for any decision" in page.text
    assert client.get(at(case), {"same": ["harm"]}).context["spread"].outcomes == [("Granted", "6"), ("Refused", "0")]
    assert client.get(at(case), {"within": "5"}).context["spread"].total == "19"


def test_nothing_of_fewer_than_five_is_shown() -> None:
    made = decided("grant")
    others(made, 4)
    page = signed_in("bola").get(at(made.consideration))
    assert "nothing is shown" in page.text
    assert page.context["spread"].outcomes == []


def test_a_small_number_is_not_given_away_by_the_others() -> None:
    made = decided("grant")
    others(made, 9)
    others(made, 2, outcome="refuse", months=None)
    spread = signed_in("bola").get(at(made.consideration)).context["spread"]
    shown = [spread.total, *(number for _, number in spread.outcomes)]
    assert shown.count("fewer than 5") == 1
    assert sum(one.isdigit() for one in shown) < 2


@pytest.mark.parametrize(
    ("lengths", "said"),
    [
        ({12: 5, 24: 5, 30: 6}, "The grants run from 12 months to 30 months; half of them are 24 months or less."),
        ({12: 5, 24: 2, 30: 5}, "No grant is for more than 30 months."),  # under 6 months is held back beside the two
        ({3: 6, 12: 2, 24: 2}, "No grant is for less than 3 months."),
    ],
)
def test_the_range_gives_away_no_number_that_is_held_back(lengths: dict[int, int], said: str) -> None:
    spread = _shown({("grant", months): number for months, number in lengths.items()}, sum(lengths.values()))
    assert spread.range == said


def test_it_does_not_anchor_whoever_finds() -> None:
    """Not before the findings are made, nor to the caseworker of the case, a senior one among them, before it is
    decided; nor is there a link.
    """
    case = recorded("grant")
    assert signed_in().get(at(case)).status_code == 404
    assert signed_in("idris", "senior_caseworker").get(at(case)).status_code == 404
    case = proposed("grant", by=senior("hari")).consideration
    assert signed_in("hari").get(at(case)).status_code == 404
    assert signed_in("bola").get(at(case)).status_code == 404
    overview = reverse("consideration", args=[case.public_id])
    assert at(case) not in signed_in("hari").get(overview).text
    idris = signed_in("idris", "senior_caseworker")
    assert idris.get(at(case)).status_code == 200
    assert at(case) in idris.get(overview).text
