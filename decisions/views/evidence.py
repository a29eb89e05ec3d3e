"""Evidence as it comes in."""

from django.http import HttpResponse

from cases.actions import evidence as acts
from cases.models import Evidence
from decisions.forms.received import EvidenceForm
from decisions.models import Consideration
from decisions.views import evidence_notes, known_cards
from decisions.views.known_page import Cards, Entry, KnownPage, Posted, known_page
from decisions.views.loading import SignedInRequest, loads_consideration


@loads_consideration("evidence")
def evidence(request: SignedInRequest, consideration: Consideration) -> HttpResponse:
    """Another item is on record with its file, for findings to rest on (APP-07)."""

    def build(case: Consideration, posted: Posted) -> KnownPage:
        sent = posted("evidence")
        form = EvidenceForm(sent, None if sent is None else request.FILES)
        scanned: list[acts.Scanned] = []

        def scan() -> None:
            if upload := form.upload():
                scanned.append(acts.scan_upload(victim=case.victim, upload=upload, by=request.user))

        def receive(locked: Consideration, version: int) -> None:
            received, file = form.received(), scanned[0] if scanned else None
            acts.receive(victim=locked.victim, received=received, file=file, version=version, by=request.user)

        def cards(shown: Consideration) -> Cards:
            items = Evidence.objects.filter(victim=shown.victim).select_related("file")
            return known_cards.evidence(items, shown.public_id)

        entry = Entry(
            "evidence",
            "Record an item",
            form,
            receive,
            "The evidence is on record.",
            hint=evidence_notes.of_scanner(),
            button="Record it",
            before=scan,
        )
        return KnownPage("Evidence", [entry], cards)

    return known_page(request, consideration, build)
