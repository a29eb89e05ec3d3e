"""The people who work here, a page at a time, each with how much they have in hand."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from cases.models import AccountChange, Caseworker
from cases.models.caseworker import Role
from decisions.models import InHand

ON_A_PAGE = 50


@dataclass(frozen=True)
class Row:
    """A person as the list shows them."""

    account: Caseworker
    cases: int
    state: str


@dataclass(frozen=True)
class Page:
    """Some of the people, in the order of their names; `after` names the last where there are more."""

    rows: Sequence[Row]
    after: str


def accounts() -> QuerySet[Caseworker]:
    """Everybody with an account, the program itself left out; `waits` says that a raise of theirs waits."""
    waiting = AccountChange.objects.filter(account=OuterRef("pk"), agreed__isnull=True)
    people = Caseworker.objects.exclude(role=Role.SYSTEM).select_related("team")
    return people.annotate(waits=Exists(waiting))


def page(*, asked: str = "", role: str = "", closed: bool = False, after: str = "") -> Page:
    """Two queries, however many people there are."""
    found = accounts().filter(is_active=not closed).order_by("name", "pk")
    if asked.strip():
        found = found.filter(Q(name__icontains=asked.strip()) | Q(username__icontains=asked.strip()))
    if role in Role.values:
        found = found.filter(role=role)
    name, _, key = after.rpartition(":")
    if key.isascii() and key.isdigit() and len(key) < 19:
        found = found.filter(Q(name__gt=name) | Q(name=name, pk__gt=int(key)))
    people = list(found[: ON_A_PAGE + 1])
    shown = people[:ON_A_PAGE]
    last = shown[-1] if len(people) > ON_A_PAGE else None
    held = cases_of(shown)
    return Page([Row(one, held.get(one.pk, 0), state(one)) for one in shown], f"{last.name}:{last.pk}" if last else "")


def cases_of(people: Sequence[Caseworker]) -> dict[int, int]:
    """How many cases each of them has in hand: one query."""
    if not people:
        return {}
    rows = InHand.objects.filter(assigned_to__in=[one.pk for one in people]).order_by()
    return {key: number for key, number in rows.values_list("assigned_to").annotate(Count("pk")) if key}


def state(account: Caseworker) -> str:
    """Where the account stands, in words."""
    if getattr(account, "waits", False):
        return "Waits for another admin" if not account.is_active else "Open; a raise waits for another admin"
    if not account.is_active:
        return "Closed"
    return "Open, with a one-time password" if account.has_one_time_password else "Open"
