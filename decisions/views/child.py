"""What is known of one dependent child."""

from django.http import HttpResponse

from cases.actions import victims
from decisions.actions import known_facts
from decisions.forms.child import ChildForm, RemovalForm
from decisions.models import Consideration
from decisions.views import known_cards
from decisions.views.known_page import Entry, KnownPage, Posted, known_page, part_of
from decisions.views.loading import SignedInRequest, loads_consideration

REMOVAL = (
    "Only where the child was recorded in error. A child on whom a finding stands is kept for the history and marked;"
    " either way the child counts for nothing any more."
)


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

        removal = RemovalForm(posted("remove"))

        def remove(locked: Consideration, version: int) -> None:
            known_facts.remove_child(
                victim=locked.victim,
                child=standing,
                why=removal.cleaned_data["why"],
                version=version,
                by=request.user,
            )

        entry = Entry("child", standing.name_or_ref, form, correct, f"Saved: what is known of {standing.name_or_ref}.")
        removing = Entry(
            "remove",
            "Remove the child",
            removal,
            remove,
            f"{standing.name_or_ref} is removed.",
            hint=REMOVAL,
            button="Remove the child",
            kind="warning",
        )
        return KnownPage("What is known of a child", [entry, removing], known_cards.children)

    return known_page(request, consideration, build)
