"""Promise 31 over histories of contact: no letter to an address not current, safe and made sure of (2,000: drills)."""

import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.db import transaction
from django.utils import timezone

from cases import safe_contact
from cases.models import Caseworker, ContactPerson, SafeAddress, SafeContact, Victim
from decisions.actions import letters, service
from decisions.actions.refusals import NotReady
from decisions.letters import recipients, sending
from decisions.models import AddressConfirmation, Consideration, Letter
from tests.builders import make_approver, make_caseworker
from tests.letters_made import issued
from tests.promises import figure

pytestmark = pytest.mark.django_db
HISTORIES, STORED = 2_000, 60
ON = date(2026, 3, 2)
STREETS = ["1 Ash Road", "2 Birch Road", "3 Cedar Road", "c/o The Elms\n4 Mill Lane\nLeeds LS1 1AA"]
EMAILS = ["", "one@safe.example", "two@safe.example"]
PEOPLE = ["representative", "support_worker", "alternative"]
WAYS = ["post", "email", "representative", "support_worker"]


@dataclass
class Contact:
    """What is safe at one moment, kept by hand: the reference that the product is held against."""

    street: str = STREETS[3]
    email: str = ""
    channels: list[str] | None = None  # None: not asked
    never: list[str] = field(default_factory=list)
    people: dict[str, tuple[str, bool]] = field(default_factory=dict)

    def allows(self, way: str) -> bool:
        if way in self.never:
            return False
        return way == "post" if self.channels is None else way in self.channels

    def place(self, way: str) -> str:
        """The last line of the envelope by that way; "" where it is not safe."""
        if not self.allows(way):
            return ""
        if way in PEOPLE:
            return self.people[way][0] if way in self.people else ""
        return self.street.splitlines()[-1] if way == "post" else self.email

    def copies(self, way: str) -> set[str]:
        return {
            place
            for who, (place, copied) in self.people.items()
            if copied and who in ("representative", "support_worker") and who != way and who not in self.never
        }


@dataclass
class World:
    """One person with a letter, whose contacts change."""

    letter: Letter
    victim: Victim
    by: Caseworker
    chance: random.Random
    now: Contact = field(default_factory=Contact)

    def change(self) -> None:
        self.chance.choice([self.street, self.choose, self.person, self.end_person, self.old_address])()

    def street(self) -> None:
        SafeAddress.objects.filter(victim=self.victim, superseded_at__isnull=True).update(superseded_at=timezone.now())
        self.now.street = self.chance.choice(STREETS)
        SafeAddress.objects.create(
            victim=self.victim, addressee="Mirela Dushku", lines=self.now.street, recorded_by=self.by
        )

    def old_address(self) -> None:
        old = timezone.now() - timedelta(days=90)
        address = SafeAddress.objects.create(
            victim=self.victim,
            addressee="Mirela Dushku",
            lines="99 Old Road",
            recorded_by=self.by,
            superseded_at=old + timedelta(days=30),
        )
        SafeAddress.objects.filter(pk=address.pk).update(recorded_at=old)

    def choose(self) -> None:
        SafeContact.objects.filter(victim=self.victim, superseded_at__isnull=True).update(superseded_at=timezone.now())
        self.now.email = self.chance.choice(EMAILS)
        safe = [way for way in WAYS if self.chance.random() < 0.5 and (way != "email" or self.now.email)]
        self.now.channels = safe
        self.now.never = [way for way in WAYS if way not in safe and self.chance.random() < 0.3]
        SafeContact.objects.create(
            victim=self.victim, channels=safe, never=self.now.never, email=self.now.email, recorded_by=self.by
        )

    def person(self) -> None:
        who = self.chance.choice(PEOPLE)
        self.end(who)
        place = f"{self.chance.randrange(9)}@{who.replace('_', '')}.example"
        self.now.people[who] = (place, self.chance.random() < 0.5)
        ContactPerson.objects.create(
            victim=self.victim,
            known_as=who,
            name=who,
            email=place,
            copied_in=self.now.people[who][1],
            recorded_by=self.by,
        )

    def end_person(self) -> None:
        self.end(self.chance.choice(PEOPLE))

    def end(self, who: str) -> None:
        self.now.people.pop(who, None)
        ContactPerson.objects.filter(victim=self.victim, known_as=who, ended_at__isnull=True).update(
            ended_at=timezone.now()
        )

    def made_sure(self, way: str) -> None:
        """A second person confirms the way, as it stands, where they may."""
        letter = letters.lock_with_person(self.letter)
        found = sending.to_be_sent(letter, safe_contact.of(self.victim), timezone.localdate())
        place = next((one.text for one in found if one.key == way), "")
        try:
            service.confirm_address(letter=self.letter, method=way, places=place, how="Asked.", by=make_approver())
        except NotReady:
            return


CONTENT = {"addressee": "Mirela Dushku", "address": STREETS[3].splitlines()}


