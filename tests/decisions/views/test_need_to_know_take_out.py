import pytest
from django.test import Client
from django.urls import reverse

from tests.builders import make_caseworker, make_consideration
from tests.need_to_know import marked, senior

pytestmark = pytest.mark.django_db


def test_somebody_who_is_taken_out_finds_the_case_gone(client: Client) -> None:
    bola, hari = make_caseworker("bola"), senior()
    case = make_consideration()
    marking = marked(case, bola)
    number = {one.caseworker_id: one.pk for one in marking.members.all()}
    client.force_login(hari)

    def page(of: int) -> str:
        return reverse("need_to_know_take_out", args=[case.public_id, of])

    assert "Enter why they do not need to see the case any more" in client.post(page(number[bola.pk]), {}).text
    refused = client.post(page(number[hari.pk]), {"because": "I leave."}).text
    assert "A senior caseworker has to be among those who may see the case" in refused
    done = client.post(page(number[bola.pk]), {"because": "She has no part in it."}, follow=True).text
    assert "They do not see the case any more" in done
    assert client.get(page(number[bola.pk])).status_code == 404
    client.force_login(bola)
    assert client.get(reverse("consideration", args=[case.public_id])).status_code == 404
