"""Each role × each address × reading and posting × each thing it may be of: nobody is given what is not theirs."""

import time
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from cases.models import Caseworker, Victim
from tests.access.actors import ACTORS, NOBODY, Actor, Actors, close
from tests.access.matrix import Kind, Told, ask, missing, typed_into
from tests.access.policy import CASE, HAVING, POLICY, expected
from tests.access.sight import Sight
from tests.every_url import Address, addresses, patterns
from tests.hostile.pages import UNOFFERED, PostedForm, opened, posted_to
from tests.promises import figure

NOTHING = PostedForm("", dict.fromkeys(UNOFFERED, ()))


@pytest.fixture(scope="module")
def actors(populated: Mapping[str, Any]) -> Actors:
    return Actors()


class Walk:
    """Asks as actors and keeps what was answered otherwise than the policy says."""

    def __init__(self, actors: Actors) -> None:
        self.actors, self.sight = actors, Sight()
        self.checks, self.wrong = 0, list[str]()

    def check(self, actor: Actor, address: Address, method: str, typed: Mapping[str, Any], *, whole: bool) -> Kind:
        """The answer is the one of the policy; `whole` says that what is posted is a form filled in."""
        whose = self.sight.of(address)
        seen = self.sight.seen(whose, actor.username)
        named = self.sight.named(whose, actor.username)
        due = expected(address.key, actor, method, owner=whose.owner, seen=seen, named=named)
        told = ask(self.actors, actor, method, address.path, typed if method == "post" else None)
        self.checks += 1
        if not agrees(due, told, whole=whole, nobody=actor.as_role == NOBODY):
            self.say(actor, address, method, f"{told.kind} ({told.status}) in place of {due}", told)
        if told.kind == Kind.HIDDEN and method == "get" and (none := missing(address)):
            self.checks += 1
            other = ask(self.actors, actor, method, none)
            if (other.status, other.size) != (told.status, told.size):
                self.say(actor, address, method, f"told from what is missing: {other}", told)
        return told.kind

    def say(self, actor: Actor, address: Address, method: str, what: str, told: Told) -> None:
        wrote = " and something was written" if told.wrote else ""
        self.wrong.append(f"{actor.name}: {method} {address.key}: {what}{wrote}")


def agrees(due: Kind, told: Told, *, whole: bool, nobody: bool) -> bool:
    """Whether the answer is of the kind that is due, and only what may be done was done."""
    if due not in (Kind.GIVEN, Kind.SIGN_IN) and told.wrote:
        return False
    if told.kind == Kind.NO_METHOD:
        return due != Kind.CONFIRM and not told.wrote
    if nobody and due == Kind.HIDDEN and told.kind == Kind.SIGN_IN:
        return True  # it says nothing either
    if due == Kind.IDLE or (due == Kind.REFUSED and not whole):
        return told.kind in (Kind.GIVEN, Kind.REFUSED)
    return told.kind == due


@pytest.mark.promise(15)
def test_every_address_has_its_row_and_its_view_says_the_same() -> None:
    """A new address without a row fails here: say in tests/access/policy.py who may read it and act on it."""
    figure(15, "addresses without a row in the policy", len(set(patterns()) ^ set(POLICY)), target="0")
    assert set(patterns()) ^ set(POLICY) == set()
    unlike = []
    for key, pattern in patterns().items():
        right, row = getattr(pattern.callback, "right", None), POLICY[key]
        if right in HAVING and not set(row.there) <= {*HAVING[right], "O"}:
            unlike.append((key, row.there, right))
        if hasattr(pattern.callback, "looked_at") and row.there not in (CASE, "O", "SG"):
            unlike.append((key, row.there, "a case"))
    assert unlike == []


@pytest.mark.promise(15)
def test_nobody_of_a_sample_is_given_what_is_not_theirs(actors: Actors, populated: Mapping[str, Any]) -> None:
    """Each address once and each actor many times, alike in every run."""
    walk, typed = Walk(actors), typed_into(NOTHING)
    for at, address in enumerate(addresses(populated)):
        walk.check(ACTORS[at % len(ACTORS)], address, ("get", "post")[at // len(ACTORS) % 2], typed, whole=False)
    assert walk.wrong == [], "\n".join(walk.wrong)
    assert walk.checks > len(POLICY)


def posts(actors: Actors, things: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """What is posted to each address: its form as the page offers it, filled in."""
    found = posted_to(opened(things, actors.browsers))
    return {address.key: typed_into(forms[0]) for address, forms in found}


def comes(actor: Actor, address: Address, sight: Sight) -> bool:
    """Some differ from others at some addresses alone: they are asked there."""
    row = POLICY[address.key]
    match actor.username:
        case "esi":
            return "B" in row.acts
        case "bola":
            return sight.of(address).victim > 0
        case "idris":
            return row.owner == "idris" or "S" in row.acts
    return True


def walked(walk: Walk, which: tuple[Actor, ...], of: list[Address], typed: Mapping[str, Any]) -> Iterator[str]:
    for address in of:
        for method in ("get", "post"):
            kinds = {
                actor.name: walk.check(actor, address, method, typed.get(address.key, {}), whole=address.key in typed)
                for actor in which
                if comes(actor, address, walk.sight)
            }
            asked = {kind for name, kind in kinds.items() if name != "no second factor"}
            if Kind.NO_METHOD in asked and asked != {Kind.NO_METHOD}:
                yield f"{method} {address.key} is taken from some: {kinds}"


@pytest.mark.drill
@pytest.mark.promise(15)
def test_nobody_is_given_what_is_not_theirs(actors: Actors, populated: Mapping[str, Any]) -> None:
    """All actors at all addresses; then, of cases closed to all but one, those who are not named."""
    typed = posts(actors, populated)
    began, walk = time.perf_counter(), Walk(actors)
    uneven = list(walked(walk, ACTORS, addresses(populated), typed))
    zara, hari = (Caseworker.objects.get(username=name) for name in ("zara", "hari"))
    close(Victim.objects.all(), opened_by=zara, by=hari)
    walk.sight = Sight()
    of_cases = [one for one in addresses(populated) if walk.sight.of(one).victim]
    unnamed = tuple(one for one in ACTORS if one.username in ("tariq", "lena", "zara"))
    uneven += walked(walk, unnamed, of_cases, typed)
    took = time.perf_counter() - began
    assert all(walk.sight.seen(walk.sight.of(one), "zara") for one in of_cases)
    assert not any(walk.sight.seen(walk.sight.of(one), "lena") for one in of_cases)
    figure(15, "checks of a role at an address", walk.checks, target="≥ 5,000")
    figure(15, "seconds for 5,000 of them", round(took * 5_000 / walk.checks, 1), target="≤ 120 s")
    figure(15, "of them that gave somebody what is not theirs, or not what is", len(walk.wrong), target="0")
    assert walk.wrong + uneven == [], "\n".join(walk.wrong + uneven)
    assert walk.checks >= 5_000
