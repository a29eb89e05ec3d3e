"""Keeping what is being typed on a step page."""

from django.db.models import Model
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_POST

from cases.rights import Right
from decisions import steps
from decisions.actions import considerations
from decisions.models import Consideration, Finding
from decisions.steps import Step
from decisions.views.loading import SignedInRequest, considerations_visible_to, for_right

NOT_KEPT = ("csrfmiddlewaretoken", "version", "then")


@require_POST
@for_right(Right.CONSIDER)
def step_draft(request: SignedInRequest, public_id: str, step: str, part: int | None = None) -> HttpResponse:
    """204: kept, for its writer alone; 409: the finding was changed since. Nothing of the case is shown."""
    consideration = considerations_visible_to(request.user).select_related("victim").filter(public_id=public_id).first()
    asking = steps.BY_KEY.get(step)
    if consideration is None or asking is None:
        raise Http404
    considerations.require_editable(consideration, request.user)
    subject = _subject(consideration, asking, part)
    version = _version(consideration, asking, subject)
    if request.headers.get("X-Draft-Version", "0") != str(version):
        return HttpResponse(status=409)
    content = {_storable(name): [*map(_storable, values)] for name, values in request.POST.lists()}
    for name in NOT_KEPT:
        content.pop(name, None)
    page = f"{asking.key}:{subject.pk}" if subject else asking.key
    considerations.save_draft(consideration=consideration, page=page, content=content, version=version, by=request.user)
    return HttpResponse(status=204, headers={"X-Draft-Version": str(version)})


def _storable(text: str) -> str:
    """The text without the one character that PostgreSQL keeps in no text."""
    return text.replace("\0", "")


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


def _version(consideration: Consideration, step: Step, subject: Model | None) -> int:
    """That of the finding that stands; 0 where there is none."""
    of = {"country": subject if step.per == "country" else None, "child": subject if step.per == "child" else None}
    where = {name: value for name, value in of.items() if value is not None}
    absent = {f"{name}__isnull": True for name, value in of.items() if value is None}
    found = Finding.objects.filter(consideration=consideration, step=step.key, **where, **absent)
    return found.values_list("version", flat=True).first() or 0
