"""What is kept with a determination: the findings, and what was weighed, asked and written beside them."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from decisions import asked_for, facts, limb_reasons, steps
from decisions.models import Consideration, Finding


def findings(consideration: Consideration) -> list[dict[str, Any]]:
    """Every finding of a consideration loaded `with_facts`, with its reasons and what it rests on."""
    children = {row["id"]: row["ref"] for row in consideration.child_rows}  # type: ignore[attr-defined]
    countries = {row["id"]: row["country"] for row in consideration.country_rows}  # type: ignore[attr-defined]
    found = consideration.findings.select_related("recorded_by").prefetch_related(
        "evidence_links__evidence", "consulted"
    )
    order = list(steps.BY_KEY)
    return [
        {
            "step": finding.step,
            "country": countries.get(finding.country_id),
            "child": children.get(finding.child_id),
            "answers": finding.answers,
            "reasons": finding.reasons,
            "recorded_by": finding.recorded_by.name,
            "recorded_at": finding.recorded_at.isoformat(),
            "evidence": [
                {
                    "title": link.evidence.title,
                    "dated": _iso(link.evidence.dated),
                    "page": link.page,
                    "quote": link.quote,
                }
                for link in finding.evidence_links.all()
            ],
            "consulted": [str(item) for item in finding.consulted.all()],
        }
        for finding in sorted(
            _counting(found, children), key=lambda f: (order.index(f.step), f.country_id or 0, f.child_id or 0)
        )
    ]


def _counting(found: Iterable[Finding], children: dict[int, str]) -> Iterator[Finding]:
    """The findings that count: not those on a child who was recorded in error."""
    return (finding for finding in found if finding.child_id is None or finding.child_id in children)


def considered(consideration: Consideration) -> dict[str, Any]:
    """What stands beside the findings: each item with its weight, what was asked, the reasons on each limb."""
    assessments = consideration.evidence_assessments.select_related("evidence", "recorded_by")
    return {
        "evidence": [
            {
                "title": one.evidence.title,
                "author": one.evidence.author,
                "registration": one.evidence.registration,
                "dated": _iso(one.evidence.dated),
                "received_on": _iso(one.evidence.received_on),
                "weight": one.weight,
                "weight_reasons": one.weight_reasons,
                "reliable": one.reliable,
                "reliable_reasons": one.reliable_reasons,
                "credible": one.credible,
                "credible_reasons": one.credible_reasons,
                "considered_by": one.recorded_by.name,
            }
            for one in assessments
        ],
        "requests": [
            {name: row[name] for name in (*facts.REQUEST, "went_out_on")} for row in asked_for.requests(consideration)
        ],
        "not_asked_for": {
            row["limb"]: row["reasons"]
            for row in consideration.not_asked_rows  # type: ignore[attr-defined]
        },
        **limb_reasons.to_keep(consideration),
    }


def _iso(value: date | None) -> str | None:
    return value.isoformat() if value else None
