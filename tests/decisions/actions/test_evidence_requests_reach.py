"""By which way whoever is asked is reached: only ways that the person has said are safe, and the letter to match."""

import pytest

from cases.models import AuditEntry
from decisions.actions.refusals import NotReady
from decisions.models import EvidenceRequest, Letter, OutboxMessage
from tests.asking import DOCTOR, SURGERY, ask, chosen, named
from tests.builders import make_caseworker, make_consideration

pytestmark = pytest.mark.django_db


@pytest.fixture
def amina():
    return make_caseworker()


@pytest.fixture
def consideration(amina):
    return make_consideration(assigned_to=amina)


def test_a_letter_is_made_for_somebody_else_where_an_address_is_given(amina, consideration):
    request = ask(consideration, amina, address=SURGERY)

    letter = Letter.objects.get()
    assert (letter.kind, letter.evidence_request, letter.status) == ("evidence_request", request, "requested")
    assert (letter.content["addressee"], letter.content["address"]) == (DOCTOR, SURGERY.splitlines())
    assert OutboxMessage.objects.get().key == str(letter.pk)


def test_without_an_address_the_caseworker_asks_and_no_letter_is_made(amina, consideration):
    request = ask(consideration, amina)

    assert not Letter.objects.exists()
    assert (request.recipient, request.channel, request.about) == ("clinician", "", ["treatment"])


def test_the_person_is_written_to_at_the_safe_address(amina, consideration):
    request = ask(consideration, amina, recipient="person", channel="post", asked_of="")

    assert request.asked_of == "Mirela Dushku"
    assert Letter.objects.get().content["address"] == ["c/o The Elms", "4 Mill Lane", "Leeds LS1 1AA"]


@pytest.mark.parametrize(
    ("channel", "lines"),
    [
        ("email", ["mirela@safe.example"]),
        ("support_worker", ["Through Jo Threlkeld", "Lanternhill Support", "9 Quay Street", "Hull HU1 1AA"]),
    ],
)
def test_the_person_is_written_to_by_the_way_they_chose(amina, consideration, channel, lines):
    named(consideration.victim, amina)
    chosen(consideration.victim, amina, channel)

    ask(consideration, amina, recipient="person", channel=channel, asked_of="")

    letter = Letter.objects.get()
    assert (letter.content["addressee"], letter.content["address"]) == ("Mirela Dushku", lines)


def test_whom_the_person_named_is_reached_through_themselves(amina, consideration):
    named(consideration.victim, amina, lines="")
    chosen(consideration.victim, amina, "support_worker")

    request = ask(consideration, amina, recipient="support_worker", asked_of="Somebody typed here")

    assert (request.asked_of, request.channel) == ("Jo Threlkeld", "support_worker")
    assert Letter.objects.get().content["address"] == ["Lanternhill Support", "jo@lanternhill.example"]


def test_a_call_has_no_letter(amina, consideration):
    chosen(consideration.victim, amina, "telephone")

    ask(consideration, amina, recipient="person", channel="telephone", asked_of="")

    assert not Letter.objects.exists()
    assert EvidenceRequest.objects.get().channel == "telephone"


@pytest.mark.parametrize(
    ("asked", "channels", "never"),
    [
        ({"recipient": "person", "channel": "post"}, ["email"], ("post",)),
        ({"recipient": "person", "channel": "telephone"}, ["email"], ()),
        ({"recipient": "support_worker"}, ["email"], ("support_worker",)),
        ({"recipient": "representative"}, ["representative"], ()),
    ],
)
def test_nobody_is_reached_by_a_way_that_the_person_did_not_choose(amina, consideration, asked, channels, never):
    named(consideration.victim, amina)
    chosen(consideration.victim, amina, *channels, never=never)

    with pytest.raises(NotReady):
        ask(consideration, amina, **asked)

    assert not EvidenceRequest.objects.exists()
    assert not Letter.objects.exists()
    assert not AuditEntry.objects.filter(kind="event").exists()
