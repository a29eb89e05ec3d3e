"""A second person makes sure of where a letter goes that was written to another address (promise 31)."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from cases.rights import NotAllowed
from decisions.actions import letters
from decisions.actions.refusals import NotReady
from decisions.models import AddressConfirmation
from tests.builders import make_approver, make_caseworker
from tests.decisions.actions.test_service import NEW_ADDRESS, by_post, confirm, moves_to, render
from tests.letters_made import issued, made
from tests.proposals import decided

pytestmark = pytest.mark.django_db


@pytest.mark.promise(31)
def test_ico_a_letter_whose_address_changed_is_not_sent_until_a_second_person_made_sure():
    letter = issued()
    moves_to(letter, NEW_ADDRESS)
    with pytest.raises(NotReady, match="The address was changed after this letter was made"):
        by_post(letter)
    confirm(letter, make_approver())
    assert by_post(letter).sent_to == f"Mirela Dushku\n{NEW_ADDRESS}"


@pytest.mark.promise(31)
def test_ico_a_confirmed_address_that_changes_again_is_not_sent_to():
    letter = issued()
    moves_to(letter, NEW_ADDRESS)
    confirm(letter, make_approver())
    moves_to(letter, "1 Other Street\nYork YO1 1AA")
    with pytest.raises(NotReady):
        by_post(letter)


@pytest.mark.promise(31)
def test_an_address_that_is_made_sure_of_before_the_issue_lets_it_be_issued():
    letter = made()
    moves_to(letter, NEW_ADDRESS)
    confirm(letter, make_approver())
    assert letters.issue(letter=letter, by=letter.requested_by).status == "issued"
    assert by_post(letter).sent_to.endswith(NEW_ADDRESS)


@pytest.mark.promise(31)
def test_who_recorded_the_address_or_has_the_case_does_not_make_sure_of_it():
    letter = issued()
    grace = make_approver()
    moves_to(letter, NEW_ADDRESS, by=grace)
    for somebody in (grace, letter.requested_by, make_caseworker("bola")):
        with pytest.raises(NotAllowed):
            confirm(letter, somebody)
    confirm(letter, make_approver("hana"))


@pytest.mark.promise(31)
def test_a_senior_caseworker_does_not_make_sure_of_the_address_in_their_own_case():
    grace = make_approver()
    letter = render(decided(by=grace).letter)
    moves_to(letter, NEW_ADDRESS, by=make_caseworker("bola"))
    with pytest.raises(NotAllowed, match="The case is yours"):
        confirm(letter, grace)


@pytest.mark.promise(31)
def test_the_database_holds_the_second_person_apart():
    letter, amina = issued(), make_caseworker()
    with pytest.raises(IntegrityError, match="address_confirmed_by_another"), transaction.atomic():
        AddressConfirmation.objects.create(
            letter=letter, places="x", how="y", recorded_by=amina, confirmed_by=amina, confirmed_at=timezone.now()
        )


@pytest.mark.promise(31)
def test_what_is_confirmed_is_what_was_read_and_not_what_stands_now():
    letter = issued()
    moves_to(letter, "1 Other Street\nYork YO1 1AA")
    with pytest.raises(NotReady):
        confirm(letter, make_approver())
    assert not AddressConfirmation.objects.exists()


@pytest.mark.promise(31)
def test_an_address_that_did_not_change_needs_nobody_to_make_sure():
    letter = issued()
    with pytest.raises(NotReady, match="nothing to make sure of"):
        confirm(letter, make_approver(), lines="c/o The Elms\n4 Mill Lane\nLeeds LS1 1AA")
