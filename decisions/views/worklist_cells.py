"""The body of the table of a worklist, a line for each case, with the columns that the list has.

`format_html_join` writes it, which escapes as a template does: 25 lines of a template took as long as the rest of the
page together.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from cases.templatetags.govuk import short_date
from decisions.transitions import Status
from decisions.views.worklist_rows import Due, Row

_CELL = '<td class="govuk-table__cell">{%s}</td>'
_TICK = (
    '<td class="govuk-table__cell"><input type="checkbox" name="case" value="{public_id}" class="app-tick"'
    ' aria-label="Tick {reference}, {is_about}"></td>'
)
_CASE = (
    '<th scope="row" class="govuk-table__header">'
    '<a class="govuk-link" href="{before}{public_id}{after}">{reference}</a></th>'
)
_DAYS_OPEN = '<td class="govuk-table__cell govuk-table__cell--numeric">{days_open}</td>'
_STATUS = '<td class="govuk-table__cell"><strong class="govuk-tag govuk-tag--{colour}">{status}</strong></td>'
_COLOURS = {
    Status.ON_HOLD: "grey",
    Status.UNASSIGNED: "grey",
    Status.RETURNED: "orange",
    Status.REFERRED: "purple",
    Status.READY_TO_DECIDE: "green",
    Status.DECIDED: "green",
}
_OVERDUE = ' <strong class="app-overdue">{}</strong>'


def cells(rows: Sequence[Row], *, ticked: bool, in_line: bool, whose: bool) -> SafeString:
    """The lines: each with a box to tick where several cases can be chosen, why it stands where it does in place of
    its next step where they are in the order in which they are taken, and who has the case where more than one may.
    """
    columns = [_TICK] * ticked + [_CASE, _CELL % "person", _CELL % "is_about"] + [_CELL % "why_here"] * in_line
    columns += [_CELL % "due", _DAYS_OPEN] + [_CELL % "next"] * (not in_line) + [_CELL % "flags", _STATUS]
    columns += [_CELL % "caseworker"] * whose
    line = f'<tr class="govuk-table__row">{"".join(columns)}</tr>'
    before, _, after = reverse("consideration", args=["case"]).rpartition("case")
    return format_html_join("\n", line, ({"before": before, "after": after, **_said(row)} for row in rows))


def _said(row: Row) -> Mapping[str, Any]:
    line = row.line
    name = line["name"] or "Name not recorded"
    return {
        "public_id": line["public_id"],
        "reference": line["reference"],
        "person": f"{name}, {line['countries']}" if line["countries"] else name,
        "is_about": line["is_about"],
        "why_here": row.why_here,
        "due": _due(row.due) if row.due else "No date",
        "days_open": row.days_open,
        "next": line["next"],
        "flags": line["flags"],
        "colour": _COLOURS.get(line["status"], "light-blue"),
        "status": row.status_label,
        "caseworker": line["caseworker"] or "Nobody",
    }


def _due(due: Due) -> SafeString:
    overdue = format_html(_OVERDUE, due.overdue) if due.overdue else ""
    return format_html('<span class="app-nowrap">{}</span>{}: {}', short_date(due.on), overdue, due.what)
