"""A person's second factor: enrolled by showing that the app has the key, each code good once, no secret told."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from cases.actions import second_factor
from cases.actions.second_factor import Answer, give_code
from cases.models import AuditEntry, AuditPayload
from tests.builders import make_caseworker
from tests.promises import figure
from tests.second_factors import code_of, enrolled, forget_what_was_used

pytestmark = pytest.mark.django_db


def acts() -> list[str]:
    events = AuditEntry.objects.filter(kind="event", action__startswith="second_factor.").order_by("pk")
    return [action.removeprefix("second_factor.") for action in events.values_list("action", flat=True)]


def test_an_app_counts_once_it_has_shown_that_it_has_the_key() -> None:
    amina = make_caseworker()
    before = amina.get_session_auth_hash()
    with pytest.raises(ValidationError, match="Begin anew"):
        second_factor.enrol(code="123456", by=amina)
    device = second_factor.begin(by=amina)
    assert second_factor.device_of(amina) is None
    with pytest.raises(ValidationError, match="not correct"):
        second_factor.enrol(code=code_of(device, ahead=9), by=amina)
    codes = second_factor.enrol(code=code_of(device), by=amina)
    assert second_factor.device_of(amina) == device
    assert len(set(codes)) == second_factor.recovery_codes_left(amina) == second_factor.RECOVERY_CODES
    assert amina.get_session_auth_hash() != before  # every other session is over
    assert acts() == ["begin", "enrol"]


def test_what_is_not_enrolled_within_half_an_hour_begins_anew() -> None:
    amina = make_caseworker()
    device = second_factor.begin(by=amina)
    TOTPDevice.objects.update(created_at=timezone.now() - timedelta(minutes=31))
    with pytest.raises(ValidationError, match="Begin anew"):
        second_factor.enrol(code=code_of(device), by=amina)


def test_another_app_takes_the_place_of_the_first() -> None:
    amina = make_caseworker()
    first = enrolled(amina)
    second_factor.enrol(code=code_of(second_factor.begin(by=amina)), by=amina)
    assert give_code(code=code_of(first, ahead=1), by=amina) == Answer.WRONG
    assert TOTPDevice.objects.filter(user=amina).count() == 1


@pytest.mark.promise(37)
def test_a_code_of_the_app_is_good_once() -> None:
    amina = make_caseworker()
    device = enrolled(amina)
    code = code_of(device)
    assert give_code(code=f"{code[:3]} {code[3:]}", by=amina) == Answer.RIGHT
    replayed = []
    for _ in range(3):
        TOTPDevice.objects.update(throttling_failure_count=0)
        replayed.append(give_code(code=code, by=amina))
    assert replayed == [Answer.WRONG] * 3
    assert acts() == ["accept", "refuse", "refuse", "refuse"]
    figure(37, "codes of an app accepted a second time, of 3 tried", replayed.count(Answer.RIGHT), target="0")


def test_after_wrong_codes_the_next_waits_longer_each_time() -> None:
    amina = make_caseworker()
    device = enrolled(amina)
    assert give_code(code=code_of(device, ahead=9), by=amina) == Answer.WRONG
    assert give_code(code=code_of(device), by=amina) == Answer.WAIT  # the right one, a second too soon
    TOTPDevice.objects.update(throttling_failure_count=10)
    locked_until = TOTPDevice.objects.get().verify_is_allowed()[1]["locked_until"]
    assert locked_until - timezone.now() > timedelta(minutes=8)
    forget_what_was_used(device)
    assert give_code(code=code_of(device), by=amina) == Answer.RIGHT


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "١٢٣٤٥٦", "12_456", "no-code-at-all"])
def test_what_is_no_code_is_wrong(typed: str) -> None:
    amina = make_caseworker()
    enrolled(amina)
    assert give_code(code=typed, by=amina) == Answer.WRONG
    assert give_code(code=typed, by=make_caseworker("bola")) == Answer.WRONG  # who has no second factor


def test_a_recovery_code_is_good_once_and_stands_nowhere() -> None:
    amina = make_caseworker()
    first = second_factor.enrol(code=code_of(second_factor.begin(by=amina)), by=amina)
    codes = second_factor.give_new_recovery_codes(by=amina)
    assert give_code(code=codes[3].upper().replace("-", " "), by=amina) == Answer.RIGHT
    assert give_code(code=codes[3], by=amina) == Answer.WRONG
    assert second_factor.recovery_codes_left(amina) == 9
    stored = set(StaticToken.objects.values_list("token", flat=True))
    plain = {code.replace("-", "") for code in [*first, *codes]} | {*first, *codes}
    assert not stored & plain
    with connection.cursor() as cursor:
        cursor.execute("UPDATE otp_static_staticdevice SET throttling_failure_count = 0")
    assert give_code(code=first[0], by=amina) == Answer.WRONG  # new ones take the place of the old


def test_no_secret_is_in_the_audit() -> None:
    amina = make_caseworker()
    device = second_factor.begin(by=amina)
    used = code_of(device)
    codes = second_factor.enrol(code=used, by=amina)
    give_code(code=codes[0], by=amina)
    told = " ".join(str(one.body) for one in AuditPayload.objects.all())
    for secret in (device.key, used, *codes, *StaticToken.objects.values_list("token", flat=True)):
        assert secret not in told
