"""Page parts as template tags: ``{% load govuk %}``. Everything given to them is escaped unless it is already safe
HTML.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.forms.boundfield import BoundField
from django.template import Context
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from cases.govuk import rendering

register = template.Library()

TASK_STATUSES: Mapping[str, str] = {
    # Completed and not needed are plain text: a colour is kept for what still asks for something.
    "Completed": "",
    "Not needed": "",
    "Cannot start yet": "cannot-start",
    "Not yet started": "blue",
    "In progress": "light-blue",
    "There is a problem": "red",
}


@register.simple_tag
def govuk_field(field: BoundField, **look: Any) -> SafeString:
    """The whole form group of a field; keywords override its look (see cases.govuk.rendering.Look)."""
    return rendering.render(field, **look)


def _forms_of(context: Context) -> list[Any]:
    one = context.get("form")
    return [
        form for form in [*([one] if one is not None else []), *(context.get("forms") or [])] if hasattr(form, "errors")
    ]


@register.simple_tag(takes_context=True)
def page_errors(context: Context) -> str:
    """The error summary of the page's ``form`` and ``forms``, in page order; nothing when there is no error."""
    errors = [error for form in _forms_of(context) if form.is_bound for error in form.summary_errors()]
    return render_to_string("govuk/error_summary.html", {"errors": errors}) if errors else ""


@register.simple_tag(takes_context=True)
def error_prefix(context: Context) -> str:
    """ "Error: " when a form of the page has errors: the first thing a screen reader says of the page."""
    return "Error: " if any(form.is_bound and form.errors for form in _forms_of(context)) else ""


@register.simple_tag
def govuk_error_summary(*forms: Any) -> str:
    """The error summary of the forms given, for a page that does not extend base.html."""
    errors = [error for form in forms if form.is_bound for error in form.summary_errors()]
    return render_to_string("govuk/error_summary.html", {"errors": errors}) if errors else ""


@register.simple_tag
def status_tag(text: str, colour: str = "") -> SafeString:
    """A status in words. Colours: grey, green, teal, blue, light-blue, purple, pink, red, orange, yellow."""
    return format_html('<strong class="govuk-tag{}">{}</strong>', f" govuk-tag--{colour}" if colour else "", text)


@register.inclusion_tag("govuk/button.html")
def govuk_button(
    text: str, *, name: str = "", value: str = "", kind: str = "", once: bool = True, shortcut: str = ""
) -> dict[str, Any]:
    """A submit button; ``kind``: secondary, warning, inverse; ``shortcut``: the act whose keys press it."""
    return {"text": text, "name": name, "value": value, "kind": kind, "once": once, "shortcut": shortcut}


@register.inclusion_tag("govuk/link_button.html")
def link_button(text: str, href: str, *, kind: str = "", shortcut: str = "") -> dict[str, Any]:
    """A link that looks like a button: it leads to a page and changes nothing."""
    return {"text": text, "href": href, "kind": kind, "shortcut": shortcut}


@register.inclusion_tag("govuk/summary_list.html")
def summary_list(rows: Iterable[Mapping[str, Any]], *, borders: bool = True) -> dict[str, Any]:
    """Keys and values. A row: ``{"key", "value", "actions": [{"text", "href", "hidden"}]}``; ``value`` may be a list
    of lines.

    ``None`` or "" is shown as "Not recorded".
    """
    return {"rows": rows, "borders": borders}


@register.inclusion_tag("govuk/summary_card.html")
def summary_card(
    title: str, rows: Iterable[Mapping[str, Any]], *, actions: Iterable[Mapping[str, str]] = (), level: int = 3
) -> dict[str, Any]:
    """A summary list with a title of its own; ``level`` is the heading level (2 to 4)."""
    return {"title": title, "rows": rows, "actions": actions, "level": level, "borders": True}


