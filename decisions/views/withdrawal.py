"""A withdrawal: the request, and the signed form."""

from django.http import HttpResponse

from decisions.actions import known_facts
from decisions.forms.known_facts import WithdrawalForm
from decisions.models import Consideration, Withdrawal
from decisions.views import known_cards
from decisions.views.known_page import Entry, KnownPage, Posted, known_page
from decisions.views.loading import SignedInRequest, loads_consideration


@loads_consideration("withdrawal")
def withdrawal(request: SignedInRequest, consideration: Consideration) -> HttpResponse:
    """It takes effect when the signed form is in, and not before (WDR-02)."""

    def build(case: Consideration, posted: Posted) -> KnownPage:
        standing = Withdrawal.objects.filter(consideration=case).first()
        form = WithdrawalForm(posted("withdrawal"), recorded=WithdrawalForm.recorded_of(standing))

        def save(locked: Consideration, version: int) -> None:
            known_facts.record_withdrawal(consideration=locked, version=version, by=request.user, **form.cleaned_data)

        entry = Entry("withdrawal", "The withdrawal", form, save, "Saved: the withdrawal.")
        return KnownPage("Withdrawal", [entry], known_cards.withdrawal)

    return known_page(request, consideration, build)
