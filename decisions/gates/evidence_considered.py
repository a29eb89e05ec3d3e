"""Nothing is proposed until every item of evidence is considered in this consideration (ACC-05, APP-07)."""

from typing import Any

from cases.models.evidence import EvidenceFile
from decisions import facts
from decisions.gates.looked_at import is_looked_at
from decisions.models import Consideration

REDIRECTED = "EXT-08"


def outstanding(consideration: Consideration, result: dict[str, Any]) -> list[str]:
    """Each item of the person that this consideration has not considered yet, by its title."""
    if result.get("outcome") == "withdrawn":  # no decision is made, so none rests on it (CON-06)
        return []
    if result.get("decided_by") == [REDIRECTED]:  # sent on at once: permission runs out meanwhile (EXT-08)
        return []
    if not is_looked_at(consideration, result):  # a request that cannot be made is answered at once
        return []
    return [_point(row) for row in not_considered(consideration)]


def not_considered(consideration: Consideration) -> list[dict[str, Any]]:
    """The items, of a consideration loaded `with_facts`, of which nobody has said what they make of them."""
    considered = {row["evidence_id"] for row in consideration.assessment_rows}  # type: ignore[attr-defined]
    return [row for row in facts.evidence_rows(consideration) if row["id"] not in considered]


def _point(row: dict[str, Any]) -> str:
    if row["file__scan"] not in (None, EvidenceFile.Scan.CLEAN):
        return f"Wait until the file of “{row['title']}” is scanned, then record what you make of it."
    return f"Consider “{row['title']}”: record what weight you give it, and how reliable and credible it is."
