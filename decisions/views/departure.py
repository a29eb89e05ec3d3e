"""A departure from the UK, with the written permission that is on record beside it."""

from typing import Any

from django.http import HttpResponse

from cases.actions import travel_permissions
from cases.models import Evidence, TravelPermission
from decisions.actions import known_facts
from decisions.forms.departure import DepartureForm, TravelPermissionForm
from decisions.models import Consideration, Departure
from decisions.views import known_cards, travel_cards
from decisions.views.known_page import Cards, Entry, KnownPage, Posted, known_page
from decisions.views.loading import SignedInRequest, loads_consideration


@loads_consideration("departure")
def departure(request: SignedInRequest, consideration: Consideration) -> HttpResponse:
    """Whether, when, and with what permission the person left the UK since the case was opened (IMP-01 to 03)."""

    def build(case: Consideration, posted: Posted) -> KnownPage:
        standing = Departure.objects.filter(consideration=case).first()
        form = DepartureForm(posted("departure"), recorded=DepartureForm.recorded_of(standing))
        items = Evidence.objects.filter(victim=case.victim).select_related("file")
        written = TravelPermissionForm(posted("written"), items=items)

        def save(locked: Consideration, version: int) -> None:
            known_facts.record_departure(consideration=locked, facts=form.facts(), version=version, by=request.user)

        def permit(locked: Consideration, version: int) -> None:
            travel_permissions.record(
                victim=locked.victim, permitted=written.permitted(), version=version, by=request.user
            )

        entries = [
            Entry("departure", "The departure", form, save, "Saved: the departure."),
            Entry("written", "Written permission to leave", written, permit, "The permission is on record."),
        ]
        return KnownPage("Departure", entries, _cards, template="decisions/departure.html", more=_more)

    return known_page(request, consideration, build)


def _cards(consideration: Consideration) -> Cards:
    permissions = TravelPermission.objects.filter(victim=consideration.victim).select_related("document")
    left_on = getattr(getattr(consideration, "departure", None), "left_on", None)
    return [
        *known_cards.departure(consideration),
        *travel_cards.left_with(consideration, left_on),
        *travel_cards.travel_permissions(permissions, left_on),
    ]


def _more(consideration: Consideration) -> dict[str, Any]:
    """What contradicts itself: what was answered and what is on record are for a person to put right."""
    made: Departure | None = getattr(consideration, "departure", None)
    if made is None or made.left_on is None:
        return {"contradicts": ""}
    covered = TravelPermission.objects.filter(
        victim=consideration.victim, runs_from__lte=made.left_on, runs_until__gte=made.left_on
    ).exists()
    if covered and made.written_permission is not True:
        return {
            "contradicts": "Written permission that covers the day is on record: look whether it was for this travel."
        }
    if made.written_permission and not covered:
        return {"contradicts": "No written permission that covers the day is on record: record it, with its document."}
    return {"contradicts": ""}
