"""The sendings and the dates of a letter, made ready for its pages."""

from datetime import date
from typing import Any

from django.http import Http404

from decisions import answers, clocks
from decisions.clocks import Clock
from decisions.letters import sending
from decisions.letters.sending import Sending
from decisions.models import Letter
from decisions.models import Service as ServiceRow

Rows = list[dict[str, Any]]


def nth(letter: Letter, number: int) -> Sending:
    """The sending of that number; 404 where there is none."""
    for sent in sending.of(letter):
        if sent.number == number:
            return sent
    raise Http404


def rows_of(sent: Sending) -> Rows:
    """Where it went, who sent it, and what became of it."""
    rows: Rows = [
        {"key": "To", "value": sent.to},
        {"key": "Name and address", "value": sent.sent_to, "lines": sent.sent_to.splitlines()},
        {"key": "Sent", "value": f"{answers.day(sent.sent_on)}, by {sent.sent_by}"},
    ]
    if sent.other_form:
        said = ServiceRow.OtherForm(sent.other_form).label
        rows.append({"key": "Other form", "value": f"{said}: {sent.other_form_because}"})
    if sent.served_on:
        rows += [{"key": "Served", "value": answers.day(sent.served_on)}, {"key": "Shown by", "value": sent.proof}]
    if sent.returned_on:
        rows += [
            {"key": "Came back", "value": answers.day(sent.returned_on)},
            {"key": "Because", "value": sent.returned_because},
        ]
    return rows


def standing(sent: Sending) -> str:
    """What became of it, in a few words."""
    if sent.served_on:
        return f"served on {answers.day(sent.served_on)}"
    if sent.returned_on:
        return f"came back on {answers.day(sent.returned_on)}"
    return f"sent on {answers.day(sent.sent_on)}, service not recorded yet"


def listed(letter: Letter) -> list[dict[str, Any]]:
    """Each sending with what became of it, for the letter's page."""
    return [{"number": one.number, "to": one.to, "standing": standing(one)} for one in sending.of(letter)]


def clocks_of(letter: Letter) -> list[Clock]:
    """What runs from the service of a letter that tells of a decision."""
    decided = letter.determination
    return clocks.of(letter.kind, decided.decision_date, letter.served_on) if decided else []


def why(clock: Clock, today: date) -> Rows:
    """Why this date: the event, the day counted from, how it is counted, by which version and requirement."""
    counted = answers.day(clock.counted_from) if clock.counted_from else "Not served yet"
    over = " (over)" if clock.has_passed(today) else ""
    return [
        {"key": "Last day", "value": f"{clocks.said(clock)}{over}"},
        {"key": "What starts it", "value": clock.event},
        {"key": "Counted from", "value": counted},
        {"key": "How long", "value": f"{clock.days} days. {clock.convention}"},
        {"key": "Calendar", "value": clock.calendar},
        {"key": "Version", "value": f"Guidance version {clock.version}, in force on the day of the decision"},
        {"key": "Where it stands", "value": f"{clock.requirement}: {clock.provision}"},
        {"key": "After that day", "value": clock.after},
    ]
