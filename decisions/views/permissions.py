"""The permission the person has held: another grant."""

from django.http import HttpResponse

from cases.actions import permissions as acts
from decisions.forms.known_facts import PermissionForm
from decisions.models import Consideration
from decisions.views import known_cards
from decisions.views.known_page import Entry, KnownPage, Posted, known_page
from decisions.views.loading import SignedInRequest, loads_consideration


@loads_consideration("permissions")
def permissions(request: SignedInRequest, consideration: Consideration) -> HttpResponse:
    """Every grant so far is on record, as it was made."""

    def build(case: Consideration, posted: Posted) -> KnownPage:
        form = PermissionForm(posted("permission"))

        def add(locked: Consideration, version: int) -> None:
            acts.add(victim=locked.victim, granted=form.granted(), version=version, by=request.user)

        entry = Entry("permission", "Add a grant", form, add, "The grant is on record.", button="Add the grant")
        return KnownPage("Permission held so far", [entry], known_cards.permissions)

    return known_page(request, consideration, build)
