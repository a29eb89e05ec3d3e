"""How many emergency accesses wait for their review, and how many have waited too long: numbers, and nobody's name."""

from dataclasses import dataclass
from datetime import timedelta

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Func, IntegerField, Q, QuerySet
from django.utils import timezone

from cases.models import EmergencyAccess

REVIEWED_WITHIN = timedelta(hours=24)


@dataclass(frozen=True)
class Unreviewed:
    """The accesses that nobody has reviewed: `late` are those of more than 24 hours ago, and show red (promise 17)."""

    waiting: int = 0
    late: int = 0

    @property
    def warning(self) -> str:
        """What the pages of senior caseworkers and admins say; "" where none is late."""
        if not self.late:
            return ""
        if self.late == 1:
            return "An emergency access to a need-to-know case has waited more than 24 hours for its review."
        return f"{self.late} emergency accesses to need-to-know cases have waited more than 24 hours for their review."


def unreviewed() -> Unreviewed:
    """How many there are now: one query, for a page, for readiness and for the metrics alike."""
    counted = _unreviewed().aggregate(waiting=Count("pk"), late=Count("pk", filter=_is_late()))
    return Unreviewed(counted["waiting"], counted["late"])


def late_and_unreviewed() -> Func:
    """How many have waited too long, to be selected with another query."""
    late = ArraySubquery(_unreviewed().filter(_is_late()).values("pk"))
    return Func(late, function="CARDINALITY", output_field=IntegerField())


def _unreviewed() -> QuerySet[EmergencyAccess]:
    return EmergencyAccess.objects.filter(reviewed_at__isnull=True).order_by()


def _is_late() -> Q:
    return Q(opened_at__lt=timezone.now() - REVIEWED_WITHIN)
