"""What a step page needs: its place in the consideration, its form, and what stands beside the question."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.http import Http404, QueryDict
from django.urls import reverse
from django.utils import timezone

from cases import library
from cases.models import Caseworker, CountryInformation
from decisions import (
    answers,
    asked_for,
    dependants,
    earlier,
    evidence_requests,
    facts,
    imported,
    overtaken,
    progress,
    public_authorities,
    questionnaires,
    steps,
)
from decisions.actions import evidence_requests as requesting
from decisions.actions.considerations import Recorded
from decisions.forms.step import Asked, StepForm
from decisions.forms.steps import FORMS, form_of
from decisions.forms.written import written
from decisions.models import Consideration, Draft, Finding
from decisions.models.consideration import Kind
from decisions.progress import Progress
from decisions.step_status import StepStatus, Task
from decisions.views import request_cards, waiver_cards
from decisions.views.case_bar import case_bar

ASKS_FOR_EVIDENCE = ("treatment", "cooperation", "review", "destitution")


@dataclass(frozen=True)
class StepPage:
    """One step of one consideration as one caseworker sees it."""

    consideration: Consideration
    progress: Progress
    task: Task
    drafts: dict[str, Draft]
    caseworker: Caseworker
    left: tuple[Draft, ...] = ()  # what colleagues typed in this case and did not save

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
    def left_here(self) -> list[Draft]:
        """What colleagues left unsaved on this step: named to whoever has the case now, its content on request."""
        mine = self.consideration.assigned_to_id == self.caseworker.pk
        return [draft for draft in self.left if mine and draft.page == self.task.page]

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
            evidence=list(facts.evidence_of(self.consideration).select_related("file")),
            information=self._information(),
            said=imported.said_on(self.consideration, self.task.step, self.task.row),
            asked_on=self._asked_on(),
            may_be_child=not answers.is_adult(victim.date_of_birth, timezone.localdate()),
            cap_months=self.progress.result.get("cap_months"),
            limbs_met=self.progress.limbs_met,
            has_children=bool(self.consideration.child_rows),  # type: ignore[attr-defined]
            treatment_started=self.progress.treatment_started,
            of_age_since_included=self._of_age_since_included(),
            made_again=request_cards.made_again(self.consideration),
            ground=self.task.step.key.partition(":")[2],
            stay_ends_on=self._stay_ends_on(),
            standing=self.finding,
        )

    def form(self, data: QueryDict | None = None) -> StepForm:
        """The form: as posted, or as the draft or the finding has it, or empty."""
        kind = form_of(self.consideration.kind, self.task.step.key)
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
            why=form.cleaned_data.get("why_changed") or "",
        )

    def address(self, name: str) -> str:
        """The address of this step's page, or of its draft."""
        part = {"part": self.task.part} if self.task.part else {}
        return reverse(name, kwargs={"public_id": self.consideration.public_id, "step": self.task.step.key, **part})

    @property
    def step_url(self) -> str:
        return self.address("step")

    @property
    def history_url(self) -> str:
        return self.address("step_history")

    @property
    def left_drafts_url(self) -> str:
        return self.address("step_left_drafts")

    @property
    def draft_in_words(self) -> list[dict[str, Any]]:
        """What this person typed and did not save, to read: for a page on which they can record nothing now."""
        return written(self.form(), self.draft.content) if self.draft else []

    def context_of_case(self) -> dict[str, Any]:
        """What every page of the step shows."""
        return {
            "case": case_bar(self.consideration),
            "consideration": self.consideration,
            "page": self,
            "task": self.task,
        }

    def context(self, form: StepForm, **more: Any) -> dict[str, Any]:
        """What the template shows."""
        return {
            **self.context_of_case(),
            "heading": self.task.question,
            "caption": self.task.step.group,
            "form": form,
            "standing": in_words(self.finding),
            "tasks": self.progress.tasks,
            "following": self.progress.after(self.task),
            "look_again": overtaken.of(self.finding, self.progress.on) if self.consideration.is_open else [],
            "ratings": self._ratings() if self.task.step.key == "accessibility" else [],
            "known": self._known(),
            "figures": self._figures(),
            "person_said": questionnaires.said_on(self.consideration, self.task.step.key),
            **earlier.beside(self.consideration, self.task.step.key, self.task.row),
            **public_authorities.beside(self.consideration, self.task.step.key),
            **self._asking(),
            **more,
        }

    def _of_age_since_included(self) -> bool:
        if self.task.step.key != "child":
            return False
        return dependants.of_age_since_included(self.consideration, self.task.row, timezone.localdate())

    @property
    def information(self) -> list[tuple[CountryInformation, str]]:
        """What stands beside the question on the country, each item with when it is in force, or that it is over."""
        return [(item, library.over(item) or library.when(item)) for item in self.asked.information]

    def _stay_ends_on(self) -> date | None:
        """When the permission that may be cancelled ends, by itself or as was decided before."""
        if self.consideration.kind != Kind.CANCELLATION:
            return None
        return self.consideration.cancellation.stay.runs_until

    def _asked_on(self) -> tuple[str, ...]:
        """The facts that follow from requests on record, and are not asked for again."""
        asked = asked_for.first_asked_on(self.consideration, self.task.step.key)
        return ("recovery.evidence_requested_on",) if asked and self.task.step.key == "treatment" else ()

    def _information(self) -> list[CountryInformation]:
        """The items in force on the country today, at the steps that turn on it (AVL-02, ACC-04); and those with which
        the finding was recorded, over or not: what was consulted is not forgotten unless somebody says so.
        """
        if self.task.step.per != "country" or not self.task.row["country"]:
            return []
        rows: list[dict[str, Any]] = self.finding.consulted_rows if self.finding else []  # type: ignore[attr-defined]
        return list(library.to_consult(self.task.row["country"], besides=[row["item_id"] for row in rows]))

    def _ratings(self) -> list[tuple[str, str]]:
        """The framework's ratings for this country, as they were recorded: shown, and not counted (ACC-03)."""
        framework = self.progress.task("framework", self.task.part)
        return in_words(framework.finding) if framework else []

    def _figures(self) -> list[dict[str, str]]:
        """The factors of the length as they are recorded, beside the months: listed, and never added up (LEN-06)."""
        if self.task.step.key != "length":
            return []
        names = set(map(answers.fact_label, steps.BY_KEY["length"].beside))
        return [{"key": key, "value": value} for key, value in in_words(self.finding) if key in names]

    def _asking(self) -> dict[str, Any]:
        """The evidence asked for, beside the steps that turn on it: shown, and never the answer (NEC-01, COO-08)."""
        if self.task.step.key not in ASKS_FOR_EVIDENCE:
            return {}
        return {
            "asks_for_evidence": True,
            "requests": evidence_requests.of(self.consideration),
            "can_ask": requesting.may_ask(self.consideration, self.caseworker),
            "closable": requesting.may_close(self.consideration, self.caseworker),
        }

    def _known(self) -> list[dict[str, Any]]:
        if self.task.step.key == "before-you-decide":
            return known_of_person(self.consideration)
        if self.task.step.per == "child":
            return known_of_child(self.consideration, self.task.row)
        return request_cards.rows(self.consideration) or waiver_cards.rows(self.consideration)


