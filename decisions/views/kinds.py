"""Which pages of a case there are, by what is considered: one that has no sense for its kind is not there."""

from collections.abc import Collection, Mapping

from django.db.models import QuerySet

from decisions.models import Consideration
from decisions.models.consideration import Kind

PERMISSION = (Kind.CONSIDERATION,)
WITH_CHILDREN = (Kind.CONSIDERATION, Kind.CANCELLATION, Kind.FEE_WAIVER)
BUT_WAIVERS = (Kind.CONSIDERATION, Kind.RECONSIDERATION, Kind.CANCELLATION)  # nothing of the merits (WVR-07)
SAID_OR_SENT = (Kind.RECONSIDERATION, Kind.CANCELLATION)
# Of the pages of a case, by the names of their addresses, those that are not for every kind.
PAGES: Mapping[str, Collection[str]] = {
    "alike": PERMISSION,
    "application": PERMISSION,
    "authorities": BUT_WAIVERS,
    "authority_contact": BUT_WAIVERS,
    "cancellation": (Kind.CANCELLATION,),
    "child": WITH_CHILDREN,
    "children": WITH_CHILDREN,
    "countries": PERMISSION,
    "country": PERMISSION,
    "departure": PERMISSION,
    "fee_waiver": (Kind.FEE_WAIVER,),
    "leave_in_line": PERMISSION,
    "limb_reasons": PERMISSION,
    "limb_reasons_history": PERMISSION,
    "not_asked": PERMISSION,
    "open_on_authority_request": BUT_WAIVERS,
    "previous_consideration": PERMISSION,
    "public_order": PERMISSION,
    "questionnaire": PERMISSION,
    "questionnaire_answers": PERMISSION,
    "questionnaire_chase": PERMISSION,
    "questionnaire_stop_waiting": PERMISSION,
    "reasons": PERMISSION,
    "reconsider_anew": (Kind.RECONSIDERATION,),
    "reconsideration": (Kind.RECONSIDERATION,),
    "referral_and_exploitation": PERMISSION,
    "representation": SAID_OR_SENT,
    "representations": SAID_OR_SENT,
    "withdrawal": (Kind.CONSIDERATION, Kind.RECONSIDERATION, Kind.FEE_WAIVER),
}


def with_page(considerations: QuerySet[Consideration], page: str) -> QuerySet[Consideration]:
    """Those of the considerations that have the page."""
    kinds = PAGES.get(page)
    return considerations if kinds is None else considerations.filter(kind__in=kinds)


def has_page(consideration: Consideration, page: str) -> bool:
    """The case has the page."""
    return consideration.kind in PAGES.get(page, Kind.values)
