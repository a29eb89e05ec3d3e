"""The library of country information: every item, with where it stands."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from cases import countries, library
from cases.forms.country_information import Filter
from cases.models import CountryInformation
from cases.rights import Right, may
from cases.views.loading import SignedInRequest, for_right

PAGE = 60


@for_right(Right.READ_COUNTRY_INFORMATION)
def country_information(request: SignedInRequest) -> HttpResponse:
    """The items, by country and topic; those asked for by country, topic or state."""
    there = CountryInformation.objects.order_by("country").values_list("country", flat=True).distinct()
    form = Filter(request.GET or None, countries_there=list(there))
    items = library.with_states()
    if form.is_bound:
        items = items.filter(**{k: v for k, v in form.cleaned_data.items() if v}) if form.is_valid() else items.none()
    page = Paginator(items.order_by("country", "topic", "-published_on", "pk"), PAGE).get_page(request.GET.get("page"))
    context = {
        "heading": "Country information",
        "form": form,
        "rows": [(item, countries.name_of(item.country), library.state_of(item), library.when(item)) for item in page],
        "page": page,
        "query": query_without_page(request),
        "maintains": may(request.user, Right.MAINTAIN_COUNTRY_INFORMATION),
    }
    return render(request, "country_information.html", context)


def query_without_page(request: SignedInRequest) -> str:
    """The filter of a list, for the links to its other pages."""
    query = request.GET.copy()
    query.pop("page", None)
    return query.urlencode()
