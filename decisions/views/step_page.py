"""What a step page needs: its place in the consideration, its form, and what stands beside the question."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import Http404, QueryDict
from django.urls import reverse
from django.utils import timezone

from cases import library
from cases.models import Caseworker, CountryInformation, Evidence
from decisions import answers, evidence_requests, facts, imported, progress
from decisions.actions import evidence_requests as requesting
from decisions.actions.considerations import Recorded
from decisions.forms.step import Asked, StepForm
from decisions.forms.steps import FORMS
from decisions.models import Consideration, Draft, Finding
from decisions.progress import Progress
from decisions.step_status import StepStatus, Task
from decisions.views.case_bar import case_bar

ASKS_FOR_EVIDENCE = ("treatment", "cooperation")


@dataclass(frozen=True)
class StepPage:
    """One step of one consideration as one caseworker sees it."""

    consideration: Consideration
    progress: Progress
    task: Task
    drafts: dict[str, Draft]
    caseworker: Caseworker

    @property
    def finding(self) -> Finding | None:
        return self.task.finding

    @property
    def version(self) -> int:
        """That of the finding that stands; 0 where there is none."""
        return self.finding.version if self.finding else 0

    @property
    def draft(self) -> Draft | None:
        return self.drafts.get(self.task.page)

    @property
    def editable(self) -> bool:
        """This person may record the step now."""
        mine = self.consideration.assigned_to_id == self.caseworker.pk
        return mine and self.consideration.is_editable and self.task.status is not StepStatus.CANNOT_START

    @cached_property
    def asked(self) -> Asked:
        """What the form is told of the case."""
        victim = self.consideration.victim
        return Asked(
            subject=self.task.subject,
            evidence=list(Evidence.objects.filter(victim=victim)),
            information=self._information(),
            said=imported.said_on(self.consideration, self.task.step, self.task.row),
            may_be_child=not answers.is_adult(victim.date_of_birth, timezone.localdate()),
            cap_months=self.progress.result.get("cap_months"),
        )

    def form(self, data: QueryDict | None = None) -> StepForm:
        """The form: as posted, or as the draft or the finding has it, or empty."""
        kind = FORMS[self.task.step.key]
        address = self.address("step_draft")
        form = kind(data, asked=self.asked, draft_url=address, draft_version=self.version)
        if data is None:
            recorded = kind.recorded_in(self.finding) if self.finding else {}
            if self.draft:
                recorded = form.typed_in(self.draft.content)
            form.recorded = recorded | {"version": self.version}
        return form

    def recorded(self, form: StepForm) -> Recorded:
        """What a valid form says, ready to be recorded."""
        victim = self.consideration.victim
        row, per = self.task.row, self.task.step.per
        return Recorded(
            step=self.task.step,
            answers=form.answers(),
            reasons=form.cleaned_data["reasons"],
            country=victim.countries_of_return.get(pk=row["id"]) if per == "country" else None,
            child=victim.children.get(pk=row["id"]) if per == "child" else None,
            evidence=form.evidence(),
            consulted=form.consulted(),
        )

    def address(self, name: str) -> str:
        """The address of this step's page, or of its draft."""
        part = {"part": self.task.part} if self.task.part else {}
        return reverse(name, kwargs={"public_id": self.consideration.public_id, "step": self.task.step.key, **part})

    def context(self, form: StepForm, **more: Any) -> dict[str, Any]:
        """What the template shows."""
        return {
            "case": case_bar(self.consideration),
            "consideration": self.consideration,
            "page": self,
            "task": self.task,
            "heading": self.task.question,
            "caption": self.task.step.group,
            "form": form,
            "standing": in_words(self.finding),
            "tasks": self.progress.tasks,
            "ratings": self._ratings() if self.task.step.key == "accessibility" else [],
            "known": self._known(),
            **self._asking(),
            **more,
        }

    def _information(self) -> list[CountryInformation]:
        """The notes in force on the country: approved, and not replaced by another that is."""
        if self.task.step.key != "availability":
            return []
        return list(library.in_force(self.task.row["country"]))

    def _ratings(self) -> list[tuple[str, str]]:
        """The framework's ratings for this country, as they were recorded: shown, and not counted (ACC-03)."""
        framework = self.progress.task("framework", self.task.part)
        return in_words(framework.finding) if framework else []

    def _asking(self) -> dict[str, Any]:
        """The evidence asked for, beside the steps that turn on it: shown, and never the answer (NEC-01, COO-08)."""
        if self.task.step.key not in ASKS_FOR_EVIDENCE:
            return {}
        by = self.caseworker
        return {
            "asks_for_evidence": True,
            "requests": evidence_requests.of(self.consideration),
            "can_ask": requesting.may_ask(self.consideration, by),
            "closable": requesting.may_close(self.consideration, by),
        }

    def _known(self) -> list[dict[str, Any]]:
        if self.task.step.key == "before-you-decide":
            return known_of_person(self.consideration)
        return known_of_child(self.task.row) if self.task.step.per == "child" else []


