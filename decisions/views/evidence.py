"""Evidence as it comes in."""

from django.http import HttpResponse

from cases.actions import evidence as acts
from cases.models import Evidence
from decisions.forms.received import EvidenceForm
from decisions.models import Consideration
from decisions.views import known_cards
from decisions.views.known_page import Cards, Entry, KnownPage, Posted, known_page
from decisions.views.loading import SignedInRequest, loads_consideration


@loads_consideration("evidence")
def evidence(request: SignedInRequest, consideration: Consideration) -> HttpResponse:
    """Another item is on record, for findings to rest on (APP-07)."""

    def build(case: Consideration, posted: Posted) -> KnownPage:
        form = EvidenceForm(posted("evidence"))

        def receive(locked: Consideration, version: int) -> None:
            acts.receive(victim=locked.victim, received=form.received(), version=version, by=request.user)

        def cards(shown: Consideration) -> Cards:
            return known_cards.evidence(Evidence.objects.filter(victim=shown.victim))

        entry = Entry("evidence", "Record an item", form, receive, "The evidence is on record.", button="Record it")
        return KnownPage("Evidence", [entry], cards)

    return known_page(request, consideration, build)
