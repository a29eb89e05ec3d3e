"""The pages on which something comes in after a decision, each with a case to have it of and what is posted to it."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils import timezone

from cases.models import Caseworker, Victim
from decisions.actions import considerations
from decisions.models import Consideration
from tests import cancelling
from tests.authorities_asked import HARBOUR_POLICE
from tests.builders import make_consideration
from tests.extending import ask_for_waiver
from tests.known_pages import GRANT, day
from tests.notices_told import BORN_HERE
from tests.proposals import decided
from tests.reconsidering import point, reviewed, with_bola
from tests.withdrawing import ask, withdrawn

READ, WRITE = 10, 14  # ceilings of queries
Typed = dict[str, Any] | None


class Page(NamedTuple):
    """A page of a case with what is posted to it, where anything is."""

    name: str
    case: Callable[[Caseworker], Consideration]
    typed: Typed = None
    more: dict[str, Any] = {}

    def address(self, case: Consideration) -> str:
        """The page of that case."""
        return reverse(self.name, kwargs={"public_id": case.public_id, **self.more})

    def posted(self, case: Consideration) -> dict[str, Any]:
        """What is posted to it, of the case as it stands."""
        stay = f"own-{case.victim.permissions.get().pk}" if self.name == "cancellation_open" else ""
        version = Victim.objects.values_list("version", flat=True).get(pk=case.victim_id)
        return {**(self.typed or {}), "version": str(version), "decision": case.public_id, "stay": stay}


def today(name: str) -> dict[str, str]:
    now = timezone.localdate()
    return day(name, now.day, now.month, now.year)


def closed(by: Caseworker) -> Consideration:
    children = [{"name": "Besa Dushku"}]
    return make_consideration(status="closed", assigned_to=by, permissions=[GRANT], children=children)


def refused(by: Caseworker) -> Consideration:
    return decided("refuse").consideration


def asked_again(by: Caseworker) -> Consideration:
    return with_bola()


def with_a_point(by: Caseworker) -> Consideration:
    opened = with_bola()
    point(opened, by, answer="")
    return opened


def made_again(by: Caseworker) -> Consideration:
    return reviewed(with_bola(), by, "changed")


def left_by_form(by: Caseworker) -> Consideration:
    opened = with_bola()
    withdrawn(opened, by)
    return opened


def asked_to_withdraw(by: Caseworker) -> Consideration:
    opened = make_consideration(assigned_to=by, children=[{"name": "Besa Dushku"}], permissions=[GRANT])
    ask(opened, by)
    return opened


def waiver(by: Caseworker) -> Consideration:
    asked = ask_for_waiver(closed(by).victim, by, permission_expires_on=None, requested_on=timezone.localdate())
    return considerations.take(consideration=asked, by=by)


def parent(by: Caseworker) -> Consideration:
    return cancelling.granted(by, children=[BORN_HERE])


def cancelled(by: Caseworker) -> Consideration:
    return cancelling.opened(by, grounds=["9.7.3", "9.20.1"], children=[{"name": "Luan Dushku"}])


SERVED = today("received_at") | {"received_time": "00:05"} | today("served_on")
APPLIED = {
    "form": "flr_hro",
    "form_reference": "HRO-4471-22",
    "in_uk_on_application": "yes",
    "purposes": ["recovery"],
    "fee": "paid",
    "months_sought": "12",
}
SAID = {"part": "point", "sent_by": "Mirela Dushku", "text": "Her treatment goes on."}
PAGES = (
    Page("application_receive", closed, APPLIED | today("applied_on")),
    Page(
        "reconsideration_receive",
        refused,
        {"ground": "new_evidence", "in_uk": "yes", "supporting_evidence": "no"} | SERVED,
    ),
    Page("fee_waiver_receive", closed, {"form_reference": "FW-1", "persons": ["person"]} | today("requested_on")),
    Page(
        "fee_waiver",
        waiver,
        {"part": "request", "form_reference": "FW-2", "persons": ["person"]} | today("requested_on"),
    ),
    Page(
        "cancellation_open",
        parent,
        {"grounds": ["9.7.3"], "public_order": "not_raised", "came_to_light": "Her employer wrote."},
    ),
    Page("cancellation", cancelled, {"part": "add", "ground": "9.23.1", "why": "The clinic wrote."}),
    Page("representations", with_a_point, SAID | today("received_on")),
    Page("representation", with_a_point, {"part": "answer", "answer": "We looked."}, more={"part": 1}),
    Page("reconsideration", asked_again),
    Page("comparison", made_again),
    Page("withdrawal", asked_to_withdraw, {"part": "request", "route": "leaving_nrm"} | today("requested_on")),
    Page("withdrawal", left_by_form, {"part": "end"}),
    Page("departure", asked_to_withdraw, {"part": "departure", "written_permission": "no"} | today("left_on")),
    Page("authorities", asked_to_withdraw, {"part": "contact"} | HARBOUR_POLICE),
    Page(
        "leave_in_line", parent, {"part": "request", "asked_by": "The mother"} | today("received_on"), more={"part": 1}
    ),
)
