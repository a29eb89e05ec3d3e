"""What is known of one dependent child."""

from django.http import HttpResponse

from cases.actions import victims
from decisions.forms.child import ChildForm
from decisions.models import Consideration
from decisions.views import known_cards
from decisions.views.known_page import Entry, KnownPage, Posted, known_page, part_of
from decisions.views.loading import SignedInRequest, loads_consideration


@loads_consideration("child")
def child(request: SignedInRequest, consideration: Consideration, part: int) -> HttpResponse:
    """The child at this place among the person's children, counted from 1."""

    def build(case: Consideration, posted: Posted) -> KnownPage:
        standing = part_of(list(case.victim.children.all()), part)
        form = ChildForm(posted("child"), recorded=ChildForm.recorded_of(standing))

        def correct(locked: Consideration, version: int) -> None:
            victims.record_child(
                victim=locked.victim, child=standing, facts=form.facts(), version=version, by=request.user
            )

        entry = Entry("child", standing.name_or_ref, form, correct, f"Saved: what is known of {standing.name_or_ref}.")
        return KnownPage("What is known of a child", [entry], known_cards.children)

    return known_page(request, consideration, build)
