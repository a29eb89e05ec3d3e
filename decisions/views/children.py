"""The dependent children: another one."""

from django.http import HttpResponse

from cases.actions import victims
from decisions.forms.child import ChildForm
from decisions.models import Consideration
from decisions.views import known_cards
from decisions.views.known_page import Entry, KnownPage, Posted, known_page
from decisions.views.loading import SignedInRequest, loads_consideration


@loads_consideration("children")
def children(request: SignedInRequest, consideration: Consideration) -> HttpResponse:
    """Every dependent child in the UK is on record, included or not."""

    def build(case: Consideration, posted: Posted) -> KnownPage:
        form = ChildForm(posted("child"))

        def add(locked: Consideration, version: int) -> None:
            victims.add_child(victim=locked.victim, facts=form.facts(), version=version, by=request.user)

        entry = Entry("child", "Add a child", form, add, "The child is on record.", button="Add the child")
        return KnownPage("Children", [entry], known_cards.children)

    return known_page(request, consideration, build)
