"""One plan serves everybody who asks for a list, and shows to each what they may see."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cases.models import Caseworker
from decisions import planned, worklists
from tests import builders
from tests.need_to_know import asking, marked

pytestmark = pytest.mark.django_db


def mine(caseworker: Caseworker, *, asked_by: Caseworker | None = None) -> set[int]:
    with asking(asked_by or caseworker):
        rows, _ = worklists.read_page(worklists.read({"list": "mine"}, caseworker), caseworker, 25)
    return {row.pk for row in rows}


def test_a_list_is_planned_once_for_everybody_and_shows_each_their_own() -> None:
    amina, bola = builders.make_caseworker("amina"), builders.make_caseworker("bola")
    cases = {who: builders.make_consideration(assigned_to=who) for who in (amina, bola)}
    with connection.cursor() as cursor:
        cursor.execute("SET plan_cache_mode = force_generic_plan")  # which is what stands after five looks
        for who in (amina, bola, amina):
            assert mine(who) == {cases[who].pk}
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE %s", ["WITH unseen%"])
        assert cursor.fetchone() == (1,)
        marked(cases[amina])
        assert mine(amina) == {cases[amina].pk}
        assert mine(amina, asked_by=bola) == set()  # the database keeps it from bola, whatever the page asks for
        cursor.execute("RESET plan_cache_mode")


def test_a_case_is_planned_once_for_everybody_and_found_by_those_who_may_see_it() -> None:
    amina, bola = builders.make_caseworker("amina"), builders.make_caseworker("bola")
    hers, his = (builders.make_consideration(assigned_to=who) for who in (amina, bola))
    browsers = {who: Client() for who in (amina, bola)}
    for who, browser in browsers.items():
        browser.force_login(who)

    def status(who: Caseworker, public_id: str) -> int:
        answer: int = browsers[who].get(reverse("consideration", args=[public_id])).status_code
        return answer

    with connection.cursor() as cursor:
        cursor.execute("SET plan_cache_mode = force_generic_plan")
        assert [status(who, one.public_id) for who in (amina, bola) for one in (hers, his)] == [200] * 4
        cursor.execute(
            "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE %s", ['SELECT "decisions_consideration"%']
        )
        assert cursor.fetchone() == (1,)
        marked(hers)
        assert (status(amina, hers.public_id), status(bola, hers.public_id)) == (200, 404)
        cursor.execute("RESET plan_cache_mode")


def test_what_was_asked_is_shown_as_it_can_be_asked_again_whatever_words_are_in_it() -> None:
    now = timezone.now()
    with CaptureQueriesContext(connection) as captured, planned.cursor() as cursor:
        cursor.execute("SELECT %s, %s::timestamptz, %s, 'it''s 5%%'", ["100%s '; --", now, 7])
        found = cursor.fetchone()
    assert found == ("100%s '; --", now, 7, "it's 5%")
    with connection.cursor() as cursor:
        cursor.execute(captured[0]["sql"])
        assert cursor.fetchone() == found
