"""The country information as a CSV file, in the format in which it is taken in."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from cases import csv_export, library
from cases.actions import exports
from cases.rights import Right
from cases.second_factor import EXPORT, confirmed
from cases.views.csv_file import download
from cases.views.loading import SignedInRequest, for_right


@confirmed(EXPORT, file=True)
@require_safe
@for_right(Right.READ_COUNTRY_INFORMATION)
def country_information_export(request: SignedInRequest) -> HttpResponse:
    """Every approved item, superseded ones too, so that the file can be taken in elsewhere as it stands here."""
    items = library.approved().select_related("supersedes").order_by("country", "topic", "published_on", "pk")
    exports.take_out(what="country information", form="csv", rows=len(items), by=request.user)
    return download(csv_export.information(items, exports.mark(request.user)), "country-information")
