"""Whoever decides a case a second time does not see it otherwise until they have finished."""

from typing import Any, TypeVar

from django.db.models import Model, QuerySet

from cases.models import Caseworker, Victim
from cases.rights import Right, closed_to, kept_from, may, none_of, victims_visible_to
from decisions.models import Consideration, SecondDecision

M = TypeVar("M", bound=Model)


def people_visible_to(caseworker: Caseworker) -> QuerySet[Victim]:
    """The people whose cases this person may see now: not those whose case they are deciding blind."""
    return victims_visible_to(caseworker).filter(none_of("pk", blind_to(caseworker)))


def rows_visible_to(caseworker: Caseworker, rows: QuerySet[M], victim: str) -> QuerySet[M]:
    """Of the rows those of `people_visible_to`, told by the keys of the few whose cases the person may not see: so a
    list does not look up each person it has. `victim` names the person of a row, who is always known.
    """
    if not may(caseworker, Right.SEE_CASES):
        return rows.none()
    return rows.filter(none_of(victim, people_kept_from(caseworker)))


def rows_of_cases_visible_to(caseworker: Caseworker, rows: QuerySet[M]) -> QuerySet[M]:
    """As `rows_visible_to`, of rows that know their person by their consideration: told by the keys of the few cases
    that are kept from the person, so that a page is read in its order and joins to nothing.
    """
    if not may(caseworker, Right.SEE_CASES):
        return rows.none()
    kept = Consideration.objects.filter(victim__in=people_kept_from(caseworker))
    return rows.filter(none_of("consideration", kept.values("pk")))


def people_kept_from(caseworker: Caseworker) -> QuerySet[Any, Any]:
    """The keys of the few people whose cases somebody who may see cases may not see now: for a statement that asks of
    many rows whose they are, and reads this once.
    """
    first, *others = _kept_back(caseworker)
    return first.values_list("victim").union(*others)


def _kept_back(caseworker: Caseworker) -> tuple[QuerySet[Any, Any], ...]:
    return kept_from(caseworker), closed_to(caseworker), blind_to(caseworker)


def blind_to(caseworker: Caseworker) -> QuerySet[SecondDecision, Any]:
    """The keys of the people whose case this person is deciding blind."""
    blind = SecondDecision.objects.filter(decider=caseworker, finished_at__isnull=True)
    return blind.values("determination__consideration__victim")
