"""Whoever is shown a case is on record with it first, and what cannot be put on record is not shown (promise 18)."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connections
from django.urls import reverse

from cases import who_asks
from cases.models import AuditEntry, Victim
from tests.access.sight import Sight, last_entry
from tests.every_url import Address, addresses, patterns
from tests.populated import Browsers, undone
from tests.promises import figure

EXPORTS = (
    "country_information_export",
    "removal_agreements_export",
    "statistics_csv",
    "statistics_json",
    "diary_ics",
)
FILES = ("letter_file", "evidence_file", "bundle_file", "second_decision_file")
TYPED = {"search": {"person": "NRM-26"}, "came_in": {"reference": "NRM-26-000001", "what": "application_receive"}}


@pytest.fixture(scope="module")
def browsers(populated: Mapping[str, Any]) -> Browsers:
    return Browsers()


def of_cases(things: Mapping[str, Any]) -> list[Address]:
    """The addresses whose views are given a case, a letter, a file or something else of one."""
    return [one for one in addresses(things, every=True) if hasattr(patterns()[one.key].callback, "looked_at")]


def looks(since: int) -> list[tuple[str, str, int | None]]:
    with who_asks.as_the_program():
        found = AuditEntry.objects.filter(kind="view", pk__gt=since).order_by("pk")
        return list(found.values_list("action", "subject", "victim_id"))


def amiss(browsers: Browsers, each: list[Address]) -> tuple[list[Any], int]:
    """The addresses of which a look is not one entry of that person, made before a byte was read; and how many gave."""
    sight, wrong, given = Sight(), [], 0
    for one in each:
        before, victim = last_entry(), sight.of(one).victim
        answer = browsers.of(one.by).get(one.path)
        if answer.status_code != 200:
            continue
        given += 1
        found = looks(before)  # of a file nothing was read yet
        own = [look for look in found if look[0] == patterns()[one.key].callback.looked_at]  # type: ignore[attr-defined]
        if len(own) != 1 or own[0][2] != victim or not own[0][1] or len(set(found)) != len(found):
            wrong.append((one.key, found))
        answer.close()
    return wrong, given


@pytest.mark.promise(18)
def test_a_look_at_something_of_a_case_is_one_entry_before_it_leaves(
    browsers: Browsers, populated: Mapping[str, Any]
) -> None:
    each = [one for at, one in enumerate(of_cases(populated)) if at % 6 == 0 or one.key in FILES]
    wrong, given = amiss(browsers, each)
    assert wrong == []
    assert given > 15


@pytest.mark.drill
@pytest.mark.promise(18)
def test_each_look_at_something_of_a_case_is_one_entry_before_it_leaves(
    browsers: Browsers, populated: Mapping[str, Any]
) -> None:
    wrong, given = amiss(browsers, of_cases(populated))
    figure(18, "looks at pages, letters and files of cases that are one entry of the audit", given, target="all")
    figure(18, "looks that are none, more than one, or of somebody else", len(wrong), target="0")
    assert wrong == []
    assert given > 100


def ways(one: Address) -> tuple[str, ...]:
    """A page that is searched is asked for with what is looked for, too."""
    return ("get", "post") if one.name in TYPED else ("get",)


def on_record_first(one: Address) -> bool:
    return hasattr(patterns()[one.key].callback, "looked_at") or one.name in EXPORTS


@contextmanager
def the_audit_takes_nothing() -> Iterator[None]:
    with connections["owner"].cursor() as cursor:
        cursor.execute("ALTER TABLE cases_auditpayload RENAME TO mislaid")
        try:
            yield
        finally:
            cursor.execute("ALTER TABLE mislaid RENAME TO cases_auditpayload")


def shown_unrecorded(browsers: Browsers, each: list[Address]) -> tuple[list[Any], list[Any], int]:
    """What shows something of a case while the audit takes nothing; what does not say 503; how many were asked."""
    with who_asks.as_the_program():
        told = {text for pair in Victim.objects.values_list("name", "reference") for text in pair if text}
    told -= {TYPED["came_in"]["reference"]}
    shown, not_503, asked = list[Any](), list[Any](), 0
    with the_audit_takes_nothing():
        for address, method in ((one, method) for one in each for method in ways(one)):
            with undone():
                answer = getattr(browsers.of(address.by), method)(address.path, TYPED.get(address.name))
                page = answer.getvalue().decode(errors="replace")
            asked += 1
            if on_record_first(address) and answer.status_code not in (503, 405):
                not_503.append((address.key, answer.status_code))
            if any(text in page for text in told):
                shown.append((address.key, method, answer.status_code))
    return shown, not_503, asked


@pytest.mark.promise(18)
def test_while_the_audit_takes_nothing_nobody_is_shown_anything_of_a_case(
    browsers: Browsers, populated: Mapping[str, Any]
) -> None:
    some = [one for at, one in enumerate(addresses(populated)) if at % 5 == 0 or one.name in (*TYPED, *EXPORTS)]
    shown, not_503, asked = shown_unrecorded(browsers, some)
    assert (shown, not_503) == ([], []), f"{shown} {not_503}"
    assert asked > 40
    assert browsers.of("amina").get(reverse("tasks", args=[populated["case"]])).status_code == 200


@pytest.mark.drill
@pytest.mark.promise(18)
def test_while_the_audit_takes_nothing_no_address_shows_anything_of_a_case(
    browsers: Browsers, populated: Mapping[str, Any]
) -> None:
    shown, not_503, asked = shown_unrecorded(browsers, addresses(populated, every=True))
    figure(18, "pages that showed something of a case while the audit took nothing", len(shown), target="0")
    figure(18, "pages and files of a case that answered otherwise than 503 meanwhile", len(not_503), target="0")
    assert (shown, not_503) == ([], []), f"{shown} {not_503}"
    assert asked > 230
