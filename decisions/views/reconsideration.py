"""The request for reconsideration as it is known, and the case in which a changed decision is made again."""

from typing import Any

from django.http import HttpResponse

from decisions.actions import reconsiderations as acts
from decisions.forms.reconsideration import NewCaseForm, ReconsiderationForm
from decisions.models import Consideration, ReconsiderationRequest
from decisions.views import request_cards
from decisions.views.known_page import Entry, KnownPage, Posted, known_page
from decisions.views.loading import SignedInRequest, loads_consideration
from decisions.views.reconsideration_receive import decisions_to_choose


@loads_consideration("reconsideration", with_facts=True)
def reconsideration(request: SignedInRequest, consideration: Consideration) -> HttpResponse:
    """What was asked of which decision, put right where it was typed wrong; and the way to the new case (RCN-11)."""

    def build(case: Consideration, posted: Posted) -> KnownPage:
        made = (
            ReconsiderationRequest.objects.select_related("decision__letter", "decision__consideration")
            .filter(consideration=case)
            .get()
        )
        recorded = ReconsiderationForm.recorded_of(made)
        form = ReconsiderationForm(posted("request"), decisions=decisions_to_choose(case), recorded=recorded)

        def save(locked: Consideration, version: int) -> None:
            acts.record(consideration=locked, asked=form.asked(), version=version, by=request.user)

        entry = Entry("request", "The request", form, save, "Saved: the request.")
        return KnownPage(
            "Request for reconsideration",
            [entry],
            request_cards.cards,
            template="decisions/reconsideration.html",
            more=_more,
        )

    return known_page(request, consideration, build)


def _more(consideration: Consideration) -> dict[str, Any]:
    made = consideration.reconsideration
    why_not = acts.why_no_new_case(consideration)
    return {
        "former_policy": request_cards.is_of_former_policy(consideration),
        "new_case": None if made.new_consideration and not why_not else made.new_consideration,
        "can_open": consideration.is_editable and not why_not,
        "why_not": why_not,
        "basis_form": NewCaseForm() if acts.needs_basis(made.decision) else None,
    }
