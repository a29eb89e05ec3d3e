"""Asking each address as each actor, and what kind of answer it was (promise 15)."""

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from http import HTTPStatus
from typing import Any

from django.db import connection
from django.test import override_settings
from django.urls import reverse

from cases import who_asks
from tests.access.actors import Actor, Actors
from tests.every_url import URLS, Address
from tests.hostile.pages import PostedForm
from tests.populated import undone

NO_SUCH, NO_SUCH_NUMBER = "nosuchcase12", "90919293"
TO_SIGN_IN, TO_CONFIRM = "/sign-in/", "/confirm-it-is-you/"


class Kind(StrEnum):
    """What an answer comes to for whoever asked."""

    GIVEN = "given"  # the page, or what was done, or what of it is amiss
    REFUSED = "refused"  # it is there, and they may not
    HIDDEN = "hidden"  # it is not there
    SIGN_IN = "sign in first"
    CONFIRM = "give a second factor first"
    FAILED = "failed"
    NO_METHOD = "it takes no such request"
    IDLE = "the page, and nothing done"


@dataclass(frozen=True)
class Told:
    """An answer, as far as two of them can be told apart by who asked."""

    kind: Kind
    status: int
    size: int
    wrote: bool


def missing(address: Address) -> str:
    """The same address of something that does not exist; "" where it names nothing that could be missing."""
    named = [name for name, value in URLS[address.key].args.items() if not str(value).startswith("=")]
    if not named or isinstance(URLS[address.key].args[named[0]], int):
        return ""
    value = address.kwargs[named[0]]
    none = int(NO_SUCH_NUMBER[: len(str(value))]) if isinstance(value, int) else NO_SUCH[: len(value)].ljust(12, "x")
    return reverse(address.name, kwargs={**address.kwargs, named[0]: none})


def ask(actors: Actors, actor: Actor, method: str, path: str, typed: Mapping[str, Any] | None = None) -> Told:
    """What the actor is answered; whatever they did is taken back."""
    with contextlib.ExitStack() as stack:
        if actor.needs_factor:
            stack.enter_context(override_settings(SECOND_FACTOR="required"))
        if method == "post":
            stack.enter_context(undone())
        before = _last_change() if method == "post" else 0
        answer = getattr(actors.of(actor), method)(path, typed)
        content = b"" if answer.streaming else answer.content
        wrote = method == "post" and _last_change() != before
    return Told(_kind(answer), answer.status_code, len(content), wrote)


def _kind(answer: Any) -> Kind:
    status, to = answer.status_code, answer.headers.get("Location", "")
    if status == HTTPStatus.UNAUTHORIZED or to.startswith(TO_SIGN_IN):
        return Kind.SIGN_IN
    if to.startswith(TO_CONFIRM):
        return Kind.CONFIRM
    kinds = {403: Kind.REFUSED, 404: Kind.HIDDEN, 405: Kind.NO_METHOD, 500: Kind.FAILED}
    return kinds.get(status, Kind.GIVEN)


def _last_change() -> int:
    """The last row that says that something was done; looks are no acts."""
    with who_asks.as_the_program(), connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(max(id), 0) FROM cases_auditentry WHERE kind <> 'view'")
        return int(cursor.fetchone()[0])


def typed_into(form: PostedForm) -> dict[str, Any]:
    """The form as somebody might send it: what it offers first, and something in what is empty."""
    return {name: _value(name, offered) for name, offered in form.fields.items() if name != "csrfmiddlewaretoken"}


def _value(name: str, offered: tuple[str, ...]) -> str:
    if first := next((one for one in offered if one), ""):
        return first
    for ending, value in (("-day", "2"), ("-month", "3"), ("-year", "2026")):
        if name.endswith(ending):
            return value
    return "Said in a few words."
