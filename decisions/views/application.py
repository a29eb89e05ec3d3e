"""The application to extend."""

from typing import Any

from django.http import Http404, HttpResponse
from django.utils import timezone

from decisions import extensions, facts
from decisions.actions import known_facts, waiver_tokens
from decisions.forms.known_facts import ApplicationForm
from decisions.models import Consideration
from decisions.models.consideration import Basis
from decisions.views import known_cards
from decisions.views.known_page import Entry, KnownPage, Posted, known_page
from decisions.views.loading import SignedInRequest, loads_consideration


@loads_consideration("application")
def application(request: SignedInRequest, consideration: Consideration) -> HttpResponse:
    """What was applied for, and how; only where the consideration is of an application (VAL-01)."""
    if consideration.basis != Basis.EXTENSION:
        raise Http404

    def build(case: Consideration, posted: Posted) -> KnownPage:
        standing = waiver_tokens.of_application(case)
        form = ApplicationForm(posted("application"), recorded=ApplicationForm.recorded_of(standing))

        def save(locked: Consideration, version: int) -> None:
            known_facts.record_application(
                consideration=locked, facts=form.facts(), token=form.token, version=version, by=request.user
            )

        entry = Entry("application", "The application", form, save, "Saved: the application.")
        return KnownPage(
            "Application to extend",
            [entry],
            known_cards.application,
            template="decisions/application.html",
            more=_worked_out,
        )

    return known_page(request, consideration, build)


def _worked_out(consideration: Consideration) -> dict[str, Any]:
    """The arithmetic as it is today."""
    return {"extension": extensions.worked_out(facts.case_file(consideration, timezone.localdate()))}
