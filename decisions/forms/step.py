"""What every step page asks alike: answers, reasons, and the evidence that the finding rests on."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict

from cases.govuk import fields
from cases.govuk.fields import NOT_KNOWN
from cases.govuk.forms import GovukForm
from cases.models import CountryInformation, Evidence
from decisions import answers
from decisions.models import Finding

INLINE = {"inline": True, "small": True}
SMALL = {"small": True}


@dataclass(frozen=True)
class Asked:
    """What a step's form is told of the case: whom or where it asks about, and what there is to rest a finding on."""

    subject: str = ""
    evidence: Sequence[Evidence] = ()
    information: Sequence[CountryInformation] = ()
    said: Mapping[str, Any] = field(default_factory=dict)  # what an imported file says, by fact name
    may_be_child: bool = False  # the victim is under 18, or of an age not known yet
    cap_months: int | None = None  # the longest stay on the limbs met


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
        for item in self.asked.evidence:
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
        page = forms.IntegerField(
            required=False,
            min_value=1,
            max_value=item.pages,
            label=f"Page of “{item.title}”",
            error_messages={
                "invalid": f"The page of “{item.title}” must be a number",
                "min_value": f"“{item.title}” has pages 1 to {item.pages}",
                "max_value": f"“{item.title}” has pages 1 to {item.pages}",
            },
        )
        page.look = {"width": "3"}  # type: ignore[attr-defined]
        self.fields[f"page_{item.pk}"] = page

    @property
    def questions(self) -> list[BoundField]:
        """The fields of the question itself, in order."""
        return [self[name] for name in self.fields if name in self.facts]

    def evidence_cards(self) -> Iterator[tuple[Evidence, BoundField, BoundField]]:
        """Each piece of evidence with its tick box and its page."""
        for item in self.asked.evidence:
            yield item, self[f"evidence_{item.pk}"], self[f"page_{item.pk}"]

    def answers(self) -> dict[str, Any]:
        """What was answered, by fact name, as it is stored; what was left empty is not there."""
        found = {fact: _stored(self.cleaned_data.get(name)) for name, fact in self.facts.items() if name in self.fields}
        return {fact: value for fact, value in found.items() if value != ""}

    def evidence(self) -> list[tuple[Evidence, int | None]]:
        """The evidence ticked, each with the page given."""
        return [
            (item, self.cleaned_data.get(f"page_{item.pk}"))
            for item in self.asked.evidence
            if self.cleaned_data.get(f"evidence_{item.pk}")
        ]

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
            shown |= {f"evidence_{link.evidence_id}": True, f"page_{link.evidence_id}": link.page}
        return shown | {"reasons": finding.reasons}

    def typed_in(self, content: Mapping[str, list[str]]) -> dict[str, Any]:
        """The fields as a draft holds them."""
        data = QueryDict(mutable=True)
        for name, values in content.items():
            data.setlist(name, values)
        return {
            name: asking.widget.value_from_datadict(data, {}, name)  # type: ignore[arg-type]
            for name, asking in self.fields.items()
            if name != "version"
        }


def _stored(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _shown(value: Any) -> Any:
    if value is None:
        return NOT_KNOWN
    if isinstance(value, str) and len(value) == 10 and value[4:5] == "-":
        return date.fromisoformat(value)
    return value
