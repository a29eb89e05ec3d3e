"""Turning down what waits for approval: it never counted, and what did count once is never removed."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cases.actions import country_information, removal_agreements
from cases.models import AuditEntry, CountryInformation, RemovalAgreement
from decisions.models import PublishedPause
from tests.builders import make_caseworker

pytestmark = pytest.mark.django_db
WHY = {"why": "It is the wrong version of the note."}


def admins():
    return make_caseworker("dana", "admin"), make_caseworker("esi", "admin")


def note(title: str = "A note on healthcare", **more: str) -> country_information.Item:
    return country_information.Item(country="AL", title=title, topic="healthcare", **more)


def test_a_wrong_later_version_is_turned_down_and_the_right_one_entered(client: Client) -> None:
    dana, esi = admins()
    old = country_information.approve(item=country_information.add(item=note(), by=dana), by=esi)
    wrong = country_information.supersede(superseded=old, item=note("A wrong note"), by=dana)
    client.force_login(esi)
    assert client.get(reverse("country_information_turn_down", args=[wrong.public_id])).status_code == 200
    client.post(reverse("country_information_turn_down", args=[wrong.public_id]), WHY)
    assert not CountryInformation.objects.filter(pk=wrong.pk).exists()
    entry = AuditEntry.objects.get(kind="event", action="country_information.turn_down")
    assert entry.payload.body["why"] == WHY["why"]
    country_information.supersede(superseded=old, item=note("The right note"), by=dana)


def test_what_was_approved_is_never_turned_down(client: Client) -> None:
    dana, esi = admins()
    item = country_information.approve(item=country_information.add(item=note(), by=dana), by=esi)
    client.force_login(esi)
    assert client.post(reverse("country_information_turn_down", args=[item.public_id]), WHY).status_code == 403
    assert CountryInformation.objects.filter(pk=item.pk).exists()


def test_a_reason_is_due(client: Client) -> None:
    dana, _ = admins()
    item = country_information.add(item=note(), by=dana)
    client.force_login(dana)
    answer = client.post(reverse("country_information_turn_down", args=[item.public_id]), {"why": " "})
    assert "Enter why it is turned down" in answer.text
    assert CountryInformation.objects.filter(pk=item.pk).exists()


def test_an_agreement_and_a_pause_are_turned_down_alike(client: Client) -> None:
    dana, esi = admins()
    agreement = removal_agreements.add(terms=removal_agreements.Terms(country="AL", title="An agreement"), by=dana)
    today = timezone.localdate()
    pause = PublishedPause.objects.create(
        reference="A pause entered by mistake",
        authority="Secretary of State",
        published_on=date(2026, 1, 1),
        starts_on=today,
        review_on=today + timedelta(days=30),
        added_by=dana,
        added_at=timezone.now(),
    )
    client.force_login(esi)
    client.post(reverse("removal_agreement_turn_down", args=[agreement.public_id]), WHY)
    client.post(reverse("pause_turn_down", args=[pause.public_id]), WHY)
    assert not RemovalAgreement.objects.exists()
    assert not PublishedPause.objects.exists()


def test_nobody_but_an_admin_turns_anything_down(client: Client) -> None:
    dana, _ = admins()
    item = country_information.add(item=note(), by=dana)
    client.force_login(make_caseworker())
    assert client.post(reverse("country_information_turn_down", args=[item.public_id]), WHY).status_code in (403, 404)
    assert CountryInformation.objects.filter(pk=item.pk).exists()
