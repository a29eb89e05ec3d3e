"""What is kept with a determination: the findings, and what was weighed, asked and written beside them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from django.utils import timezone

from cases.models import Caseworker
from decisions import asked_for, facts, limb_reasons, steps
from decisions.code_version import CODE_VERSION
from decisions.models import Consideration, Determination, Finding
from decisions.models.consideration import Kind
from decisions.rules.versions import version_on

WEIGHED = ("weight", "weight_reasons", "reliable", "reliable_reasons", "credible", "credible_reasons")


def determination(
    consideration: Consideration, kind: str, case_file: dict[str, Any], result: dict[str, Any], by: Caseworker
) -> Determination:
    """The determination of a consideration loaded `with_facts`, as it would be made now; it is not stored."""
    today = timezone.localdate()
    return Determination(
        consideration=consideration,
        kind=kind,
        decision_date=case_file.get("decision_date", today),
        case_file=case_file,
        findings=findings(consideration),
        considered=considered(consideration),
        result=result,
        outcome=result["outcome"],
        guidance=result.get("guidance") or version_on(today).number,
        code_version=CODE_VERSION,
        digest=facts.digest(consideration),
        made_by=by,
        made_at=timezone.now(),
    )


def findings(consideration: Consideration) -> list[dict[str, Any]]:
    """Every finding of a consideration loaded `with_facts`, with its reasons and what it rests on: no query.

    An item that was recorded in error is no part of it (APP-07), nor a finding on a child who was.
    """
    children = {row["id"]: row["ref"] for row in facts.rows(consideration, "child_rows")}
    countries = {row["id"]: row["country"] for row in facts.rows(consideration, "country_rows")}
    items = _items(consideration)
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
            "evidence": [_link(row, items) for row in _rows_of(finding, "evidence_rows")],
            "consulted": [_consulted(row) for row in _rows_of(finding, "consulted_rows")],
        }
        for finding in sorted(
            _counting(consideration.findings.all(), children),
            key=lambda f: (order.index(f.step), f.country_id or 0, f.child_id or 0),
        )
    ]


def _items(consideration: Consideration) -> dict[int, dict[str, Any]]:
    """Each item of evidence on record, by its row number."""
    return {row["id"]: row for row in facts.rows(consideration, "item_rows")}


def _rows_of(finding: Finding, name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = getattr(finding, name)
    return found


def _link(row: dict[str, Any], items: Mapping[int, dict[str, Any]]) -> dict[str, Any]:
    item = items[row["evidence_id"]]
    return {"title": item["title"], "dated": item["dated"], "page": row["page"], "quote": row["quote"]}


def _consulted(row: dict[str, Any]) -> str:
    return f"{row['title']}, v{row['version']}" if row["version"] else row["title"]


def _counting(found: Iterable[Finding], children: Mapping[int, str]) -> Iterator[Finding]:
    """The findings that count: not those on a child who was recorded in error."""
    return (finding for finding in found if finding.child_id is None or finding.child_id in children)


def considered(consideration: Consideration) -> dict[str, Any]:
    """What stands beside the findings: each item with its weight, what was asked, the reasons on each limb."""
    items = _items(consideration)
    return {
        "evidence": [
            _weighed(row, items[row["evidence_id"]])
            for row in sorted(facts.rows(consideration, "assessment_rows"), key=lambda row: row["id"])
        ],
        "requests": [
            {name: row[name] for name in (*facts.REQUEST, "went_out_on")} for row in asked_for.requests(consideration)
        ],
        "not_asked_for": {row["limb"]: row["reasons"] for row in facts.rows(consideration, "not_asked_rows")},
        **limb_reasons.to_keep(consideration),
        "competent_authority": _authority(consideration),
        **(_OF_KIND[consideration.kind](consideration) if consideration.kind in _OF_KIND else {}),
    }


def _authority(consideration: Consideration) -> str:
    """Whose case it was; "" where the referral is not on record (DEF-01)."""
    referral = getattr(consideration.victim, "nrm_referral", None)
    return referral.competent_authority if referral else ""


def _weighed(row: dict[str, Any], item: dict[str, Any]) -> dict[str, Any]:
    """The item as it stood, and what was made of it."""
    return {
        **{name: item[name] for name in ("title", "author", "registration", "dated", "received_on")},
        "item": item["public_id"],
        "file": item["file__sha256"],
        **{name: row[name] for name in WEIGHED},
        "considered_by": row["recorded_by__name"],
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
        "new_on": found.get("changed", {}).get("new_on")
        if facts.is_made_elsewhere(request)
        else _iso(decided_on(request.new_consideration_id)),
    }
    known = {name: value for name, value in review.items() if value is not None}
    return {"points": _said(consideration), "review": known}


def decided_on(consideration_id: int | None) -> date | None:
    """The day on which the case ended with a decision to grant or to refuse; None where it did not."""
    decided = Determination.objects.filter(
        consideration=consideration_id, kind=Determination.Kind.DECIDED, outcome__in=("grant", "refuse")
    )
    return decided.values_list("decision_date", flat=True).first() if consideration_id else None


def _cancelled(consideration: Consideration) -> dict[str, Any]:
    """What was said, whose permission it is, and from when an earlier decision, or another grant, ends it."""
    child, stay = consideration.cancellation.child_permission, consideration.cancellation.stay
    about: dict[str, Any] = {"child": child.child.ref} if child else {"is_own": True}
    ends = {name: _iso(getattr(stay, name)) for name in ("cancelled_from", "replaced_on") if getattr(stay, name)}
    return {"representations": _said(consideration), **about, **ends}


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
