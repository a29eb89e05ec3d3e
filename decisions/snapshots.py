"""What is kept with a determination: the findings, and what was weighed, asked and written beside them."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from decisions import asked_for, facts, limb_reasons, steps
from decisions.models import Consideration, Determination, Finding
from decisions.models.consideration import Kind


def findings(consideration: Consideration) -> list[dict[str, Any]]:
    """Every finding of a consideration loaded `with_facts`, with its reasons and what it rests on."""
    children = {row["id"]: row["ref"] for row in consideration.child_rows}  # type: ignore[attr-defined]
    countries = {row["id"]: row["country"] for row in consideration.country_rows}  # type: ignore[attr-defined]
    found = consideration.findings.select_related("recorded_by").prefetch_related(
        "evidence_links__evidence", "consulted"
    )
    order = list(steps.EVERY)
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
        **(_OF_KIND[consideration.kind](consideration) if consideration.kind in _OF_KIND else {}),
    }


def _said(consideration: Consideration) -> list[dict[str, str]]:
    """What was said or sent, each with its answer."""
    return [
        {"text": row["text"], "answer": row["answer"], "sent_by": row["sent_by"], "received_on": row["received_on"]}
        for row in facts.rows(consideration, "representation_rows")
    ]


def _reconsidered(consideration: Consideration) -> dict[str, Any]:
    """The points of the request, and what the review came to with the decision that takes the old one's place."""
    request = consideration.reconsideration
    found = {one.step: one.answers for one in consideration.findings.all()}
    review = {
        "outcome": found.get("review", {}).get("review"),
        "late_taken": found.get("late", {}).get("late_taken"),
        "new_on": _iso(decided_on(request.new_consideration_id)),
    }
    known = {name: value for name, value in review.items() if value is not None}
    return {"points": _said(consideration), "review": known}


def decided_on(consideration_id: int | None) -> date | None:
    """The day on which the case was decided; None while it is not."""
    decided = Determination.objects.filter(consideration=consideration_id, kind=Determination.Kind.DECIDED)
    return decided.values_list("decision_date", flat=True).first() if consideration_id else None


def _cancelled(consideration: Consideration) -> dict[str, Any]:
    child = consideration.cancellation.child_permission
    about = {"child": child.child.ref} if child else {}
    return {"representations": _said(consideration), **about}


def _waived(consideration: Consideration) -> dict[str, Any]:
    """The tokens, each with the one person who can use it (WVR-11); they are given with a grant and not before."""
    names = {row["id"]: row["name"] or row["ref"] for row in facts.rows(consideration, "child_rows")}
    own = consideration.victim.name
    return {
        "tokens": [
            {"holder": names.get(row["child_id"], "") if row["child_id"] else own, "token": row["token"]}
            for row in facts.rows(consideration, "token_rows")
        ]
    }


_OF_KIND: dict[str, Callable[[Consideration], dict[str, Any]]] = {
    Kind.RECONSIDERATION: _reconsidered,
    Kind.CANCELLATION: _cancelled,
    Kind.FEE_WAIVER: _waived,
}


def _iso(value: date | None) -> str | None:
    return value.isoformat() if value else None
