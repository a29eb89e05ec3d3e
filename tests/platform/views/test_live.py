"""The process answers, whatever else does not."""

import pytest
from django.db import connection
from django.test import Client

from tests.platform.unreached import database_down

ADDRESS = "/live/"


@pytest.mark.promise(43)
@pytest.mark.django_db
def test_it_answers_and_asks_nothing_of_the_database() -> None:
    browser = Client(headers={"Host": "10.0.0.7:8000", "Cookie": "sessionid=somebody"})
    with database_down():
        answer = browser.get(ADDRESS)
        assert connection.connection is None
    assert (answer.status_code, answer.text, answer.headers["Cache-Control"]) == (200, "live\n", "no-store")
    assert browser.post(ADDRESS).status_code == 405
