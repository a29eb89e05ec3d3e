"""Keeping what is being typed on a step page."""

from django.db.models import Model
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_POST

from cases.rights import NotAllowed, Right
from decisions import steps
from decisions.actions import considerations, drafts
from decisions.models import Consideration, Finding
from decisions.steps import Step
from decisions.transitions import InvalidTransition
from decisions.views.loading import SignedInRequest, considerations_visible_to, for_right

KEPT = {"X-Draft-Kept": "1"}


@require_POST
@for_right(Right.CONSIDER)
def step_draft(request: SignedInRequest, public_id: str, step: str, part: int | None = None) -> HttpResponse:
    """204: kept, for its writer alone; 409: the finding was changed since; 403: the case is another's now.

    What somebody typed while the finding or the case went to another is kept as well: both texts stand, and the header
    `X-Draft-Kept` says so. Nothing of the case is shown.
    """
    consideration = considerations_visible_to(request.user).select_related("victim").filter(public_id=public_id).first()
    asking = steps.find(consideration.kind, step) if consideration else None
    if consideration is None or asking is None:
        raise Http404
    subject = _subject(consideration, asking, part)
    version, others = _standing(consideration, asking, subject, request)
    seen = request.headers.get("X-Draft-Version", "0")
    if seen != str(version) and not others:  # it was sent before what this person saved, and arrives after it
        return HttpResponse(status=409)
    drafts.keep(
        consideration=consideration,
        page=f"{asking.key}:{subject.pk}" if subject else asking.key,
        content=drafts.content_of(request.POST.lists()),
        version=int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 7 else 0,
        by=request.user,
    )
    try:
        considerations.require_editable(consideration, request.user)
    except (NotAllowed, InvalidTransition):
        return HttpResponse(status=403, headers=KEPT)
    if seen != str(version):
        return HttpResponse(status=409, headers=KEPT)
    return HttpResponse(status=204, headers={"X-Draft-Version": str(version)})


def page_of_step(consideration: Consideration, step: Step, part: int | None) -> str:
    """The name under which drafts of the step are kept; 404 where there is no such country or child."""
    subject = _subject(consideration, step, part)
    return f"{step.key}:{subject.pk}" if subject else step.key


def _subject(consideration: Consideration, step: Step, part: int | None) -> Model | None:
    """The country or child of that place; none for a step that asks of neither; 404 where there is no such place."""
    if (step.per == "consideration") != (part is None):
        raise Http404
    if part is None:
        return None
    victim = consideration.victim
    related = victim.countries_of_return if step.per == "country" else victim.children
    found: list[Model] = list(related.all())[part - 1 : part] if part else []
    if not found:
        raise Http404
    return found[0]


def _standing(
    consideration: Consideration, step: Step, subject: Model | None, request: SignedInRequest
) -> tuple[int, bool]:
    """The version of the finding that stands, 0 where there is none; and whether somebody else recorded it."""
    of = {"country": subject if step.per == "country" else None, "child": subject if step.per == "child" else None}
    where = {name: value for name, value in of.items() if value is not None}
    absent = {f"{name}__isnull": True for name, value in of.items() if value is None}
    found = Finding.objects.filter(consideration=consideration, step=step.key, **where, **absent).first()
    return (found.version, found.recorded_by_id != request.user.pk) if found else (0, False)
