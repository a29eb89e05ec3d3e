"""What every step page asks alike: answers, reasons, and the evidence that the finding rests on."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.forms.boundfield import BoundField

from cases.govuk import fields
from cases.govuk.fields import NOT_KNOWN
from cases.govuk.forms import GovukForm
from cases.models import CountryInformation, Evidence
from decisions import answers
from decisions.actions.considerations import RestsOn
from decisions.actions.findings import is_unchanged
from decisions.forms.written import typed_in
from decisions.models import Finding

INLINE = {"inline": True, "small": True}
SMALL = {"small": True}
QUOTE_LENGTH = 2_000
_DAY = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])")


@dataclass(frozen=True)
class Asked:
    """What a step's form is told of the case: whom or where it asks about, and what there is to rest a finding on."""

    subject: str = ""
    evidence: Sequence[Evidence] = ()
    information: Sequence[CountryInformation] = ()
    said: Mapping[str, Any] = field(default_factory=dict)  # what an imported file says, by fact name
    asked_on: tuple[str, ...] = ()  # facts about asking that follow from requests on record
    may_be_child: bool = False  # the victim is under 18, or of an age not known yet
    cap_months: int | None = None  # the longest stay on the limbs met
    limbs_met: Sequence[str] = ()
    has_children: bool = False  # dependent children are on record
    treatment_started: bool | None = None
    of_age_since_included: bool = False  # the child turned 18 between inclusion and today (DAT-01 against DEP-03)
    made_again: str = ""  # where a changed decision is made again, if no case is opened for it
    ground: str = ""  # for cancelling, that the step asks about
    stay_ends_on: date | None = None  # of the permission that may be cancelled
    standing: Finding | None = None  # the finding that saving replaces, with what it rests on


def yes_no(label: str, required_message: str, *, hint: str = "", required: bool = True) -> fields.YesNoUnknownField:
    """A question with yes, no, and not known yet; none selected beforehand."""
    return fields.YesNoUnknownField(
        label=label,
        help_text=hint,
        required=required,
        required_message=required_message,
        legend_size="s",
        look=INLINE,
    )


class CodeField(fields.RadioField):
    """One of the contract's codes, or "not known yet", which cleans to ``None``."""

    def __init__(self, *, codes: Mapping[str, str], unknown: bool = True, **kwargs: Any) -> None:
        choices = [*codes.items(), *([(NOT_KNOWN, answers.NOT_KNOWN)] if unknown else [])]
        self.has_unknown = unknown
        kwargs.setdefault("legend_size", "s")
        kwargs.setdefault("look", SMALL)
        super().__init__(choices=choices, **kwargs)

    def clean(self, value: Any) -> str | None:
        cleaned = super().clean(value)
        return None if self.has_unknown and cleaned == NOT_KNOWN else cleaned


