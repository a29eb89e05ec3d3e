"""What a decision brings about, beside its letter: permission that begins, or that ends before its day."""

from datetime import date

from django.utils import timezone

from cases.actions import permissions
from cases.actions.permissions import Granted
from cases.models import Caseworker
from decisions.actions import redirections, withdrawn_claims
from decisions.actions.refusals import NotReady
from decisions.facts.permission import granted_by, reconsidered
from decisions.facts.reading import plain
from decisions.gates import grounds_settled
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
    _made_again(decided)
    permissions.begin(victim=victim, granted=granted)
    in_line = {child["ref"] for child in result["children"] if child["outcome"] == "in_line"}
    for child in victim.children.all():
        if child.ref in in_line:
            permissions.begin_in_line(child=child, granted_on=starts_on, expires_on=expires_on)


def _made_again(decided: Determination) -> None:
    """What the decision granted that is made again counts no more: the new grant stands in its place (RCN-11)."""
    changed = reconsidered(decided.consideration)
    for stay in decided.consideration.victim.permissions.filter(decided_again=False) if changed else ():
        names = ("kind", "granted_on", "expires_on", "months")
        if granted_by(changed, {name: plain(getattr(stay, name)) for name in names}):
            permissions.decided_again(stay=stay)


def _cancel(decided: Determination) -> None:
    """The permission ends on the day that was chosen, and no other permission with it (CLT-05, CAN-14)."""
    stay, on = decided.consideration.cancellation.stay, date.fromisoformat(decided.case_file["effective_on"])
    stay.refresh_from_db()  # what was done to it since it was proposed
    today = timezone.localdate()
    if points := [*grounds_settled.why_not_running(stay, today), *grounds_settled.why_not_from(stay, on)]:
        raise NotReady(points)
    permissions.end(stay=stay, on=on)


def _reconsidered(decided: Determination) -> None:
    """The request says what it came to; without an answer where it was not looked at (RCN-10)."""
    request = decided.consideration.reconsideration
    request.review = decided.considered["review"].get("outcome", "")
    if request.review != "changed":  # a case that was opened for it ended without a decision in its place
        request.new_consideration = None
    request.save(update_fields=["review", "new_consideration"])


_EFFECTS = {
    ("consideration", "grant"): _grant,
    ("consideration", "withdrawn"): withdrawn_claims.close,
    ("cancellation", "cancel"): _cancel,
    ("reconsideration_request", "accept"): _reconsidered,
    ("reconsideration_request", "late"): _reconsidered,
}
