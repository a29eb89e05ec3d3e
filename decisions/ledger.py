"""The reason ledger: which finding rests on which item of evidence, and what each item is held to be worth."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cases.models import Evidence
from decisions import facts, outcomes, progress
from decisions.gates.evidence_considered import not_considered
from decisions.limbs import GROUPS
from decisions.models import Consideration
from decisions.models.evidence_assessment import Answer, Weight
from decisions.step_status import Task

JUDGED = {
    "weight": ("Weight", Weight),
    "reliable": ("Is the source reliable?", Answer),
    "credible": ("Is what it says credible?", Answer),
}
LIMB_OF = {group: key for key, group in GROUPS.items()}


@dataclass(frozen=True)
class Rest:
    """One link between a finding and an item, as seen from either: the place of the other, its title, page, quote."""

    anchor: str
    title: str
    page: int | None
    quote: str


@dataclass(frozen=True)
class FindingEntry:
    """A finding with the items and the country information that it rests on."""

    task: Task
    rests: list[Rest]
    consulted: list[str]

    @property
    def anchor(self) -> str:
        """The finding's place on the page of the ledger."""
        return anchor_of(self.task)


@dataclass(frozen=True)
class ItemEntry:
    """An item with what is made of it (None: it is not considered yet) and the findings that rest on it."""

    item: Evidence
    assessment: Mapping[str, Any] | None
    rests: list[Rest] = field(default_factory=list)

    @property
    def anchor(self) -> str:
        """The item's place on the page of the ledger."""
        return f"item-{self.item.public_id}"

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Weight, reliability and credibility with their reasons, for a summary list."""
        return in_words(self.assessment) if self.assessment else []


@dataclass(frozen=True)
class Limb:
    """One group of questions; `result` is what its limb comes to today, empty where it is no limb."""

    title: str
    result: str
    reasons: str
    findings: list[FindingEntry]


@dataclass(frozen=True)
class Ledger:
    """Every finding and every item of one consideration, linked both ways."""

    limbs: list[Limb]
    items: list[ItemEntry]

    @property
    def findings(self) -> list[FindingEntry]:
        """Every finding, in the order in which the questions are taken."""
        return [entry for limb in self.limbs for entry in limb.findings]

    def item(self, pk: int) -> ItemEntry:
        """The entry of that item."""
        return next(entry for entry in self.items if entry.item.pk == pk)


@dataclass(frozen=True)
class Count:
    """How many items are considered, of how many."""

    considered: int
    of: int

    def __str__(self) -> str:
        return f"{self.considered} of {self.of}"


def count(consideration: Consideration) -> Count:
    """How far the evidence of a consideration loaded `with_facts` is considered; it asks the database for nothing."""
    number = len(facts.evidence_rows(consideration))
    return Count(number - len(not_considered(consideration)), number)


def of(consideration: Consideration) -> Ledger:
    """The ledger of a consideration loaded `with_facts`: one query more, for the items."""
    how_far = progress.of(consideration)
    items = {item.pk: item for item in facts.evidence_of(consideration).select_related("file")}
    assessed = {row["evidence_id"]: row for row in consideration.assessment_rows}  # type: ignore[attr-defined]
    found = {
        group: [_finding(task, items) for task in how_far.of_group(group) if task.finding] for group in how_far.groups
    }
    entries = {pk: ItemEntry(item, assessed.get(pk)) for pk, item in items.items()}
    for entry in (entry for group in found.values() for entry in group):
        for row in entry.task.finding.evidence_rows:  # type: ignore[union-attr]
            entries[row["evidence_id"]].rests.append(Rest(entry.anchor, entry.task.title, row["page"], row["quote"]))
    limbs = [_limb(group, found[group], how_far.result, facts.limb_reasons(consideration)) for group in how_far.groups]
    return Ledger(limbs, list(entries.values()))


def anchor_of(task: Task) -> str:
    """The place of a step's finding on the page of the ledger."""
    return f"finding-{task.step.key}-{task.part}" if task.part else f"finding-{task.step.key}"


def in_words(assessment: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What was made of an item, for a summary list: each judgement with its reason."""
    rows = []
    for name, (label, choices) in JUDGED.items():
        code, reasons = assessment.get(name, ""), str(assessment.get(f"{name}_reasons", ""))
        said = str(choices(code).label) if code in choices.values else str(code)
        rows.append({"key": label, "value": f"{said}: {reasons}", "lines": [said, *_lines(reasons)]})
    return rows


def considered(stored: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The items as a determination keeps them, each with what was made of it: a title, and rows for a summary list."""
    items = stored.get("evidence")
    return [
        {"title": str(item.get("title", "")), "rows": in_words(item), "item": item}
        for item in (items if isinstance(items, list) else [])
        if isinstance(item, Mapping)
    ]


def _limb(
    group: str, found: list[FindingEntry], result: Mapping[str, Any], written: Mapping[str, Mapping[str, Any]]
) -> Limb:
    key = LIMB_OF.get(group, "")
    state = (result.get("limbs") or {}).get(key, "")
    return Limb(group, outcomes.LIMB_RESULTS.get(state, ""), str(written.get(key, {}).get("text", "")), found)


def _finding(task: Task, items: Mapping[int, Evidence]) -> FindingEntry:
    finding: Any = task.finding
    rests = [
        Rest(f"item-{items[row['evidence_id']].public_id}", items[row["evidence_id"]].title, row["page"], row["quote"])
        for row in finding.evidence_rows
    ]
    consulted = [
        f"{row['title']}, version {row['version']}" if row["version"] else row["title"]
        for row in finding.consulted_rows
    ]
    return FindingEntry(task, rests, consulted)


def _lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]
