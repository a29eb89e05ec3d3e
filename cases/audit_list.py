"""Reading the audit as the auditor does: who, what, when and of which case, and nothing of what is told there."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone

from cases import rights
from cases.models import AuditEntry, Victim

PAGE = 50

# Each act that occurs is found by one step along the index, however many entries there are.
_OFFERED = """
    WITH RECURSIVE acts AS (
        (SELECT action FROM cases_auditentry ORDER BY action LIMIT 1)
        UNION ALL
        SELECT (SELECT e.action FROM cases_auditentry e WHERE e.action > acts.action ORDER BY e.action LIMIT 1)
        FROM acts WHERE acts.action IS NOT NULL
    )
    SELECT 'person', id::text, name FROM cases_caseworker
    UNION ALL SELECT 'act', action, '' FROM acts WHERE action IS NOT NULL
"""

_ROW_WORDS = {"insert": "Added", "update": "Changed", "delete": "Removed"}


@dataclass
class Offered:
    """What the filter offers: people by id, acts by code; each with its words, in the order of the words."""

    people: dict[str, str] = field(default_factory=dict)
    acts: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Page:
    """At most 50 entries, the newest first; where the next older and newer ones start (0: there are none)."""

    entries: list[AuditEntry]
    older: int
    newer: int


def offered() -> Offered:
    """Everybody who has an account and every act that occurs."""
    with connection.cursor() as cursor:
        cursor.execute(_OFFERED)
        rows = cursor.fetchall()
    people = {key: name for sort, key, name in rows if sort == "person"}
    acts = {key: in_words(key) for sort, key, _ in rows if sort == "act"}
    return Offered(_by_words(people), _by_words(acts))


def _by_words(choices: Mapping[str, str]) -> dict[str, str]:
    return dict(sorted(choices.items(), key=lambda choice: choice[1].lower()))


def in_words(action: str) -> str:
    """“consideration.record_step” as “Consideration: record step”; a page's name as it is."""
    noun, dot, verb = action.partition(".")
    words = f"{noun}: {verb}" if dot else _ROW_WORDS.get(action, noun)
    words = words.replace("_", " ")
    return words[:1].upper() + words[1:]


def what(entry: AuditEntry) -> str:
    """What was done, seen or changed; for a changed row, of what sort it is and its number."""
    if entry.kind != AuditEntry.Kind.CHANGE:
        return in_words(entry.action)
    table, _, row = entry.subject.partition(":")
    return f"{in_words(entry.action)} {table.partition('_')[2]} {row}"


def filtered(chosen: Mapping[str, Any]) -> QuerySet[AuditEntry]:
    """The entries that every chosen filter lets through, each with `reference`, its case's, if it is of a case.

    That of a person marked need-to-know is not told, and not found by: the auditor sees that something was done.
    """
    people = Victim.objects.exclude(pk__in=rights.marked().values("victim"))
    reference = people.filter(pk=OuterRef("victim_id")).values("reference")
    entries = AuditEntry.objects.annotate(reference=Subquery(reference))
    if person := chosen.get("person"):
        entries = entries.filter(actor_id=int(person))
    if case := chosen.get("case"):
        entries = entries.filter(victim_id=Subquery(people.filter(reference__iexact=case).values("pk")[:1]))
    if kind := chosen.get("kind"):
        entries = entries.filter(kind=kind)
    if act := chosen.get("act"):
        entries = entries.filter(action=act)
    if since := chosen.get("since"):
        entries = entries.filter(at__gte=_midnight(since))
    if (until := chosen.get("until")) and until < datetime.date.max:
        entries = entries.filter(at__lt=_midnight(until + datetime.timedelta(days=1)))
    return entries


def _midnight(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time()))


def page(entries: QuerySet[AuditEntry], *, before: int = 0, after: int = 0) -> Page:
    """The newest entries, or those older than `before`, or those next newer than `after`, by their numbers."""
    if after:
        found = list(entries.filter(pk__gt=after).order_by("pk")[: PAGE + 1])
        more = len(found) > PAGE
        shown = found[:PAGE][::-1]
        return Page(shown, older=shown[-1].pk if shown else after + 1, newer=shown[0].pk if more else 0)
    found = list((entries.filter(pk__lt=before) if before else entries).order_by("-pk")[: PAGE + 1])
    shown = found[:PAGE]
    newer = (shown[0].pk if shown else before - 1) if before else 0
    return Page(shown, older=shown[-1].pk if len(found) > PAGE else 0, newer=newer)
