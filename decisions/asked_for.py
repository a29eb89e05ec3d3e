"""The evidence that a consideration asked for, as rows of one loaded `with_facts`: no further query."""

from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from decisions.models import Consideration, EvidenceRequest

# The least time to answer, in days, and the day from which it is given. Neither the rules nor the guidance name one; it
# is this service's own. A letter takes days to come, an answer as many, and between them lies an appointment: less than
# two weeks is time on paper alone, above all for somebody who is ill, or whose letters are read on one day of the week.
LEAST_TIME = ((date(2024, 10, 24), 14),)


def least_days(recipient: str, on: date) -> int:
    """The days that whoever is asked on that day has to answer; none are set for somebody else than those named."""
    if recipient == EvidenceRequest.Recipient.OTHER:
        return 0
    return max(((since, days) for since, days in LEAST_TIME if since <= on), default=LEAST_TIME[0])[1]


def requests(consideration: Consideration) -> list[dict[str, Any]]:
    """Every request in the order in which they were made; `due_on` is the last day given, by a reminder if it was.

    `went_out_on` is the day on which it went out, by its letter or as its caseworker says; None: it never did.
    """
    chasers: list[dict[str, Any]] = consideration.chaser_rows  # type: ignore[attr-defined]
    rows: list[dict[str, Any]] = consideration.request_rows  # type: ignore[attr-defined]
    found = []
    for row in rows:
        of_this = [one for one in chasers if one["request_id"] == row["id"]]
        due_on = max([row["due_on"], *(one["due_on"] for one in of_this)])
        more = {"due_on": due_on, "chased_on": [one["chased_on"] for one in of_this], "went_out_on": _went_out_on(row)}
        found.append(row | more)
    return found


def first_asked_on(consideration: Consideration, step: str) -> str | None:
    """The day, as the contract writes it, on which a request about the step first went out; None if none did."""
    days = (row["went_out_on"] for row in requests(consideration) if step in row["about"])
    return min(filter(None, days), default=None)


def there_is_time_until(row: dict[str, Any]) -> date | None:
    """The last day to answer: the day given or the least time, whichever is later; None where it never went out.

    Of one that was closed without an answer, the least time alone.
    """
    if row["went_out_on"] is None:
        return None
    went_out = date.fromisoformat(row["went_out_on"])
    least = went_out + timedelta(days=least_days(row["recipient"], went_out))
    return least if row["outcome"] else max(date.fromisoformat(row["due_on"]), least)


def time_was_given(row: dict[str, Any], today: date) -> bool:
    """It went out, and it was answered, be it with a no, or the last day to answer it is past."""
    until = there_is_time_until(row)
    answered = row["outcome"] in (EvidenceRequest.Outcome.CAME, EvidenceRequest.Outcome.REFUSED)
    return until is not None and (answered or until < today)


def _went_out_on(row: dict[str, Any]) -> str | None:
    if row["letter__issued_at"]:
        return timezone.localdate(datetime.fromisoformat(row["letter__issued_at"])).isoformat()
    went_on: str | None = row["went_on"]
    return went_on
