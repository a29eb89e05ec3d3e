"""The caseworker's own reasons on one limb as a whole, written beside the findings and the words they rest on."""

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render

from cases.actions import audit
from cases.rights import NotAllowed
from decisions import facts
from decisions import limb_reasons as reasons
from decisions.actions import considerations, determinations
from decisions.actions import limb_reasons as acts
from decisions.actions.refusals import NotReady, Stale
from decisions.forms.limb_reasons import LimbReasonsForm
from decisions.models import Consideration
from decisions.transitions import InvalidTransition
from decisions.views.case_bar import case_bar
from decisions.views.known_page import CHANGED
from decisions.views.limb_reasons_page import INSERT, LimbPage, open_limb
from decisions.views.loading import SignedInRequest, loads_consideration
from decisions.word_changes import word_changes


@loads_consideration("limb_reasons", with_facts=True)
def limb_reasons(request: SignedInRequest, consideration: Consideration, limb: str) -> HttpResponse:
    """Empty at first; saved, it is a new version. What cannot be saved now is kept as its writer's draft (promise 25).

    A passage is put in only where its button is pressed, and then nothing is saved by it.
    """
    page = open_limb(consideration, limb, request.user)
    if request.method != "POST":
        return _shown(request, page, page.form())
    try:
        return _posted(request, page)
    except (NotAllowed, InvalidTransition) as why:
        page.draft.keep(request.POST)
        status = 403 if isinstance(why, NotAllowed) else 409
        return _shown(request, page, page.form(request.POST), status=status, refused=str(why))
    except Stale:
        page.draft.keep(request.POST)
        return _overtaken(request, page, request.POST)


def _posted(request: SignedInRequest, page: LimbPage) -> HttpResponse:
    if request.POST.get("then") == "discard":
        page.draft.done()
        return redirect(page.address())
    considerations.require_editable(page.consideration, request.user)
    then = request.POST.get("then", "")
    if (request.POST.get("version") or "0") != str(page.version) and not _is_saved(page, request.POST):
        raise Stale
    if then == "check" or then.startswith(INSERT):
        return _kept(request, page, then)
    form = page.form(request.POST)
    if not form.is_valid():
        return _shown(request, page, form)
    said = form.cleaned_data
    try:
        written = acts.write(
            consideration=page.consideration,
            limb=page.limb,
            text=said["text"],
            completed=said["completed"],
            version=said["version"] or 0,
            by=request.user,
        )
    except NotReady as refusal:
        form.add_error(None, " ".join(refusal.points))
        return _shown(request, page, form, status=409)
    page.draft.done()
    messages.success(request, f"Version {written.version} of your reasons is saved.")
    return redirect(page.address())


def _kept(request: SignedInRequest, page: LimbPage, then: str) -> HttpResponse:
    """What was typed is the draft, with the chosen passage put in; nothing is saved by it."""
    typed = page.with_passage(request.POST) if then.startswith(INSERT) else request.POST
    if typed is None:
        messages.info(request, "That finding was changed since you opened this page. Nothing was put in: choose again.")
    page.draft.keep(typed or request.POST)
    return redirect(f"{page.address()}#{'checked' if then == 'check' else 'text'}")


def _is_saved(page: LimbPage, posted: QueryDict) -> bool:
    """What was posted stands already: a form that was sent twice."""
    sent = posted.get("text", "").replace("\r\n", "\n").strip()
    return (
        bool(page.version)
        and not posted.get("then")
        and (sent, posted.get("completed"))
        == (
            page.text,
            "yes" if page.completed else "no",
        )
    )


def _overtaken(request: SignedInRequest, before: LimbPage, posted: QueryDict) -> HttpResponse:
    """A later version was saved meanwhile: both texts are shown, with what differs, and nothing is lost."""
    fresh = facts.load(before.consideration.pk)
    audit.viewed("limb_reasons.overtaken", by=request.user, about=fresh, victim=fresh.victim)
    page = open_limb(fresh, before.limb, request.user)
    typed = posted.copy()
    typed["version"] = str(page.version)
    form = page.form(typed)
    form.is_valid()
    form.add_error(None, CHANGED)
    return _shown(request, page, form, status=409, overtaken=True)


def _shown(
    request: SignedInRequest,
    page: LimbPage,
    form: LimbReasonsForm,
    *,
    status: int = 200,
    refused: str = "",
    overtaken: bool = False,
) -> HttpResponse:
    mine = page.editable and not refused
    typed = str(form["text"].value() or "")
    text = typed if mine or refused else page.text
    context = {
        "case": case_bar(page.consideration),
        "consideration": page.consideration,
        "heading": "Your reasons on the whole limb" if mine else "Reasons on the whole limb",
        "caption": page.title,
        "page": page,
        "form": form,
        "editable": mine,
        "refused": refused,
        "newer": page.is_newer_than(form.draft_saved_at),
        "overtaken": overtaken,
        "differs": word_changes(page.text, typed.replace("\r\n", "\n")) if overtaken else (),
        "checked": page.checked(text),
        "words": reasons.count(text),
        "takes_back": page.consideration.status in determinations.PROPOSED,
    }
    return render(request, "decisions/limb_reasons.html", context, status=status)
