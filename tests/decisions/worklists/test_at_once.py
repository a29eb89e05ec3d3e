"""The query of a page is written once for all who are alike, and asked for each of them and as of now."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from decisions import worklists
from decisions.models import Consideration
from decisions.worklists import at_once
from tests.builders import make_caseworker, make_consideration
from tests.need_to_know import marked, opened, senior

pytestmark = pytest.mark.django_db


def test_each_is_given_their_own_by_the_query_that_was_written_for_another() -> None:
    at_once._statement.cache_clear()
    for name in ("amina", "bola"):
        caseworker = make_caseworker(name)
        case = make_consideration(assigned_to=caseworker)
        rows, counts = worklists.read_page(worklists.read({"list": "mine"}, caseworker), caseworker, 25)
        assert [Consideration.objects.get(pk=row.pk) for row in rows] == [case]
        assert counts["n_mine"] == 1
    assert at_once._statement.cache_info().misses == 1


def test_what_becomes_late_is_late_by_the_query_that_was_written_before_it_was() -> None:
    at_once._statement.cache_clear()
    case, hari, at = make_consideration(), senior(), timezone.now().replace(hour=1) - timedelta(days=1)
    marked(case)
    with time_machine.travel(at):
        opened(case, senior("idris"))
    late = []
    for hours in (20, 22):  # of one day, and before and after it has waited for a day
        with time_machine.travel(at + timedelta(days=1, hours=hours - 21)):
            chosen = worklists.read({"list": "mine"}, hari)
            late.append(worklists.read_page(chosen, hari, 25)[1]["access_late"])
    assert late == [0, 1]
