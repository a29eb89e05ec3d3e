"""The country information as a CSV file, in the format in which it is taken in."""

from django.http import HttpResponse

from cases import csv_export, library
from cases.rights import Right
from cases.views.csv_file import download
from cases.views.loading import SignedInRequest, for_right


@for_right(Right.READ_COUNTRY_INFORMATION)
def country_information_export(request: SignedInRequest) -> HttpResponse:
    """Every approved item, superseded ones too, so that the file can be taken in elsewhere as it stands here."""
    items = library.approved().select_related("supersedes").order_by("country", "topic", "published_on", "pk")
    return download(csv_export.information(items), "country-information")