def open_step(
    consideration: Consideration, key: str, part: int | None, caseworker: Caseworker, *, with_drafts: bool = False
) -> StepPage:
    """The step's page; 404 where the consideration has no such step, country or child."""
    kept = Draft.objects.filter(consideration=consideration).select_related("by") if with_drafts else ()
    drafts = {draft.page: draft for draft in kept if draft.by_id == caseworker.pk}
    left = tuple(draft for draft in kept if draft.by_id != caseworker.pk)
    how_far = progress.of(consideration, drafted=drafts)
    task = how_far.task(key, part)
    if task is None:
        raise Http404
    return StepPage(consideration, how_far, task, drafts, caseworker, left)


def in_words(finding: Finding | None) -> list[tuple[str, str]]:
    """Each answer of a finding with what it is called, in the order asked; a rating has its reason with it."""
    if finding is None:
        return []
    adult = answers.is_adult(finding.consideration.victim.date_of_birth, timezone.localdate())
    return answers_in_words(finding.step, finding.answers, adult=adult)


def answers_in_words(step: str, found: dict[str, Any], *, adult: bool) -> list[tuple[str, str]]:
    """The answers to a step, as they stand or as they once stood."""
    order = [fact for fact in FORMS[step].facts.values() if fact in found and not fact.startswith("reason.")]
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
    document = facts.of_person(consideration)
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


def known_of_child(consideration: Consideration, row: dict[str, Any]) -> list[dict[str, Any]]:
    """What is known of a child apart from any finding; the ages at the dates that count; and what follows."""
    asked = {
        "date_of_birth": "Date of birth",
        "included_on": "Included on",
        "in_uk": "In the UK",
        "born_in_uk": "Born in the UK",
        "british_citizen": "British citizen",
        "full_birth_certificate": "Full birth certificate",
        "same_nationality_as_parent": "Has the parent’s nationality",
    }
    known = [{"key": label, "value": answers.in_words("", row[name])} for name, label in asked.items()]
    return [*known, *follows_for_child(consideration, row)]


def follows_for_child(consideration: Consideration, row: dict[str, Any]) -> list[dict[str, Any]]:
    """The child's age on each day that counts, and what follows, a line each (DEP-03, UKB-02 to UKB-08)."""
    today = timezone.localdate()
    lines = {
        "Age on the days that count": dependants.ages_of(consideration, row, today),
        "What follows, and what to ask": dependants.leave_in_line(row, today),
    }
    return [{"key": key, "value": " ".join(said), "lines": said} for key, said in lines.items()]
