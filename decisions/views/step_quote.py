"""Putting a quote into the reasons of a step, where its caseworker chooses to: nothing is recorded by it."""

from django.http import Http404, QueryDict

from decisions.forms.step import StepForm
from decisions.views.step_page import StepPage

QUOTE = "quote-"


def asks_for_quote(posted: QueryDict) -> bool:
    """The button that was pressed puts a quote into the reasons."""
    return posted.get("then", "").startswith(QUOTE)


def with_quote(page: StepPage, form: StepForm, posted: QueryDict) -> QueryDict | None:
    """What was typed, with the quote at the end of the reasons; None where the form says what is wrong with it.

    A quote that stands in the reasons already is not put there twice.
    """
    wanted = posted.get("then", "").removeprefix(QUOTE)
    item = next((one for one in page.asked.evidence if str(one.pk) == wanted and one.citable), None)
    if item is None:
        raise Http404
    quote = form.quoted(item)
    if not quote:
        return None
    typed = posted.copy()
    reasons = posted.get("reasons", "").replace("\r\n", "\n").rstrip()
    if quote not in reasons:
        typed["reasons"] = f"{reasons}\n\n{quote}".lstrip()
    return typed
