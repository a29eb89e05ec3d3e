"""Nothing is served with a secret that could be guessed, nor with the demo's password (promise 44)."""

import pytest
from django.conf import LazySettings
from django.db import DatabaseError, connections

from cases.models import Caseworker
from decisions.demo_people import PASSWORD, usernames
from tests.builders import make_caseworker
from vts import known_secrets

pytestmark = [pytest.mark.promise(44), pytest.mark.django_db]
GOOD = "Zk3vQ9xLm2Rt8Yw5Bn7Hc4Jd6Fg1Ps0TaUeIoXqWzZk3vQ9xLm2Rt8Yw5B"


@pytest.fixture(autouse=True)
def production(settings: LazySettings, monkeypatch: pytest.MonkeyPatch) -> LazySettings:
    """A service that is no demo, whose database stays open to the test."""
    settings.DEMO, settings.SECURE, settings.SECRET_KEY = False, True, GOOD
    monkeypatch.setattr(connections, "close_all", lambda: None)
    return settings


@pytest.mark.parametrize("key", ["x", "short-but-random-3kd8", "a" * 60, f"django-insecure-{GOOD}", "abc" * 30])
def test_a_key_that_could_be_guessed_is_refused(production: LazySettings, key: str) -> None:
    known_secrets.refuse_weak_secrets()
    production.SECRET_KEY = key
    with pytest.raises(SystemExit, match=r"^SECRET_KEY could be guessed: set it to .*\.$"):
        known_secrets.refuse_weak_secrets()


def test_so_are_the_others_and_each_is_named(production: LazySettings) -> None:
    production.METRICS_TOKEN, production.AUDIT_ANCHOR, production.AUDIT_ANCHOR_KEY = "letmein", "/x/heads", "key"
    assert [sentence.split()[0] for sentence in known_secrets.weak_secrets()] == ["AUDIT_ANCHOR_KEY", "METRICS_TOKEN"]


def test_the_demos_password_is_refused_with_the_accounts_it_opens(production: LazySettings) -> None:
    known_secrets.refuse_known_passwords()
    amina = make_caseworker()
    assert amina.username in usernames()
    amina.set_password(PASSWORD)
    Caseworker.objects.filter(pk=amina.pk).update(password=amina.password)
    with pytest.raises(SystemExit, match=rf"^The password of the demo opens {amina.username}: "):
        known_secrets.refuse_known_passwords()
    Caseworker.objects.filter(pk=amina.pk).update(is_active=False)
    known_secrets.refuse_known_passwords()


def test_a_demo_alone_may_have_both(production: LazySettings) -> None:
    production.DEMO, production.SECRET_KEY = True, "x"
    with pytest.raises(SystemExit):
        known_secrets.refuse_weak_secrets()  # DEMO=1 says nothing where TLS is in front
    production.SECURE = False
    known_secrets.refuse_weak_secrets()


def test_a_database_that_is_down_keeps_nothing_from_starting(monkeypatch: pytest.MonkeyPatch) -> None:
    def down(**_: object) -> None:
        raise DatabaseError

    monkeypatch.setattr(Caseworker.objects, "filter", down)
    known_secrets.refuse_known_passwords()
