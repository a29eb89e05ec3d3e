"""Whoever decides a case a second time does not see it otherwise until they have finished."""

from typing import Any

from django.db.models import QuerySet

from cases.models import Caseworker, Victim
from cases.rights import victims_visible_to
from decisions.models import SecondDecision


def people_visible_to(caseworker: Caseworker) -> QuerySet[Victim]:
    """The people whose cases this person may see now: not those whose case they are deciding blind."""
    return victims_visible_to(caseworker).exclude(pk__in=blind_to(caseworker))


def blind_to(caseworker: Caseworker) -> QuerySet[SecondDecision, Any]:
    """The keys of the people whose case this person is deciding blind."""
    blind = SecondDecision.objects.filter(decider=caseworker, finished_at__isnull=True)
    return blind.values("determination__consideration__victim")
