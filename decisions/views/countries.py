"""The countries of return: another one, and whether there is any at all."""

from django.http import HttpResponse

from cases.actions import countries_of_return
from decisions.forms.known_facts import CountryForm, NoCountryForm
from decisions.models import Consideration
from decisions.views import known_cards
from decisions.views.known_page import Entry, KnownPage, Posted, known_page
from decisions.views.loading import SignedInRequest, loads_consideration


@loads_consideration("countries")
def countries(request: SignedInRequest, consideration: Consideration) -> HttpResponse:
    """One entry for every country of return, of whatever link (DEF-02)."""

    def build(case: Consideration, posted: Posted) -> KnownPage:
        none = case.victim.no_country_of_return
        country = CountryForm(posted("country"))
        any_at_all = NoCountryForm(posted("none"), recorded={} if none is None else {"no_country_of_return": none})

        def add(locked: Consideration, version: int) -> None:
            countries_of_return.add(victim=locked.victim, version=version, by=request.user, **country.facts())

        def say_none(locked: Consideration, version: int) -> None:
            countries_of_return.record_none(
                victim=locked.victim,
                none_at_all=any_at_all.cleaned_data["no_country_of_return"],
                version=version,
                by=request.user,
            )

        return KnownPage(
            "Countries of return",
            [
                Entry("country", "Add a country", country, add, "The country is on record.", button="Add the country"),
                Entry("none", "No country at all", any_at_all, say_none, "Saved: whether there is any country."),
            ],
            known_cards.countries,
        )

    return known_page(request, consideration, build)
