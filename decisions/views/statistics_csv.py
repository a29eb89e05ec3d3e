"""The statistics as a CSV file."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from cases.rights import Right
from cases.second_factor import EXPORT, confirmed
from cases.views.csv_file import download
from decisions.actions import figures
from decisions.statistics import exporting
from decisions.views.loading import SignedInRequest, for_right
from decisions.views.statistics_page import asked


@confirmed(EXPORT, file=True)
@require_safe
@for_right(Right.READ_STATISTICS)
def statistics_csv(request: SignedInRequest) -> HttpResponse:
    """Every measure of the chosen months, as the pages show them; the file says who took it out and when."""
    found = asked(request)
    period = found.statistics.period.code
    rows = exporting.rows_of(found.statistics)
    figures.taken_out(form="csv", period=period, authority=found.statistics.authority, rows=rows, by=request.user)
    return download(exporting.as_csv(found.statistics, found.mark(request)), f"statistics-{period}")
