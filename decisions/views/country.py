"""One country of return: corrected, or removed where it was recorded by mistake."""

from django.http import HttpResponse

from cases import agreements
from decisions.actions import known_facts
from decisions.forms.country import CountryOnRecordForm
from decisions.forms.known_facts import NothingMoreForm
from decisions.models import Consideration
from decisions.views import known_cards
from decisions.views.known_page import Entry, KnownPage, Posted, known_page, part_of
from decisions.views.loading import SignedInRequest, loads_consideration

REMOVAL = "Only where it was recorded by mistake. A country on which findings stand cannot be removed."


@loads_consideration("country")
def country(request: SignedInRequest, consideration: Consideration, part: int) -> HttpResponse:
    """The country at this place among the person's countries, counted from 1."""

    def build(case: Consideration, posted: Posted) -> KnownPage:
        standing = part_of(list(case.victim.countries_of_return.select_related("agreement")), part)
        recorded = CountryOnRecordForm.recorded_of(standing)
        form = CountryOnRecordForm(posted("country"), standing=standing, recorded=recorded)

        def correct(locked: Consideration, version: int) -> None:
            standing.victim = locked.victim
            known_facts.correct_country(
                standing=standing, agreement=form.named(), version=version, by=request.user, **form.facts()
            )

        def remove(locked: Consideration, version: int) -> None:
            standing.victim = locked.victim
            known_facts.remove_country(standing=standing, version=version, by=request.user)

        return KnownPage(
            "Correct a country of return",
            [
                Entry("country", "The country", form, correct, "The country is corrected."),
                Entry(
                    "remove",
                    "Remove the country",
                    NothingMoreForm(posted("remove")),
                    remove,
                    "The country is removed.",
                    hint=REMOVAL,
                    button="Remove the country",
                    kind="warning",
                ),
            ],
            known_cards.countries,
            agreements=agreements.listed(standing.country),  # asked for only where the page is shown
        )

    return known_page(request, consideration, build)
