"""An admin takes the second factor off an account: its sessions are over, and no admin alone gets into it."""

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from cases.actions import second_factor
from cases.models import AuditEntry, Caseworker
from decisions.actions import accounts
from tests.builders import make_caseworker
from tests.second_factors import code_of, enrolled

pytestmark = pytest.mark.django_db
WHY = {"why": "She lost her phone, and called from her desk."}


@pytest.fixture
def amina() -> Caseworker:
    amina = make_caseworker()
    enrolled(amina)
    return amina


@pytest.fixture
def as_dana(client: Client) -> Client:
    client.force_login(make_caseworker("dana", "admin"))
    return client


def take_off(client: Client, account: Caseworker) -> int:
    return client.post(reverse("account_second_factor", args=[account.pk]), WHY).status_code


def test_it_is_off_at_once_and_the_person_is_told_when_they_enrol_another(as_dana: Client, amina: Caseworker) -> None:
    hers = Client()
    hers.force_login(amina)
    page = reverse("account", args=[amina.pk])
    assert "Take off the second factor" in as_dana.get(page).text
    assert "why" in as_dana.post(reverse("account_second_factor", args=[amina.pk]), {}).text
    assert take_off(as_dana, amina) == 302
    assert hers.get(reverse("worklist")).status_code == 302
    assert second_factor.device_of(amina) is None
    text = as_dana.get(page).text
    assert "Taken off by Dana" in text
    assert "Took the second factor off an account" in text
    assert AuditEntry.objects.filter(kind="event", action="caseworker.reset_second_factor").count() == 1
    hers.force_login(Caseworker.objects.get(pk=amina.pk))
    assert "An admin took your second factor off" in hers.get(reverse("second_factor_enrol")).text
    assert "no second factor" in as_dana.post(reverse("account_second_factor", args=[amina.pk]), WHY).text


def test_who_gave_the_password_does_not_take_off_the_second_factor(as_dana: Client, amina: Caseworker) -> None:
    assert as_dana.post(reverse("account_password", args=[amina.pk]), WHY).status_code == 200
    assert take_off(as_dana, amina) == 403
    as_esi = Client()
    as_esi.force_login(make_caseworker("esi", "admin"))
    assert take_off(as_esi, amina) == 302


def test_who_took_it_off_gives_no_password_before_another_is_enrolled(as_dana: Client, amina: Caseworker) -> None:
    assert take_off(as_dana, amina) == 302
    assert as_dana.post(reverse("account_password", args=[amina.pk]), WHY).status_code == 403
    amina.refresh_from_db()
    second_factor.enrol(code=code_of(second_factor.begin(by=amina)), by=amina)
    assert as_dana.post(reverse("account_password", args=[amina.pk]), WHY).status_code == 200


def test_the_database_keeps_the_two_apart(as_dana: Client, amina: Caseworker) -> None:
    dana = Caseworker.objects.get(username="dana")
    accounts.reset_password(account=amina, why="Forgotten.", by=dana)
    with pytest.raises(IntegrityError, match="password_and_second_factor_by_two"), transaction.atomic():
        Caseworker.objects.filter(pk=amina.pk).update(second_factor_reset_by=dana)


@pytest.mark.parametrize("role", ["caseworker", "senior_caseworker", "auditor"])
def test_it_is_for_admins_and_never_for_oneself(client: Client, amina: Caseworker, role: str) -> None:
    client.force_login(make_caseworker("other", role))
    assert take_off(client, amina) == 404
    dana = make_caseworker("dana", "admin")
    enrolled(dana)
    client.force_login(dana)
    assert take_off(client, dana) == 403
