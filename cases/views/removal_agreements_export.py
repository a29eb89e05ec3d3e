"""The removal agreements as a CSV file, in the format in which they are taken in."""

from django.http import HttpResponse

from cases import agreements, csv_export
from cases.rights import Right
from cases.views.csv_file import download
from cases.views.loading import SignedInRequest, for_right


@for_right(Right.READ_COUNTRY_INFORMATION)
def removal_agreements_export(request: SignedInRequest) -> HttpResponse:
    """Every agreement that is listed now."""
    return download(csv_export.agreements(agreements.listed()), "removal-agreements")
