"""A letter: where it stands, what it says, and its issue."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from cases import safe_contact
from decisions import clocks, facts
from decisions.actions import letter_requests, letters, notices
from decisions.answers import moment
from decisions.letters import sending
from decisions.models import Consideration, Letter
from decisions.transitions import LetterStatus
from decisions.views import sendings
from decisions.views.case_bar import case_bar
from decisions.views.letter_preview import checklist, preview
from decisions.views.loading import SignedInRequest, loads_letter
from decisions.views.overview import title_of

MADE = (LetterStatus.RENDERED, LetterStatus.ISSUED, LetterStatus.SERVED)


@loads_letter("letter")
def letter(request: SignedInRequest, asked: Letter) -> HttpResponse:
    """The letter as it will be, or was, sent; issued only by who decided the case, after reading it."""
    consideration = facts.load(asked.consideration_id)
    context: dict[str, Any] = {
        "case": case_bar(consideration),
        "consideration": consideration,
        "heading": title_of(asked.kind, asked.notice.kind if asked.notice else ""),
        "letter": asked,
        "made": asked.status in MADE,
        "being_made": asked.status == LetterStatus.REQUESTED,
        "failed": asked.status == LetterStatus.FAILED,
        "may_retry": letters.may_retry(asked, request.user),
        "issued": asked.status in (LetterStatus.ISSUED, LetterStatus.SERVED),
        "mine": consideration.assigned_to_id == request.user.pk,
        "preview": preview(asked.content),
        "checklist": checklist(asked.content),
        "unsafe": [] if asked.issued_at else _unsafe(asked, consideration),
        "incomplete": _incomplete(asked, consideration, request) if asked.status == LetterStatus.RENDERED else [],
        "other_formats": sending.other_formats(asked, safe_contact.read(consideration)),
        "what_happens": _what_happens(asked),
        "sendings": sendings.listed(asked),
        "waits_to_be_sent": sending.main(sending.of(asked)) is None,
        "clocks": [{"name": one.name, "last_day": clocks.said(one)} for one in sendings.clocks_of(asked)],
        "on_record": _on_record(asked),
    }
    return render(request, "decisions/letter.html", context)


def _unsafe(letter: Letter, consideration: Consideration) -> list[str]:
    """Why the letter may not be sent: it is over, or it would not reach the person safely."""
    return [*notices.over(letter), *letters.unsafe(letter, safe_contact.read(consideration))]


def _incomplete(letter: Letter, consideration: Consideration, request: SignedInRequest) -> list[str]:
    """What the letter lacks as it stands, or has that another person's letter has."""
    names = {row["ref"]: row["name"] for row in consideration.child_rows}  # type: ignore[attr-defined]
    return letter_requests.incomplete(letter, safe_contact.read(consideration), request.user, names)


def _what_happens(letter: Letter) -> list[dict[str, Any]]:
    """What the one button does, line by line."""
    address = ", ".join(letter.content.get("address", []))
    return [
        {"key": "Sent to", "value": f"{letter.content.get('addressee', '')}, {address}"},
        {"key": "On record", "value": "Your name and the time, with the hash of exactly this file"},
        {"key": "Next", "value": "You send it; what runs from it starts when it is served"},
    ]


def _on_record(letter: Letter) -> list[dict[str, Any]]:
    """Who issued it and when, which file it is, and what made it."""
    rows: list[dict[str, Any]] = []
    if letter.issued_by and letter.issued_at:
        rows = [
            {"key": "Issued by", "value": letter.issued_by.name},
            {"key": "Issued", "value": moment(letter.issued_at)},
        ]
    if letter.rendered_at:
        rows += [{"key": "Made", "value": moment(letter.rendered_at)}, {"key": "SHA-256", "value": letter.sha256}]
    if letter.code:
        rows.append({"key": "Code", "value": letter.code})
    if letter.large_print_sha256:
        rows.append({"key": "SHA-256 of the large print", "value": letter.large_print_sha256})
    versions = [f"{name} {version}" for name, version in sorted(letter.made_with.items())]
    return [*rows, {"key": "Made with", "value": ", ".join(versions)}]
