"""What a decision brings about, beside its letter: permission that begins, or that ends before its day."""

from datetime import date

from cases.actions import permissions
from cases.actions.permissions import Granted
from cases.models import Caseworker
from decisions.actions import redirections, withdrawn_claims
from decisions.models import Determination
from decisions.rules.outcome import REDIRECT


def take(decided: Determination, *, by: Caseworker) -> None:
    """The permission that the decision grants or cancels is on record as it is, and what it redirects is asked about;
    to be called inside its event.
    """
    done = _EFFECTS.get((decided.case_file["kind"], decided.outcome))
    if done:
        done(decided)
    if REDIRECT in (decided.result.get("actions") or ()):
        redirections.open_enquiry(decided.consideration, by=by)


def _grant(decided: Determination) -> None:
    """The victim's permission begins, and that of each child granted in line (WHN-03, DEP-07)."""
    result, victim = decided.result, decided.consideration.victim
    starts_on, expires_on = date.fromisoformat(result["starts_on"]), date.fromisoformat(result["expires_on"])
    met = [limb for limb, state in result["limbs"].items() if state == "met"]
    granted = Granted("vts", sorted(met), starts_on, expires_on, result["months"])
    permissions.begin(victim=victim, granted=granted)
    in_line = {child["ref"] for child in result["children"] if child["outcome"] == "in_line"}
    for child in victim.children.all():
        if child.ref in in_line:
            permissions.begin_in_line(child=child, granted_on=starts_on, expires_on=expires_on)


def _cancel(decided: Determination) -> None:
    """The permission ends on the day that was chosen, and no other permission with it (CLT-05, CAN-14)."""
    cancellation = decided.consideration.cancellation
    permissions.end(stay=cancellation.stay, on=date.fromisoformat(decided.case_file["effective_on"]))


def _reconsidered(decided: Determination) -> None:
    """The request says what it came to; without an answer where it was not looked at (RCN-10)."""
    request = decided.consideration.reconsideration
    request.review = decided.considered["review"].get("outcome", "")
    request.save(update_fields=["review"])


_EFFECTS = {
    ("consideration", "grant"): _grant,
    ("consideration", "withdrawn"): withdrawn_claims.close,
    ("cancellation", "cancel"): _cancel,
    ("reconsideration_request", "accept"): _reconsidered,
    ("reconsideration_request", "late"): _reconsidered,
}
