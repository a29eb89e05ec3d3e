"""Leave in line for one child after the parent's grant: the request, what follows, and the decision about the child."""

from typing import Any

from django.http import HttpResponse
from django.utils import timezone

from cases.second_factor import HOUR, confirmed
from decisions import answers, dependants, facts, in_line
from decisions.actions import leave_in_line as acts
from decisions.facts import rows
from decisions.forms.leave_in_line import DecisionForm, RequestForm
from decisions.in_line import InLine
from decisions.models import Consideration, LeaveInLine
from decisions.views.known_page import Acts, Entry, KnownPage, Posted, known_page, part_of
from decisions.views.loading import SignedInRequest, loads_consideration
from decisions.views.step_page import known_of_child

ACTS = Acts(acts.may_decide, acts.require_may_decide, acts.changing)


@confirmed(HOUR, only_sent=True)
@loads_consideration("leave_in_line", with_facts=True)
def leave_in_line(request: SignedInRequest, consideration: Consideration, part: int) -> HttpResponse:
    """The child at this place among the person's children, counted from 1. Each is decided about alone (UKB-01)."""
    row = part_of(rows(consideration, "child_rows"), part)

    def build(case: Consideration, posted: Posted) -> KnownPage:
        child = case.victim.children.get(pk=row["id"])
        standing = LeaveInLine.objects.filter(child=child, outcome="").select_related("child").first()
        asking = RequestForm(posted("request"))
        follows = _follows(case, row, standing)
        deciding = DecisionForm(posted("decision"), may_be=follows.may_be)

        def receive(locked: Consideration, version: int) -> None:
            acts.receive(consideration=locked, child=child, version=version, by=request.user, **asking.cleaned_data)

        def decide(locked: Consideration, version: int) -> None:
            assert standing is not None  # the form is on the page only while a request waits
            standing.consideration = locked
            acts.decide(request=standing, decided=deciding.decided(), version=version, by=request.user)

        of_request = Entry("request", "The request", asking, receive, "The request is on record.", button="Record it")
        of_decision = Entry(
            "decision", "The decision", deciding, decide, "It is decided. Write to the parent.", button="Decide"
        )
        entries = [of_request] if standing is None else [of_decision] if follows.may_be else []
        return KnownPage(
            f"Leave in line for {child.name_or_ref}",
            entries,
            lambda one: _cards(one, row),
            acts=ACTS,
            template="decisions/leave_in_line.html",
            more=lambda one: _more(one, row, standing, follows),
            then="consideration",
        )

    return known_page(request, consideration, build)


def _follows(case: Consideration, row: dict[str, Any], standing: LeaveInLine | None) -> InLine:
    if not hasattr(case, "child_rows"):  # the case was posted to, and is locked without its facts
        case = facts.load(case.pk)
    return in_line.of(case, row, timezone.localdate(), standing.received_on if standing else None)


def _cards(consideration: Consideration, row: dict[str, Any]) -> list[dict[str, Any]]:
    """What is known of the child, and each request with what came of it."""
    requests = LeaveInLine.objects.filter(child=row["id"]).select_related("permission", "decided_by")
    known = {"title": row["name"] or row["ref"], "rows": known_of_child(consideration, row), "actions": []}
    return [known, *({"title": "Request", "rows": _of_request(one), "actions": []} for one in requests)]


def _of_request(one: LeaveInLine) -> list[dict[str, Any]]:
    return [
        {"key": "Came on", "value": answers.day(one.received_on)},
        {"key": "From", "value": one.asked_by},
        {"key": "Decided", "value": one.get_outcome_display() or "Not yet"},
        *([{"key": "Considered individually", "value": answers.in_words("", one.individually)}] if one.outcome else []),
        *([{"key": "Until", "value": answers.day(one.permission.runs_until)}] if one.permission else []),
        *([{"key": "By", "value": one.decided_by.name}] if one.decided_by else []),
    ]


def _more(
    consideration: Consideration, row: dict[str, Any], standing: LeaveInLine | None, follows: InLine
) -> dict[str, Any]:
    decided = LeaveInLine.objects.filter(child=row["id"]).exclude(outcome="").exists()
    return {
        "follows": follows,
        "waits": standing,
        "until": answers.day(follows.until) if follows.until else "",
        "decided": decided,
        "ageing": dependants.ages_of(consideration, row, timezone.localdate()),
        "not_requested": dependants.leave_in_line(row, timezone.localdate()) if standing is None else [],
    }
