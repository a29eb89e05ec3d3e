"""What is known apart from any finding, all on one page, each with the way to record or correct it."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from cases.models import NRMReferral, RelevantExploitation, SafeAddress
from decisions import evidence_requests, facts, public_authorities
from decisions.actions import evidence_requests as requesting
from decisions.actions import known_facts as acts
from decisions.models import Consideration
from decisions.views import cancellation_cards, kinds, known_cards, request_cards, waiver_cards
from decisions.views.case_bar import case_bar
from decisions.views.loading import SignedInRequest, loads_consideration

# The page on which a part is recorded, where it is not called as the part is: no page, no part.
RECORDED_ON = {
    "events": "previous_consideration",
    "exploitation": "referral_and_exploitation",
    "request": "reconsideration",
}

Section = tuple[str, str, known_cards.Cards, list[dict[str, str]]]


@loads_consideration("known_facts", with_facts=True)
def known_facts(request: SignedInRequest, consideration: Consideration) -> HttpResponse:
    """The cards, with Change and Add for the caseworker of the case."""
    editable = acts.may_change(consideration, request.user)
    ways = known_cards.Ways(consideration.public_id, open=editable)
    asking = known_cards.Ways(consideration.public_id, open=requesting.may_ask(consideration, request.user))
    context = {
        "case": case_bar(consideration),
        "consideration": consideration,
        "heading": "What is known",
        "sections": _sections(consideration, ways, asking),
        "editable": editable,
    }
    return render(request, "decisions/known_facts.html", context)


def _authorities(consideration: Consideration) -> Section:
    way = {"text": "Officers and what was said", "href": reverse("authorities", args=[consideration.public_id])}
    officers = known_cards.officers(public_authorities.contacts(consideration))
    return "authorities", "Public authorities", officers, [way]


def _asked_again(consideration: Consideration, ways: known_cards.Ways) -> known_cards.Cards:
    return request_cards.cards(consideration, ways("reconsideration"))


def _sections(consideration: Consideration, ways: known_cards.Ways, asking: known_cards.Ways) -> list[Section]:
    """Each part of the page: its key, its heading, its cards, and the ways to add to it."""
    victim = consideration.victim
    items = facts.evidence_of(consideration).select_related("file")
    address = SafeAddress.objects.filter(victim=victim, superseded_at__isnull=True).first()
    exploitation = known_cards.exploitation(RelevantExploitation.objects.filter(victim=victim).order_by("pk"))
    referral = known_cards.referral(NRMReferral.objects.filter(victim=victim).first(), ways)
    withdrawal = known_cards.withdrawal(consideration, ways)
    sections = [
        (
            "person",
            "The person",
            known_cards.person(consideration, address, ways),
            [{"text": "Safe contact", "href": reverse("safe_contact", args=[consideration.public_id])}],
        ),
        ("countries", "Countries of return", known_cards.countries(consideration, ways), []),
        (
            "permissions",
            "Permission held so far",
            known_cards.permissions(consideration, ways),
            ways("permissions", "Add a grant of permission"),
        ),
        (
            "events",
            "This consideration",
            [*known_cards.application(consideration, ways), *known_cards.events(consideration, ways)],
            [],
        ),
        (
            "cancellation",
            "What is considered for cancelling",
            cancellation_cards.cards(consideration, ways("cancellation")),
            [],
        ),
        ("request", "The request", [*_asked_again(consideration, ways), *withdrawal], []),
        ("fee_waiver", "The request", [*waiver_cards.cards(consideration, ways("fee_waiver")), *withdrawal], []),
        ("children", "Children", known_cards.children(consideration, ways), ways("children", "Add a child")),
        (
            "exploitation",
            "NRM referral and accepted exploitation",
            [*referral, *exploitation],
            ways("referral_and_exploitation", "Add an accepted account"),
        ),
        _authorities(consideration),
        (
            "evidence",
            "Evidence",
            known_cards.evidence(items, consideration.public_id),
            ways("evidence", "Record an item of evidence"),
        ),
        (
            "requests",
            "Evidence asked for",
            known_cards.requests(evidence_requests.of(consideration), ways),
            asking("evidence_request", "Ask for evidence"),
        ),
    ]
    return [one for one in sections if kinds.has_page(consideration, RECORDED_ON.get(one[0], one[0]))]
