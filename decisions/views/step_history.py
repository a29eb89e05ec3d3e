"""Every version of a finding, newest first: what it said, who recorded it, and why it was changed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import zip_longest
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from decisions import answers
from decisions.models import Consideration, FindingEvidence, SupersededFinding
from decisions.views.loading import SignedInRequest, loads_consideration
from decisions.views.step_page import StepPage, answers_in_words, open_step
from decisions.word_changes import Run, whole, word_changes

REASONS, EVIDENCE, CONSULTED = "Reasons", "Rests on", "Country information"


@dataclass(frozen=True)
class Changed:
    """One thing that differs from the version before: its words then and now, with what was taken out and put in."""

    what: str
    before: list[Run]
    after: list[Run]


@dataclass(frozen=True)
class Version:
    """A finding as it stands or once stood. `why` is why the version before it was changed into this one."""

    number: int
    said: dict[str, str]
    by: str
    at: datetime
    replaced_by: str = ""
    replaced_at: datetime | None = None
    why_replaced: str = ""
    why: str = ""
    changes: list[Changed] = field(default_factory=list)

    @property
    def stands(self) -> bool:
        return not self.replaced_by

    @property
    def before(self) -> int:
        return self.number - 1

    @property
    def summary(self) -> str:
        return f"Version {self.number} in full"

    @property
    def table_label(self) -> str:
        return f"What changed in version {self.number}"

    @property
    def rows(self) -> list[dict[str, Any]]:
        return [{"key": key, "value": text, "lines": text.splitlines()} for key, text in self.said.items()]


@loads_consideration("step_history", with_facts=True)
def step_history(
    request: SignedInRequest, consideration: Consideration, step: str, part: int | None = None
) -> HttpResponse:
    """The versions of one finding; each says what changed from the one before, in words."""
    page = open_step(consideration, step, part, request.user)
    context = {**page.context_of_case(), "heading": f"History: {page.task.title}", "versions": list(_versions(page))}
    return render(request, "decisions/step_history.html", context)


def _versions(page: StepPage) -> Iterator[Version]:
    """Newest first, each with what it changed."""
    every = [*_standing(page), *_superseded(page)]
    for later, earlier in zip_longest(every, every[1:]):
        if earlier is None:
            yield later
        else:
            yield Version(
                **{
                    name: getattr(later, name)
                    for name in Version.__dataclass_fields__
                    if name not in ("why", "changes")
                },
                why=earlier.why_replaced,
                changes=list(_changes(earlier.said, later.said)),
            )


def _standing(page: StepPage) -> list[Version]:
    finding = page.finding
    if finding is None:
        return []
    links = FindingEvidence.objects.filter(finding=finding).select_related("evidence").order_by("pk")
    evidence = [{"title": link.evidence.title, "page": link.page, "quote": link.quote} for link in links]
    rows: list[dict[str, Any]] = finding.consulted_rows  # type: ignore[attr-defined]
    consulted = [f"{row['title']}, version {row['version']}" if row["version"] else row["title"] for row in rows]
    said = _said(page, finding.answers, finding.reasons, {"evidence": evidence, "consulted": consulted})
    return [Version(finding.version, said, finding.recorded_by.name, finding.recorded_at)]


def _superseded(page: StepPage) -> list[Version]:
    kept = SupersededFinding.objects.filter(finding=page.finding).select_related("recorded_by", "superseded_by")
    return [
        Version(
            one.version,
            _said(page, one.answers, one.reasons, one.rests_on),
            one.recorded_by.name,
            one.recorded_at,
            replaced_by=one.superseded_by.name,
            replaced_at=one.superseded_at,
            why_replaced=one.why,
        )
        for one in (kept if page.finding else ())
    ]


def _said(page: StepPage, found: dict[str, Any], reasons: str, rests_on: Mapping[str, Any]) -> dict[str, str]:
    """Everything a version says, by what it is called."""
    adult = answers.is_adult(page.consideration.victim.date_of_birth, timezone.localdate())
    said = dict(answers_in_words(page.task.step.key, found, adult=adult))
    said[REASONS] = reasons
    said[EVIDENCE] = "\n".join(map(_cited, rests_on.get("evidence", ())))
    said[CONSULTED] = "\n".join(rests_on.get("consulted", ()))
    return {key: text for key, text in said.items() if text}


def _cited(item: Mapping[str, Any]) -> str:
    page = f", page {item['page']}" if item.get("page") else ""
    quote = f": “{item['quote']}”" if item.get("quote") else ""
    return f"{item['title']}{page}{quote}"


def _changes(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[Changed]:
    for key in [*after, *(key for key in before if key not in after)]:
        was, now = before.get(key, ""), after.get(key, "")
        if was != now:
            yield Changed(key, *(word_changes(was, now) if key == REASONS and was and now else whole(was, now)))
