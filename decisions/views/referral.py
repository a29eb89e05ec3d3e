"""What is put to an approver, and the answer."""

from typing import Any

from django.contrib import messages
from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from cases.rights import NotAllowed
from cases.second_factor import HOUR, confirmed
from decisions import facts, ledger, limb_reasons, outcomes, progress
from decisions.actions import referrals, referring
from decisions.comparison import Change, changes, letter_changes
from decisions.explanation import explain
from decisions.forms.determination import GROUNDS, STRICTER
from decisions.forms.referral import AnswerForm
from decisions.look_again import look_again
from decisions.models import Approval, Consideration, Determination, Point, Referral
from decisions.models.referral import Purpose
from decisions.transitions import Status
from decisions.views import not_asked_for
from decisions.views.case_bar import case_bar
from decisions.views.letter_preview import preview, preview_of
from decisions.views.loading import SignedInRequest, loads_referral
from decisions.views.page_drafts import PageDraft


@confirmed(HOUR, only_sent=True)
@loads_referral("referral")
def referral(request: SignedInRequest, asked: Referral) -> HttpResponse:
    """The proposal as the approver needs to see it; who may not answer is told why, and given no form."""
    draft = PageDraft(asked.determination.consideration, request.user, "referral", asked.public_id)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = referrals.answer(referral=asked, by=request.user, **form.given())
        draft.done()
        messages.success(request, f"Your answer is recorded: {given.get_answer_display().lower()}.")
        return redirect("referral", public_id=asked.public_id)
    proposed = asked.determination
    loaded = facts.with_facts(Consideration.objects.filter(pk=proposed.consideration_id))
    consideration = loaded.annotate(draft_rows=draft.beside()).select_related("victim__nrm_referral").get()
    proposed.consideration = consideration
    of_case = _of_case(consideration)
    standing = next(one for one in of_case if one.pk == asked.pk)
    cannot = _cannot_answer(request, standing, consideration)
    if request.method == "POST" and cannot:
        referrals.require_another(asked, request.user)  # says why in the answer's own words
        referrals.require_open(consideration, asked)
    earlier = next((one.determination for one in of_case if one.determination_id < proposed.pk), None)
    context: dict[str, Any] = {
        "case": case_bar(consideration),
        "heading": f"Referral to a {standing.get_grade_display()}",
        "test": _test(standing),
        "declined": [one for one in of_case if _is_declined(one) and one.determination_id < proposed.pk],
        "points": [point for one in of_case if one.determination_id <= proposed.pk for point in _points(one)],
        "referral": standing,
        "approval": getattr(standing, "approval", None),
        "others": [one for one in of_case if one.determination_id == proposed.pk and one.pk != asked.pk],
        "explanation": explain(proposed.result, proposed.findings, proposed.case_file),
        "considered": ledger.considered(proposed.considered),
        "trace_url": reverse("trace", args=[consideration.public_id, proposed.public_id]),
        "earlier": earlier,
        "changes": _changes(earlier, proposed) if earlier else [],
        "limb_reasons": limb_reasons.kept(proposed),
        "not_asked_for": not_asked_for.standing(consideration, proposed),
        "preview": preview(proposed.letter_draft) if proposed.letter_draft else preview_of(proposed),
        "writes_letter": outcomes.letter_kind(proposed.case_file, proposed.outcome) is not None,
        "look_again": look_again(progress.of(consideration)),
        "cannot": cannot,
        "form": None if cannot else _form(request, draft, consideration),
    }
    return render(request, "decisions/referral.html", context)


def _of_case(consideration: Consideration) -> list[Referral]:
    """Every referral of the case, newest first, with its answer."""
    return list(
        Referral.objects.filter(determination__consideration=consideration)
        .select_related("determination", "approval__answered_by", "referred_by")
        .prefetch_related(Prefetch("approval__points", Point.objects.select_related("answered_by")))
        .order_by("-determination_id", "pk")
    )


def _changes(earlier: Determination, proposed: Determination) -> list[Change]:
    """What stands differently since the last referral: facts, findings, reasons, evidence, and each paragraph."""
    return [*changes(earlier, proposed), *letter_changes(earlier.letter_draft, proposed.letter_draft)]


def _is_declined(asked: Referral) -> bool:
    return hasattr(asked, "approval") and asked.approval.answer == Approval.Answer.DECLINED


def _points(asked: Referral) -> list[Point]:
    """What somebody wanted done when they returned it, each with its answer."""
    return list(asked.approval.points.all()) if hasattr(asked, "approval") else []


def _test(asked: Referral) -> str:
    """The test of the ground on which a longer stay is sought; "" for any other purpose."""
    if asked.purpose not in GROUNDS:
        return ""
    involved = referring.involves_child(asked.determination.case_file)
    label, hint = GROUNDS[Purpose(asked.purpose)] if involved else STRICTER
    return f"{label}. {hint}"


def _form(request: SignedInRequest, draft: PageDraft, consideration: Consideration) -> AnswerForm:
    """The answer as it was posted, or as it was left."""
    rows: list[dict[str, Any]] = consideration.draft_rows  # type: ignore[attr-defined]
    return draft.form(AnswerForm, request.POST or None, kept=rows)


def _cannot_answer(request: SignedInRequest, asked: Referral, consideration: Consideration) -> str:
    """Why this person is given no form, in a sentence; "" for who may answer now."""
    if hasattr(asked, "approval"):
        return "This referral has its answer."
    if asked.withdrawn_at:
        return "This referral was taken back before it was answered. There is nothing to answer."
    if consideration.status != Status.REFERRED:
        return f"The case is “{consideration.status_label}”, so there is nothing to answer now."
    try:
        referrals.require_another(asked, request.user)
    except NotAllowed as why:
        return str(why)
    return ""
