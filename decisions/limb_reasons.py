"""The reasons on each limb as a whole, paragraph by paragraph: which rest on something on record, and which do not."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from cases.countries import name_of
from cases.models.evidence import EvidenceFile
from decisions import facts, marks, outcomes, steps
from decisions.marks import Paragraph
from decisions.models import Consideration, Determination, Finding

_PAGE = re.compile(r"\[(.+), page ([1-9][0-9]{0,5})\]")
_CITABLE = (None, EvidenceFile.Scan.CLEAN)


@dataclass(frozen=True)
class OnRecord:
    """What a mark can name in one case: its findings, and its items of evidence with the number of their pages."""

    findings: frozenset[str]
    items: Mapping[str, int]

    def __contains__(self, mark: object) -> bool:
        if mark in self.findings or mark in self.items:
            return True
        named = _PAGE.fullmatch(str(mark))
        return named is not None and int(named[2]) <= self.items.get(f"[{named[1]}]", 0)


@dataclass(frozen=True)
class Written:
    """What stands on one limb; `completed` is None in what was kept with a determination."""

    limb: str
    text: str
    paragraphs: list[Paragraph]
    completed: bool | None = None
    version: int = 0

    @property
    def title(self) -> str:
        return outcomes.LIMBS[self.limb]

    @property
    def words(self) -> int:
        return count(self.text)

    @cached_property
    def unsupported(self) -> int:
        """How many paragraphs name nothing in the case."""
        return sum(not one.supported for one in self.paragraphs)


def on_record(consideration: Consideration) -> OnRecord:
    """What there is to name in a consideration loaded `with_facts`."""
    items: dict[str, int] = {}
    for row in consideration.item_rows:  # type: ignore[attr-defined]
        if row["file__scan"] in _CITABLE:
            mark = marks.of_item(row["title"])
            items[mark] = max(row["pages"], items.get(mark, 0))
    titles = (title_of(finding, consideration) for finding in consideration.findings.all())
    return OnRecord(frozenset(marks.of_finding(title) for title in titles if title), items)


def title_of(finding: Finding, consideration: Consideration) -> str:
    """What the finding is called, with its country or child; "" where that is not on record any more."""
    step = steps.EVERY[finding.step]
    if finding.country_id is None and finding.child_id is None:
        return step.title
    country = _row(consideration.country_rows, finding.country_id)  # type: ignore[attr-defined]
    if country:
        return f"{step.title}: {name_of(country['country'])}"
    child = _row(consideration.child_rows, finding.child_id)  # type: ignore[attr-defined]
    return str(child["name"] or child["ref"]) if child else ""


def standing(consideration: Consideration, stored: Determination | None = None) -> list[Written]:
    """What stands on each limb on which something is written: as kept with the determination, or else as of today.

    `consideration` is one loaded `with_facts`.
    """
    if stored is not None:
        return kept(stored)
    known, latest = on_record(consideration), facts.limb_reasons(consideration)
    return [
        Written(limb, row["text"], marks.read(row["text"], known), row["completed"], row["version"])
        for limb in outcomes.LIMBS
        if (row := latest.get(limb)) and row["text"]
    ]


def kept(determination: Determination) -> list[Written]:
    """What was written on each limb when the determination was made, with what was on record then."""
    considered = determination.considered or {}
    known = frozenset(considered.get("limb_reason_marks") or ())
    texts: Mapping[str, str] = considered.get("limb_reasons") or {}
    return [Written(limb, texts[limb], marks.read(texts[limb], known)) for limb in outcomes.LIMBS if texts.get(limb)]


def to_keep(consideration: Consideration) -> dict[str, Any]:
    """The text on each limb, and the marks in it that name something on record now: to be kept with a determination."""
    known = on_record(consideration)
    texts = {limb: row["text"] for limb, row in facts.limb_reasons(consideration).items() if row["text"]}
    named = dict.fromkeys(mark for text in texts.values() for mark in marks.used(text, known))
    return {"limb_reasons": texts, "limb_reason_marks": list(named)}


def count(text: str) -> int:
    """How many words it has, marks included."""
    return len(text.split())


def _row(rows: list[dict[str, Any]], pk: int | None) -> dict[str, Any] | None:
    return next((row for row in rows if row["id"] == pk), None)
