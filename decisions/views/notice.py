"""Asking for a notice: what its letter needs, the letter as it would be sent, and only then the asking."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from cases import safe_contact
from cases.models import DependentChild
from cases.rights import NotAllowed
from decisions import notice_terms
from decisions.actions import sent_notices
from decisions.actions.refusals import NotReady
from decisions.actions.sent_notices import Written
from decisions.forms.notices import FORMS, NoticeForm
from decisions.letters import notice_addressees
from decisions.models import Consideration
from decisions.models.notice import TO_AUTHORITY, NoticeKind
from decisions.views.case_bar import case_bar
from decisions.views.letter_preview import Preview, preview
from decisions.views.loading import SignedInRequest, loads_consideration
from decisions.views.page_drafts import PageDraft

ASK = "Have this letter made"
CHANGED = "The letter changed since you last saw it. Read it again before you have it made."
MADE = "The letter is being made: read it and issue it."


@loads_consideration("notice", with_terms=True)
def notice(request: SignedInRequest, consideration: Consideration, kind: str) -> HttpResponse:
    """The form of one kind; first the letter is shown, and it is asked for only as it was seen."""
    known = _kind(kind)
    if request.method != "POST":
        return _shown(request, consideration, known, _form(request, consideration, known))
    if not sent_notices.may_issue(consideration, request.user):
        raise NotAllowed("This case is not assigned to you.")
    form = _form(request, consideration, known, posted=True)
    if not form.is_valid():
        return _shown(request, consideration, known, form)
    written = sent_notices.write(
        consideration=consideration,
        kind=known,
        particulars=form.particulars(),
        child=_child(consideration, form),
        by=request.user,
    )
    if written.points:
        return _refused(request, consideration, known, form, written.points)
    if form.cleaned_data["seen"] != _digest(written.content):
        if form.cleaned_data["seen"]:
            form.add_error(None, CHANGED)
        return _shown(request, consideration, known, form, written)
    return _asked(request, consideration, known, form)


def _asked(request: SignedInRequest, consideration: Consideration, kind: NoticeKind, form: NoticeForm) -> HttpResponse:
    try:
        told = sent_notices.issue_notice(
            consideration=consideration,
            kind=kind,
            particulars=form.particulars(),
            child=_child(consideration, form),
            by=request.user,
        )
    except NotReady as refusal:
        return _refused(request, consideration, kind, form, tuple(refusal.points))
    _draft(request, consideration, kind).done()
    messages.success(request, MADE)
    return redirect("letter", public_id=told.letter.public_id)


def _refused(
    request: SignedInRequest, consideration: Consideration, kind: NoticeKind, form: NoticeForm, points: tuple[str, ...]
) -> HttpResponse:
    for point in points:
        form.add_error(None, point)
    return _shown(request, consideration, kind, form, status=409)


def _shown(
    request: SignedInRequest,
    consideration: Consideration,
    kind: NoticeKind,
    form: NoticeForm,
    written: Written | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    terms = notice_terms.of(consideration, kind, timezone.localdate())
    mine = sent_notices.may_issue(consideration, request.user)
    if written:
        typed = request.POST.copy()
        typed["seen"] = _digest(written.content)
        form.data = typed
        form.submit_label = ASK
    context: dict[str, Any] = {
        "case": case_bar(consideration),
        "consideration": consideration,
        "heading": str(kind.label),
        "when": notice_terms.WHEN[kind],
        "points": terms.points,
        "no_way": _no_way(consideration, kind),
        "form": form if mine and not terms.points else None,
        "preview": preview(written.content) if written else Preview(None, []),
        "seen": written is not None,
    }
    return render(request, "decisions/notice.html", context, status=status)


def _form(
    request: SignedInRequest, consideration: Consideration, kind: NoticeKind, *, posted: bool = False
) -> NoticeForm:
    rows: list[dict[str, Any]] = consideration.child_rows  # type: ignore[attr-defined]
    return _draft(request, consideration, kind).form(
        FORMS[kind],
        request.POST if posted else None,
        ways=notice_addressees.ways_to(consideration.victim, safe_contact.read(consideration)),
        children=[(str(row["id"]), row["name"] or row["ref"]) for row in rows],
    )


def _draft(request: SignedInRequest, consideration: Consideration, kind: NoticeKind) -> PageDraft:
    return PageDraft(consideration, request.user, "notice", address_of(kind))


def _child(consideration: Consideration, form: NoticeForm) -> DependentChild | None:
    chosen = form.child_chosen()
    return DependentChild.objects.get(pk=chosen, victim=consideration.victim) if chosen else None


def _no_way(consideration: Consideration, kind: NoticeKind) -> str:
    """Why the person cannot be written to at all; "" where they can, or where it is not they who are written to."""
    choices = safe_contact.read(consideration)
    if kind in TO_AUTHORITY or notice_addressees.ways_to(consideration.victim, choices):
        return ""
    return notice_addressees.why_no_way(consideration.victim, "", choices)


def address_of(kind: NoticeKind) -> str:
    """The kind as it stands in the address of its page."""
    return kind.value.replace("_", "-")


def _kind(kind: str) -> NoticeKind:
    for known in NoticeKind:
        if address_of(known) == kind:
            return known
    raise Http404


def _digest(content: Mapping[str, Any]) -> str:
    text = json.dumps(content, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
