"""Whose case an address is of, and who sees it: counted again from what is on record, and not asked of the service."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any, NamedTuple

from django.utils import timezone

from cases import who_asks
from cases.models import AuditEntry, ConflictOfInterest, EmergencyAccess, NeedToKnow, NeedToKnowMember
from decisions.models import Advice, Bundle, Consideration, Letter, Referral, Reminder, SecondDecision
from tests.every_url import Address


def last_entry() -> int:
    """The newest entry of the audit, whatever it tells of."""
    with who_asks.as_the_program():
        return AuditEntry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


CASE_OF: Mapping[Any, str] = {
    Consideration: "",
    Letter: "consideration__",
    Advice: "consideration__",
    Bundle: "consideration__",
    Referral: "determination__consideration__",
    SecondDecision: "determination__consideration__",
}


class Whose(NamedTuple):
    """The person of a case (0 where there is none), and who has it."""

    victim: int = 0
    owner: str = ""


class Sight:
    """What is on record now of cases, conflicts of interest, markings and emergency accesses."""

    def __init__(self) -> None:
        self.keep_out, self.let_in = defaultdict[int, set[str]](set), dict[int, set[str]]()
        self.names = dict[int, set[str]]()
        with who_asks.as_the_program():
            self.whose = dict(_whose())
            for victim, name in _pairs(ConflictOfInterest.objects.filter(ended_at__isnull=True)):
                self.keep_out[victim].add(name)
            for marking in NeedToKnow.objects.filter(lifted_at__isnull=True):
                named = NeedToKnowMember.objects.filter(marking=marking, ended_at__isnull=True)
                opened = EmergencyAccess.objects.filter(marking=marking, ends_at__gt=timezone.now())
                self.names[marking.victim_id] = set(named.values_list("caseworker__username", flat=True))
                for_an_hour = set(opened.values_list("caseworker__username", flat=True))
                self.let_in[marking.victim_id] = self.names[marking.victim_id] | for_an_hour

    def of(self, address: Address) -> Whose:
        """Whose the thing is that the address names."""
        named = address.kwargs.get("public_id") or f"reminder {address.kwargs.get('reminder')}"
        return self.whose.get(str(named), Whose())

    def named(self, whose: Whose, username: str) -> bool:
        """Whether the person is among those whom need-to-know names, or the case is not marked."""
        return username in self.names.get(whose.victim, {username})

    def seen(self, whose: Whose, username: str) -> bool:
        """Whether the case is there for somebody who sees cases."""
        if username in self.keep_out[whose.victim]:
            return False
        return username in self.let_in.get(whose.victim, {username})


def _whose() -> Any:
    for model, case in CASE_OF.items():
        found = model.objects.values_list("public_id", f"{case}victim", f"{case}assigned_to__username")
        yield from ((public_id, Whose(victim, owner or "")) for public_id, victim, owner in found)
    for key, victim in Reminder.objects.values_list("pk", "victim"):
        yield f"reminder {key}", Whose(victim)
    for public_id, victim in EmergencyAccess.objects.values_list("public_id", "victim"):
        yield public_id, Whose(victim)


def _pairs(found: Any) -> Any:
    return found.values_list("victim", "caseworker__username")
