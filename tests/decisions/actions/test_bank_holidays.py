"""Bank holidays that are announced late move what counts working days, in every process at once."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from cases.models import BankHoliday
from cases.rights import NotAllowed
from decisions import working_days
from decisions.actions import bank_holidays
from decisions.actions.bank_holidays import Announced
from decisions.actions.refusals import NotReady
from tests.builders import make_caseworker
from tests.decisions.announced import announced, in_force

pytestmark = pytest.mark.django_db
FUNERAL = date(2022, 9, 20)


def test_it_counts_once_another_admin_puts_it_in_force() -> None:
    dana = make_caseworker("dana", "admin")
    holiday = bank_holidays.enter(announced=announced(FUNERAL), by=dana)
    assert FUNERAL not in working_days.known().of_the_rules.holidays
    with pytest.raises(NotAllowed, match="puts it in force"):
        bank_holidays.put_in_force(holiday=holiday, by=dana)
    with pytest.raises(IntegrityError, match="bank_holiday_in_force_by_another"), transaction.atomic():
        BankHoliday.objects.filter(pk=holiday.pk).update(put_in_force_by=dana, put_in_force_at=holiday.entered_at)
    bank_holidays.put_in_force(holiday=holiday, by=make_caseworker("esi", "admin"))
    assert FUNERAL in working_days.known().of_the_rules.holidays
    assert FUNERAL not in working_days.known().calendars["Scotland"].holidays
    assert FUNERAL not in working_days.england_and_wales().holidays


def test_a_later_entry_takes_its_place_and_the_calendar_can_be_read_as_it_was() -> None:
    first = in_force(FUNERAL)
    in_force(FUNERAL, is_holiday=False)
    assert FUNERAL not in working_days.known().of_the_rules.holidays
    entries = working_days.corrections()
    assert FUNERAL in working_days.as_of(entries, first.put_in_force_at).of_the_rules.holidays
    assert FUNERAL not in working_days.as_of(entries, datetime(2022, 1, 1, tzinfo=UTC)).of_the_rules.holidays


def test_inside_a_request_the_calendar_is_read_once(django_assert_num_queries) -> None:
    with working_days.read_once(), django_assert_num_queries(1):
        assert working_days.known() is working_days.known()
    with django_assert_num_queries(1):
        working_days.known()


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"day": date(2022, 9, 19)}, "bank holiday there already"),
        ({"day": date(2022, 9, 24)}, "no working day anyway"),
        ({"is_holiday": False}, "no bank holiday there"),
        ({"day": date(2031, 5, 6)}, "reaches from 2000 to 2030"),
        ({"published_in": " "}, "where it was published"),
    ],
)
def test_what_cannot_be_is_not_entered(said: dict[str, object], why: str) -> None:
    values = {"place": "England and Wales", "day": FUNERAL, "name": "A day", "is_holiday": True, "published_in": "It"}
    with pytest.raises(NotReady, match=why):
        bank_holidays.enter(announced=Announced(**values | said), by=make_caseworker("dana", "admin"))
