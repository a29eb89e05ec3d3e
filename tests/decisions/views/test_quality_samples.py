"""Drawing a sample, and what its page says to whom: no outcome, and no ground to whoever may still decide blind."""

import pytest
from django.test import Client
from django.urls import reverse

from decisions.actions import quality
from decisions.models import QualitySample
from tests.second_decisions import ANSWERS, days, decided_before, drawn, senior

pytestmark = pytest.mark.django_db


def typed(**more: object) -> dict[str, object]:
    first, last = days()
    parts = {
        f"{name}-{part}": getattr(day, part)
        for name, day in (("first", first), ("last", last))
        for part in ("day", "month", "year")
    }
    return {"sort": "random", "size": "5", **parts, **more}


def signed_in(username: str) -> Client:
    client = Client()
    client.force_login(senior(username))
    return client


def test_a_senior_caseworker_draws_one_and_sees_that_it_is_fair(django_assert_max_num_queries) -> None:
    made = decided_before()
    hari = signed_in("hari")
    at = reverse("quality_samples")
    assert "Select how the sample is drawn" in hari.post(at, typed(sort="")).text
    assert "Select at least one ground" in hari.post(at, typed(sort="risk")).text
    assert "Say how many decisions count" in hari.post(at, typed(sort="risk", grounds=["first_decisions"])).text
    answer = hari.post(at, typed())
    sample = QualitySample.objects.get()
    assert answer.url == reverse("quality_sample", args=[sample.public_id])
    with django_assert_max_num_queries(9):
        page = hari.get(answer.url)
    assert sample.seed in page.text
    assert "the same decisions in the same order" in page.text
    assert made.consideration.victim.reference in page.text
    assert "Grant" not in page.text
    with django_assert_max_num_queries(7):
        assert hari.get(at).status_code == 200


def test_the_grounds_are_for_whoever_drew_it_until_all_is_decided() -> None:
    decided_before("refuse")
    sample = drawn(senior("hari"), grounds=("refused_unasked", "first_decisions"), first_decisions=10)
    at = reverse("quality_sample", args=[sample.public_id])
    hari, idris = signed_in("hari"), signed_in("idris")
    told, blind = hari.get(at).text, idris.get(at).text
    assert "One of the first 10 decisions" in told
    assert "One of the first 10 decisions" not in blind
    assert ("Decide it a second time" in told, "Decide it a second time" in blind) == (False, True)
    second = quality.begin(sampled=sample.decisions.get(), by=senior())
    quality.finish(second=second, answers=ANSWERS, by=senior())
    assert "One of the first 10 decisions" in idris.get(at).text
