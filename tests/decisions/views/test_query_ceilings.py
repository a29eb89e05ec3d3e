"""Every page on which something comes in after a decision is read and answered within a bounded number of queries."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.after_deciding import PAGES, READ, WRITE, Page
from tests.builders import make_caseworker, make_consideration

pytestmark = pytest.mark.django_db
OF_TRANSACTIONS = ("SAVEPOINT", "RELEASE", "ROLLBACK")  # a test's own transaction makes them; in service there are none
ERRORS = re.compile(r'error-message">(.*?)</p>', re.DOTALL)


def counted(ask: Callable[[], Any]) -> tuple[Any, int]:
    with CaptureQueriesContext(connection) as asked:
        answer = ask()
    return answer, sum(not one["sql"].startswith(OF_TRANSACTIONS) for one in asked.captured_queries)


@pytest.mark.parametrize("which", PAGES, ids=lambda one: f"{one.name}-{one.case.__name__}")
def test_it_is_read_and_saved_within_its_queries(client: Client, which: Page) -> None:
    bola = make_caseworker("bola")
    case = which.case(bola)
    client.force_login(bola)

    shown, read = counted(lambda: client.get(which.address(case)))
    assert (shown.status_code, read <= READ) == (200, True), read
    if which.typed is None:
        return
    typed = which.posted(case)
    saved, written = counted(lambda: client.post(which.address(case), typed))
    assert saved.status_code == 302, ERRORS.findall(saved.text)
    assert written <= WRITE, written


def test_what_came_in_finds_the_person_in_few_queries(client: Client) -> None:
    case = make_consideration(victim={"reference": "NRM-26-000123"})
    client.force_login(make_caseworker())
    assert counted(lambda: client.get(reverse("came_in")))[1] <= READ
    typed = {"reference": case.victim.reference, "what": "application_receive"}
    saved, written = counted(lambda: client.post(reverse("came_in"), typed))
    assert (saved.status_code, written <= WRITE) == (302, True), written
