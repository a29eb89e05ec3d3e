"""What was there and is gone answers to the byte as what never was: no address tells that it was there (promise 15)."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cases.actions import countries_of_return, country_information, removal_agreements, victims
from cases.models import BankHoliday, Caseworker, CountryInformation, RemovalAgreement
from decisions.actions import bank_holidays, pauses, quality, retention, saved_filters, simulations
from decisions.models import (
    Consideration,
    PublishedPause,
    RetentionRule,
    SavedFilter,
    SecondDecision,
    Simulation,
)
from tests.access.matrix import NO_SUCH, NO_SUCH_NUMBER
from tests.every_url import URLS, addresses
from tests.populated import Browsers, undone
from tests.promises import figure

Things = Mapping[str, Any]
CHANGING = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]+"|<p data-session-ends.*?</p>|nonce="[^"]+"', re.DOTALL)
WHY = "Recorded in error."


def _turned_down(model: Any, act: Callable[..., None], what: str) -> Callable[[str], None]:
    """What one admin entered another turns down."""

    def turn_down(public_id: str) -> None:
        esi = Caseworker.objects.get(username="esi")
        act(**{what: model.objects.get(public_id=public_id), "why": WHY, "by": esi})

    return turn_down


def _filter_removed(key: int) -> None:
    saved = SavedFilter.objects.get(pk=key)
    saved_filters.remove(saved=saved, by=saved.owner)


def _run_removed(public_id: str) -> None:
    run = Simulation.objects.get(public_id=public_id)
    simulations.remove(run=run, by=run.asked_by)


def _given_up(public_id: str) -> None:
    second = SecondDecision.objects.get(public_id=public_id)
    quality.give_up(second=second, by=second.decider)


GONE: dict[str, Callable[[Any], None]] = {
    "note_waiting": _turned_down(CountryInformation, country_information.turn_down, "item"),
    "agreement_waiting": _turned_down(RemovalAgreement, removal_agreements.turn_down, "agreement"),
    "pause": _turned_down(PublishedPause, pauses.turn_down, "pause"),
    "bank_holiday": _turned_down(BankHoliday, bank_holidays.turn_down, "holiday"),
    "retention_rule": _turned_down(RetentionRule, retention.turn_down, "rule"),
    "saved_filter": _filter_removed,
    "run": _run_removed,
    "second_decision": _given_up,
}
"""How each thing that has an address of its own is removed."""
OF_THE_ERASED = (
    "consideration",
    "tasks",
    "person",
    "evidence",
    "letters",
    "need_to_know",
    "determination",
    "disclosure",
)


def _of_a_case(things: Things) -> None:
    """Its child and its countries were recorded in error."""
    case = Consideration.objects.select_related("victim", "assigned_to").get(public_id=things["case"])
    victim, by = case.victim, case.assigned_to
    assert by
    victims.remove_child(victim=victim, child=victim.children.get(), why=WHY, version=victim.version, by=by)
    for one in victim.countries_of_return.all():
        one.victim = victim
        countries_of_return.remove(standing=one, version=victim.version, by=by)


def _pairs(things: Things) -> Iterator[tuple[str, str, str]]:
    """Who asks, the address of what is gone, and the same address of what never was."""
    for one in addresses(things):
        for name, thing in URLS[one.key].args.items():
            if thing in GONE and one.kwargs[name] == things[str(thing)]:
                none = int(NO_SUCH_NUMBER) if isinstance(one.kwargs[name], int) else NO_SUCH
                yield one.by, one.path, reverse(one.name, kwargs={**one.kwargs, name: none})
        if one.key in ("child", "country"):
            yield one.by, one.path, reverse(one.name, kwargs={**one.kwargs, "part": 7})
    for page in OF_THE_ERASED:
        yield "amina", reverse(page, args=[things["erased"]]), reverse(page, args=[NO_SUCH])


def _answer(browser: Client, method: str, path: str) -> tuple[Any, ...]:
    found = getattr(browser, method)(path)
    return found.status_code, CHANGING.sub(b"", found.content), sorted(found.headers)


@pytest.mark.promise(15)
def test_what_is_gone_answers_as_what_never_was(populated: Things) -> None:
    browsers, told, asked = Browsers(), [], 0
    with undone():
        for thing, act in GONE.items():
            act(populated[thing])
        _of_a_case(populated)
        for by, gone, never in _pairs(populated):
            for method in ("get", "post"):
                first, second = (_answer(browsers.of(by), method, path) for path in (gone, never))
                asked += 1
                if first != second or first[0] not in (404, 405):
                    told.append((by, method, gone, first[0], second[0]))
    figure(15, "addresses of what was deleted that tell that it was there", len(told), target="0")
    assert told == []
    assert asked >= 50, asked
