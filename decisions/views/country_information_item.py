"""One item of country information: what it says, who entered and approved it, and which open cases rest on it."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from cases import countries, library
from cases.actions import audit
from cases.models import CountryInformation
from cases.rights import Right, may
from decisions import steps, transitions
from decisions.models import ConsultedInformation
from decisions.views.loading import SignedInRequest, considerations_visible_to, for_right

SHOWN = 100


@dataclass(frozen=True)
class Use:
    """A finding of an open consideration that rests on the item; nothing of the person but the reference."""

    public_id: str
    reference: str
    step: str


@for_right(Right.READ_COUNTRY_INFORMATION)
def country_information_item(request: SignedInRequest, public_id: str) -> HttpResponse:
    """The item, the versions before and after it, and for admins what can be done with it.

    Who may see cases is told which open ones rest on it; anyone else how many.
    """
    item = get_object_or_404(library.with_states(), public_id=public_id)
    maintains = may(request.user, Right.MAINTAIN_COUNTRY_INFORMATION)
    state = library.state_of(item)
    waiting = state == library.State.WAITING
    context = {
        "heading": item.title,
        "caption": f"Country information: {countries.name_of(item.country)}",
        "item": item,
        "country": countries.name_of(item.country),
        "state": state,
        "when": library.when(item) if state != library.State.SUPERSEDED else "",
        "over": state in (library.State.SUPERSEDED, library.State.ENDED),
        "used": _used(item),
        "uses": _uses(request, item),
        "may_approve": maintains and waiting and item.added_by_id != request.user.pk,
        "own": maintains and waiting and item.added_by_id == request.user.pk,
        "may_supersede": maintains and not hasattr(item, "superseded_by"),
    }
    return render(request, "decisions/country_information_item.html", context)


def _used(item: CountryInformation) -> int:
    """How many open considerations rest on it."""
    open_ones = ConsultedInformation.objects.filter(item=item, finding__consideration__status__in=transitions.OPEN)
    return open_ones.values("finding__consideration").distinct().count()


def _uses(request: SignedInRequest, item: CountryInformation) -> list[Use]:
    """The findings that rest on it, of the open cases that this person may see. The look is on record before."""
    if not may(request.user, Right.SEE_CASES):
        return []
    audit.viewed("country_information.uses", by=request.user, about=item)
    rows = ConsultedInformation.objects.filter(
        item=item,
        finding__consideration__in=considerations_visible_to(request.user).filter(status__in=transitions.OPEN),
    ).order_by("finding__consideration__victim__reference", "finding__step")
    names = ("finding__consideration__public_id", "finding__consideration__victim__reference", "finding__step")
    return [Use(case, reference, steps.EVERY[step].title) for case, reference, step in rows.values_list(*names)[:SHOWN]]
