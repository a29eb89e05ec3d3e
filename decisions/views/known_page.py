"""A page on which something known is recorded: its forms, each saved by itself, beside what stands."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from cases.actions.refusals import Contradicted, Stale
from cases.govuk.forms import GovukForm
from cases.models import Victim
from decisions import facts
from decisions.actions import determinations, known_facts
from decisions.models import Consideration
from decisions.views.case_bar import case_bar
from decisions.views.loading import SignedInRequest

CHANGED = "This was changed while you were writing. Read what stands now, then save yours again."

Item = TypeVar("Item")
Cards = list[dict[str, Any]]


@dataclass(frozen=True)
class Entry:
    """One form of the page. `record` is given the case, locked, and the version of the person that was shown."""

    name: str
    title: str
    form: GovukForm
    record: Callable[[Consideration, int], object]
    saved: str
    hint: str = ""
    button: str = "Save"
    kind: str = ""


@dataclass(frozen=True)
class KnownPage:
    """What the page asks and shows. `standing` gives the cards of what stands, of a case with its facts."""

    heading: str
    entries: list[Entry]
    standing: Callable[[Consideration], Cards]
    notes: list[str] = field(default_factory=list)


Posted = Callable[[str], QueryDict | None]
Build = Callable[[Consideration, Posted], KnownPage]


def known_page(request: SignedInRequest, consideration: Consideration, build: Build) -> HttpResponse:
    """The page, or what follows from posting one of its forms; for others than the caseworker what stands, to read."""
    if request.method != "POST":
        return _shown(request, consideration, build(consideration, lambda _: None))
    known_facts.require_may_change(consideration, request.user)
    page = build(consideration, _posted(request.POST))
    entry = next((one for one in page.entries if one.form.is_bound), None)
    if entry is None:
        raise Http404
    if not entry.form.is_valid():
        return _shown(request, consideration, page)
    try:
        with known_facts.changing(consideration, by=request.user) as locked:
            entry.record(locked, _version(request.POST))
    except Contradicted as refusal:
        entry.form.add_error(None, str(refusal))  # type: ignore[attr-defined]
        return _shown(request, consideration, page, status=409)
    except Stale:
        return _overtaken(request, consideration, build)
    messages.success(request, entry.saved)
    return redirect("known_facts", public_id=consideration.public_id)


def part_of(items: Sequence[Item], part: int) -> Item:
    """The country, child or grant at this place, counted from 1; 404 where there is none."""
    if not 1 <= part <= len(items):
        raise Http404
    return items[part - 1]


def _overtaken(request: SignedInRequest, consideration: Consideration, build: Build) -> HttpResponse:
    """What was typed is kept on the page, beside what now stands; saved again, it replaces it."""
    fresh = facts.with_facts(Consideration.objects.filter(pk=consideration.pk)).get()
    page = build(fresh, _posted(request.POST))
    for entry in page.entries:
        if entry.form.is_bound:
            entry.form.add_error(None, CHANGED)  # type: ignore[attr-defined]
    return _shown(request, fresh, page, status=409)


def _posted(posted: QueryDict) -> Posted:
    return lambda name: posted if posted.get("part") == name else None


def _version(posted: QueryDict) -> int:
    """The version that was on the page; 0, which is nobody's, where the page sent none."""
    sent = posted.get("version", "")
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) <= 18 else 0


def _shown(
    request: SignedInRequest, consideration: Consideration, page: KnownPage, *, status: int = 200
) -> HttpResponse:
    if not hasattr(consideration, "country_rows"):
        consideration = facts.with_facts(Consideration.objects.filter(pk=consideration.pk)).get()
    victim: Victim = consideration.victim
    context = {
        "case": case_bar(consideration),
        "consideration": consideration,
        "heading": page.heading,
        "page": page,
        "forms": [entry.form for entry in page.entries],
        "version": victim.version,
        "editable": known_facts.may_change(consideration, request.user),
        "takes_back": consideration.status in determinations.PROPOSED,
        "standing": page.standing(consideration),
    }
    return render(request, "decisions/known_page.html", context, status=status)
