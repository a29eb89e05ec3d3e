"""What stands in the way of a letter that is made: another name, evidence recorded in error, the form it is in."""

from datetime import date

import pytest
from django.db.models import F
from django.test import Client
from django.urls import reverse

from cases import safe_contact
from cases.actions import evidence
from cases.models import Evidence, Victim
from decisions.actions import determinations, letters, service
from decisions.actions.refusals import NotReady
from decisions.letters import sending
from decisions.models import Letter
from decisions.models.notice import NoticeKind
from tests.asking import chosen, named
from tests.builders import CHECKS, INTERESTS, loaded, looked, make_caseworker, record
from tests.letters_made import issued, made
from tests.notices_told import case_for, tell
from tests.proposals import propose, recorded

pytestmark = pytest.mark.django_db


def as_loaded(letter: Letter) -> Letter:
    return sending.with_sendings(Letter.objects.select_related("consideration__victim")).get(pk=letter.pk)


def rename(letter: Letter, name: str) -> None:
    Victim.objects.filter(pk=letter.consideration.victim_id).update(name=name, version=F("version") + 1)


def test_a_letter_in_a_name_that_was_changed_is_not_issued() -> None:
    letter = made()
    rename(letter, "Mirela Dushko")
    with pytest.raises(NotReady) as refusal:
        letters.issue(letter=letter, by=letter.requested_by)
    assert refusal.value.points[0] == sending.NAME_CHANGED
    rename(letter, "Mirela  Dushku")  # the same as printed: spaces apart
    assert letters.issue(letter=letter, by=letter.requested_by).status == "issued"


def test_chd_01_a_letter_to_the_adult_for_a_child_is_in_the_name_of_the_child() -> None:
    consideration, amina = recorded("grant", victim={"date_of_birth": date(2012, 5, 4)}), make_caseworker()
    named(consideration.victim, amina, "representative")
    record(consideration, amina, "before-you-decide", CHECKS | {"person.best_interests_assessed": True, **INTERESTS})
    proposal = propose(loaded(consideration), amina)
    letter = determinations.decide(determination=proposal, look=looked(proposal), by=amina).letter
    assert letter.content["salutation"] == "Dear Jo Threlkeld"
    assert sending.misnamed(as_loaded(letter)) == []
    rename(letter, "Mirela Dush")
    assert sending.misnamed(as_loaded(letter)) == [sending.NAME_CHANGED]


def test_app_07_a_letter_that_names_what_was_recorded_in_error_is_not_issued() -> None:
    letter = made()
    victim = letter.consideration.victim
    item = Evidence.objects.get(victim=victim)
    version = Victim.objects.get(pk=victim.pk).version
    evidence.remove(item=item, version=version, why="About another person.", by=letter.requested_by)
    with pytest.raises(NotReady) as refusal:
        letters.issue(letter=letter, by=letter.requested_by)
    assert refusal.value.points == [sending.IN_ERROR.format(item="Psychiatric report 1, dated 4 March 2026")]


def test_who_asks_for_large_print_before_it_is_sent_gets_it_in_large_print(client: Client) -> None:
    letter = issued()
    by = letter.requested_by
    chosen(letter.consideration.victim, make_caseworker("bola"), "post", formats=["large_print", "braille"])
    with pytest.raises(NotReady) as refusal:
        service.send(letter=letter, method="post", by=by)
    assert refusal.value.points == [sending.NEEDS_LARGE_PRINT]
    client.force_login(by)
    page = client.get(reverse("send", args=[letter.public_id])).text
    assert sending.NEEDS_LARGE_PRINT in page
    assert "The person needs this in another form too: braille." in page
    assert 'name="method"' not in page
    assert "another form too: braille" in client.get(reverse("letter", args=[letter.public_id])).text
    Letter.objects.filter(pk=letter.pk).update(large_print="large", large_print_sha256="a" * 64)
    assert 'name="method"' in client.get(reverse("send", args=[letter.public_id])).text
    braille = {"other_form": "as_it_is", "other_form_because": "Her support worker reads it to her."}
    assert service.send(letter=letter, method="post", by=by, **braille)


def test_a_letter_to_an_authority_needs_no_form_of_the_person_s() -> None:
    amina, kind = make_caseworker(), NoticeKind.NO_DECISION_YET
    letter = tell(case_for(kind, amina), kind, amina).letter
    chosen(letter.consideration.victim, amina, "post", formats=["large_print", "easy_read"])
    choices = safe_contact.of(letter.consideration.victim)
    assert (sending.lacks_large_print(letter, choices), sending.other_formats(letter, choices)) == ([], "")
    assert sending.misnamed(letter) == []
