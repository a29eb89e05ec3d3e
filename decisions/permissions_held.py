"""Who holds permission now, and how many permissions end in each of the months ahead."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import Least, TruncMonth

from cases.models import ChildPermission, PermissionToStay
from cases.models.permission_to_stay import AS_A_VICTIM
from decisions.rules.dates import add_months

MONTHS = 12
PURPOSES = ("recovery", "compensation", "cooperation")


@dataclass(frozen=True)
class Month:
    """How many permissions have their last day in one month; one for two purposes counts under each, once in all."""

    first: date
    recovery: int = 0
    compensation: int = 0
    cooperation: int = 0
    unknown: int = 0
    own: int = 0
    children: int = 0

    @property
    def total(self) -> int:
        return self.own + self.children


def forecast(today: date) -> list[Month]:
    """This month and the eleven after it, from today on: two queries over every grant that was not replaced."""
    first = today.replace(day=1)
    until = add_months(first, MONTHS)
    own = _ending(_standing(PermissionToStay.objects.filter(kind__in=AS_A_VICTIM)), today, until)
    purposes: dict[str, Any] = {one: Count("pk", filter=Q(purposes__contains=[one])) for one in PURPOSES}
    counted: dict[date, dict[str, int]] = {
        row.pop("month"): row
        for row in own.values("month").annotate(own=Count("pk"), unknown=Count("pk", filter=Q(purposes=[])), **purposes)
    }
    children = _ending(_standing(ChildPermission.objects.filter(child__recorded_in_error="")), today, until)
    of_children = dict(children.values("month").annotate(children=Count("pk")).values_list("month", "children"))
    months = [add_months(first, number) for number in range(MONTHS)]
    return [Month(month, **counted.get(month, {}), children=of_children.get(month, 0)) for month in months]


def holders(today: date) -> QuerySet[PermissionToStay]:
    """The permission that people hold today as victims, the first to end first; its last day counts."""
    standing = _standing(PermissionToStay.objects.filter(kind__in=AS_A_VICTIM))
    return (
        standing.filter(granted_on__lte=today, last__gte=today)
        .filter(Q(cancelled_from__isnull=True) | Q(cancelled_from__gt=today))
        .select_related("victim")
        .order_by("last", "pk")
    )


def _standing(grants: QuerySet[Any]) -> QuerySet[Any]:
    """Grants that no later one replaced, each with `last`: the day on which it ends, by itself or cancelled."""
    last = Least("expires_on", "cancelled_from")  # of the days that there are
    known: QuerySet[Any] = grants.filter(expires_on__isnull=False).annotate(last=last)
    return known.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=F("last")))


def _ending(grants: QuerySet[Any], today: date, until: date) -> QuerySet[Any]:
    found: QuerySet[Any] = grants.filter(last__gte=today, last__lt=until).annotate(month=TruncMonth("last"))
    return found.order_by()