class StepForm(GovukForm):
    """The form of one step. `facts` maps each field to its fact; a field left empty leaves its fact unrecorded."""

    facts: ClassVar[dict[str, str]] = {}
    reasons_label: ClassVar[str] = "Your reasons"
    reasons_hint: ClassVar[str] = "Say what you found and what it rests on. They may be quoted in the letter."
    answer_messages: ClassVar[dict[str, str]] = {}
    non_field_target: ClassVar[str] = "reasons"

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)

    def __init__(self, *args: Any, asked: Asked | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = asked or Asked()
        for name, fact in self.facts.items():
            self._say(name, fact)
        self.fields["reasons"] = fields.ReasonsField(
            label=self.reasons_label,
            help_text=self.reasons_hint,
            required_message="Enter your reasons",
            legend_size="s",
        )
        if self.asked.standing:
            self.fields["why_changed"] = fields.ReasonsField(
                label="Why are you changing this finding?",
                help_text="Due only if you change something. It is kept with the version that yours replaces.",
                required=False,
                max_length=2_000,
                rows=3,
                legend_size="s",
            )
        for item in self.asked.evidence:
            if item.citable:
                self._add_evidence(item)

    def _say(self, name: str, fact: str) -> None:
        """The question names its country or child, and says what an imported file answered."""
        asking = self.fields.get(name)
        if asking is None:
            return
        asking.label = str(asking.label).replace("{subject}", self.asked.subject)
        if fact in self.asked.said:
            said = f"The case file said: {answers.in_words(fact, self.asked.said[fact])}."
            asking.help_text = f"{asking.help_text} {said}".strip()

    def _add_evidence(self, item: Evidence) -> None:
        self.fields[f"evidence_{item.pk}"] = forms.BooleanField(
            required=False, label=f"My finding rests on “{item.title}”", widget=forms.CheckboxInput
        )
        self.fields[f"page_{item.pk}"] = fields.NumberField(
            required=False,
            min_value=1,
            max_value=item.pages,
            label=f"Page of “{item.title}”",
            error_messages={
                "invalid": f"The page of “{item.title}” must be a number",
                "min_value": f"“{item.title}” has pages 1 to {item.pages}",
                "max_value": f"“{item.title}” has pages 1 to {item.pages}",
            },
            look={"width": "3"},
        )
        self.fields[f"quote_{item.pk}"] = fields.ReasonsField(
            required=False,
            label=f"Quote from “{item.title}”",
            max_length=QUOTE_LENGTH,
            rows=3,
            look={"count": False, "size": "s"},
            error_messages={"max_length": f"The quote from “{item.title}” must be {QUOTE_LENGTH:,} characters or less"},
        )

    @property
    def questions(self) -> list[BoundField]:
        """The fields of the question itself, in order."""
        return [self[name] for name in self.fields if name in self.facts]

    @property
    def parts(self) -> list[tuple[str, list[BoundField]]]:
        """The questions under the headings of the page; a form of few questions has them under none."""
        return [("", self.questions)]

    def evidence_cards(self) -> Iterator[tuple[Evidence, list[BoundField]]]:
        """Each piece of evidence with its tick box, its page and its quote; without them where it cannot be cited."""
        for item in self.asked.evidence:
            names = (f"evidence_{item.pk}", f"page_{item.pk}", f"quote_{item.pk}")
            yield item, [self[name] for name in names if name in self.fields]

    def answers(self) -> dict[str, Any]:
        """What was answered, by fact name, as it is stored; what was left empty is not there."""
        found = {fact: _stored(self.cleaned_data.get(name)) for name, fact in self.facts.items() if name in self.fields}
        return {fact: value for fact, value in found.items() if value != ""}

    def evidence(self) -> list[RestsOn]:
        """The evidence ticked, each with the page and the quote given."""
        return [
            RestsOn(item, self.cleaned_data.get(f"page_{item.pk}"), self.cleaned_data.get(f"quote_{item.pk}") or "")
            for item in self.asked.evidence
            if self.cleaned_data.get(f"evidence_{item.pk}")
        ]

    def quoted(self, item: Evidence) -> str:
        """The item's quote as it goes into the reasons, with its title and page; "" where the form says why not."""
        names = [f"{part}_{item.pk}" for part in ("evidence", "page", "quote")]
        self.is_valid()
        quote = self.cleaned_data.get(f"quote_{item.pk}")
        if not quote and not any(name in self.errors for name in names):
            self.add_error(names[-1], f"Enter the words of “{item.title}” that you quote")
        for name in [name for name in self.errors if name not in names]:
            del self.errors[name]  # nothing else is asked for yet
        if self.errors:
            return ""
        page = self.cleaned_data.get(f"page_{item.pk}")
        return f"“{quote}” ({item.title}{f', page {page}' if page else ''})"

    def _post_clean(self) -> None:
        """A quote is of an item that the finding rests on, and a finding that stands is changed for a reason."""
        super()._post_clean()  # type: ignore[misc]
        for item in self.asked.evidence:
            if self.cleaned_data.get(f"quote_{item.pk}") and not self.cleaned_data.get(f"evidence_{item.pk}"):
                self.add_error(
                    f"quote_{item.pk}", f"Tick “{item.title}” as well: a quote is of evidence your finding rests on"
                )
        if not self.errors and self.asked.standing and not self.cleaned_data.get("why_changed") and self._changes():
            self.add_error("why_changed", "Enter why you are changing this finding")

    def _changes(self) -> bool:
        """What is typed differs from what stands."""
        standing = self.asked.standing
        return standing is not None and not is_unchanged(
            standing,
            answers=self.answers(),
            reasons=self.cleaned_data["reasons"],
            evidence=self.evidence(),
            consulted=self.consulted(),
        )

    def consulted(self) -> list[CountryInformation]:
        """The country information consulted, where the step asks for it."""
        return []

    def require(self, names: Sequence[str]) -> None:
        """These questions are due after all: each left empty gets its message."""
        for name in names:
            if name in self.fields and self.cleaned_data.get(name) == "" and name not in self.errors:
                self.add_error(name, self.answer_messages[name])

    @classmethod
    def recorded_in(cls, finding: Finding) -> dict[str, Any]:
        """The fields as the finding, loaded with its links, stands."""
        shown = {name: _shown(finding.answers[fact]) for name, fact in cls.facts.items() if fact in finding.answers}
        for link in finding.evidence_links.all():
            shown |= {
                f"evidence_{link.evidence_id}": True,
                f"page_{link.evidence_id}": link.page,
                f"quote_{link.evidence_id}": link.quote,
            }
        return shown | {"reasons": finding.reasons}

    def typed_in(self, content: Mapping[str, list[str]]) -> dict[str, Any]:
        """The fields as a draft holds them."""
        return typed_in(self, content)


def _stored(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _shown(value: Any) -> Any:
    if value is None:
        return NOT_KNOWN
    return date.fromisoformat(value) if isinstance(value, str) and _DAY.fullmatch(value) else value
