"""The disclosure bundles of a case: those that were made, and asking for another."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from decisions.actions import disclosure as acts
from decisions.actions.refusals import NotReady
from decisions.disclosure import composing
from decisions.disclosure.parts import choices
from decisions.forms.disclosure import SHOWN, DisclosureForm
from decisions.models import Bundle, Consideration
from decisions.views.case_bar import case_bar
from decisions.views.loading import SignedInRequest, loads_consideration
from decisions.views.page_drafts import PageDraft, as_left


@loads_consideration("disclosure", with_facts=True)
def disclosure(request: SignedInRequest, consideration: Consideration) -> HttpResponse:
    """Every bundle of the case with who asked and why; its caseworker, or a senior one, asks for another."""
    draft = PageDraft(consideration, request.user, "disclosure")
    mine = acts.may_disclose(consideration, request.user)
    form = None
    if request.method == "POST":
        acts.require_may_disclose(consideration, request.user)
    if mine:
        form = _form(request, consideration, draft)
        if form.is_bound and form.is_valid() and (bundle := _asked(form, consideration, request)):
            draft.done()
            messages.success(request, "The bundle is being made.")
            return redirect("bundle", public_id=bundle.public_id)
    bundles = Bundle.objects.filter(consideration=consideration).select_related("requested_by")
    context = {
        "case": case_bar(consideration),
        "consideration": consideration,
        "heading": "Disclosure",
        "bundles": bundles.prefetch_related("redactions"),
        "form": form,
    }
    return render(request, "decisions/disclosure.html", context)


def _form(request: SignedInRequest, consideration: Consideration, draft: PageDraft) -> DisclosureForm:
    """The form as posted; as it was typed, with more rows, where those were asked for; or as it was left."""
    parts = choices(composing.sections(consideration, timezone.now()))
    if request.method == "POST" and "more" not in request.POST:
        return draft.form(DisclosureForm, request.POST, parts=parts)
    form = draft.form(DisclosureForm, parts=parts)
    if request.method == "POST":
        as_left(form, dict(request.POST.lists()), draft.keep(request.POST))
        form.more = SHOWN
    return form


def _asked(form: DisclosureForm, consideration: Consideration, request: SignedInRequest) -> Bundle | None:
    try:
        return acts.ask(
            consideration=consideration,
            disclosed_to=form.cleaned_data["disclosed_to"],
            why=form.cleaned_data["why"],
            left_out=form.left_out(),
            files_read=form.cleaned_data["files_read"],
            by=request.user,
        )
    except NotReady as refusal:
        if refusal.points != [acts.READ_FILES]:
            raise
        form.ask_whether_read()
        return None
