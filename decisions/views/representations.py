"""What was said or sent in a case, point by point, each with its answer."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from decisions.actions import representations as acts
from decisions.forms.representations import RepresentationForm
from decisions.gates import representations_answered
from decisions.models import Consideration, Representation
from decisions.models.consideration import Kind
from decisions.views import cancellation_cards, request_cards
from decisions.views.known_page import Cards, Entry, KnownPage, Posted, known_page
from decisions.views.loading import SignedInRequest, loads_consideration

HEADINGS = {Kind.RECONSIDERATION: "Points of the request", Kind.CANCELLATION: "Representations"}
ABOUT = {
    Kind.RECONSIDERATION: "Everything that the request said or sent, one point at a time. Each is answered before the"
    " outcome is proposed, and the letter gives both (RCN-10).",
    Kind.CANCELLATION: "Everything that was said against cancelling, one point at a time. Each is answered before the"
    " decision is proposed, and the letter gives both (BUR-05).",
}


@loads_consideration("representations", with_facts=True)
def representations(request: SignedInRequest, consideration: Consideration) -> HttpResponse:
    """Every point with where it stands, and the form for another; the words of each are shown on request alone."""

    def build(case: Consideration, posted: Posted) -> KnownPage:
        form = RepresentationForm(posted("point"))

        def save(locked: Consideration, version: int) -> None:
            acts.record(consideration=locked, said=form.said(), version=version, by=request.user)

        entry = Entry("point", "Record a point", form, save, "The point is on record.", button="Record it")
        return KnownPage(
            HEADINGS[Kind(case.kind)],
            [entry],
            _cards,
            template="decisions/representations.html",
            more=_more,
            then="representations",
        )

    return known_page(request, consideration, build)


def listed(consideration: Consideration) -> list[Representation]:
    """Every point of the case in the order in which they came, with who answered it."""
    return list(Representation.objects.filter(consideration=consideration).select_related("answered_by"))


def _cards(consideration: Consideration) -> Cards:
    return [*request_cards.cards(consideration), *cancellation_cards.cards(consideration)]


def _more(consideration: Consideration) -> dict[str, Any]:
    made = [
        {"one": one, "place": place, "href": reverse("representation", args=[consideration.public_id, place])}
        for place, one in enumerate(listed(consideration), 1)
    ]
    return {
        "made": made,
        "about": ABOUT[Kind(consideration.kind)],
        "open_points": representations_answered.unanswered(consideration),
    }
