import pytest
from django.test import Client
from django.urls import reverse

from cases.models import AuditEntry
from tests.builders import make_approver, make_caseworker
from tests.letters_made import failed, made
from tests.proposals import requested

pytestmark = pytest.mark.django_db
CEILING = 12


def test_the_caseworker_of_the_case_issues_it_once(client: Client, django_assert_max_num_queries) -> None:
    letter = made()
    client.force_login(make_caseworker())
    address = reverse("issue", args=[letter.public_id])
    with django_assert_max_num_queries(CEILING):
        answer = client.post(address)
    again = client.post(address)
    assert answer["Location"] == again["Location"] == reverse("letter", args=[letter.public_id])
    letter.refresh_from_db()
    assert (letter.status, letter.issued_by.username) == ("issued", "amina")
    assert AuditEntry.objects.filter(kind="event", action="letter.issue").count() == 1


@pytest.mark.parametrize("make", [requested, failed])
def test_what_is_not_made_is_not_issued(client: Client, make) -> None:
    letter = make()
    client.force_login(make_caseworker())
    answer = client.post(reverse("issue", args=[letter.public_id]))
    assert answer.status_code == 409
    assert "it cannot become “Issued”" in answer.text


@pytest.mark.parametrize("person", [lambda: make_caseworker("bola"), make_approver])
def test_nobody_else_issues_it(client: Client, person) -> None:
    letter = made()
    client.force_login(person())
    assert client.post(reverse("issue", args=[letter.public_id])).status_code == 403
    letter.refresh_from_db()
    assert letter.status == "rendered"
