"""What the page of the reasons on a limb needs: what stands, the form, and what can be put into the reasons."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.http import Http404, QueryDict
from django.urls import reverse

from cases.models import Caseworker
from decisions import facts, limb_reasons, marks, outcomes, progress, steps
from decisions.actions import limb_reasons as acts
from decisions.forms.limb_reasons import LimbReasonsForm
from decisions.limbs import GROUPS
from decisions.models import Consideration
from decisions.steps import Guidance
from decisions.views.page_drafts import PageDraft
from decisions.views.step_page import in_words

INSERT = "insert-"


@dataclass(frozen=True)
class Quote:
    """The words of an item that a finding rests on; `passage` is what is put into the reasons ("": no words quoted)."""

    key: str
    title: str
    page: int | None
    quote: str

    @property
    def mark(self) -> str:
        return marks.of_item(self.title, self.page)

    @property
    def passage(self) -> str:
        return marks.ended_with(f"“{' '.join(self.quote.split())}”", self.mark) if self.quote.strip() else ""


@dataclass(frozen=True)
class Beside:
    """One finding of the limb beside the box: what was found, why, and the words it rests on."""

    key: str
    title: str
    answers: list[tuple[str, str]]
    reasons: str
    quotes: list[Quote]

    @property
    def mark(self) -> str:
        return marks.of_finding(self.title)

    @property
    def passage(self) -> str:
        return marks.ended_with(self.reasons, self.mark)


@dataclass(frozen=True)
class LimbPage:
    """The reasons on one limb of one consideration, loaded `with_facts`, as one caseworker sees them."""

    consideration: Consideration
    limb: str
    caseworker: Caseworker

    @property
    def title(self) -> str:
        return outcomes.LIMBS[self.limb]

    @property
    def editable(self) -> bool:
        return acts.may_write(self.consideration, self.caseworker)

    @property
    def version(self) -> int:
        """That of the text that stands; 0 where nothing was written."""
        return int(self._latest["version"]) if self._latest else 0

    @property
    def text(self) -> str:
        return str(self._latest["text"]) if self._latest else ""

    @property
    def completed(self) -> bool:
        return bool(self._latest and self._latest["completed"])

    @property
    def draft(self) -> PageDraft:
        return PageDraft(self.consideration, self.caseworker, "limb_reasons", self.limb)

    def form(self, posted: QueryDict | None = None) -> LimbReasonsForm:
        """The form as posted, as it was left, or as it stands: empty at first, and never completed by itself."""
        initial = {"version": self.version}
        return self.draft.form(LimbReasonsForm, posted, initial=initial, recorded={"text": self.text})

    @cached_property
    def beside(self) -> list[Beside]:
        """The findings of the limb with their reasons and the words they rest on: shown, and never put in by itself."""
        tasks = progress.of(self.consideration).of_group(GROUPS[self.limb])
        titles = {row["id"]: row["title"] for row in self.consideration.item_rows}  # type: ignore[attr-defined]
        found = (task.finding for task in tasks)
        return [
            Beside(
                f"finding-{finding.pk}",
                limb_reasons.title_of(finding, self.consideration),
                in_words(finding),
                finding.reasons,
                [
                    Quote(f"quote-{row['id']}", titles[row["evidence_id"]], row["page"], row["quote"])
                    for row in finding.evidence_rows  # type: ignore[attr-defined]
                ],
            )
            for finding in found
            if finding
        ]

    def with_passage(self, posted: QueryDict) -> QueryDict | None:
        """What was typed, with the passage that was chosen at its end; what stands there already is not put twice.

        None where the passage is not on record any more.
        """
        passage = dict(self._passages()).get(posted.get("then", "").removeprefix(INSERT))
        if not passage:
            return None
        typed = posted.copy()
        text = posted.get("text", "").replace("\r\n", "\n").rstrip()
        typed["text"] = text if passage in text else f"{text}\n\n{passage}".lstrip()
        return typed

    def checked(self, text: str) -> list[marks.Paragraph]:
        """Each paragraph of the text, with what it names."""
        return marks.read(text, limb_reasons.on_record(self.consideration))

    def is_newer_than(self, draft_saved_at: datetime | None) -> bool:
        """What stands was saved after the draft was."""
        if self._latest is None or draft_saved_at is None:
            return False
        return datetime.fromisoformat(self._latest["written_at"]) > draft_saved_at

    @property
    def guidance(self) -> list[Guidance]:
        """What the guidance asks on this limb, as beside its steps."""
        return [one for step in steps.in_group(GROUPS[self.limb]) for one in step.guidance if not one.restricted]

    @property
    def restricted(self) -> list[Guidance]:
        """That there are further instructions on this limb which this service does not hold."""
        of_limb = [*steps.in_group(GROUPS[self.limb])]
        first = [*steps.in_group(steps.BEFORE)] if self.limb == "recovery" else []
        return [one for step in (*first, *of_limb) for one in step.guidance if one.restricted]

    def address(self, name: str = "limb_reasons") -> str:
        return reverse(name, kwargs={"public_id": self.consideration.public_id, "limb": self.limb})

    @property
    def history_url(self) -> str:
        return self.address("limb_reasons_history")

    def _passages(self) -> Iterator[tuple[str, str]]:
        for finding in self.beside:
            yield finding.key, finding.passage
            for quote in finding.quotes:
                yield quote.key, quote.passage

    @cached_property
    def _latest(self) -> dict[str, Any] | None:
        return facts.limb_reasons(self.consideration).get(self.limb)


def open_limb(consideration: Consideration, limb: str, caseworker: Caseworker) -> LimbPage:
    """The page of that limb; 404 where there is no such limb."""
    if limb not in outcomes.LIMBS:
        raise Http404
    return LimbPage(consideration, limb, caseworker)
