"""The figures of quality: numbers with what they mean, held back where they are few, and nobody's name."""

from datetime import timedelta
from random import Random

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from decisions.actions import decided_cases, figures, quality
from decisions.models import SampledDecision
from decisions.quality.sampling import Asked
from tests.builders import make_caseworker
from tests.decided_many import decided_many
from tests.proposals import answered
from tests.second_decisions import ANSWERS, finished, senior

pytestmark = pytest.mark.django_db


def many_pairs(number: int, differing: int) -> None:
    """So many grants decided a second time by Idris, so many of them refused by him."""
    yesterday = timezone.localdate() - timedelta(days=1)
    decided_many(number * 6, make_caseworker(), chance=Random(5), first=yesterday - timedelta(9), last=yesterday)
    decided_cases.rebuild()
    sample = quality.draw(asked=Asked(yesterday - timedelta(9), yesterday, 100), by=senior("hari"))
    grants = SampledDecision.objects.filter(sample=sample, determination__outcome="grant")[:number]
    assert len(grants) == number
    refusal = ANSWERS | {"outcome": "refuse", "months": None, "months_reasons": ""}
    for place, one in enumerate(grants):
        second = quality.begin(sampled=one, by=senior())
        limbs = one.determination.result["limbs"]
        said = (refusal if place < differing else ANSWERS) | {limb: limbs[limb] for limb in limbs}
        quality.finish(second=second, answers=said, by=senior())


def test_an_admin_reads_numbers_and_no_name(django_assert_max_num_queries) -> None:
    many_pairs(20, 3)
    client = Client()
    client.force_login(make_caseworker("dana", "admin"))
    with django_assert_max_num_queries(6):
        page = client.get(reverse("quality"))
    lines = {line.question: line for line in page.context["tables"][0].lines}
    outcome = lines["Outcome: granted or refused"].number
    assert (outcome.pairs, outcome.agreed, outcome.value) == (20, 17, 0.0)  # the first granted every one
    assert "85 in 100" in page.text
    assert lines["Recovery: section 65(2)(a)"].number.value == 1.0
    assert page.context["tables"][1].lines[0].number is None  # drawn by risk: none
    assert not any(word in page.text for word in ("Idris", "Amina", "MANY-", "Samples of decisions"))


def test_fewer_than_20_pairs_are_not_shown() -> None:
    finished()
    client = Client()
    client.force_login(senior("hari"))
    page = client.get(reverse("quality"))
    assert {line.number for table in page.context["tables"] for line in table.lines} == {None}
    assert "Fewer than 20" in page.text


def test_points_of_approvers_are_counted_by_month_and_held_back_below_five() -> None:
    approval = answered("returned")
    client = Client()
    client.force_login(senior("hari"))
    lines = dict(client.get(reverse("quality")).context["returned"].lines)
    assert (lines["Reasons"][-1], lines["Evidence"][-1]) == ("fewer than 5", "0")
    for _ in range(4):
        figures.answered(approval)
    lines = dict(client.get(reverse("quality")).context["returned"].lines)
    assert lines["Reasons"][-1] == "5"


@pytest.mark.parametrize(("username", "role"), [("amina", "caseworker"), ("omar", "auditor")])
def test_nobody_else_reads_them(username: str, role: str) -> None:
    client = Client()
    client.force_login(make_caseworker(username, role))
    for name in ("quality", "quality_samples"):
        assert client.get(reverse(name)).status_code == 404
