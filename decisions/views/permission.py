"""One grant of permission, corrected."""

from django.http import HttpResponse

from cases.actions import permissions as acts
from decisions.forms.known_facts import PermissionForm
from decisions.models import Consideration
from decisions.views import known_cards
from decisions.views.known_page import Entry, KnownPage, Posted, known_page, part_of
from decisions.views.loading import SignedInRequest, loads_consideration


@loads_consideration("permission")
def permission(request: SignedInRequest, consideration: Consideration, part: int) -> HttpResponse:
    """The grant at this place in the history, counted from 1."""

    def build(case: Consideration, posted: Posted) -> KnownPage:
        standing = part_of(list(case.victim.permissions.all()), part)
        form = PermissionForm(posted("permission"), recorded=PermissionForm.recorded_of(standing))

        def correct(locked: Consideration, version: int) -> None:
            standing.victim = locked.victim
            acts.correct(standing=standing, granted=form.granted(), version=version, by=request.user)

        entry = Entry("permission", "The grant", form, correct, "The grant is corrected.")
        return KnownPage("Correct a grant of permission", [entry], known_cards.permissions)

    return known_page(request, consideration, build)
