"""A departure from the UK."""

from django.http import HttpResponse

from decisions.actions import known_facts
from decisions.forms.known_facts import DepartureForm
from decisions.models import Consideration, Departure
from decisions.views import known_cards
from decisions.views.known_page import Entry, KnownPage, Posted, known_page
from decisions.views.loading import SignedInRequest, loads_consideration


@loads_consideration("departure")
def departure(request: SignedInRequest, consideration: Consideration) -> HttpResponse:
    """Whether, when, and with what permission the person left the UK since the case was opened (IMP-01 to 03)."""

    def build(case: Consideration, posted: Posted) -> KnownPage:
        standing = Departure.objects.filter(consideration=case).first()
        form = DepartureForm(posted("departure"), recorded=DepartureForm.recorded_of(standing))

        def save(locked: Consideration, version: int) -> None:
            known_facts.record_departure(consideration=locked, version=version, by=request.user, **form.facts())

        entry = Entry("departure", "The departure", form, save, "Saved: the departure.")
        return KnownPage("Departure", [entry], known_cards.departure)

    return known_page(request, consideration, build)
