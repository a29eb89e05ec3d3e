"""What waits for its review: numbers for whoever answers for it, the case for those alone who may see it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests.builders import make_caseworker, make_consideration
from tests.need_to_know import EMERGENCY, marked, opened, senior

pytestmark = [pytest.mark.django_db, pytest.mark.promise(17)]
LATE = "has waited more than 24 hours for its review"


@pytest.mark.parametrize("ago", [timedelta(hours=23), timedelta(hours=25)])
def test_after_a_day_it_is_red_for_seniors_and_admins_without_a_name(client: Client, ago: timedelta) -> None:
    case, bola = make_consideration(), make_caseworker("bola")
    marked(case)
    access = opened(case, bola, ago=ago)
    late = ago > timedelta(hours=24)
    pages = {
        make_caseworker("dana", "admin"): ("emergency_accesses", "work_in_hand"),
        senior("idris"): ("emergency_accesses", "work_in_hand", "worklist"),
        senior(): ("emergency_accesses", "work_in_hand", "worklist"),
    }
    for person, names in pages.items():
        client.force_login(person)
        for name in names:
            shown = client.get(reverse(name)).text
            assert (LATE in shown) == late
            assert (access.public_id in shown) == (name == "emergency_accesses" and person.username == "hari")
            assert EMERGENCY not in shown
            if person.username != "hari":
                assert "Bola" not in shown
                assert case.victim.reference not in shown
    client.force_login(bola)
    assert LATE not in client.get(reverse("worklist")).text
    assert client.get(reverse("emergency_accesses")).status_code == 404
