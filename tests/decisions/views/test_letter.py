import hashlib

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from cases.models import AuditEntry
from decisions.models import Letter
from tests.builders import make_caseworker
from tests.letters_made import PDF, failed, issued, made
from tests.proposals import requested

pytestmark = pytest.mark.django_db
CEILING = 8


def page(client: Client, letter: Letter, by: str = "amina") -> BeautifulSoup:
    client.force_login(make_caseworker(by))
    answer = client.get(reverse("letter", args=[letter.public_id]))
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def text(soup: BeautifulSoup) -> str:
    return " ".join(soup.get_text(" ").split())


def buttons(soup: BeautifulSoup) -> list[str]:
    return [one.get_text(strip=True) for one in soup.select("main button[type=submit]")]


def test_a_letter_being_made_says_so_and_how_to_look_again(client: Client) -> None:
    letter = requested()
    soup = page(client, letter)
    assert "The letter is being made." in text(soup)
    again = soup.find("a", string="Check again")
    assert again is not None
    assert again["href"] == reverse("letter", args=[letter.public_id])  # type: ignore[index]
    assert soup.select_one("meta[http-equiv=refresh]") is None
    assert buttons(soup) == []


def test_a_letter_that_is_ready_is_shown_and_issued_on_one_button(client: Client) -> None:
    soup = page(client, made())
    said = text(soup)
    assert "Dear Mirela Dushku" in said
    assert "4 Mill Lane" in said
    assert "A letter is issued once, and is not altered afterwards." in said
    assert buttons(soup) == ["Issue this letter"]


@pytest.mark.parametrize("outcome", ["grant", "refuse", "reject"])
def test_every_check_of_a_letter_we_write_is_a_yes(client: Client, outcome: str) -> None:
    soup = page(client, made(outcome))
    checks = [one.get_text(" ", strip=True) for one in soup.select("main ul.govuk-list li") if "strong" in str(one)]
    assert len(checks) >= 3
    assert not [one for one in checks if one.endswith("no")]


def test_a_failed_letter_says_why_and_can_be_tried_again(client: Client) -> None:
    soup = page(client, failed())
    assert "The fonts could not be read." in text(soup)
    assert "The decision stands." in text(soup)
    assert buttons(soup) == ["Try to make it again"]


def test_after_the_issue_who_when_and_which_file_is_on_record(client: Client) -> None:
    said = text(page(client, issued()))
    assert "Issued by Amina" in said
    assert hashlib.sha256(PDF).hexdigest() in said
    assert "pango 1.50.12, weasyprint 70.0" in said
    assert "Issue this letter" not in said


def test_somebody_else_can_read_it_and_not_issue_it(client: Client) -> None:
    soup = page(client, made(), by="bola")
    assert "It is issued by Amina, whose case this is." in text(soup)
    assert buttons(soup) == []


@pytest.mark.parametrize("make", [requested, made, failed, issued])
def test_it_is_read_within_its_queries(client: Client, make, django_assert_max_num_queries) -> None:
    letter = make()
    client.force_login(make_caseworker())
    with django_assert_max_num_queries(CEILING):
        client.get(reverse("letter", args=[letter.public_id]))


def test_the_look_is_on_record(client: Client) -> None:
    letter = made()
    page(client, letter)
    entry = AuditEntry.objects.filter(kind="view").latest("pk")
    assert (entry.action, entry.subject) == ("letter", f"decisions_letter:{letter.pk}")
