"""What an authority said is on record with its sender and its day, and only as it can have been."""

from datetime import date

import pytest

from cases.actions import public_authorities as acts
from cases.actions.public_authorities import Named, Said, WrongMessage
from cases.actions.refusals import Contradicted, Stale
from cases.models import AuditEntry, AuthorityContact, AuthorityMessage
from cases.rights import NotAllowed
from tests.authorities_asked import add_officer, say
from tests.builders import make_caseworker, make_consideration
from tests.evidence_files import item_with_file

pytestmark = pytest.mark.django_db
MAY, JUNE = date(2026, 5, 4), date(2026, 6, 1)
Kind = AuthorityMessage.Kind


@pytest.fixture
def amina():
    return make_caseworker()


@pytest.fixture
def victim(amina):
    return make_consideration(assigned_to=amina).victim


def test_a_confirmation_has_its_sender_its_day_and_what_it_answers(amina, victim):
    asked = say(victim, amina, Kind.ENQUIRY, MAY)
    said = say(victim, amina, Kind.CONFIRMATION, JUNE, answers=asked)

    assert (said.contact.officer, said.on, said.answers) == ("DS Ines Marlowe", JUNE, asked)
    assert list(AuditEntry.objects.filter(kind="event").order_by("pk").values_list("action", flat=True)) == [
        "authority.add_contact",
        "authority.record_message",
        "authority.record_message",
    ]


@pytest.mark.parametrize(
    ("kind", "changed", "field"),
    [
        (Kind.CONFIRMATION, {"contact": None}, "contact"),
        (Kind.ATTEMPT, {"contact": None}, "contact"),
        (Kind.ANSWER, {}, "answers"),
        (Kind.EARLY_REQUEST, {}, "kind"),  # conclusive grounds were decided on 1 February
    ],
)
def test_what_cannot_have_been_so_is_refused_beside_its_question(amina, victim, kind, changed, field):
    with pytest.raises(WrongMessage) as refused:
        say(victim, amina, kind, MAY, **changed)
    assert refused.value.field == field
    assert not AuthorityMessage.objects.exists()


def test_an_answer_is_not_of_a_day_before_what_it_answers(amina, victim):
    asked = say(victim, amina, Kind.EXTENSION_REQUEST, JUNE)
    with pytest.raises(WrongMessage, match="not of a day before"):
        say(victim, amina, Kind.ANSWER, MAY, answers=asked)


def test_what_belongs_to_another_person_or_is_not_scanned_is_not_taken(amina, victim):
    of_another = add_officer(make_consideration(assigned_to=amina).victim, amina)
    with pytest.raises(WrongMessage, match="another person"):
        say(victim, amina, Kind.CONFIRMATION, MAY, contact=of_another)
    with pytest.raises(Contradicted, match="has not been scanned"):
        say(victim, amina, Kind.CONFIRMATION, MAY, document=item_with_file(victim, amina, waiting=True))


def test_an_officer_is_one_who_can_be_reached_and_is_asked_until_somebody_says_why_not(amina, victim):
    with pytest.raises(WrongMessage, match="has to be reached"):
        add_officer(victim, amina, email="")
    officer = add_officer(victim, amina)
    officer.victim.refresh_from_db()
    with pytest.raises(WrongMessage, match="why"):
        acts.end_contact(contact=officer, because=" ", version=officer.victim.version, by=amina)

    acts.end_contact(contact=officer, because="She has moved on.", version=officer.victim.version, by=amina)

    assert AuthorityContact.objects.get().no_longer_because == "She has moved on."


def test_nothing_is_recorded_over_a_change_nor_by_somebody_without_the_right(amina, victim):
    named = Named(authority="Harbour Police", officer="DS Ines Marlowe", telephone="01632 960 001")
    with pytest.raises(Stale):
        acts.add_contact(victim=victim, named=named, version=99, by=amina)
    said = Said(kind=Kind.VERIFICATION, on=MAY, how="By telephone", text="The switchboard gave her number.")
    with pytest.raises(NotAllowed):
        acts.record_message(victim=victim, said=said, version=1, by=make_caseworker("dana", "admin"))
