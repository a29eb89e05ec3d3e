"""Whether there was a consideration before this one."""

from django.http import HttpResponse

from decisions.actions import known_facts
from decisions.forms.known_facts import PreviousConsiderationForm, known
from decisions.models import Consideration
from decisions.views import known_cards
from decisions.views.known_page import Entry, KnownPage, Posted, known_page
from decisions.views.loading import SignedInRequest, loads_consideration


@loads_consideration("previous_consideration")
def previous_consideration(request: SignedInRequest, consideration: Consideration) -> HttpResponse:
    """Temporary permission to stay was, or was not, considered before (APP-02)."""

    def build(case: Consideration, posted: Posted) -> KnownPage:
        recorded = known({"previous_vts_consideration": case.previous_vts_consideration})
        form = PreviousConsiderationForm(posted("previous"), recorded=recorded)

        def save(locked: Consideration, version: int) -> None:
            known_facts.record_previous_consideration(
                consideration=locked,
                previous=form.cleaned_data["previous_vts_consideration"],
                version=version,
                by=request.user,
            )

        entry = Entry("previous", "Before this", form, save, "Saved: whether there was an earlier consideration.")
        return KnownPage("Earlier consideration", [entry], known_cards.previous)

    return known_page(request, consideration, build)
