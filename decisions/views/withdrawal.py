"""A withdrawal: the request, the form that is sent, the form as it was signed, and what ends with it."""

from typing import Any

from django.http import HttpResponse
from django.utils import timezone

from cases.models import Evidence
from decisions import transitions, withdrawals
from decisions.actions import withdrawals as acts
from decisions.actions import withdrawn_claims
from decisions.forms.withdrawal import EndRequestForm, SignedFormForm, WithdrawalForm
from decisions.gates import withdrawn_freely
from decisions.models import Consideration, ExtensionApplication, Letter
from decisions.models.consideration import Kind
from decisions.models.notice import NoticeKind
from decisions.views import known_cards
from decisions.views.known_page import Cards, Entry, KnownPage, Posted, known_page
from decisions.views.loading import SignedInRequest, loads_consideration

LETTERS = (NoticeKind.WITHDRAWAL_FORM, NoticeKind.WITHDRAWN)


@loads_consideration("withdrawal", with_facts=True)
def withdrawal(request: SignedInRequest, consideration: Consideration) -> HttpResponse:
    """It takes effect when the form that was signed freely is in, and not before (WDR-02)."""

    def build(case: Consideration, posted: Posted) -> KnownPage:
        standing = withdrawn_freely.of(case)
        recorded, routes = WithdrawalForm.recorded_of(standing), withdrawals.routes(case)
        request_form = WithdrawalForm(posted("request"), recorded=recorded, routes=routes)
        items = Evidence.objects.filter(victim=case.victim).select_related("file")
        signed_form = SignedFormForm(posted("signed"), items=items, recorded=SignedFormForm.recorded_of(standing))

        def ask(locked: Consideration, version: int) -> None:
            acts.record_request(consideration=locked, version=version, by=request.user, **request_form.cleaned_data)

        def sign(locked: Consideration, version: int) -> None:
            signed = signed_form.signed(standing)
            acts.record_signed_form(consideration=locked, signed=signed, version=version, by=request.user)

        entries = [
            Entry("request", "The request", request_form, ask, "Saved: the request to withdraw."),
            Entry("signed", "The signed form", signed_form, sign, "Saved: the signed form."),
        ]
        if case.kind in withdrawals.HANGS_ON_IT and standing and standing.proforma_received_on:
            entries.append(_ending_of_request(request, posted))
        template = "decisions/withdrawal.html"
        return KnownPage("Withdrawal", entries, _cards, template=template, more=_more, then="withdrawal")

    return known_page(request, consideration, build)


def _ending_of_request(request: SignedInRequest, posted: Posted) -> Entry:
    def end(locked: Consideration, version: int) -> None:
        withdrawn_claims.end_request(consideration=locked, version=version, by=request.user)

    form, saved = EndRequestForm(posted("end")), "The request is withdrawn, with the claim."
    return Entry("end", "End this request", form, end, saved, button="End this request as withdrawn", kind="warning")


def _cards(consideration: Consideration) -> Cards:
    return known_cards.withdrawal(consideration)


def _more(consideration: Consideration) -> dict[str, Any]:
    sent: dict[str, Letter] = {}
    for letter in Letter.objects.filter(consideration=consideration, notice__kind__in=LETTERS).select_related("notice"):
        assert letter.notice is not None  # the query asks for those of a notice
        sent[letter.notice.kind] = letter
    beside = withdrawn_claims.beside(consideration)
    return {
        "alone": withdrawals.ALONE.get(Kind(consideration.kind), ""),
        "elsewhere": withdrawals.elsewhere(beside) if consideration.kind in withdrawals.HANGS_ON_IT else [],
        "made": withdrawn_freely.of(consideration),
        "points": withdrawn_freely.points_of(consideration),
        "form_letter": sent.get(NoticeKind.WITHDRAWAL_FORM),
        "form_letter_is": _is(sent.get(NoticeKind.WITHDRAWAL_FORM)),
        "done_letter": sent.get(NoticeKind.WITHDRAWN),
        "done_letter_is": _is(sent.get(NoticeKind.WITHDRAWN)),
        "ending": withdrawals.ending(consideration, beside, timezone.localdate()),
        "fee": _fee(consideration),
    }


def _is(letter: Letter | None) -> str:
    return transitions.label(letter.status).lower() if letter else ""


def _fee(consideration: Consideration) -> bool:
    """A fee was paid, or whether one was is not known."""
    made: ExtensionApplication | None = getattr(consideration, "application", None)
    return made is not None and made.fee in ("", ExtensionApplication.Fee.PAID)
