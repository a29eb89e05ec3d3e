"""Every finding of a consideration on one page, before it is seen what follows."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from decisions import limb_reasons, progress
from decisions.models import Consideration, FindingEvidence
from decisions.step_status import TO_DO, Task
from decisions.views.case_bar import case_bar
from decisions.views.loading import SignedInRequest, loads_consideration
from decisions.views.step_page import in_words


@dataclass(frozen=True)
class Answered:
    """One step with what was found: answers, reasons, and what they rest on."""

    task: Task
    answers: list[tuple[str, str]]
    evidence: list[str]
    consulted: list[str]


@loads_consideration("check_answers", with_facts=True)
def check_answers(request: SignedInRequest, consideration: Consideration) -> HttpResponse:
    """What was found on each step and why, with a way to change it and a way on to what follows."""
    how_far = progress.of(consideration)
    links: dict[int, list[str]] = {}
    for link in FindingEvidence.objects.filter(finding__consideration=consideration).select_related("evidence"):
        page = f", page {link.page}" if link.page else ""
        quote = f": “{link.quote}”" if link.quote else ""
        links.setdefault(link.finding_id, []).append(f"{link.evidence.title}{page}{quote}")
    groups = [
        (group, [_answered(task, links) for task in how_far.of_group(group)])
        for group in how_far.groups
        if how_far.of_group(group)
    ]
    context = {
        "case": case_bar(consideration),
        "consideration": consideration,
        "heading": "Check your answers",
        "groups": groups,
        "open_tasks": [task for task in how_far.tasks if task.status in TO_DO],
        "determination_url": reverse("determination", kwargs={"public_id": consideration.public_id}),
        "limb_reasons": limb_reasons.standing(consideration),
        "editable": consideration.assigned_to_id == request.user.pk and consideration.is_editable,
    }
    return render(request, "decisions/check_answers.html", context)


def _answered(task: Task, links: dict[int, list[str]]) -> Answered:
    if task.finding is None:
        return Answered(task, [], [], [])
    consulted = [
        f"{row['title']}, version {row['version']}" if row["version"] else row["title"]
        for row in task.finding.consulted_rows  # type: ignore[attr-defined]
    ]
    return Answered(task, in_words(task.finding), links.get(task.finding.pk, []), consulted)