@register.inclusion_tag("govuk/task_list.html")
def task_list(name: str, tasks: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """A list of tasks. A task: ``{"title", "href" (absent when it cannot be started), "status", "hint"}``.

    ``name`` makes the ids unique on the page. Statuses are those of TASK_STATUSES; another word is shown as it is.
    """
    return {
        "name": name,
        "tasks": [{**task, "colour": TASK_STATUSES.get(task.get("status", ""), "")} for task in tasks],
    }


@register.simple_block_tag
def inset(content: str) -> SafeString:
    """Text that stands out from the rest."""
    return format_html('<div class="govuk-inset-text">{}</div>', content)


@register.simple_tag
def warning(text: str) -> str:
    """A warning: something that cannot be undone, or a consequence in law."""
    return render_to_string("govuk/warning_text.html", {"text": text})


@register.inclusion_tag("govuk/notification_banner.html")
def notification_banner(
    text: str, *, title: str = "Important", success: bool = False, number: int = 1
) -> dict[str, Any]:
    """A banner at the top of the page; ``success`` takes the focus and says that something was done."""
    return {
        "text": text,
        "title": "Success" if success and title == "Important" else title,
        "success": success,
        "number": number,
    }


@register.inclusion_tag("govuk/panel.html")
def panel(title: str, body: str = "") -> dict[str, Any]:
    """The confirmation at the end of a piece of work; its title is the page's h1."""
    return {"title": title, "body": body}


@register.inclusion_tag("govuk/pagination.html")
def pagination(
    previous: str = "", following: str = "", *, previous_label: str = "", next_label: str = ""
) -> dict[str, Any]:
    """Previous and Next by address; an empty address leaves that side out, two leave out the whole."""
    return {"previous": previous, "following": following, "previous_label": previous_label, "next_label": next_label}


@register.simple_block_tag
def scroll_region(content: str, *, label: str) -> SafeString:
    """Something wide that scrolls by itself, by keyboard too: for every table with more than three columns."""
    return format_html('<div class="app-scroll" role="region" tabindex="0" aria-label="{}">{}</div>', label, content)


@register.simple_block_tag
def details(content: str, summary: str, *, opened: bool = False) -> str:
    """Text behind a summary. Not for facts needed on this page now."""
    return render_to_string("govuk/details.html", {"summary": summary, "content": content, "opened": opened})


@register.simple_block_tag
def guidance(content: str, *, version: str, heading: str, paragraph: str = "", href: str = "") -> str:
    """What the guidance asks, in our own words, with where it says so."""
    shown = {"content": content, "version": version, "heading": heading, "paragraph": paragraph, "href": href}
    return render_to_string("govuk/guidance.html", shown)


@register.inclusion_tag("govuk/sort_heading.html")
def sort_heading(text: str, href: str, direction: str = "", *, numeric: bool = False) -> dict[str, Any]:
    """The heading of a column that can be sorted; ``direction``: "", ascending or descending."""
    return {"text": text, "href": href, "direction": direction, "numeric": numeric}


@register.inclusion_tag("govuk/draft_status.html")
def draft_status() -> dict[str, Any]:
    """Where a form with data-draft-url says that the draft is saved, or why not. Stands inside the form."""
    return {}


@register.inclusion_tag("includes/case_bar.html")
def case_bar(case: Any) -> dict[str, Any]:
    """Who this case is about, on every page of the case."""
    return {"case": case}


@register.filter
def long_date(value: datetime.date | None) -> str:
    """21 November 2026; "Not recorded" for none."""
    return f"{value.day} {value:%B} {value.year}" if value else "Not recorded"


@register.filter
def short_date(value: datetime.date | None) -> str:
    """21 Nov 2026, for tables and the case bar; "Not recorded" for none."""
    return f"{value.day} {value:%b} {value.year}" if value else "Not recorded"


@register.filter
def in_minutes(value: datetime.timedelta | None) -> str:
    """15 minutes; "a while" for none."""
    if not value:
        return "a while"
    minutes = int(value.total_seconds() // 60)
    return "1 minute" if minutes == 1 else f"{minutes} minutes"
