"""What a stranger learns of a letter: that it is ours, the day, that the hash matches; and nothing else."""

import hashlib
from datetime import timedelta
from ipaddress import ip_network

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cases.models import AuditEntry
from decisions.actions import letter_checks
from decisions.models import LetterCheck
from tests.letters_made import PDF, issued, made

pytestmark = pytest.mark.django_db
UNKNOWN = "Not known to us"
OTHER = "a" * 64


def ask(client: Client, code: str, status: int = 200, **more: object) -> str:
    answer = client.post(reverse("check_a_letter"), {"code": code, **more})
    assert answer.status_code == status
    return " ".join(answer.text.split())


def test_a_letter_that_we_issued_is_known_by_its_code_and_its_day_alone(client: Client) -> None:
    letter = issued()
    said = ask(client, letter.code.lower().replace("-", " "))
    day = letter.issued_at
    assert f"Issued by us on {day.day} {day:%B} {day.year}" in said
    assert "hash matches" not in said
    for private in (letter.consideration.victim.reference, "Mirela", "Amina", letter.sha256, letter.public_id, "Grant"):
        assert private not in said


def test_the_file_or_its_hash_matches(client: Client) -> None:
    letter = issued()
    file = SimpleUploadedFile("letter.pdf", PDF, "application/pdf")
    for more in ({"sha256": hashlib.sha256(PDF).hexdigest().upper()}, {"file": file}):
        assert "The hash matches" in ask(client, letter.code, **more)


@pytest.mark.parametrize("make", [made, issued])
def test_what_is_not_issued_or_not_that_file_is_not_known(client: Client, make) -> None:
    letter = make()
    code = letter.code if letter.issued_at is None else "K7QP-3MXD-W9RT"
    shown = ask(client, code)
    assert UNKNOWN in shown
    assert "Issued by us" not in shown
    forged = ask(client, letter.code, sha256=OTHER)
    assert UNKNOWN in forged
    assert "Issued by us" not in forged


def test_the_unknown_and_the_forged_are_answered_word_for_word_alike(client: Client) -> None:
    letter = issued()
    pages = {ask(client, code, sha256=OTHER).replace(code, "") for code in (letter.code, "K7QP-3MXD-W9RT")}
    assert len({page.partition("csrfmiddlewaretoken")[0] for page in pages}) == 1


@pytest.mark.parametrize("code", ["", "   ", "x" * 41])
def test_without_a_code_nothing_is_looked_up(client: Client, code: str) -> None:
    ask(client, code)
    assert LetterCheck.objects.count() == 0


def test_it_is_open_sets_no_session_and_is_not_indexed(client: Client) -> None:
    answer = client.get(reverse("check_a_letter"))
    assert answer.status_code == 200
    assert set(answer.cookies) <= {"csrftoken"}
    assert answer["X-Robots-Tag"] == "noindex, nofollow"


def test_one_address_may_not_guess_for_long_and_uses_up_no_one_elses(client: Client, monkeypatch) -> None:
    monkeypatch.setattr(letter_checks, "MOST_FROM_ONE_ADDRESS", 2)
    letter = issued()
    for _ in range(2):
        ask(client, "K7QP-3MXD-W9RT")
    assert "Too many letters were checked" in ask(client, letter.code, status=429)
    stranger = Client(REMOTE_ADDR="203.0.113.9")
    assert "Issued by us" in ask(stranger, letter.code)
    assert LetterCheck.objects.get(asked_from="").times == 3


def test_however_many_others_ask_nobody_is_turned_away_for_it(client: Client) -> None:
    hour = timezone.now().replace(minute=0, second=0, microsecond=0)
    LetterCheck.objects.create(asked_from="", hour=hour, times=1_000_000)
    assert "Issued by us" in ask(client, issued().code)


def test_whoever_has_an_ipv6_address_has_all_that_begin_so(monkeypatch) -> None:
    monkeypatch.setattr(letter_checks, "MOST_FROM_ONE_ADDRESS", 2)
    for last in ("1", "2"):
        ask(Client(REMOTE_ADDR=f"2001:db8:1:1::{last}"), "K7QP-3MXD-W9RT")
    ask(Client(REMOTE_ADDR="2001:db8:1:1:ffff::3"), "K7QP-3MXD-W9RT", status=429)
    ask(Client(REMOTE_ADDR="2001:db8:1:2::1"), "K7QP-3MXD-W9RT")
    for address in ("203.0.113.9", "203.0.113.10"):
        ask(Client(REMOTE_ADDR=f"::ffff:{address}"), "K7QP-3MXD-W9RT")
    ask(Client(REMOTE_ADDR="::ffff:203.0.113.9"), "K7QP-3MXD-W9RT")
    ask(Client(REMOTE_ADDR="203.0.113.9"), "K7QP-3MXD-W9RT", status=429)


def test_behind_our_proxy_each_is_counted_by_itself_and_nobody_chooses_an_address(monkeypatch, settings) -> None:
    settings.TRUSTED_PROXIES = [ip_network("10.0.0.0/24")]
    monkeypatch.setattr(letter_checks, "MOST_FROM_ONE_ADDRESS", 1)
    proxy = Client(REMOTE_ADDR="10.0.0.5")
    for number in range(3):
        ask_through(proxy, f"203.0.113.{number}")
    ask_through(proxy, "198.51.100.7, 203.0.113.1", status=429)  # what stands first was made up
    ask_through(proxy, "203.0.113.2:51234, 10.0.0.6", status=429)  # through two of ours, with a port
    settings.TRUSTED_PROXIES = []
    ask_through(proxy, "192.0.2.1")
    ask_through(proxy, "192.0.2.2", status=429)  # a proxy that is not ours is believed nothing


def ask_through(proxy: Client, forwarded: str, status: int = 200) -> None:
    headers = {"X-Forwarded-For": forwarded}
    answer = proxy.post(reverse("check_a_letter"), {"code": "K7QP-3MXD-W9RT"}, headers=headers)
    assert answer.status_code == status, forwarded


def test_no_address_is_kept_and_old_counts_go(client: Client) -> None:
    old = LetterCheck.objects.create(asked_from="b" * 64, hour=timezone.now() - timedelta(days=3), times=4)
    ask(client, "K7QP-3MXD-W9RT")
    assert not LetterCheck.objects.filter(pk=old.pk).exists()
    assert "127.0.0.1" not in str(list(LetterCheck.objects.values()))


def test_each_check_is_on_record_without_what_was_typed(client: Client) -> None:
    letter = issued()
    ask(client, letter.code)
    ask(client, "K7QP-3MXD-W9RT")
    known, unknown = AuditEntry.objects.filter(action="letter.checked").order_by("pk")
    assert known.victim_id == letter.consideration.victim_id
    assert unknown.victim_id is None
    assert "K7QP" not in str(unknown.payload.body)
