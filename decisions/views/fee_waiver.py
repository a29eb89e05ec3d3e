"""The request to waive the fee as it is known, by when to apply, and the tokens once the fee is waived."""

from typing import Any

from django.db.models import prefetch_related_objects
from django.http import HttpResponse

from decisions import answers, outcomes
from decisions.actions import fee_waivers as acts
from decisions.forms.fee_waiver import FeeWaiverForm
from decisions.models import Consideration, Determination, FeeWaiverRequest
from decisions.rules.fees import APPLY_BY
from decisions.rules.parameters import FEE_WAIVER_WORKING_DAYS
from decisions.views import waiver_cards
from decisions.views.known_page import Entry, KnownPage, Posted, known_page
from decisions.views.loading import SignedInRequest, loads_consideration

NO_DAYS_OF_THEIR_OWN = (
    "No day to apply by follows: ten working days are given only where the permission was current on the day of the"
    " request and had ended by the day of the decision (WVR-03, WVR-06)."
)


@loads_consideration("fee_waiver", with_facts=True)
def fee_waiver(request: SignedInRequest, consideration: Consideration) -> HttpResponse:
    """What was asked and for whom, put right where it was typed wrong; a token is shown only once the fee is waived."""

    def build(case: Consideration, posted: Posted) -> KnownPage:
        made = case.fee_waiver
        prefetch_related_objects([made], "tokens__child")
        victim = case.victim
        form = FeeWaiverForm(
            posted("request"),
            name=victim.name_or_reference,
            children=victim.children.all(),
            recorded=FeeWaiverForm.recorded_of(made),
        )

        def save(locked: Consideration, version: int) -> None:
            acts.record(consideration=locked, asked=form.asked(), version=version, by=request.user)

        entry = Entry("request", "The request", form, save, "Saved: the request.")
        return KnownPage(
            "Request to waive the fee",
            [entry],
            waiver_cards.cards,
            template="decisions/fee_waiver.html",
            more=lambda shown: _more(shown, made),
        )

    return known_page(request, consideration, build)


def _more(consideration: Consideration, made: FeeWaiverRequest) -> dict[str, Any]:
    decided = Determination.objects.filter(consideration=consideration, kind=Determination.Kind.DECIDED).first()
    return {
        "decided": outcomes.label(consideration.kind, decided.outcome) if decided else "",
        "apply_by": _apply_by(decided, made) if decided else [],
        "no_days": NO_DAYS_OF_THEIR_OWN if decided and not decided.result["apply_by"] else "",
        "tokens": waiver_cards.tokens(made) if decided and decided.outcome == "grant" else [],
    }


def _apply_by(decided: Determination, made: FeeWaiverRequest) -> list[dict[str, str]]:
    """The last day to apply, and why it is that day (WVR-03, WVR-04)."""
    if not decided.result["apply_by"] or made.permission_expires_on is None:
        return []
    calendar = next(step["concluded"]["calendar"] for step in decided.result["trace"] if step["rule"] == APPLY_BY.name)
    days = FEE_WAIVER_WORKING_DAYS.on(decided.decision_date)
    return [
        {"key": "Apply by", "value": f"{answers.day(decided.result['apply_by'])}: that day is in time (WVR-04)"},
        {"key": "Counted from", "value": f"{answers.day(decided.decision_date)}, the day of the decision itself"},
        {"key": "Working days", "value": f"{days}; the first is the one after the decision"},
        {"key": "Calendar", "value": calendar},
        {"key": "Permission ended on", "value": answers.day(made.permission_expires_on)},
    ]
