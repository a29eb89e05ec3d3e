"""The case file of a cancellation: the permission, each ground with its two findings, and what was said against it."""

from typing import Any

from django.utils import timezone

from decisions.facts import heard
from decisions.facts.reading import answers, iso, rows
from decisions.models import Consideration


def document(consideration: Consideration) -> dict[str, Any]:
    """What the contract asks of a cancellation (CAN-01 to CAN-14, BUR-01 to BUR-05, CLT-05)."""
    cancellation = consideration.cancellation
    permission = cancellation.stay
    return {
        "kind": "cancellation",
        "reference": consideration.victim.reference,
        "permission": {
            "kind": getattr(permission, "kind", "") or "vts_child",
            "granted_on": iso(permission.granted_on),
            "expires_on": iso(permission.expires_on),
        },
        "grounds": [_ground(consideration, ground) for ground in cancellation.grounds],
        "public_order": {"status": cancellation.public_order or None},
        "representations": {
            "invited_on": heard.invited_on(consideration),
            "not_invited_reason": cancellation.not_invited_because or None,
            "received": True if rows(consideration, "representation_rows") else cancellation.representations_received,
            "answered": _answered(consideration),
        },
        "effective_on": answers(consideration, "effective_date").get("effective_on"),
        "children": [_child(consideration, child) for child in dependants(consideration)],
    }


def dependants(consideration: Consideration) -> list[dict[str, Any]]:
    """The children whose permission rests on the one that is considered: a child's own case has none (CAN-14)."""
    if consideration.cancellation.child_permission_id:
        return []
    today = timezone.localdate().isoformat()
    in_line = {
        row["child_id"]
        for row in rows(consideration, "child_permission_rows")
        if not row["ends_on"]
        and not (row["expires_on"] and row["expires_on"] < today)
        and not (row["cancelled_from"] and row["cancelled_from"] <= today)
    }
    return [row for row in rows(consideration, "child_rows") if row["id"] in in_line]


def looked_at(consideration: Consideration) -> list[dict[str, Any]]:
    """The children whose best interests are recorded: each dependant or, in a child's own case, that child."""
    own = consideration.cancellation.child_permission
    if own is None:
        return dependants(consideration)
    return [row for row in rows(consideration, "child_rows") if row["id"] == own.child_id]


def _ground(consideration: Consideration, ground: str) -> dict[str, Any]:
    return {
        "ground": ground,
        "made_out": answers(consideration, f"ground:{ground}").get("made_out"),
        "appropriate": answers(consideration, f"appropriate:{ground}").get("appropriate"),
    }


def _answered(consideration: Consideration) -> bool | None:
    """Whether each representation on record has its answer; not known while none is on record."""
    said = rows(consideration, "representation_rows")
    return all(row["answer"] for row in said) if said else None


def _child(consideration: Consideration, row: dict[str, Any]) -> dict[str, Any]:
    assessed = answers(consideration, "child", child=row["id"]).get("best_interests_assessed")
    return {"ref": row["ref"], "best_interests_assessed": assessed}
