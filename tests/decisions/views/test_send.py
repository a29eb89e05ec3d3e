import pytest
from django.test import Client
from django.urls import reverse

from cases.models import AuditEntry
from decisions.actions.refusals import NotReady
from decisions.models import Letter, Service
from tests.asking import chosen
from tests.builders import make_approver, make_caseworker
from tests.decisions.actions.test_service import NEW_ADDRESS, by_post, moves_to
from tests.letters_made import issued, made

pytestmark = pytest.mark.django_db
CEILING = 8


def at(client: Client, letter: Letter, by=None):
    client.force_login(by or make_caseworker())
    return client.get(reverse("send", args=[letter.public_id]))


def test_the_ways_that_are_safe_are_offered_with_their_addresses_and_none_is_chosen(client: Client) -> None:
    said = at(client, issued()).content.decode()
    assert "By post, to the safe address" in said
    assert "Mirela Dushku, c/o The Elms, 4 Mill Lane, Leeds LS1 1AA" in said
    assert "checked" not in said
    assert 'type="text"' not in said


def test_it_is_sent_and_shown_on_the_letter_with_what_runs(client: Client) -> None:
    letter = issued()
    client.force_login(make_caseworker())
    answer = client.post(reverse("send", args=[letter.public_id]), {"method": "post"}, follow=True)
    said = answer.content.decode()
    assert "The letter is on record as sent." in said
    assert "The person, by post" in said
    assert "starts when the letter is served" in said
    assert Service.objects.filter(letter=letter).count() == 1


def test_a_way_that_is_not_offered_or_none_is_refused_on_the_page(client: Client) -> None:
    letter = issued()
    client.force_login(make_caseworker())
    for typed in ({"method": "email"}, {}, {"method": "post", "sent_to": "9 Elsewhere"}):
        client.post(reverse("send", args=[letter.public_id]), typed)
    assert [row.sent_to.splitlines()[-1] for row in Service.objects.all()] == ["Leeds LS1 1AA"]


def test_what_is_closed_says_why_and_leads_a_senior_caseworker_to_making_sure(client: Client) -> None:
    letter = issued()
    moves_to(letter, NEW_ADDRESS)
    assert "The address was changed after this letter was made" in at(client, letter).content.decode()
    link = reverse("confirm_address", args=[letter.public_id, "post"])
    assert link not in at(client, letter).content.decode()
    assert link in at(client, letter, make_approver()).content.decode()


def test_a_letter_that_is_not_issued_and_a_letter_that_was_sent_offer_nothing(client: Client) -> None:
    letter = made()
    assert at(client, letter).status_code == 409
    other = issued_of(letter)
    by_post(other)
    assert "All of it is sent." in at(client, other).content.decode()


def issued_of(letter: Letter) -> Letter:
    from decisions.actions import letters

    return letters.issue(letter=letter, by=letter.requested_by)


def test_somebody_else_reads_the_ways_and_sends_nothing(client: Client) -> None:
    letter = issued()
    bola = make_caseworker("bola")
    assert "It is sent by Amina" in at(client, letter, bola).content.decode()
    assert client.post(reverse("send", args=[letter.public_id]), {"method": "post"}).status_code == 403
    assert not Service.objects.exists()


def test_it_is_read_within_its_queries(client: Client, django_assert_max_num_queries) -> None:
    letter = issued()
    client.force_login(make_caseworker())
    with django_assert_max_num_queries(CEILING):
        client.get(reverse("send", args=[letter.public_id]))


def test_a_form_that_is_not_made_here_is_arranged_or_done_without_and_the_record_says_which(client: Client) -> None:
    letter = issued()
    chosen(letter.consideration.victim, make_caseworker("bola"), "post", formats=["braille"])
    page = at(client, letter).text
    assert "in another form too: braille. It is not made here" in page
    assert "checked" not in page
    client.force_login(make_caseworker())
    address = reverse("send", args=[letter.public_id])
    refused = client.post(address, {"method": "post"}).text
    assert "Select what becomes of the other form that the person needs" in refused
    assert "Enter who makes the other form" in refused
    with pytest.raises(NotReady, match="braille"):
        by_post(letter)
    assert not Service.objects.exists()
    asked = "The sight loss team was asked today; it is due on Friday."
    client.post(address, {"method": "post", "other_form": "arranged", "other_form_because": asked})
    assert Service.objects.get().other_form_because == asked
    assert AuditEntry.objects.select_related("payload").get(action="letter.send").payload.body["why"] == asked
    page = client.get(reverse("service", args=[letter.public_id, 1])).text
    assert f"It is made elsewhere and goes to them too: {asked}" in page
