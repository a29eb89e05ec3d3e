"""A step of the guided consideration: one finding, with its reasons and what it rests on."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from cases.actions import audit
from decisions import facts
from decisions.actions import considerations
from decisions.actions.refusals import NotReady, Stale
from decisions.forms.step import StepForm
from decisions.models import Consideration
from decisions.step_status import StepStatus
from decisions.views.loading import SignedInRequest, loads_consideration
from decisions.views.step_page import StepPage, open_step


@loads_consideration("step", with_facts=True)
def step(request: SignedInRequest, consideration: Consideration, step: str, part: int | None = None) -> HttpResponse:
    """The question with guidance and evidence beside it; posted, the finding stands or the page says why not."""
    page = open_step(consideration, step, part, request.user, with_drafts=request.method != "POST")
    if request.method != "POST":
        return _shown(request, page, page.form())
    considerations.require_editable(consideration, request.user)
    if page.task.status is StepStatus.CANNOT_START:
        raise NotReady([page.task.standing.sentence])
    form = page.form(request.POST)
    if not form.is_valid():
        return _shown(request, page, form)
    version = form.cleaned_data["version"] or 0
    try:
        considerations.record_step(
            consideration=consideration, recorded=page.recorded(form), version=version, by=request.user
        )
    except Stale:
        return _overtaken(request, consideration, step, part)
    return redirect(_following(request, page))


def _shown(request: SignedInRequest, page: StepPage, form: StepForm) -> HttpResponse:
    template = "decisions/framework.html" if page.task.step.key == "framework" else "decisions/step.html"
    return render(request, template, page.context(form))


def _overtaken(request: SignedInRequest, consideration: Consideration, key: str, part: int | None) -> HttpResponse:
    """Somebody recorded the step meanwhile: what now stands is shown beside what was typed, and nothing is lost."""
    fresh = facts.with_facts(Consideration.objects.filter(pk=consideration.pk)).get()
    page = open_step(fresh, key, part, request.user)
    audit.viewed("step.overtaken", by=request.user, about=fresh, victim=fresh.victim)
    typed = request.POST.copy()
    typed["version"] = str(page.version)
    form = page.form(typed)
    form.is_valid()
    form.add_error(
        None, "This finding was changed while you were writing. Read what now stands, then save yours again."
    )
    template = "decisions/framework.html" if key == "framework" else "decisions/step.html"
    return render(request, template, page.context(form, overtaken=True), status=409)


def _following(request: SignedInRequest, page: StepPage) -> str:
    """Where to go once the finding stands: the task list, the next step that asks for something, or the answers."""
    public_id = page.consideration.public_id
    if request.POST.get("then") == "tasks":
        return reverse("tasks", kwargs={"public_id": public_id})
    fresh = facts.with_facts(Consideration.objects.filter(pk=page.consideration.pk)).get()
    saved = open_step(fresh, page.task.step.key, page.task.part, request.user)
    if saved.task.status is StepStatus.PROBLEM:  # the list says what stands in the way
        return reverse("tasks", kwargs={"public_id": public_id})
    task = saved.progress.after(page.task)
    if task is None:
        return reverse("check_answers", kwargs={"public_id": public_id})
    part = {"part": task.part} if task.part else {}
    return reverse("step", kwargs={"public_id": public_id, "step": task.step.key, **part})
