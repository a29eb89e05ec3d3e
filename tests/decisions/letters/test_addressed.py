"""To whom a decision letter is written: by a way the person allows, never where post is “never”, never to a child."""

from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from cases import safe_contact
from cases.models import Caseworker, ContactPerson, SafeContact, Victim
from decisions.actions import determinations
from decisions.actions.refusals import NotReady
from decisions.letters import recipients, sending
from decisions.models import Determination, Letter
from tests import outcomes
from tests.builders import looked, make_caseworker, make_consideration, record_all
from tests.decisions.letters.told import said
from tests.proposals import propose

pytestmark = pytest.mark.django_db
REP = {"known_as": "representative", "name": "Ada Quill", "organisation": "Quill Law", "email": "ada@quill.example"}
OF_CHILD = outcomes.OUTCOMES["grant"] | {
    "before-you-decide": outcomes.CHECKS | {"person.best_interests_assessed": True, **outcomes.INTERESTS}
}


def through_representative(victim: Victim, **choices: Any) -> None:
    """Somebody else than the caseworker recorded that only the representative is safe."""
    recorded: dict[str, Any] = {"recorded_by": make_caseworker("bola"), "recorded_at": timezone.now()}
    ContactPerson.objects.create(victim=victim, **REP, copied_in=False, **recorded)
    SafeContact.objects.create(
        victim=victim,
        **{"channels": ["representative"], "never": ["post"], "never_because": "He opens what comes."} | choices,
        **recorded,
    )


def letter_of(proposal: Determination) -> Letter:
    """The letter of the decision, as the page to send it loads it."""
    decided = determinations.decide(determination=proposal, look=looked(proposal), by=proposal.made_by)
    return sending.with_sendings(
        Letter.objects.select_related("consideration__victim").filter(determination=decided)
    ).get()


def open_ways(letter: Letter) -> list[str]:
    """The ways in which it may be sent as it was printed, with nothing for a second person to make sure of."""
    choices, today = safe_contact.of(letter.consideration.victim), timezone.localdate()
    found = recipients.ways(letter, choices, today)
    return [way.key for way in found if not sending.points(letter, way, today)]


@pytest.fixture
def amina() -> Caseworker:
    return make_caseworker()


@pytest.mark.parametrize("has_address", [False, True], ids=["no safe address", "post is never"])
def test_it_is_decided_and_written_through_the_channel_that_is_allowed(has_address: bool, amina: Caseworker) -> None:
    consideration = make_consideration(assigned_to=amina, address=has_address)
    through_representative(consideration.victim)
    record_all(consideration, amina, "grant")

    letter = letter_of(propose(consideration, amina))

    assert letter.content["addressee"] == "Mirela Dushku"
    assert letter.content["address"] == ["Through Ada Quill", "Quill Law", "ada@quill.example"]
    assert letter.content["salutation"] == "Dear Mirela Dushku"
    assert "Mill Lane" not in said(letter.content)
    assert open_ways(letter) == ["representative"]


def test_nothing_is_proposed_while_no_way_at_all_is_allowed(amina: Caseworker) -> None:
    consideration = make_consideration(assigned_to=amina)
    through_representative(consideration.victim, channels=["telephone"], telephone="020 7946 0000")
    record_all(consideration, amina, "grant")

    with pytest.raises(NotReady, match="never to use this"):
        propose(consideration, amina)


def test_chd_01_the_letter_of_a_child_goes_to_the_adult_with_words_for_them(
    amina: Caseworker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(outcomes.OUTCOMES, "of_child", OF_CHILD)
    born = date(timezone.localdate().year - 15, 1, 1)
    consideration = make_consideration(assigned_to=amina, victim={"date_of_birth": born})
    record_all(consideration, amina, "of_child")
    with pytest.raises(NotReady, match="never served on a child directly"):
        propose(consideration, amina)

    through_representative(consideration.victim, channels=[])
    letter = letter_of(propose(consideration, amina))

    content = letter.content
    assert (content["addressee"], content["salutation"]) == ("Ada Quill", "Dear Ada Quill")
    assert content["address"] == ["Quill Law", "ada@quill.example"]
    assert [block["key"] for block in content["opening"]][:2] == ["telling.for_child", "telling.act_for_child"]
    assert content["opening"][0]["text"].startswith("This letter is for Mirela Dushku, who is under 18.")
    assert open_ways(letter) == ["representative"]
