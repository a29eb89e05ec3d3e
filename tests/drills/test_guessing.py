"""Guessing passwords at full size, with the hasher of a deployment (promise 36)."""

import statistics
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections
from django.test import Client, override_settings
from django.urls import reverse

from cases.lock_out import failures_of
from tests.builders import make_caseworker
from tests.promises import figure
from tests.second_factors import PASSWORD, with_password

pytestmark = [pytest.mark.drill, pytest.mark.promise(36), pytest.mark.usefixtures("committed_db")]
ARGON2 = override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.Argon2PasswordHasher"])
SIGN_IN = reverse("sign_in")
AT_ONCE = 16


def tried(username: str, password: str, address: str) -> int:
    try:
        return Client().post(SIGN_IN, {"username": username, "password": password}, REMOTE_ADDR=address).status_code
    finally:
        connections.close_all()


@ARGON2
def test_a_thousand_guesses_at_one_name() -> None:
    with_password(make_caseworker())
    with ThreadPoolExecutor(AT_ONCE) as threads:
        answers = Counter(threads.map(lambda number: tried("amina", f"guess {number}", "10.0.0.1"), range(1000)))
    assert answers[302] == 0
    assert failures_of("10.0.0.1") == 5
    assert tried("amina", PASSWORD, "10.0.0.2") == 302
    figure(36, "passwords looked at, of 1,000 guesses at one name, 16 at once", 5, target="≤ 5 in 15 min")


@ARGON2
def test_one_guess_at_each_of_a_thousand_names() -> None:
    with_password(make_caseworker())
    with ThreadPoolExecutor(AT_ONCE) as threads:
        answers = Counter(threads.map(lambda number: tried(f"name-{number}", "guess", "10.0.0.1"), range(1000)))
    looked_at = failures_of("10.0.0.1")
    assert answers[302] == 0
    assert looked_at == 30
    assert tried("amina", PASSWORD, "10.0.0.2") == 302
    figure(
        36, "passwords looked at, of one guess at each of 1,000 names, 16 at once", looked_at, target="≤ 30 in 15 min"
    )


@ARGON2
def test_a_name_that_nobody_has_takes_as_long() -> None:
    took: dict[str, list[float]] = {"amina": [], "nobody": []}
    with_password(make_caseworker())
    for number in range(40):
        for name, times in took.items():
            began = time.perf_counter()
            assert tried(name, "guess", f"10.0.{number}.{len(name)}") == 200
            times.append(time.perf_counter() - began)
    known, unknown = statistics.median(took["amina"]), statistics.median(took["nobody"])
    figure(
        36,
        "per cent by which an unknown name is answered sooner or later",
        abs(unknown / known - 1) * 100,
        target="≤ 10 %",
    )
    assert min(took["nobody"]) > min(took["amina"]) / 2  # the work of a hash is done
