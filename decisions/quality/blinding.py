"""Whoever decides a case a second time does not see it otherwise until they have finished."""

from django.db.models import QuerySet

from cases.models import Caseworker, Victim
from cases.rights import victims_visible_to
from decisions.models import SecondDecision


def people_visible_to(caseworker: Caseworker) -> QuerySet[Victim]:
    """The people whose cases this person may see now: not those whose case they are deciding blind."""
    blind = SecondDecision.objects.filter(decider=caseworker, finished_at__isnull=True)
    return victims_visible_to(caseworker).exclude(pk__in=blind.values("determination__consideration__victim"))
