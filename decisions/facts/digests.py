"""What an approval is bound to."""

import hashlib
import json
from typing import Any

from decisions.facts.reading import rows
from decisions.models import Consideration, Finding

LEFT_OUT = ("decision_date", "decided_on", "sign_off", "pauses")


def of(document: dict[str, Any], consideration: Consideration) -> str:
    """The digest of the case file, the findings with what they rest on, and what is written beside them."""
    reasons = [
        [finding.step, finding.country_id, finding.child_id, finding.answers, finding.reasons, *_rests_on(finding)]
        for finding in sorted(consideration.findings.all(), key=lambda f: (f.step, f.country_id or 0, f.child_id or 0))
    ]
    kept = {
        key: value
        for key, value in document.items()
        if key not in ("decision_date", "decided_on", "sign_off", "pauses")
    }
    beside = [
        [_without_id(row) for row in rows(consideration, "assessment_rows")],
        {limb: row["text"] for limb, row in limb_reasons(consideration).items()},
        [_without_id(row) for row in rows(consideration, "not_asked_rows")],
    ]
    if said := rows(consideration, "representation_rows"):
        beside.append([_without_id(row) for row in said])
    text = json.dumps([kept, reasons, beside], sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _rests_on(finding: Finding) -> list[list[Any]]:
    """The evidence and the country information behind a finding, without the row numbers of the links."""
    return [
        [_without_id(row) for row in rows]
        for rows in (finding.evidence_rows, finding.consulted_rows)  # type: ignore[attr-defined]
    ]


def _without_id(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name != "id"}


def limb_reasons(consideration: Consideration) -> dict[str, dict[str, Any]]:
    """The latest version of the reasons on each limb, for a consideration loaded `with_facts`."""
    return {row["limb"]: row for row in sorted(rows(consideration, "limb_reason_rows"), key=lambda row: row["version"])}
