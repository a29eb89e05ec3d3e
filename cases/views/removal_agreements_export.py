"""The removal agreements as a CSV file, in the format in which they are taken in."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from cases import agreements, csv_export
from cases.actions import exports
from cases.rights import Right
from cases.second_factor import EXPORT, confirmed
from cases.views.csv_file import download
from cases.views.loading import SignedInRequest, for_right


@confirmed(EXPORT, file=True)
@require_safe
@for_right(Right.READ_COUNTRY_INFORMATION)
def removal_agreements_export(request: SignedInRequest) -> HttpResponse:
    """Every agreement that is listed now."""
    listed = list(agreements.listed())
    exports.take_out(what="removal agreements", form="csv", rows=len(listed), by=request.user)
    return download(csv_export.agreements(listed, exports.mark(request.user)), "removal-agreements")
