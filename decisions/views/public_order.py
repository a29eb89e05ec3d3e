"""Whether a public order disqualification was raised: the look at the assessment, and those before it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from decisions import answers
from decisions import public_order as circumstances_of
from decisions.actions import public_order as looking
from decisions.actions.refusals import Stale
from decisions.forms.public_order import CheckForm
from decisions.models import Consideration, PublicOrderCheck
from decisions.views.case_bar import case_bar
from decisions.views.loading import SignedInRequest, loads_consideration
from decisions.views.page_drafts import PageDraft


@loads_consideration("public_order", with_facts=True)
def public_order(request: SignedInRequest, consideration: Consideration) -> HttpResponse:
    """The checks so far with who looked, when and where; and the form for another, for whose case it is (PUB-02)."""
    mine = consideration.assigned_to_id == request.user.pk and consideration.is_editable
    listed = circumstances_of.circumstances(timezone.localdate())
    checks = PublicOrderCheck.objects.filter(consideration=consideration).select_related("checked_by").order_by("-pk")
    draft = PageDraft(consideration, request.user, "public_order")
    form = draft.form(CheckForm, request.POST or None, circumstances=listed)
    form.recorded |= {"version": len(checks)}
    if request.method == "POST" and form.is_valid():
        return _recorded(request, consideration, form, draft)
    context = {
        "case": case_bar(consideration),
        "consideration": consideration,
        "heading": "Public order check",
        "checks": [_shown(check) for check in checks],
        "form": form if mine else None,
        "circumstances": listed,
        "not_a_disqualification": circumstances_of.NOT_A_DISQUALIFICATION,
    }
    return render(request, "decisions/public_order.html", context)


def _recorded(
    request: SignedInRequest, consideration: Consideration, form: CheckForm, draft: PageDraft
) -> HttpResponse:
    """The check is on record; sent twice, or beside somebody else's, it is kept as a draft and what stands is shown."""
    version = form.cleaned_data["version"]
    try:
        stored = looking.check(consideration=consideration, look=form.look(), version=version, by=request.user)
    except Stale:
        draft.keep(request.POST)
        messages.info(request, "A check was recorded meanwhile: it is beside the form. What you wrote is kept.")
        return redirect("public_order", public_id=consideration.public_id)
    draft.done()
    messages.success(request, f"The check is on record: {answers.in_words(looking.FACT, stored.status).lower()}.")
    return redirect("public_order", public_id=consideration.public_id)


def _shown(check: PublicOrderCheck) -> dict[str, object]:
    put_forward = circumstances_of.words(check.circumstances, check.other)
    rows = [
        {"key": "Disqualification", "value": answers.in_words(looking.FACT, check.status)},
        {"key": "Put forward", "value": "; ".join(put_forward) or "Nothing"},
        {"key": "Looked in", "value": check.looked_in},
        {"key": "Checked by", "value": f"{check.checked_by.name}, {answers.moment(check.checked_at)}"},
    ]
    if check.note:
        rows.append({"key": "Note", "value": check.note})
    return {"title": f"{check.get_stage_display()}, {answers.day(check.checked_on)}", "rows": rows}
