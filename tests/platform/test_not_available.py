"""While the database is gone, hangs or takes nothing, every page says so in plain words and keeps what was typed."""

import logging
from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client
from lxml import html

from cases import lock_out
from tests.builders import make_caseworker, make_consideration
from tests.platform.unreached import database_down, told
from tests.promises import figure

pytestmark = [pytest.mark.django_db, pytest.mark.promise(43)]
HEADING = "The service is not available at the moment"
TYPED = "She was held for three weeks and <b>nobody</b> asked."
WHERE = ("/", "/sign-in/", "/search/?q=x", "/letters/", "/audit/", "/accessibility/", "/nothing/", "/check-a-letter/")


@pytest.fixture
def browser() -> Client:
    """Somebody who is signed in, and whose browser takes whatever answer comes."""
    browser = Client(raise_request_exception=False)
    browser.force_login(make_caseworker())
    return browser


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """The failures are meant: their traces are not wanted in the run's output."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


def test_no_page_shows_a_traceback_without_the_database(browser: Client) -> None:
    with database_down():
        answers = {address: browser.get(address) for address in WHERE}
    told_so = 0
    for address, answer in answers.items():
        assert answer.status_code == 503, address
        page = html.document_fromstring(answer.text)
        assert page.xpath("//h1/text()") == [HEADING]
        assert page.xpath("//title/text()") == [f"{HEADING} – VTS Casework"]
        assert answer.headers["Retry-After"] == "30"
        assert answer.headers["Cache-Control"] == "no-store"
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert not {"psycopg", "Traceback", "OperationalError", "/nowhere", "django"} & set(answer.text.split())
        told_so += 1
    figure(43, "pages that tell in plain words that the service is not available, database down", told_so, target="8")
    assert browser.get("/accessibility/").status_code == 200, "the session is still there once the database is"


def test_what_was_typed_comes_back_to_be_copied_or_sent_again(browser: Client) -> None:
    address = f"/considerations/{make_consideration().public_id}/notes/"
    with database_down():
        answer = browser.post(address, {"text": TYPED, "password": "two secret words"})
    assert answer.status_code == 503
    assert html.document_fromstring(answer.text).xpath("//blockquote/text()") == [TYPED]
    assert "two secret words" not in answer.text
    assert "load this page again" in answer.text


def refused_with(browser: Client, option: str) -> None:
    """Somebody signs in on a connection with the option, and is told."""
    given = connection.settings_dict["OPTIONS"]
    with told(OPTIONS={**given, "options": f"{given['options']} -c {option}"}):
        answer = browser.post("/sign-in/", {"username": "amina", "password": "lantern-orchard-teacup"})
    assert answer.status_code == 503
    assert HEADING in answer.text


def test_a_database_that_takes_nothing_is_told(browser: Client) -> None:
    """Signing in writes: so it tells. A look at a page is written too, before anything of it is shown."""
    refused_with(browser, "default_transaction_read_only=on")


def test_a_database_that_is_too_slow_is_told(browser: Client) -> None:
    """Somebody else tries the same name meanwhile, and is not done in time."""
    with connection.cursor() as cursor:
        cursor.execute(lock_out.WAIT_FOR, ["127.0.0.1 amina"])
    refused_with(browser, "statement_timeout=200")


def test_a_fault_of_the_program_is_told_as_one(browser: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    from vts import release

    def fails() -> str:
        raise ValueError

    monkeypatch.setattr("vts.views.version.release", fails)
    assert release.release()
    answer = browser.get("/version/")
    assert answer.status_code == 500
    assert "Something went wrong" in answer.text
