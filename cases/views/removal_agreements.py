"""The list of removal agreements: every one, with where it stands."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from cases import agreements, countries
from cases.forms.removal_agreement import AgreementFilter
from cases.models import RemovalAgreement
from cases.rights import Right, may
from cases.views.country_information import query_without_page
from cases.views.loading import SignedInRequest, for_right

PAGE = 60


@for_right(Right.READ_COUNTRY_INFORMATION)
def removal_agreements(request: SignedInRequest) -> HttpResponse:
    """The agreements by country; those asked for by country or status."""
    there = RemovalAgreement.objects.order_by("country").values_list("country", flat=True).distinct()
    form = AgreementFilter(request.GET or None, countries_there=list(there))
    found = agreements.with_states()
    if form.is_bound:
        found = found.filter(**{k: v for k, v in form.cleaned_data.items() if v}) if form.is_valid() else found.none()
    page = Paginator(found.order_by("country", "title", "pk"), PAGE).get_page(request.GET.get("page"))
    context = {
        "heading": "Removal agreements",
        "form": form,
        "rows": [(one, countries.name_of(one.country), agreements.state_of(one)) for one in page],
        "page": page,
        "query": query_without_page(request),
        "maintains": may(request.user, Right.MAINTAIN_COUNTRY_INFORMATION),
    }
    return render(request, "removal_agreements.html", context)
