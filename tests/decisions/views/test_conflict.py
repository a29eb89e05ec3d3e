import pytest
from django.test import Client
from django.urls import reverse

from cases.models import ConflictOfInterest
from tests import builders

pytestmark = pytest.mark.django_db


def test_one_is_declared_and_ended_by_a_senior_caseworker() -> None:
    amina, hari = builders.make_caseworker(), builders.make_caseworker("hari", "senior_caseworker")
    case = builders.make_consideration(assigned_to=amina)
    client, page = Client(), reverse("conflict", args=[case.public_id])
    client.force_login(amina)

    assert "Select whose it is" in client.post(page, {"because": "A friend."}).text
    others = client.post(page, {"of": str(hari.pk), "because": "A friend."})
    assert "Select one of the answers shown" in others.text
    assert not ConflictOfInterest.objects.exists()
    answer = client.post(page, {"of": str(amina.pk), "because": "A friend."}, follow=True)
    assert "The conflict is on record: they have nothing to do with the case any more." in answer.text
    assert client.get(page).status_code == 404

    client.force_login(hari)
    conflict = ConflictOfInterest.objects.get()
    assert "Amina has a conflict of interest" in client.get(page).text
    end = reverse("conflict_end", args=[case.public_id, conflict.pk])
    assert "Enter why there is none any more" in client.post(end, {}).text
    client.post(end, {"because": "Another person of that name."})
    conflict.refresh_from_db()
    assert conflict.ended_by == hari
    assert client.get(end).status_code == 404
