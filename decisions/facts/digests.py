"""What an approval is bound to."""

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from decisions.facts.evidence import evidence_rows
from decisions.facts.loading import ASSESSMENT, ITEM
from decisions.facts.reading import rows
from decisions.models import Consideration, Finding

LEFT_OUT = ("decision_date", "decided_on", "sign_off", "pauses")


def of(document: dict[str, Any], consideration: Consideration) -> str:
    """The digest of the case file, the findings with what they rest on, the evidence, and what is written beside them.

    An item counts as it stands: corrected, recorded in error or with another file, it is other evidence.
    """
    reasons = [
        [finding.step, finding.country_id, finding.child_id, finding.answers, finding.reasons, *_rests_on(finding)]
        for finding in sorted(consideration.findings.all(), key=lambda f: (f.step, f.country_id or 0, f.child_id or 0))
    ]
    kept = {key: value for key, value in document.items() if key not in LEFT_OUT}
    beside = [
        _picked(evidence_rows(consideration), ITEM),
        _picked(rows(consideration, "assessment_rows"), ASSESSMENT),
        {limb: row["text"] for limb, row in limb_reasons(consideration).items()},
        _without_ids(rows(consideration, "not_asked_rows")),
    ]
    if said := rows(consideration, "representation_rows"):
        beside.append(_without_ids(said))
    text = json.dumps([kept, reasons, beside], sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _rests_on(finding: Finding) -> list[list[Any]]:
    """The evidence and the country information behind a finding, without the row numbers of the links."""
    return [
        _without_ids(rows)
        for rows in (finding.evidence_rows, finding.consulted_rows)  # type: ignore[attr-defined]
    ]


def _picked(found: Iterable[dict[str, Any]], names: Iterable[str]) -> list[dict[str, Any]]:
    return [{name: row[name] for name in names} for row in sorted(found, key=_row_number)]


def _without_ids(found: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{name: row[name] for name in row if name != "id"} for row in sorted(found, key=_row_number)]


def _row_number(row: dict[str, Any]) -> int:
    """The order in which the rows were written: the database gives them in any."""
    number: int = row["id"]
    return number


def limb_reasons(consideration: Consideration) -> dict[str, dict[str, Any]]:
    """The latest version of the reasons on each limb, for a consideration loaded `with_facts`."""
    return {row["limb"]: row for row in sorted(rows(consideration, "limb_reason_rows"), key=lambda row: row["version"])}
