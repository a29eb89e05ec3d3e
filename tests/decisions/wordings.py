"""Versions of paragraphs for tests, made by the acts of two admins."""

from datetime import date
from typing import Any

from django.utils import timezone

from decisions.actions import wordings
from decisions.models import Wording
from tests.builders import make_caseworker

KEY = "grant.length"
TEXT = "You can stay for {length}. We looked at the facts of your case, because there is no usual length."
WHY = "Readers did not know what was meant by a usual length."


def drafted(text: str = TEXT, *, key: str = KEY, since: date | None = None, **more: Any) -> Wording:
    """A version that Dana drafted, from today on."""
    return wordings.draft(
        key=key,
        text=text,
        since=since or timezone.localdate(),
        why=more.get("why", WHY),
        by=more.get("by") or make_caseworker("dana", "admin"),
    )


def published(text: str = TEXT, **more: Any) -> Wording:
    """A version that Esi published."""
    return wordings.publish(wording=drafted(text, **more), by=make_caseworker("esi", "admin"))
