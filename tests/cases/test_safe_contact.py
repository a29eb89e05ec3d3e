"""How a person may be reached: nothing that they did not allow, and nothing for which there is no address."""

import random

import pytest

from cases import safe_contact
from cases.models import ContactPerson, SafeAddress, SafeContact
from cases.models.safe_contact import Channel
from cases.safe_contact import Choices, ContactNotSafe
from tests.builders import make_caseworker, make_victim

ADDRESS = {"addressee": "Mirela Dushku", "lines": "The Elms\nLeeds LS1 1AA"}
WAYS = {"email": "m@example.org", "telephone": "01632 960001"}


def choices(**given) -> Choices:
    values = {
        "recorded": True,
        "channels": (),
        "never": (),
        "email": "",
        "telephone": "",
        "safe_times": "",
        "interpreter": "",
        "formats": (),
        "address": None,
        "people": {},
    }
    return Choices(**values | given)


def test_until_the_person_was_asked_only_a_letter_to_the_safe_address_may_be_used() -> None:
    assert choices(recorded=False, address=ADDRESS, **WAYS).allowed == [Channel.POST]
    assert choices(recorded=False, **WAYS).allowed == []
    assert "Until then only a letter to the safe address" in choices(recorded=False).refusal("telephone")


def test_what_is_never_to_be_used_is_refused_even_where_nothing_else_was_said() -> None:
    found = choices(recorded=False, never=(Channel.POST,), address=ADDRESS)
    assert found.allowed == []
    assert "never to use this" in found.refusal("post")


@pytest.mark.parametrize(
    ("channel", "needed"),
    [
        ("post", {"address": ADDRESS}),
        ("email", {"email": "m@example.org"}),
        ("telephone", {"telephone": "01632 960001"}),
        ("text", {"telephone": "01632 960001"}),
        ("representative", {"people": {"representative": {}}}),
        ("support_worker", {"people": {"support_worker": {}}}),
    ],
)
def test_a_way_that_was_allowed_is_of_use_once_what_it_needs_is_recorded(channel, needed) -> None:
    assert choices(channels=(Channel(channel),)).refusal(channel).startswith("Record ")
    found = choices(channels=(Channel(channel),), **needed)
    assert (found.allowed, found.refusal(channel)) == ([Channel(channel)], "")
    assert "has not said that this is safe" in choices(channels=(), **needed).refusal(channel)


def test_no_choices_allow_what_the_person_did_not_allow() -> None:
    drawn = random.Random(4)
    for _ in range(2_000):
        ways = drawn.sample(list(Channel), drawn.randint(0, len(Channel)))
        cut = drawn.randint(0, len(ways))
        found = choices(
            recorded=drawn.random() < 0.8,
            channels=tuple(ways[:cut]),
            never=tuple(ways[cut:]),
            address=drawn.choice([None, ADDRESS]),
            people={kind: {} for kind in ContactPerson.As.values if drawn.random() < 0.5},
            **{name: drawn.choice(["", value]) for name, value in WAYS.items()},
        )
        for way in Channel:
            assert (way in found.allowed) == (found.refusal(way) == "")
        assert not set(found.allowed) & set(found.never)
        assert set(found.allowed) <= (set(found.channels) if found.recorded else {Channel.POST})


def test_the_line_says_the_ways_the_needs_and_what_must_never_be_used() -> None:
    line = safe_contact.line(
        choices(
            channels=(Channel.POST,),
            never=(Channel.TELEPHONE, Channel.TEXT),
            interpreter="Vietnamese",
            formats=("large_print",),
            address=ADDRESS,
        )
    )
    assert (line.ways, line.never) == ("letter to the safe address", "telephone call, text message")
    assert line.needs == "interpreter Vietnamese, large print"
    assert safe_contact.line(choices(recorded=False)).ways == "not asked yet, and no safe address recorded"
    assert safe_contact.line(choices()).ways == "no safe way recorded"


@pytest.mark.django_db
def test_what_stands_now_is_read_in_one_query(django_assert_num_queries) -> None:
    victim, by = make_victim(), make_caseworker()
    SafeAddress.objects.create(victim=victim, **ADDRESS, recorded_by=by)
    SafeContact.objects.create(
        victim=victim, channels=["email"], email="old@example.org", recorded_by=by, superseded_at="2026-01-01T00:00Z"
    )
    SafeContact.objects.create(victim=victim, channels=["post"], never=["text"], recorded_by=by)
    ContactPerson.objects.create(
        victim=victim, known_as="representative", name="R", email="r@example.org", copied_in=True, recorded_by=by
    )
    with django_assert_num_queries(1):
        found = safe_contact.of(victim)
    assert (found.recorded, found.channels, found.never) == (True, (Channel.POST,), (Channel.TEXT,))
    assert (found.address["lines"], found.people["representative"]["name"]) == (ADDRESS["lines"], "R")
    assert safe_contact.allowed(victim) == [Channel.POST]
    assert safe_contact.require_allowed(victim, "post") == found
    with pytest.raises(ContactNotSafe) as refused:
        safe_contact.require_allowed(victim, "text")
    assert refused.value.points == [found.refusal("text")]
