"""The whole demo: enough of it is over that statistics and quality show numbers, and nothing of that is work."""

import datetime
from collections.abc import Iterator

import pytest
from django.test import override_settings
from django.utils import timezone
from pytest_django.plugin import DjangoDbBlocker

from cases.models import AuditEntry, Caseworker, Victim
from decisions import demo
from decisions.models import Determination, InHand, MonthFigures
from decisions.quality import agreement, alike
from decisions.search import duplicates_of
from decisions.statistics import loading
from decisions.statistics.numbers import ALL, Numbers
from decisions.statistics.period import Period, first_of

pytestmark = pytest.mark.drill


@pytest.fixture(scope="module")
def loaded(module_db: str, django_db_blocker: DjangoDbBlocker) -> Iterator[demo.Loaded]:
    """The demo in a database of this module's own."""
    with django_db_blocker.unblock(), override_settings(DEMO=True, SECURE=False):
        yield demo.load()


@pytest.fixture
def numbers(loaded: demo.Loaded) -> Numbers:
    """The numbers of the months in which the demo was loaded."""
    months = sorted(set(MonthFigures.objects.values_list("month", flat=True)))
    return Numbers(period := Period(months[0], months[-1]), loading.sums(period))


def test_everything_is_loaded_once(loaded: demo.Loaded) -> None:
    assert loaded.cases >= 80
    entries = AuditEntry.objects.count()
    assert demo.load() == demo.Loaded(0, 0, 0)
    assert AuditEntry.objects.count() == entries


def test_the_statistics_show_numbers(numbers: Numbers) -> None:
    assert numbers.authorities == ["ieca", "sca"]
    for name in (
        "decided_consideration.grant",
        "decided_consideration.refuse",
        "decided_consideration.reject",
        *(f"grant_purpose.{purpose}" for purpose in ("recovery", "compensation", "cooperation")),
        *(f"grant_length.{length}" for length in ("6_to_11", "12", "13_to_29", "30")),
        *(f"refuse_recovery.{reason}" for reason in ("harm", "need", "countries")),
        *(f"refuse_asked.{one}" for one in ("asked", "not_asked")),
        *(f"grant_basis.{basis}" for basis in ("conclusive_grounds", "extension")),
        *(f"days.{band}" for band in ("90", "180", "365", "more")),
        "asked.clinician",
        "closed.came",
        "answered.approved",
    ):
        assert numbers.number(name, ALL).value, name
    for authority in numbers.authorities:
        for outcome in ("grant", "refuse"):
            assert numbers.number(f"decided_consideration.{outcome}", authority).value, authority
    spread = numbers.spread(ALL)
    assert spread is not None
    assert spread.quartiles is not None


def test_small_numbers_are_still_held_back(numbers: Numbers) -> None:
    assert numbers.number("decided_consideration.no_consideration", ALL).text == "fewer than 5"
    assert numbers.number("reject_reason.VAL-05", ALL).text == "fewer than 5"


def test_agreement_and_consistency_are_shown(loaded: demo.Loaded) -> None:
    today = timezone.localdate()
    decided = Determination.objects.get(kind="decided", consideration__victim__reference="NRM-25-003124")
    assert alike.spread(alike.values_of(decided.pk), [], today - datetime.timedelta(days=365)).is_shown
    at_random = agreement.tables(Period(first_of(today), first_of(today)))[0]
    assert all(line.number is not None for line in at_random.lines)


def test_nobody_has_to_do_anything_for_what_is_over(loaded: demo.Loaded) -> None:
    assert not InHand.objects.filter(victim__reference__startswith="NRM-25-").exists()


def test_nobody_looks_like_somebody_else(loaded: demo.Loaded) -> None:
    hari = Caseworker.objects.get(username="hari")
    people = Victim.objects.filter(reference__startswith="NRM-25-")
    assert people.count() >= 30
    assert not [one.reference for one in people if duplicates_of(one, by=hari)]
