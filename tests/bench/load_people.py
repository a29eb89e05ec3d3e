"""The people of a load: each caseworker with a session of their own, and the cases that they have in hand."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, NamedTuple

OPEN_EACH = 40
"""How many open cases there are for each caseworker, as `seed_scale` shares them out; 28 of them have a holder."""
FEWEST = 10_000
OPEN_AT_MOST = 0.8


class Seeding(NamedTuple):
    """How many cases are made, and which share of them is open."""

    cases: int
    open_share: float


def seeding_for(people: int) -> Seeding:
    """Enough cases for so many caseworkers to have their own, beside decided ones."""
    waiting = people * OPEN_EACH
    cases = max(FEWEST, round(waiting / OPEN_AT_MOST))
    return Seeding(cases, waiting / cases)


def seed(people: int) -> Seeding:
    """The cases and the accounts of those who work on them stand in the empty database, with the lines of worklists
    that the worker makes in the night.
    """
    from django.core.management import call_command

    from decisions.actions import in_hand

    asked = seeding_for(people)
    call_command("seed_scale", cases=asked.cases, open=asked.open_share, stdout=sys.stderr)
    while in_hand.make_absent_lines():
        pass
    return asked


def write_people(people: int, path: Path) -> None:
    """What the simulated people need to know: a session, cases to work on and people to look for, for each of them."""
    from cases.models import Caseworker

    accounts = list(Caseworker.objects.filter(username__startswith="scale-", role="caseworker").order_by("pk")[:people])
    if len(accounts) < people:
        raise SystemExit(f"Only {len(accounts)} caseworkers were made for {people}.")
    held = _cases_held()
    found = [_person(account, held) for account in accounts]
    path.write_text(json.dumps(found), encoding="utf-8")
    path.chmod(0o600)


def _cases_held() -> dict[int, list[tuple[str, str, str]]]:
    """The cases in progress of each caseworker: address, reference and name."""
    from decisions.models import Consideration

    held: dict[int, list[tuple[str, str, str]]] = {}
    rows = Consideration.objects.filter(status="in_progress", assigned_to__isnull=False)
    named = rows.values_list("assigned_to", "public_id", "victim__reference", "victim__name")
    for holder, public_id, reference, name in named.order_by("pk"):
        held.setdefault(holder or 0, []).append((public_id, reference, name))
    return held


def _person(account: Any, held: dict[int, list[tuple[str, str, str]]]) -> dict[str, Any]:
    cases = held.get(account.pk) or next(iter(held.values()))
    return {
        "session": _session_of(account),
        "cases": [public_id for public_id, _, _ in cases],
        "looks_for": [word for _, reference, name in cases for word in (reference, name)],
    }


def _session_of(account: Any) -> str:
    """A session as signing in makes it; the tens of seconds that a thousand passwords take are not what is measured."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.utils import timezone

    from vts.sessions import BEGAN, IDLE, SessionStore

    session = SessionStore()
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session[BEGAN] = timezone.now().isoformat()
    session[IDLE] = settings.SESSION_IDLE.total_seconds()
    session.create()
    return str(session.session_key)
