"""Correcting how an item of evidence is described, or taking out one that was recorded in error."""

from dataclasses import replace

from django.http import HttpResponse

from cases.models import Evidence
from decisions.actions import known_facts
from decisions.forms.received import EvidenceCorrectionForm, EvidenceRemovalForm
from decisions.models import Consideration
from decisions.views import known_cards
from decisions.views.known_page import Cards, Entry, KnownPage, Posted, known_page, part_of
from decisions.views.loading import SignedInRequest, loads_consideration


@loads_consideration("evidence_correct")
def evidence_correct(request: SignedInRequest, consideration: Consideration, part: int) -> HttpResponse:
    """What is corrected or taken out is said with its reason; the item at this place, in the order of the list."""

    def build(case: Consideration, posted: Posted) -> KnownPage:
        item = part_of(list(Evidence.objects.filter(victim=case.victim).select_related("file")), part)
        form = EvidenceCorrectionForm(posted("correct"), recorded=EvidenceCorrectionForm.recorded_of(item))
        removal = EvidenceRemovalForm(posted("remove"))

        def correct(locked: Consideration, version: int) -> None:
            item.victim = locked.victim
            why = form.cleaned_data["corrected_because"]
            received = form.received()
            if not received.summary:
                received = replace(received, summary=item.summary)
            known_facts.correct_evidence(item=item, received=received, version=version, why=why, by=request.user)

        def remove(locked: Consideration, version: int) -> None:
            item.victim = locked.victim
            why = removal.cleaned_data["why"]
            known_facts.remove_evidence(item=item, version=version, why=why, by=request.user)

        def cards(shown: Consideration) -> Cards:
            return known_cards.evidence([item], shown.public_id)

        return KnownPage(
            item.title,
            [
                Entry("correct", "Correct how it is described", form, correct, "The item is corrected."),
                Entry("remove", "Recorded in error", removal, remove, "The item is taken out.", button="Take it out"),
            ],
            cards,
        )

    return known_page(request, consideration, build)