def open_step(
    consideration: Consideration, key: str, part: int | None, caseworker: Caseworker, *, with_drafts: bool = False
) -> StepPage:
    """The step's page; 404 where the consideration has no such step, country or child."""
    kept = Draft.objects.filter(consideration=consideration, by=caseworker) if with_drafts else ()
    drafts = {draft.page: draft for draft in kept}
    how_far = progress.of(consideration, drafted=drafts)
    task = how_far.task(key, part)
    if task is None:
        raise Http404
    return StepPage(consideration, how_far, task, drafts, caseworker)


def in_words(finding: Finding | None) -> list[tuple[str, str]]:
    """Each answer of a finding with what it is called, in the order asked; a rating has its reason with it."""
    if finding is None:
        return []
    found = finding.answers
    adult = answers.is_adult(finding.consideration.victim.date_of_birth, timezone.localdate())
    order = [fact for fact in FORMS[finding.step].facts.values() if fact in found and not fact.startswith("reason.")]
    return [
        (answers.fact_label(fact), f"{answers.in_words(fact, found[fact])}{_reason(fact, found)}")
        for fact in order
        if found[fact] != "" and answers.concerns(fact, found[fact], adult=adult)
    ]


def _reason(fact: str, found: dict[str, Any]) -> str:
    reason = found.get(fact.replace("framework.", "reason.")) if fact.startswith("framework.") else None
    return f"\n{reason}" if reason else ""


def known_of_person(consideration: Consideration) -> list[dict[str, Any]]:
    """What is known of the person apart from any finding: read here, changed on the person's page."""
    document = facts.case_file(consideration, timezone.localdate())
    person, grounds = document["person"], document["conclusive_grounds"]
    history = [
        f"{answers.CODES['person.permission'].get(row['kind'], 'Permission')}: {answers.day(row['granted_on'])} to"
        f" {answers.day(row['expires_on'])}"
        for row in document["permission_history"]
    ]
    return [
        {"key": "Conclusive grounds decision", "value": (grounds["outcome"] or "").capitalize()},
        {"key": "Served on", "value": answers.day(grounds["served_on"]) if grounds["served_on"] else ""},
        {"key": "Date of birth", "value": answers.day(person["date_of_birth"]) if person["date_of_birth"] else ""},
        {"key": "British citizen", "value": answers.in_words("", person["british_citizen"])},
        {"key": "Asylum claim outstanding", "value": answers.in_words("", person["asylum_claim_outstanding"])},
        {"key": "Deportation", "value": consideration.victim.get_deportation_display() or answers.NOT_KNOWN},
        {"key": "Permission held so far", "value": "None recorded", "lines": history},
    ]


def known_of_child(row: dict[str, Any]) -> list[dict[str, Any]]:
    """What is known of a child apart from any finding."""
    asked = {
        "date_of_birth": "Date of birth",
        "included_on": "Included on",
        "in_uk": "In the UK",
        "born_in_uk": "Born in the UK",
        "british_citizen": "British citizen",
        "full_birth_certificate": "Full birth certificate",
        "same_nationality_as_parent": "Has the parent’s nationality",
    }
    return [{"key": label, "value": answers.in_words("", row[name])} for name, label in asked.items()]
