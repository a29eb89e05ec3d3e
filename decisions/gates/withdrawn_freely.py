"""Nobody is withdrawn by a form that they may not have signed freely, or that is not kept (WDR-02)."""

from typing import Any

from django.core.exceptions import ObjectDoesNotExist

from decisions.models import Consideration, Withdrawal

ENDS = (
    "The person withdrew the claim by a form that they signed freely: end this request as withdrawn, on the page of the"
    " withdrawal (WDR-05)."
)


def outstanding(consideration: Consideration, result: dict[str, Any]) -> list[str]:
    """What is still to be made sure of before the case ends as withdrawn by the signed form."""
    return points_of(consideration) if result.get("outcome") == "withdrawn" else []


def of_request(consideration: Consideration, result: dict[str, Any]) -> list[str]:
    """What is to be done about a signed form before a request is decided: what is withdrawn is not decided (WDR-05)."""
    made = of(consideration)
    if made is None or made.proforma_received_on is None:
        return []
    return points_of(consideration) or [ENDS]


def of(consideration: Consideration) -> Withdrawal | None:
    """The withdrawal of a consideration loaded `with_facts`; None where nobody asked for one."""
    try:
        return consideration.withdrawal
    except ObjectDoesNotExist:
        return None


def points_of(consideration: Consideration) -> list[str]:
    """Why a signed form that is in withdraws nobody yet, one sentence each; empty where it does, or none is in.

    A person is withdrawn by a form that they signed freely and by nothing else (WDR-02).
    """
    made = of(consideration)
    if made is None or made.proforma_received_on is None:
        return []
    points = [] if made.route else ["Record from what the person withdraws: this consideration, or the NRM (WDR-01)."]
    if made.proforma_id is None:
        points.append("Keep the signed form among the evidence, with its scan, and name it with the day it came.")
    return [*points, *_freely(made)]


def _freely(made: Withdrawal) -> list[str]:
    if made.freely is None:
        return [
            "Find out from the person alone, at a safe time and with their own interpreter, whether they sign of their"
            " own will, and record it. Until then nobody is withdrawn."
        ]
    if not made.freely:
        return [
            "You are not satisfied that the person withdraws of their own will, so nobody is withdrawn. Act on the risk"
            " to them first; see them alone with their own interpreter, offer advice that does not come from us, and"
            " ask a senior caseworker for advice. Ask again later, or take the form out."
        ]
    return [] if made.freely_because.strip() else ["Record what was done to make sure that nobody pressed the person."]
