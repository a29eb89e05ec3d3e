"""The request for reconsideration as it is known: beside the questions that it raises, and on the pages of its case."""

from typing import Any

from django.urls import reverse

from decisions import answers, facts
from decisions.gates import new_decision_made
from decisions.models import Consideration, ReconsiderationRequest
from decisions.models.consideration import Kind

Ground, Policy = ReconsiderationRequest.Ground, ReconsiderationRequest.Policy
COUNTED = {
    "earlier_rules_not_followed": "Asked before because rules were not followed",
    "earlier_type_or_expiry_wrong": "Asked before because of type or end",
}


def cards(consideration: Consideration, actions: list[dict[str, str]] | None = None) -> list[dict[str, Any]]:
    """The request and the decision that it is about, for a consideration loaded `with_facts`; none of another kind."""
    if consideration.kind != Kind.RECONSIDERATION:
        return []
    return [
        {"title": "The request", "rows": _asked(consideration), "actions": actions or []},
        {"title": "The decision that it is about", "rows": decision_rows(consideration), "actions": []},
    ]


def rows(consideration: Consideration) -> list[dict[str, Any]]:
    """Both in one list, where there is room for no more."""
    return [row for card in cards(consideration) for row in card["rows"]]


def is_of_former_policy(consideration: Consideration) -> bool:
    """The decision was made under the policy on discretionary leave, and is looked at again under that (GEN-03)."""
    return (
        consideration.kind == Kind.RECONSIDERATION
        and consideration.reconsideration.policy == Policy.DISCRETIONARY_LEAVE
    )


def made_again(consideration: Consideration) -> str:
    """Where a changed decision is made again, if no case is opened for it; "" where one is, or of another kind."""
    is_request = consideration.kind == Kind.RECONSIDERATION
    return new_decision_made.made_elsewhere(consideration) if is_request else ""


def _asked(consideration: Consideration) -> list[dict[str, Any]]:
    request, further = consideration.reconsideration, facts.further_evidence_requested_on(consideration)
    return [
        {"key": "Ground", "value": request.get_ground_display()},
        {"key": "Came on", "value": answers.moment(request.received_at)},
        {"key": "In the UK when it was made", "value": answers.in_words("", request.in_uk)},
        {"key": "Evidence came with it", "value": answers.in_words("", request.supporting_evidence)},
        *([{"key": "More evidence was asked for on", "value": answers.day(further)}] if further else []),
        *({"key": label, "value": _times(getattr(request, name))} for name, label in COUNTED.items()),
    ]


def decision_rows(consideration: Consideration) -> list[dict[str, Any]]:
    """What is known of the decision, with the way to its case where it was made here."""
    request = consideration.reconsideration
    made = request.decision
    on = f", {answers.day(made.decision_date)}" if made else ""
    cancelled = made is not None and made.outcome == "cancel"
    decided = "Cancelled" if cancelled else request.get_outcome_display() or answers.NOT_KNOWN
    known = [
        {"key": "What was decided", "value": f"{decided}{on}"},
        {"key": "Decision served on", "value": answers.day(facts.served_on(request))},
        {"key": "Made under", "value": request.get_policy_display()},
    ]
    if is_of_former_policy(consideration):
        known.append({"key": "Looked at again under", "value": "The former policy on discretionary leave (GEN-03)"})
    elif request.guidance:
        known.append({"key": "Guidance then", "value": f"Version {request.guidance}"})
    return known


def links(consideration: Consideration) -> list[dict[str, str]]:
    """The cases that this one leads back to, and on to."""
    if consideration.kind != Kind.RECONSIDERATION:
        return []
    request = consideration.reconsideration
    found = []
    if request.decision:
        first = Consideration.objects.only("public_id").get(pk=request.decision.consideration_id)
        found.append({"text": "Case of the decision that is looked at", "href": _case(first)})
    if request.new_consideration:
        found.append({"text": "Case in which it is made again", "href": _case(request.new_consideration)})
    return found


def _case(consideration: Consideration) -> str:
    return reverse("consideration", kwargs={"public_id": consideration.public_id})


def _times(count: int | None) -> str:
    if count is None:
        return answers.NOT_KNOWN
    return {0: "Never", 1: "Once"}.get(count, f"{count} times")
