"""What waits for a second admin, wherever it was entered: an admin's own worklist. Numbers, and where to look."""

from dataclasses import dataclass
from typing import Any

from django.db.models import F, Func, IntegerField, Model, Q, QuerySet, Subquery

from cases.models import AccountChange, BankHoliday, Caseworker, CountryInformation, RemovalAgreement
from decisions.models import Erasure, PublishedPause, RetentionRule, Wording

_NOT_APPROVED, _NOT_IN_FORCE = Q(approved_at__isnull=True), Q(put_in_force_at__isnull=True)


@dataclass(frozen=True)
class Sort:
    """One sort of thing that takes two admins: where it waits, and who began it."""

    label: str
    url_name: str
    query: str
    model: type[Model]
    waits: Q
    begun_by: str


@dataclass(frozen=True)
class Waits:
    """How many of one sort wait for this person, and how many that they began themselves wait for another."""

    sort: Sort
    for_you: int
    for_another: int


SORTS = (
    Sort("Roles and grades to agree to", "people", "", AccountChange, Q(agreed__isnull=True), "asked_by"),
    Sort("Bank holidays to put in force", "calendars", "", BankHoliday, _NOT_IN_FORCE, "entered_by"),
    Sort("Pauses to put in force", "pauses", "", PublishedPause, _NOT_IN_FORCE, "added_by"),
    Sort(
        "Wording to publish",
        "wordings",
        "",
        Wording,
        Q(published_at__isnull=True, discarded_at__isnull=True),
        "drafted_by",
    ),
    Sort(
        "Country information to approve",
        "country_information",
        "?state=waiting",
        CountryInformation,
        _NOT_APPROVED,
        "added_by",
    ),
    Sort("Removal agreements to approve", "removal_agreements", "", RemovalAgreement, _NOT_APPROVED, "added_by"),
    Sort("Retention rules to put in force", "retention", "", RetentionRule, _NOT_IN_FORCE, "entered_by"),
    Sort(
        "Lists of people due to be erased, to agree to",
        "erasures",
        "",
        Erasure,
        Q(agreed_at__isnull=True, turned_down_at__isnull=True),
        "prepared_by",
    ),
)


def waiting(by: Caseworker) -> list[Waits]:
    """The sorts of which anything waits for an admin, as this one sees them: one query."""
    counts: dict[str, Subquery] = {}
    for place, sort in enumerate(SORTS):
        rows: QuerySet[Any] = sort.model._default_manager.filter(sort.waits).order_by()
        counts[f"all{place}"] = _number(rows)
        counts[f"own{place}"] = _number(rows.filter(**{sort.begun_by: by}))
    found: Any = Caseworker.objects.filter(pk=by.pk).values(**counts).get()
    return [
        Waits(sort, found[f"all{place}"] - own, own)
        for place, sort in enumerate(SORTS)
        if found[f"all{place}"]
        for own in [found[f"own{place}"]]
    ]


def _number(rows: QuerySet[Any]) -> Subquery:
    counted = rows.annotate(number=Func(F("pk"), function="count", output_field=IntegerField()))
    return Subquery(counted.values("number"), output_field=IntegerField())
