"""The application to extend."""

from django.http import Http404, HttpResponse

from decisions.actions import known_facts
from decisions.forms.known_facts import ApplicationForm
from decisions.models import Consideration, ExtensionApplication
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
        standing = ExtensionApplication.objects.filter(consideration=case).first()
        form = ApplicationForm(posted("application"), recorded=ApplicationForm.recorded_of(standing))

        def save(locked: Consideration, version: int) -> None:
            known_facts.record_application(consideration=locked, facts=form.facts(), version=version, by=request.user)

        entry = Entry("application", "The application", form, save, "Saved: the application.")
        return KnownPage("Application to extend", [entry], known_cards.application)

    return known_page(request, consideration, build)
