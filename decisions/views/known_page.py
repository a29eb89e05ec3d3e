"""A page on which something known is recorded: its forms, each saved by itself, beside what stands."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.contrib import messages
from django.forms import Textarea
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from cases.actions.refusals import Contradicted, Stale
from cases.govuk.forms import GovukForm
from cases.models import Caseworker, RemovalAgreement, Victim
from decisions import facts
from decisions.actions import determinations, known_facts
from decisions.models import Consideration, Draft
from decisions.views.case_bar import case_bar
from decisions.views.loading import SignedInRequest
from decisions.views.page_drafts import PageDraft, as_left, known_draft

CHANGED = "This was changed while you were writing. Read what stands now, then save yours again."

Item = TypeVar("Item")
Cards = list[dict[str, Any]]


@dataclass(frozen=True)
class Acts:
    """Who may save on the page, and how the case is held meanwhile."""

    may: Callable[[Consideration, Caseworker], bool]
    require: Callable[[Consideration, Caseworker], None]
    changing: Callable[..., AbstractContextManager[Consideration]]


KNOWN = Acts(known_facts.may_change, known_facts.require_may_change, known_facts.changing)


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
    before: Callable[[], None] | None = (
        None  # what takes long, done once the form is valid and before the case is locked
    )


@dataclass(frozen=True)
class KnownPage:
    """What the page asks and shows. `standing` gives the cards of what stands, of a case with its facts."""

    heading: str
    entries: list[Entry]
    standing: Callable[[Consideration], Cards]
    notes: list[str] = field(default_factory=list)
    agreements: Iterable[RemovalAgreement] = ()  # listed with the country of the page, to read beside it
    acts: Acts = KNOWN
    template: str = "decisions/known_page.html"
    more: Callable[[Consideration], dict[str, Any]] = lambda _: {}  # what a template of its own shows besides
    then: str = "known_facts"  # the page that follows once something is saved


Posted = Callable[[str], QueryDict | None]
Build = Callable[[Consideration, Posted], KnownPage]


def known_page(request: SignedInRequest, consideration: Consideration, build: Build) -> HttpResponse:
    """The page, or what follows from posting one of its forms; for others than the caseworker what stands, to read."""
    if request.method != "POST":
        page = build(consideration, lambda _: None)
        _as_left(request, consideration, page)
        return _shown(request, consideration, page)
    page = build(consideration, _posted(request.POST))
    page.acts.require(consideration, request.user)
    entry = next((one for one in page.entries if one.form.is_bound), None)
    if entry is None:
        raise Http404
    if not entry.form.is_valid():
        return _shown(request, consideration, page)
    try:
        if entry.before:
            entry.before()
        with page.acts.changing(consideration, by=request.user) as locked:
            entry.record(locked, version_of(request.POST))
    except Contradicted as refusal:
        entry.form.add_error(refusal.field, str(refusal))  # type: ignore[attr-defined]
        return _shown(request, consideration, page, status=409)
    except Stale:
        return _overtaken(request, consideration, build)
    if request.POST.get("drafted"):  # the page says whether there is a draft, and one without costs nothing
        _draft(request, consideration, entry).done()
    messages.success(request, entry.saved)
    return redirect(page.then, public_id=consideration.public_id)


def part_of(items: Sequence[Item], part: int) -> Item:
    """The country, child or grant at this place, counted from 1; 404 where there is none."""
    if not 1 <= part <= len(items):
        raise Http404
    return items[part - 1]


def _overtaken(request: SignedInRequest, consideration: Consideration, build: Build) -> HttpResponse:
    """What was typed is kept on the page, beside what now stands; saved again, it replaces it."""
    fresh = facts.load(consideration.pk)
    page = build(fresh, _posted(request.POST))
    for entry in page.entries:
        if entry.form.is_bound:
            entry.form.add_error(None, CHANGED)  # type: ignore[attr-defined]
    return _shown(request, fresh, page, status=409)


def _draft(request: SignedInRequest, consideration: Consideration, entry: Entry) -> PageDraft:
    match = request.resolver_match
    name, part = (str(match.url_name), match.kwargs.get("part")) if match else ("", None)
    return known_draft(consideration, request.user, name, part, entry.name)


def _as_left(request: SignedInRequest, consideration: Consideration, page: KnownPage) -> None:
    """Each form of the page is as this person left it; one with much to write keeps what is written."""
    if not page.acts.may(consideration, request.user):
        return
    of_page = {_draft(request, consideration, entry).page: entry.form for entry in page.entries}
    kept = Draft.objects.filter(consideration=consideration, by=request.user, page__in=of_page)
    for draft in kept:
        as_left(of_page[draft.page], draft.content, draft.saved_at)
    for entry in page.entries:
        if any(isinstance(asked.widget, Textarea) for asked in entry.form.fields.values()):
            entry.form.draft_url = _draft(request, consideration, entry).url


def _posted(posted: QueryDict) -> Posted:
    return lambda name: posted if posted.get("part") == name else None


def version_of(posted: QueryDict) -> int:
    """The version that was on the page; 0, which is nobody's, where the page sent none."""
    sent = posted.get("version", "")
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) <= 18 else 0


def _shown(
    request: SignedInRequest, consideration: Consideration, page: KnownPage, *, status: int = 200
) -> HttpResponse:
    if not hasattr(consideration, "country_rows"):
        consideration = facts.load(consideration.pk)
    victim: Victim = consideration.victim
    context = {
        "case": case_bar(consideration),
        "consideration": consideration,
        "heading": page.heading,
        "page": page,
        "forms": [entry.form for entry in page.entries],
        "version": victim.version,
        "editable": page.acts.may(consideration, request.user),
        "takes_back": consideration.status in determinations.PROPOSED,
        "standing": page.standing(consideration),
        **page.more(consideration),
    }
    return render(request, page.template, context, status=status)
