"""The task list of a consideration."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from decisions import dependants, evidence_requests, ledger, progress
from decisions.actions import evidence_requests as requesting
from decisions.gates.evidence_considered import not_considered
from decisions.look_again import look_again
from decisions.models import Consideration, Draft
from decisions.step_status import StepStatus, Task
from decisions.views.case_bar import case_bar
from decisions.views.loading import SignedInRequest, loads_consideration


@loads_consideration("tasks", with_facts=True)
def tasks(request: SignedInRequest, consideration: Consideration) -> HttpResponse:
    """Every step in its group, with where it stands and, where it is not needed, the rule that says so."""
    drafted = Draft.objects.filter(consideration=consideration, by=request.user).values_list("page", flat=True)
    how_far = progress.of(consideration, drafted=drafted)
    groups = [
        {
            "title": group,
            "name": f"group-{number}",
            "tasks": [_shown(consideration, task, how_far.next_task) for task in how_far.of_group(group)],
        }
        for number, group in enumerate(how_far.groups, 1)
    ]
    done = sum(task.status in (StepStatus.COMPLETED, StepStatus.NOT_NEEDED) for task in how_far.tasks)
    context = {
        "case": case_bar(consideration),
        "consideration": consideration,
        "heading": "What to record",
        "groups": groups,
        "done": done,
        "count": len(how_far.tasks),
        "faults": how_far.faults,
        "look_again": look_again(how_far),
        "complete": how_far.next_task is None and not how_far.faults,
        "check_url": reverse("check_answers", kwargs={"public_id": consideration.public_id}),
        "waiting": evidence_requests.open_ones(evidence_requests.of(consideration)),
        "closable": requesting.may_close(consideration, request.user),
        "birthdays": dependants.coming_of_age(consideration, timezone.localdate()),
        "evidence_count": ledger.count(consideration),
        "not_considered": next(iter(not_considered(consideration)), None),
        "mine": consideration.assigned_to_id == request.user.pk,
    }
    return render(request, "decisions/tasks.html", context)


def _shown(consideration: Consideration, task: Task, following: Task | None) -> dict[str, Any]:
    part = {"part": task.part} if task.part else {}
    shown = {"title": task.title, "status": str(task.status), "hint": task.standing.sentence, "next": task == following}
    if task.status is not StepStatus.CANNOT_START:
        shown["href"] = reverse("step", kwargs={"public_id": consideration.public_id, "step": task.step.key, **part})
    return shown
