"""A finding as it is stored: what it replaces is kept, and what it rests on is linked."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, QuerySet
from django.db.models.functions import JSONObject
from django.utils import timezone

from cases.models import Caseworker, CountryInformation
from decisions.actions.refusals import NotReady, Stale
from decisions.models import Consideration, ConsultedInformation, Finding, FindingEvidence, SupersededFinding

if TYPE_CHECKING:
    from decisions.actions.considerations import Recorded, RestsOn

WHY_DUE = "Say why you are changing this finding."


class Unchanged(Exception):
    """What was to be recorded stands already."""

    def __init__(self, finding: Finding) -> None:
        super().__init__()
        self.finding = finding


def standing(consideration: Consideration, recorded: Recorded) -> Finding | None:
    """The finding on this question, with what it rests on; nobody changes it until the transaction ends."""
    found = Finding.objects.select_for_update(of=("self",), no_key=True).filter(**_where(consideration, recorded))
    return _with_what_it_rests_on(found).first()


def is_unchanged(
    found: Finding,
    *,
    answers: Mapping[str, Any],
    reasons: str,
    evidence: Iterable[RestsOn],
    consulted: Iterable[CountryInformation],
) -> bool:
    """This is what stands already: the answers, the reasons, and what they rest on (`found` has it beside it)."""
    return _plain([found.answers, found.reasons, *_rests_on(found)]) == _plain(
        [
            dict(answers),
            reasons.strip(),
            sorted([one.evidence.pk, one.page or 0, one.quote.strip()] for one in evidence),
            sorted(item.pk for item in consulted),
        ]
    )


def require_version(found: Finding | None, version: int) -> None:
    """The finding that stands is the one that was seen (0: none stood); otherwise raises `Stale`."""
    if (found.version if found else 0) != version:
        raise Stale


def store(consideration: Consideration, recorded: Recorded, found: Finding | None, by: Caseworker) -> Finding:
    """The finding stands; the version it replaces is kept, with who replaced it, when and why."""
    values = {
        "answers": recorded.answers,
        "reasons": recorded.reasons.strip(),
        "recorded_by": by,
        "recorded_at": timezone.now(),
    }
    if found is None:
        return Finding.objects.create(**_where(consideration, recorded), **values)
    if not recorded.why.strip():
        raise NotReady([WHY_DUE])
    _keep(found, recorded.why.strip(), by)
    for name, value in values.items():
        setattr(found, name, value)
    found.version += 1
    found.save()
    return found


def link(finding: Finding, recorded: Recorded) -> None:
    """The finding rests on this evidence and this country information, and on nothing else."""
    if finding.version > 1:
        finding.evidence_links.all().delete()
        finding.consulted.all().delete()
    FindingEvidence.objects.bulk_create(
        FindingEvidence(finding=finding, evidence=one.evidence, page=one.page, quote=one.quote.strip())
        for one in recorded.evidence
    )
    ConsultedInformation.objects.bulk_create(
        ConsultedInformation(
            finding=finding, item=item, title=item.title, version=item.version, published_on=item.published_on
        )
        for item in recorded.consulted
    )


def _where(consideration: Consideration, recorded: Recorded) -> dict[str, Any]:
    return {
        "consideration": consideration,
        "step": recorded.step.key,
        "country": recorded.country,
        "child": recorded.child,
    }


def _with_what_it_rests_on(found: QuerySet[Finding]) -> QuerySet[Finding]:
    links = FindingEvidence.objects.filter(finding=OuterRef("pk")).order_by("pk")
    consulted = ConsultedInformation.objects.filter(finding=OuterRef("pk")).order_by("pk")
    return found.annotate(
        evidence_rows=ArraySubquery(
            links.values(
                row=JSONObject(evidence_id="evidence_id", title=F("evidence__title"), page="page", quote="quote")
            )
        ),
        consulted_rows=ArraySubquery(consulted.values(row=JSONObject(item_id="item_id", title="title", at="version"))),
    )


def _keep(found: Finding, why: str, by: Caseworker) -> None:
    evidence: list[dict[str, Any]] = found.evidence_rows  # type: ignore[attr-defined]
    consulted: list[dict[str, Any]] = found.consulted_rows  # type: ignore[attr-defined]
    SupersededFinding.objects.create(
        finding=found,
        version=found.version,
        answers=found.answers,
        reasons=found.reasons,
        rests_on={
            "evidence": [{name: row[name] for name in ("title", "page", "quote")} for row in evidence],
            "consulted": [f"{row['title']}, version {row['at']}" if row["at"] else row["title"] for row in consulted],
        },
        recorded_by_id=found.recorded_by_id,
        recorded_at=found.recorded_at,
        superseded_by=by,
        superseded_at=timezone.now(),
        why=why,
    )


def _rests_on(found: Finding) -> list[list[Any]]:
    evidence: list[dict[str, Any]] = found.evidence_rows  # type: ignore[attr-defined]
    consulted: list[dict[str, Any]] = found.consulted_rows  # type: ignore[attr-defined]
    return [
        sorted([row["evidence_id"], row["page"] or 0, row["quote"]] for row in evidence),
        sorted(row["item_id"] for row in consulted),
    ]


def _plain(value: Any) -> str:
    """As text that does not turn on the order of keys, or on how a browser ends a line."""
    return json.dumps(value, sort_keys=True).replace("\\r\\n", "\\n")
