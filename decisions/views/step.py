"""A step of the guided consideration: one finding, with its reasons and what it rests on."""

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse

from cases.rights import NotAllowed
from decisions import facts
from decisions.actions import considerations, drafts
from decisions.actions.refusals import NotReady, Stale
from decisions.forms.step import StepForm
from decisions.models import Consideration
from decisions.step_status import StepStatus
from decisions.transitions import InvalidTransition
from decisions.views.loading import SignedInRequest, loads_consideration
from decisions.views.step_kept import keep_typed, opened_again, refused_and_kept
from decisions.views.step_page import StepPage, open_step
from decisions.views.step_quote import asks_for_quote, with_quote


@loads_consideration("step", with_facts=True)
def step(request: SignedInRequest, consideration: Consideration, step: str, part: int | None = None) -> HttpResponse:
    """The question with guidance and evidence beside it; posted, the finding stands or the page says why not.

    Nothing typed is lost: what cannot be saved now is kept as its writer's draft, and shown beside what stands.
    """
    page = open_step(consideration, step, part, request.user, with_drafts=request.method != "POST")
    if request.method != "POST":
        return _shown(request, page, page.form())
    if request.POST.get("then") == "discard":
        drafts.discard(consideration=consideration, page=page.task.page, by=request.user)
        return redirect(page.address("step"))
    try:
        return _saved(request, page)
    except Stale:
        return _overtaken(request, page, request.POST)
    except (NotAllowed, InvalidTransition, NotReady) as why:
        return refused_and_kept(request, page, why)


def _saved(request: SignedInRequest, page: StepPage) -> HttpResponse:
    considerations.require_editable(page.consideration, request.user)
    if page.task.status is StepStatus.CANNOT_START:
        raise NotReady([page.task.standing.sentence])
    if request.POST.get("then") == "draft":
        keep_typed(request, page, request.POST)
        return redirect(page.address("step"))
    form = page.form(request.POST)
    if asks_for_quote(request.POST):
        return _quoted(request, page, form)
    if not form.is_valid():
        if (request.POST.get("version") or "0") != str(page.version):
            raise Stale  # what now stands is said first: it may answer what is missing
        return _shown(request, page, form)
    considerations.record_step(
        consideration=page.consideration,
        recorded=page.recorded(form),
        version=form.cleaned_data["version"] or 0,
        by=request.user,
    )
    return redirect(_following(request, page))


def _shown(
    request: SignedInRequest, page: StepPage, form: StepForm, *, status: int = 200, **more: bool
) -> HttpResponse:
    template = "decisions/framework.html" if page.task.step.key == "framework" else "decisions/step.html"
    return render(request, template, page.context(form, **more), status=status)


def _quoted(request: SignedInRequest, page: StepPage, form: StepForm) -> HttpResponse:
    """The page again, as a draft with the quote in its reasons; with a sentence beside it where it cannot be put in."""
    typed = with_quote(page, form, request.POST)
    if typed is None:
        return _shown(request, page, form)
    if (request.POST.get("version") or "0") != str(page.version):
        return _overtaken(request, page, typed)
    keep_typed(request, page, typed)
    return redirect(f"{page.address('step')}#reasons")


def _overtaken(request: SignedInRequest, before: StepPage, posted: QueryDict) -> HttpResponse:
    """Somebody recorded the step meanwhile: what now stands is shown beside what was typed, and nothing is lost."""
    keep_typed(request, before, posted)
    page = opened_again(request, before, "step.overtaken")
    typed = posted.copy()
    typed["version"] = str(page.version)
    form = page.form(typed)
    form.is_valid()
    form.errors.pop("why_changed", None)  # it was not asked for on the page that was sent
    form.add_error(
        None, "This finding was changed while you were writing. Read what now stands, then save yours again."
    )
    return _shown(request, page, form, status=409, overtaken=True)


def _following(request: SignedInRequest, page: StepPage) -> str:
    """Where to go once the finding stands: the task list, the next step that asks for something, or the answers."""
    public_id = page.consideration.public_id
    if request.POST.get("then") == "tasks":
        return reverse("tasks", kwargs={"public_id": public_id})
    fresh = facts.load(page.consideration.pk)
    saved = open_step(fresh, page.task.step.key, page.task.part, request.user)
    if saved.task.status is StepStatus.PROBLEM:  # the list says what stands in the way
        return reverse("tasks", kwargs={"public_id": public_id})
    task = saved.progress.after(page.task)
    if task is None:
        return reverse("check_answers", kwargs={"public_id": public_id})
    part = {"part": task.part} if task.part else {}
    return reverse("step", kwargs={"public_id": public_id, "step": task.step.key, **part})
