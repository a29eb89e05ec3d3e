"""Notices as their readers have them: asked for, and the whole text of the letter."""

from datetime import date
from typing import Any

from django.db.models import F

from cases.models import Caseworker, Victim
from decisions.letters.content import texts
from decisions.models.notice import NoticeKind
from tests.notices_told import case_for, tell


def content_of(kind: NoticeKind, by: Caseworker, case: dict[str, Any] | None = None, **changed: Any) -> dict[str, Any]:
    content: dict[str, Any] = tell(case_for(kind, by, **(case or {})), kind, by, **changed).letter.content
    return content


def said(content: dict[str, Any]) -> str:
    return "\n".join(texts(content))  # type: ignore[arg-type]


def told(kind: NoticeKind, by: Caseworker, case: dict[str, Any] | None = None, **changed: Any) -> str:
    return said(content_of(kind, by, case, **changed))


def born(victim: Victim, on: date | None) -> None:
    Victim.objects.filter(pk=victim.pk).update(date_of_birth=on, version=F("version") + 1)


def keys(content: dict[str, Any]) -> set[str]:
    parts = [*content["sections"], *content.get("enclosure", [])]
    blocks = [*content["opening"], *(block for part in parts for block in part["blocks"])]
    return {block["key"] for block in blocks}
