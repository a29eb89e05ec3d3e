"""Which published version of a paragraph is used on a day. There is none before the first was published."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date

from decisions.models import Wording


@dataclass(frozen=True)
class Version:
    """A paragraph's text, and the public id of the wording it comes from."""

    text: str
    public_id: str


@dataclass
class _Read:
    """What was read from the database for one letter, by the day it is written for."""

    by_day: dict[date, dict[str, Version]] = field(default_factory=dict)
    tried: dict[str, Version] = field(default_factory=dict)


# Nothing is kept from one letter to the next: another process may publish wording at any moment.
_READ: ContextVar[_Read | None] = ContextVar("published wording read for this letter", default=None)


@contextmanager
def read_once() -> Iterator[None]:
    """All that is written inside uses the wording as it is published now, read with one query for each day."""
    if _READ.get() is not None:
        yield
        return
    token = _READ.set(_Read())
    try:
        yield
    finally:
        _READ.reset(token)


@contextmanager
def trying(draft: Wording) -> Iterator[None]:
    """Inside, letters are written as if the draft were published, whatever its first day; nothing else knows of it."""
    token = _READ.set(_Read(tried={draft.key: Version(draft.text, draft.public_id)}))
    try:
        yield
    finally:
        _READ.reset(token)


def version_of(key: str, on: date) -> Version | None:
    """The published version that is used that day; None: the first version, which is in the code."""
    read = _READ.get() or _Read()
    if key in read.tried:
        return read.tried[key]
    if on not in read.by_day:
        read.by_day[on] = in_force(on)
    return read.by_day[on].get(key)


def published(public_ids: set[str]) -> dict[tuple[str, str], str]:
    """What the published versions of these public ids say, by key and public id."""
    if not public_ids:
        return {}
    found = Wording.objects.filter(public_id__in=public_ids, published_at__isnull=False)
    return {(key, mark): text for key, mark, text in found.values_list("key", "public_id", "text")}


def in_force(on: date) -> dict[str, Version]:
    """The published version of each paragraph that has one on that day, by key: one query."""
    rows = Wording.objects.filter(published_at__isnull=False, since__lte=on)
    latest = rows.order_by("key", "-since").distinct("key")
    return {key: Version(text, mark) for key, text, mark in latest.values_list("key", "text", "public_id")}