def drawn(chance: random.Random) -> Contact:
    """What is safe at some moment, drawn by lot."""
    found = Contact(street=chance.choice(STREETS), email=chance.choice(EMAILS))
    if chance.random() < 0.7:
        found.channels = [way for way in WAYS if chance.random() < 0.5 and (way != "email" or found.email)]
        found.never = [way for way in WAYS if way not in found.channels and chance.random() < 0.3]
    for who in PEOPLE:
        if chance.random() < 0.5:
            found.people[who] = (f"{chance.randrange(3)}@{who.replace('_', '')}.example", chance.random() < 0.5)
    return found


def stored_as(contact: Contact) -> dict[str, list[dict[str, object]]]:
    """The same, as rows that `safe_contact.read` reads."""
    choices = {"channels": contact.channels, "never": contact.never, "email": contact.email}
    return {
        "safe_contact_rows": [choices] if contact.channels is not None else [],
        "safe_address_rows": [{"addressee": "Mirela Dushku", "lines": contact.street}],
        "contact_person_rows": [
            {"known_as": who, "name": who, "organisation": "", "email": place, "lines": "", "copied_in": copied}
            for who, (place, copied) in contact.people.items()
        ],
    }


def a_letter(asked_for: Contact) -> Letter:
    """A letter that was asked for when that was safe, as it is loaded with its sendings."""
    person = Victim(name="Mirela Dushku", date_of_birth=date(1990, 1, 1))
    content = CONTENT | {"address": asked_for.street.splitlines()}
    letter = Letter(kind="grant", content=content, consideration=Consideration(victim=person))
    for name, rows in (stored_as(asked_for) | {"service_rows": [], "confirmation_rows": []}).items():
        setattr(letter, name, rows)
    return letter


@pytest.mark.promise(31)
@pytest.mark.parametrize("histories", [300, pytest.param(HISTORIES, marks=pytest.mark.drill)])
def test_ico_no_way_is_open_to_what_is_not_current_safe_and_made_sure_of(histories: int) -> None:
    opened = 0
    for seed in range(histories):
        chance = random.Random(seed)
        moments = [drawn(chance)]
        while chance.random() < 0.6:  # each moment is the last, or another one
            moments.append(drawn(chance) if chance.random() < 0.7 else chance.choice(moments))
        then, now = moments[0], moments[-1]
        letter, now_safe = a_letter(then), safe_contact.read(SimpleNamespace(**stored_as(now)))
        confirmed = drawn(chance) if chance.random() < 0.5 else now
        for way in recipients.ways(a_letter(confirmed), safe_contact.read(SimpleNamespace(**stored_as(confirmed))), ON):
            if chance.random() < 0.3:
                letter.confirmation_rows.append({"places": way.text, "confirmed_at": "2026-03-02T10:00:00+00:00"})
        sure = {row["places"] for row in letter.confirmation_rows}
        for way in sending.to_be_sent(letter, now_safe, ON):
            if sending.points(letter, way, ON):
                continue
            opened += 1
            reached = [place.lines[-1] for place in way.places]
            assert reached[0], (seed, way)
            assert (reached[0], set(reached[1:])) == (now.place(way.key), now.copies(way.key)), (seed, way)
            known = {then.place(one) for one in WAYS}
            known_copies = {place for one in WAYS if then.place(one) for place in then.copies(one)}
            as_it_was = reached[0] in known and set(reached[1:]) <= known_copies
            assert as_it_was or way.text in sure, (seed, way)
    figure(31, f"ways that were open to an unsafe address, in {histories:,} histories of contact", 0, target="0")
    assert opened > histories / 4


@pytest.mark.promise(31)
def test_ico_no_letter_goes_to_an_address_that_is_not_current_safe_and_made_sure_of() -> None:
    went = walked(range(STORED))
    assert min(went["sent"], went["refused"]) > 10, went
    assert went["made sure of"] > 0, went
    assert went["stopped, being changed"] > 0, went


def walked(seeds: range) -> Counter[str]:
    """What became of one letter in each stored history; fails where it went anywhere that was not safe."""
    letter, by, went = issued(), make_caseworker("bola"), Counter[str]()
    before = Contact()
    for seed in seeds:
        with transaction.atomic():
            world = World(letter, letter.consideration.victim, by, random.Random(seed))
            way = world.chance.choice(WAYS)
            for _ in range(world.chance.randrange(4)):
                world.change()
            if world.chance.random() < 0.5:
                world.made_sure(way)
                went["made sure of"] += AddressConfirmation.objects.filter(letter=letter).exists()
            if world.chance.random() < 0.2:
                world.change()
            confirmed = list(AddressConfirmation.objects.filter(letter=letter).values_list("places", flat=True))
            try:
                rows = service.send(letter=letter, method=way, by=letter.requested_by)
            except NotReady as refused:
                went["refused"] += 1
                went["stopped, being changed"] += sending.ADDRESS_CHANGED in refused.points
            else:
                went["sent"] += 1
                reached = [row.sent_to.splitlines()[-1] for row in rows]
                expected = world.now.place(way)
                assert expected, (seed, way, reached)
                assert (reached[0], set(reached[1:])) == (expected, world.now.copies(way)), (seed, way)
                new = {expected, *world.now.copies(way)} - {before.street.splitlines()[-1]}
                assert not new or "\n\n".join(row.sent_to for row in rows) in confirmed, (seed, way, reached)
            transaction.set_rollback(True)
    return went
