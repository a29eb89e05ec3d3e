"""Decided cases for analysis: each column in the form in which its field may leave, and no other field at all.

What leaves is pseudonymous and not anonymous: it is still personal data, for the purpose it was taken out for alone.
"""

import hashlib
import hmac
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet

from cases.models import CountryOfReturn, RelevantExploitation
from decisions.ages import age_on
from decisions.models import Determination
from decisions.retention import fields
from decisions.retention.fields import Export

FEW = 10
"""A country or a kind of exploitation that fewer people than these have is “other”."""
OTHER, NOT_KNOWN, WITH = "other", "not known", " "
_BANDS = ((18, "under 18"), (25, "18 to 24"), (35, "25 to 34"), (45, "35 to 44"), (55, "45 to 54"))
_OLDEST = "55 or over"


@dataclass(frozen=True)
class Column:
    """A column: its heading, the field it is of, and where that is read from a determination."""

    heading: str
    field: str
    read: str


_PERSON, _CASE, _SINGLE = "consideration__victim", "consideration", "decided_case"


def _of(model: str, names: str, start: str, *, before: str = "") -> tuple[Column, ...]:
    return tuple(Column(f"{before}{name}", f"{model}.{name}", f"{start}{name}") for name in names.split())


COLUMNS: tuple[Column, ...] = (
    Column("case", "decisions.Consideration.id", f"{_CASE}_id"),
    Column("person", "cases.Victim.id", f"{_PERSON}_id"),
    Column("age", "cases.Victim.date_of_birth", f"{_PERSON}__date_of_birth"),
    *_of("cases.Victim", "british_citizen asylum_claim_outstanding deportation no_country_of_return", f"{_PERSON}__"),
    Column("countries_of_return", "cases.CountryOfReturn.country", "countries_of_return"),
    Column("exploitation", "cases.RelevantExploitation.exploitation_type", "exploitation"),
    *_of("cases.NRMReferral", "referred_on competent_authority", f"{_PERSON}__nrm_referral__"),
    *_of("cases.ConclusiveGroundsDecision", "outcome served_on", f"{_PERSON}__conclusive_grounds__", before="cg_"),
    *_of("decisions.Consideration", "kind basis previous_vts_consideration opened_on", f"{_CASE}__"),
    *_of("decisions.Determination", "decision_date outcome guidance", ""),
    *_of(
        "decisions.DecidedCase",
        "months has_children asked returned recovery compensation cooperation harm need treatment claim agreed stage"
        " criminality",
        f"{_SINGLE}__",
    ),
)


def headings() -> list[str]:
    """What stands over the columns."""
    return [column.heading for column in COLUMNS]


def rows(key: str) -> Iterator[list[str]]:
    """One row for each decision that stands on record, its columns as headed, under pseudonyms made with that key."""
    kept = {column.field: _common(column) for column in COLUMNS if _export(column) is Export.RARE}
    day = [column.heading for column in COLUMNS].index("decision_date")
    found = _decided().values_list(*(column.read for column in COLUMNS))
    for values in found.iterator(chunk_size=2000):
        yield [
            _FORMS[_export(column)](value, _Told(key, column.field, values[day], kept.get(column.field, frozenset())))
            for column, value in zip(COLUMNS, values, strict=True)
        ]


def pseudonym(key: str, field: str, value: object) -> str:
    """The same word for the same value of the same field under the same key; under another key nothing ties them."""
    return hmac.new(key.encode(), f"{field}:{value}".encode(), hashlib.sha256).hexdigest()[:24]


@dataclass(frozen=True)
class _Told:
    """What a form of leaving may need to know."""

    key: str
    field: str
    decided_on: date
    common: frozenset[str]


def _decided() -> QuerySet[Determination]:
    of_person = {"victim": OuterRef("consideration__victim")}
    countries = CountryOfReturn.objects.filter(**of_person).order_by("country").values("country")
    kinds = RelevantExploitation.objects.filter(**of_person).order_by("exploitation_type")
    decided = Determination.objects.filter(kind=Determination.Kind.DECIDED).order_by("pk")
    return decided.annotate(
        countries_of_return=ArraySubquery(countries), exploitation=ArraySubquery(kinds.values("exploitation_type"))
    )


def _common(column: Column) -> frozenset[str]:
    """The values that enough people have, of those who leave."""
    by_person = {}
    for person, values in _decided().values_list("consideration__victim", column.read).iterator(chunk_size=2000):
        by_person[person] = values
    counted = Counter(value for values in by_person.values() for value in set(values))
    return frozenset(value for value, number in counted.items() if number >= FEW)


def _export(column: Column) -> Export:
    return fields.field(column.field).export


def _kept(value: Any, _: _Told) -> str:
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def _pseudonym(value: Any, told: _Told) -> str:
    return pseudonym(told.key, told.field, value)


def _month(value: date | datetime | None, _: _Told) -> str:
    return f"{value:%Y-%m}" if value else ""


def _age(value: date | None, told: _Told) -> str:
    age = age_on(value, told.decided_on) if value else None
    return NOT_KNOWN if age is None else next((band for below, band in _BANDS if age < below), _OLDEST)


def _rare(values: list[str], told: _Told) -> str:
    return WITH.join(sorted({value if value in told.common else OTHER for value in values}))


_FORMS: Mapping[Export, Callable[[Any, _Told], str]] = {
    Export.KEPT: _kept,
    Export.PSEUDONYM: _pseudonym,
    Export.MONTH: _month,
    Export.AGE: _age,
    Export.RARE: _rare,
}
