"""A letter on its way: to where it is safe and nowhere else, served, or back again."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db.models import F
from django.utils import timezone

from cases.actions import safe_contact, victims
from cases.models import AuditEntry, ContactPerson, Victim
from cases.rights import NotAllowed
from decisions.actions import letters, service
from decisions.actions.refusals import Contradicted, NotReady
from decisions.models import AddressConfirmation, Letter, Service
from decisions.transitions import InvalidTransition
from tests.asking import ask, named
from tests.builders import make_approver, make_caseworker, make_consideration
from tests.letters_made import MADE_WITH, PDF, issued, made, storage

pytestmark = pytest.mark.django_db
NEW_ADDRESS = "9 New Road\nLeeds LS1 1AA"


def by_post(letter: Letter) -> Service:
    """The letter is sent by post; the sending that is not a copy."""
    return service.send(letter=letter, method="post", by=letter.requested_by)[0]


def render(letter: Letter) -> Letter:
    """The letter is made and issued."""
    stored = storage.store(PDF)
    of = {"file": stored.file, "sha256": stored.sha256, "size": stored.size, "made_with": MADE_WITH}
    letters.store_rendered(letter=letter, by=letter.requested_by, **of)
    return letters.issue(letter=letter, by=letter.requested_by)


def with_people(**copied: bool) -> Letter:
    """An issued letter to somebody whose representative and support worker are on record."""
    from tests.proposals import determinations, looked, proposed

    proposal = proposed()
    amina, victim = proposal.made_by, proposal.consideration.victim
    for known_as, gets in copied.items():
        named(victim, amina, known_as, copied_in=gets, name=f"The {known_as}")
    return render(determinations.decide(determination=proposal, look=looked(proposal), by=amina).letter)


def moves_to(letter: Letter, lines: str, by=None) -> None:
    """Another address is safe now."""
    victim = Victim.objects.get(pk=letter.consideration.victim_id)
    victims.record_name_and_address(
        victim=victim,
        name=victim.name,
        addressee=victim.name,
        lines=lines,
        version=victim.version,
        by=by or make_caseworker(),
    )


def confirm(letter: Letter, by, method: str = "post", lines: str = NEW_ADDRESS) -> AddressConfirmation:
    places = f"{letter.consideration.victim.name}\n{lines}"
    return service.confirm_address(letter=letter, method=method, places=places, how="She told me herself.", by=by)


def events(action: str) -> int:
    return AuditEntry.objects.filter(kind="event", action=action).count()


def test_a_letter_goes_to_the_safe_address_once():
    letter = issued()
    sent = by_post(letter)
    assert (sent.recipient, sent.is_copy, sent.method) == ("person", False, "post")
    assert sent.sent_to == "Mirela Dushku\nc/o The Elms\n4 Mill Lane\nLeeds LS1 1AA"
    assert service.send(letter=letter, method="post", by=letter.requested_by) == []
    assert events("letter.send") == 1


@pytest.mark.parametrize("make", [made])
def test_a_letter_that_nobody_issued_is_not_sent(make):
    letter = make()
    with pytest.raises(InvalidTransition):
        by_post(letter)
    assert not Service.objects.exists()


def test_only_the_caseworker_of_the_case_sends_and_records():
    letter = issued()
    bola = make_caseworker("bola")
    with pytest.raises(NotAllowed):
        service.send(letter=letter, method="post", by=bola)
    sent = by_post(letter)
    today = timezone.localdate()
    with pytest.raises(NotAllowed):
        service.record_served(service=sent, served_on=today, proof="Signed for.", by=bola)
    with pytest.raises(NotAllowed):
        service.record_returned(service=sent, returned_on=today, because="Gone away.", by=bola)
    with pytest.raises(NotAllowed):
        service.correct_served(service=sent, served_on=today, proof="Signed.", because="A slip.", by=bola)


def test_fact_sheet_the_representative_and_the_support_worker_get_copies_where_the_person_agreed():
    letter = with_people(representative=True, support_worker=True, alternative=True)
    sent = service.send(letter=letter, method="post", by=letter.requested_by)
    assert [(one.recipient, one.is_copy) for one in sent] == [
        ("person", False),
        ("representative", True),
        ("support_worker", True),
    ]
    assert sent[1].sent_to == "The representative\nLanternhill Support\n9 Quay Street\nHull HU1 1AA"


def test_who_did_not_agree_to_copies_or_is_never_to_be_used_gets_none():
    letter = with_people(representative=False, support_worker=True)
    victim = Victim.objects.get(pk=letter.consideration.victim_id)
    choices = {"channels": ["post"], "never": ["support_worker"]}
    safe_contact.record(victim=victim, choices=choices, version=victim.version, by=make_caseworker())
    assert [one.recipient for one in service.send(letter=letter, method="post", by=letter.requested_by)] == ["person"]


def test_who_gets_copies_and_cannot_be_written_to_stops_the_sending_with_what_to_record():
    letter = with_people(representative=True)
    ContactPerson.objects.update(lines="", email="", telephone="01632 960114")
    with pytest.raises(NotReady, match="Record where The representative can be written to"):
        by_post(letter)
    assert not Service.objects.exists()


def test_a_representative_recorded_later_gets_the_copy_alone_after_a_second_person_looked():
    letter = issued()
    by_post(letter)
    named(letter.consideration.victim, make_caseworker("bola"), "representative", name="Ines Quill")
    with pytest.raises(NotReady, match="senior caseworker"):
        service.send(letter=letter, method="copies", by=letter.requested_by)
    service.confirm_address(
        letter=letter,
        method="copies",
        places="Ines Quill\nLanternhill Support\n9 Quay Street\nHull HU1 1AA",
        how="The firm confirmed it.",
        by=make_approver(),
    )
    copies = service.send(letter=letter, method="copies", by=letter.requested_by)
    assert [(one.recipient, one.is_copy) for one in copies] == [("representative", True)]
    assert service.send(letter=letter, method="copies", by=letter.requested_by) == []


@pytest.mark.parametrize("method", ["email", "telephone", "representative", "nowhere", ""])
def test_a_way_that_the_person_did_not_name_is_refused(method: str):
    letter = issued()
    with pytest.raises(NotReady):
        service.send(letter=letter, method=method, by=letter.requested_by)
    assert (Service.objects.count(), events("letter.send")) == (0, 0)


def test_through_the_representative_it_goes_to_them_and_they_get_no_copy_as_well():
    from tests.proposals import determinations, looked, proposed

    proposal = proposed()
    amina, victim = proposal.made_by, Victim.objects.get(pk=proposal.consideration.victim_id)
    named(victim, amina, "representative", name="Ines Quill")
    safe_contact.record(
        victim=victim, choices={"channels": ["representative"], "never": ["post"]}, version=victim.version, by=amina
    )
    letter = render(determinations.decide(determination=proposal, look=looked(proposal), by=amina).letter)
    with pytest.raises(NotReady):
        by_post(letter)
    (sent,) = service.send(letter=letter, method="representative", by=amina)
    assert (sent.recipient, sent.is_copy) == ("representative", False)
    assert sent.sent_to.splitlines()[:2] == ["Mirela Dushku", "Through Ines Quill"]


def child_of(letter: Letter, born: date | None) -> None:
    Victim.objects.filter(pk=letter.consideration.victim_id).update(date_of_birth=born, version=F("version") + 1)
    letter.refresh_from_db()


def test_a_letter_is_never_served_on_a_child_directly():
    letter = issued()
    child_of(letter, timezone.localdate() - timedelta(days=15 * 366))
    with pytest.raises(NotReady, match="under 18.*Record under safe contact"):
        by_post(letter)
    guardian = named(letter.consideration.victim, letter.requested_by, "alternative", name="Leeds City Council")
    ContactPerson.objects.filter(pk=guardian.pk).update(recorded_at=letter.requested_at)
    with pytest.raises(NotReady):
        by_post(letter)
    (sent,) = service.send(letter=letter, method="alternative", by=letter.requested_by)
    assert (sent.recipient, sent.is_copy) == ("alternative", False)
    assert sent.sent_to.startswith("Leeds City Council\n")


def test_an_age_that_is_not_known_is_not_taken_for_an_adults():
    letter = issued()
    child_of(letter, None)
    with pytest.raises(NotReady, match="Record the date of birth first"):
        by_post(letter)


def test_on_the_eighteenth_birthday_the_person_is_written_to():
    letter = issued()
    today = timezone.localdate()
    child_of(letter, date(today.year - 18, today.month, today.day))
    assert by_post(letter).recipient == "person"


def test_service_is_recorded_with_what_shows_it_and_the_letter_is_served():
    letter = issued()
    sent = by_post(letter)
    today = timezone.localdate()
    for served_on, proof in (
        (today - timedelta(days=1), "Signed."),
        (today + timedelta(days=1), "Signed."),
        (today, " "),
    ):
        with pytest.raises(NotReady):
            service.record_served(service=sent, served_on=served_on, proof=proof, by=letter.requested_by)
    service.record_served(service=sent, served_on=today, proof="Signed for.", by=letter.requested_by)
    letter.refresh_from_db()
    assert (letter.status, letter.served_on) == ("served", today)
    with pytest.raises(Contradicted):
        service.record_served(service=sent, served_on=today, proof="Signed for.", by=letter.requested_by)


def test_a_served_copy_serves_nobody():
    letter = with_people(representative=True)
    _, copy = service.send(letter=letter, method="post", by=letter.requested_by)
    service.record_served(service=copy, served_on=timezone.localdate(), proof="Read receipt.", by=letter.requested_by)
    letter.refresh_from_db()
    assert (letter.status, letter.served_on) == ("issued", None)


def test_a_corrected_service_moves_the_day_and_says_why():
    letter = issued()
    sent = by_post(letter)
    with time_machine.travel(timezone.now() + timedelta(days=10)):
        today = timezone.localdate()
        service.record_served(service=sent, served_on=today - timedelta(days=3), proof="Post.", by=letter.requested_by)
        with pytest.raises(NotReady):
            service.correct_served(service=sent, served_on=today, proof="P.", because=" ", by=letter.requested_by)
        service.correct_served(
            service=sent, served_on=today, proof="Card.", because="The card says so.", by=letter.requested_by
        )
    letter.refresh_from_db()
    assert (letter.status, letter.served_on) == ("served", today)
    entry = AuditEntry.objects.get(kind="event", action="letter.correct_served")
    assert entry.payload.body["why"] == "The card says so."


def test_nothing_is_corrected_that_was_not_recorded():
    letter = issued()
    sent = by_post(letter)
    with pytest.raises(Contradicted):
        service.correct_served(
            service=sent, served_on=timezone.localdate(), proof="P.", because="Why.", by=letter.requested_by
        )


@pytest.mark.parametrize("served_first", [False, True])
def test_a_letter_that_came_back_runs_nothing_and_is_sent_again_once_the_address_is_confirmed(served_first: bool):
    letter = issued()
    sent, amina, today = by_post(letter), letter.requested_by, timezone.localdate()
    if served_first:
        service.record_served(service=sent, served_on=today, proof="Presumed.", by=amina)
    service.record_returned(service=sent, returned_on=today, because="Addressee gone away.", by=amina)
    letter.refresh_from_db()
    assert (letter.status, letter.served_on) == ("issued", None)
    with pytest.raises(NotReady, match="The letter came back"):
        by_post(letter)
    confirm(letter, make_approver(), lines="c/o The Elms\n4 Mill Lane\nLeeds LS1 1AA")
    assert by_post(letter).sent_on == today
    assert Service.objects.filter(letter=letter, is_copy=False).count() == 2
    with pytest.raises(Contradicted):
        service.record_returned(service=sent, returned_on=today, because="Again.", by=amina)


def test_a_letter_to_somebody_else_goes_where_it_is_written_and_to_nobody_beside():
    amina = make_caseworker()
    consideration = make_consideration(assigned_to=amina)
    named(consideration.victim, amina, "representative")
    letter = render(ask(consideration, amina, address="2 Mill Lane\nLeeds LS1 1AB").letter)
    (sent,) = service.send(letter=letter, method="as_written", by=amina)
    assert (sent.recipient, sent.sent_to) == ("asked", "Dr Adaeze Lindqvist\n2 Mill Lane\nLeeds LS1 1AB")


def test_a_letter_that_asks_the_person_goes_by_the_channel_it_was_written_for():
    amina = make_caseworker()
    consideration = make_consideration(assigned_to=amina)
    letter = render(ask(consideration, amina, recipient="person", channel="post", asked_of="").letter)
    assert by_post(letter).recipient == "person"


def test_xy_every_sending_and_every_service_is_on_record():
    letter = issued()
    sent = by_post(letter)
    service.record_served(service=sent, served_on=timezone.localdate(), proof="Signed for.", by=letter.requested_by)
    assert (events("letter.issue"), events("letter.send"), events("letter.served")) == (1, 1, 1)
    changes = AuditEntry.objects.filter(kind="change", subject=f"decisions_service:{sent.pk}")
    assert changes.count() == 2
