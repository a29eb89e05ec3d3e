"""The determination explained, and the one act that is possible now."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from cases.govuk.forms import GovukForm
from cases.models import Caseworker
from cases.rights import NotAllowed
from decisions import holds, ledger, limb_reasons, progress
from decisions.actions import considerations, referring
from decisions.forms.determination import ProposalForm, TakeBackForm
from decisions.gates.asked_before_refusing import Unasked, unasked
from decisions.look_again import look_again
from decisions.models import Approval, Consideration, Hold
from decisions.models.consideration import Kind
from decisions.models.referral import Grade
from decisions.transitions import Status
from decisions.views import not_asked_for
from decisions.views.agreed import no_longer_agreed
from decisions.views.case_bar import case_bar
from decisions.views.loading import SignedInRequest, loads_consideration
from decisions.views.page_drafts import PageDraft
from decisions.views.today import WhatFollows, follows_today, what_follows
from decisions.views.what_is_needed import Needed, what_is_needed
from decisions.views.what_would_change import Turn, what_would_change

CLOSES = ("withdrawn", "no_consideration")


@loads_consideration("determination", with_facts=True)
def determination(request: SignedInRequest, consideration: Consideration) -> HttpResponse:
    """What follows from the findings and why; there is no override: whoever disagrees changes a finding."""
    return determination_page(request, consideration)


def determination_page(
    request: HttpRequest, consideration: Consideration, *, form: GovukForm | None = None
) -> HttpResponse:
    """The page; `form` is one that was posted and has errors, shown in the place of the empty one."""
    follows = what_follows(consideration)
    agreed = no_longer_agreed(consideration, follows.stored)
    if agreed and follows.stored:
        follows = follows_today(consideration)
    needed = what_is_needed(consideration, follows)
    hold = consideration.holds.select_related("placed_by").filter(lifted_at__isnull=True).first()
    mine = consideration.assigned_to_id == request.user.pk
    act = _act(consideration, follows, needed) if mine else ""
    case = case_bar(consideration)
    context: dict[str, Any] = {
        "case": case,
        "waits": any(pause.certain for pause in case.paused),
        "consideration": consideration,
        "heading": "What follows from the findings",
        "explanation": follows.explanation,
        "result": follows.result,
        "stored": follows.stored,
        "referrals": list(follows.stored.referrals.all()) if follows.stored else [],
        "returned": _returned(consideration),
        "no_longer_agreed": agreed,
        "hold": hold,
        "may_lift": _may_lift(hold, consideration, request.user),
        "needed": needed,
        "look_again": look_again(progress.of(consideration)),
        "considered": ledger.considered(follows.stored.considered) if follows.stored else [],
        "limb_reasons": limb_reasons.standing(consideration, follows.stored),
        "not_asked_for": not_asked_for.standing(consideration, follows.stored, follows.result),
        "unasked": _unasked(consideration, follows) if mine else [],
        "trace_url": reverse("trace", args=[consideration.public_id]),
        "changes": _changes(consideration, follows) if mine else None,
        "mine": mine,
        "act": act,
        "closes": follows.result["outcome"] in CLOSES,
        "form": form or (_form(act, consideration, request.user, follows) if mine else None),
    }
    return render(request, "decisions/determination.html", context)


def _unasked(consideration: Consideration, follows: WhatFollows) -> list[Unasked]:
    """The limbs on which a refusal is stopped until evidence was asked for and time given; none once proposed."""
    if follows.stored or follows.faults:
        return []
    return list({one.limb: one for one in unasked(consideration, follows.result)}.values())


def _may_lift(hold: Hold | None, consideration: Consideration, person: Caseworker | AnonymousUser) -> bool:
    """Whether there is a hold, and it is this person's to lift."""
    if hold is None or not isinstance(person, Caseworker):
        return False
    try:
        considerations.require_may_lift(hold, consideration, person)
    except NotAllowed:
        return False
    return True


def _changes(consideration: Consideration, follows: WhatFollows) -> list[Turn] | None:
    """What would change what follows today; nothing of what is proposed, decided, over, or cannot be determined."""
    if follows.stored or follows.faults or not consideration.is_open or consideration.kind != Kind.CONSIDERATION:
        return None
    return what_would_change(follows.case_file)


def _act(consideration: Consideration, follows: WhatFollows, needed: list[Needed]) -> str:
    """The one thing that the caseworker of the case can do here now; "" when there is none."""
    if consideration.status == Status.REFERRED:
        return "take_back"
    if consideration.status == Status.READY_TO_DECIDE and follows.stored:
        return "decide"
    if consideration.is_editable and not needed:
        if holds.only_published(consideration, follows.result, timezone.localdate()):
            return "wait"
        return "hold" if follows.result["outcome"] == "hold" else "propose"
    return ""


def _form(
    act: str, consideration: Consideration, caseworker: Caseworker | AnonymousUser, follows: WhatFollows
) -> GovukForm | None:
    """The form of that act, as its writer left it."""
    if not isinstance(caseworker, Caseworker) or act not in ("propose", "take_back", "decide"):
        return None
    if act == "propose":
        return PageDraft(consideration, caseworker, "propose").form(ProposalForm, **who_is_asked(follows))
    return PageDraft(consideration, caseworker, "take_back").form(TakeBackForm)


def who_is_asked(follows: WhatFollows) -> dict[str, Any]:
    """Whether the rules ask for an agreement to what follows, and the grounds on which longer may be sought."""
    requires = follows.result.get("requires") or []
    longer = Grade.SENIOR_CASEWORKER in requires
    return {"asks": bool(requires), "grounds": tuple(referring.grounds(follows.case_file)) if longer else ()}


def _returned(consideration: Consideration) -> Approval | None:
    """The answer with which the case came back, while it waits for its caseworker."""
    if consideration.status != Status.RETURNED:
        return None
    return (
        Approval.objects.filter(referral__determination__consideration=consideration)
        .exclude(answer=Approval.Answer.APPROVED)
        .select_related("answered_by")
        .order_by("-pk")
        .first()
    )
