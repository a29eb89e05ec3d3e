"""The reason ledger of a case: limb, question, finding, evidence, requirement, paragraph of the letter."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from decisions import facts, letters, limb_reasons, outcomes
from decisions import ledger as ledgers
from decisions.actions import evidence_assessments
from decisions.determining import determine
from decisions.ledger import FindingEntry
from decisions.letters.content import words
from decisions.models import Consideration, Determination, Letter
from decisions.rules import CaseFileErrors
from decisions.views.case_bar import case_bar
from decisions.views.loading import SignedInRequest, loads_consideration


@dataclass(frozen=True)
class Paragraph:
    """A part of the letter, with the findings whose reasons stand in it."""

    anchor: str
    heading: str
    findings: list[FindingEntry]


@loads_consideration("ledger", with_facts=True)
def ledger(request: SignedInRequest, consideration: Consideration) -> HttpResponse:
    """Every finding with what it rests on, every item with what rests on it and what is made of it, both ways."""
    book = ledgers.of(consideration)
    letter = Letter.objects.filter(consideration=consideration, determination__isnull=False).first()
    content = letter.content if letter else _written_today(consideration, book)
    paragraphs = _paragraphs(content, book.findings)
    written = {entry.anchor for paragraph in paragraphs for entry in paragraph.findings}
    counted = ledgers.count(consideration)
    context = {
        "case": case_bar(consideration),
        "consideration": consideration,
        "heading": "Reason ledger",
        "ledger": book,
        "count": counted,
        "not_considered": counted.considered < counted.of,
        "paragraphs": paragraphs,
        "unwritten": {entry.anchor for entry in book.findings} - written,
        "letter_url": reverse("letter", args=[letter.public_id]) if letter else "",
        "editable": evidence_assessments.may_assess(consideration, request.user),
    }
    return render(request, "decisions/ledger.html", context)


def _written_today(consideration: Consideration, book: ledgers.Ledger) -> dict[str, Any]:
    """The letter as it would be written today; nothing where none follows, or something is missing for it."""
    case_file = facts.case_file(consideration, timezone.localdate())
    try:
        result = determine(case_file)
    except CaseFileErrors:
        return {}
    kind = outcomes.letter_kind(case_file, result["outcome"])
    if kind is None or consideration.assigned_to is None:
        return {}
    determination = Determination(
        consideration=consideration,
        kind=Determination.Kind.PROPOSED,
        decision_date=case_file.get("decision_date", timezone.localdate()),
        case_file=case_file,
        findings=[_as_kept(entry) for entry in book.findings],
        result=result,
        outcome=result["outcome"],
        guidance=result.get("guidance", ""),
        considered=limb_reasons.to_keep(consideration),
        made_by=consideration.assigned_to,
    )
    try:
        return letters.compose(determination, kind)
    except letters.Unfilled:
        return {}


def _as_kept(entry: FindingEntry) -> dict[str, Any]:
    """The finding as a determination would keep it, as far as a letter reads it."""
    finding, row, per = entry.task.finding, entry.task.row, entry.task.step.per
    assert finding is not None
    return {
        "step": finding.step,
        "country": row["country"] if per == "country" else None,
        "child": row["ref"] if per == "child" else None,
        "answers": finding.answers,
        "reasons": finding.reasons,
        "evidence": [{"title": one.title, "dated": None, "page": one.page, "quote": one.quote} for one in entry.rests],
        "consulted": entry.consulted,
    }


def _paragraphs(content: dict[str, Any], findings: list[FindingEntry]) -> list[Paragraph]:
    """The parts of the letter in which somebody's reasons stand, in its order."""
    found: list[Paragraph] = []
    above = ""
    for number, part in enumerate(content.get("sections", []), 1):
        if part["level"] == 2:
            above = part["heading"]
        says = [(block["key"], block["text"]) for block in part["blocks"] if block["type"] == "words"]
        entries = [entry for entry in findings if _begins(entry) in says]
        if entries:
            heading = part["heading"] if part["level"] == 2 else f"{above}: {part['heading']}"
            found.append(Paragraph(f"paragraph-{number}", heading, entries))
    return found


def _begins(entry: FindingEntry) -> tuple[str, str]:
    """How the reasons of the finding begin in a letter."""
    finding = entry.task.finding
    blocks = words(f"reasons.{finding.step}", finding.reasons) if finding else []
    return (blocks[0]["key"], blocks[0]["text"]) if blocks else ("", "")
