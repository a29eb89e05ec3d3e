"""Findings and assessments of a new case, put on record in one statement: the rows and the audit that the acts leave.

Most tests of the later stages begin with such a case, and a dozen acts take a tenth of a second. That nothing tells the
one way from the other is shown by `tests/test_recording.py`.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from django.db import connection, models, transaction
from django.db.models import Exists, OuterRef
from django.db.models.sql import InsertQuery
from django.utils import timezone

from cases.models import Caseworker, CountryInformation, CountryOfReturn, DependentChild, Evidence
from cases.rights import Right, may
from decisions import steps
from decisions.models import (
    Consideration,
    ConsultedInformation,
    Draft,
    EvidenceAssessment,
    Finding,
    FindingEvidence,
)
from decisions.transitions import Status
from tests.outcomes import OUTCOMES


def is_untouched(consideration: Consideration, by: Caseworker) -> bool:
    """It is this person's and in progress, nothing is on record of it yet, and all of its evidence may be cited."""
    of_this = {"consideration": OuterRef("pk")}
    mine = Consideration.objects.filter(
        ~Exists(Finding.objects.filter(**of_this)),
        ~Exists(EvidenceAssessment.objects.filter(**of_this)),
        ~Exists(Draft.objects.filter(**of_this)),
        ~Exists(Evidence.objects.filter(victim=OuterRef("victim"), file__isnull=False)),
        pk=consideration.pk,
        status=Status.IN_PROGRESS,
        assigned_to=by,
    )
    return may(by, Right.CONSIDER) and mine.exists()


class Said(NamedTuple):
    """What is recorded on one step."""

    key: str
    answers: dict[str, Any]
    country: CountryOfReturn | None
    child: DependentChild | None
    reasons: str
    consulted: Sequence[CountryInformation]


def said(consideration: Consideration, outcome: str, reasons: str) -> Iterator[Said]:
    """What is recorded on every step that this outcome needs: each in words that no other case has."""
    own = f"It was read for {consideration.victim.reference}."
    subjects = {
        "country": [(country, None) for country in consideration.victim.countries_of_return.all()],
        "child": [(None, child) for child in consideration.victim.children.all()],
    }
    for key, answers in OUTCOMES[outcome].items():
        told = {name: f"{value} {own}" if _is_written(name) and value else value for name, value in answers.items()}
        for country, child in subjects.get(steps.BY_KEY[key].per, [(None, None)]):
            yield Said(key, told, country, child, f"{reasons} {own}", consulted(key, country))


def consulted(key: str, country: CountryOfReturn | None) -> Sequence[CountryInformation]:
    """What a finding on the availability of treatment in a country rests on."""
    if country is None or key != "availability":
        return ()
    return tuple(CountryInformation.objects.filter(country=country.country))


def _is_written(name: str) -> bool:
    """The answer is in the caseworker's own words, and goes into the letter."""
    return name.startswith("reason.") or (name.startswith("length.factor.") and name.endswith("_reasons"))


class Acts:
    """Acts by one person on one consideration, sent to the database together."""

    def __init__(self, consideration: Consideration, by: Caseworker) -> None:
        self.consideration, self.by = consideration, by
        self.version = Consideration.objects.values_list("version", flat=True).get(pk=consideration.pk)
        self.statements: list[str] = []
        self.values: list[Any] = []

    def assess(self, items: Iterable[Evidence], words: Mapping[str, Any]) -> None:
        """Each item is considered, in these words."""
        for item in items:
            self._event("evidence.assess", evidence=str(item.public_id))
            made = {"consideration": self.consideration, "evidence": item, **words}
            self._put([EvidenceAssessment(recorded_by=self.by, recorded_at=timezone.now(), **made)])
            self._end()
        self._send()

    def record(self, said: Sequence[Said], items: Sequence[Evidence], *, why: str) -> None:
        """Each step is recorded, and rests on page 2 of each item and on what was consulted."""
        for pk, one in zip(_ids(Finding, len(said)), said, strict=True):
            self._event("consideration.record_step", why=why, step=one.key)
            finding = Finding(
                pk=pk,
                consideration=self.consideration,
                step=one.key,
                country=one.country,
                child=one.child,
                answers=one.answers,
                reasons=one.reasons,
                recorded_by=self.by,
                recorded_at=timezone.now(),
            )
            self._put([finding])
            self._put([FindingEvidence(finding=finding, evidence=item, page=2) for item in items])
            self._put([_information(finding, item) for item in one.consulted])
            self._end()
        self._send()

    def _send(self) -> None:
        if self.statements:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("; ".join(self.statements), self.values)
        self.statements, self.values = [], []

    def _event(self, action: str, *, why: str = "", **what: str) -> None:
        about, victim = self.consideration, self.consideration.victim_id
        self._add(
            "SELECT set_config('vts.event', audit_record('event', %s, %s, %s, %s, %s::jsonb)::text, true)",
            [self.by.pk, action, victim, f"{about._meta.db_table}:{about.pk}", json.dumps({"why": why, "what": what})],
        )

    def _put(self, rows: Sequence[models.Model]) -> None:
        if not rows:
            return
        query = InsertQuery(type(rows[0]))
        fields = [one for one in rows[0]._meta.local_concrete_fields if not one.primary_key or rows[0].pk]
        query.insert_values(fields, rows)
        for sql, values in query.get_compiler(connection=connection).as_sql():
            self._add(sql, values)

    def _end(self) -> None:
        self.version += 1
        table = self.consideration._meta.db_table
        self._add(f"UPDATE {table} SET version = %s WHERE id = %s", [self.version, self.consideration.pk])
        self._add("SELECT set_config('vts.event', '', true)", [])

    def _add(self, sql: str, values: Iterable[Any]) -> None:
        self.statements.append(sql)
        self.values += values


def _information(finding: Finding, item: CountryInformation) -> ConsultedInformation:
    as_it_was = {name: getattr(item, name) for name in ("title", "version", "published_on")}
    return ConsultedInformation(finding=finding, item=item, **as_it_was)


def _ids(model: type[models.Model], number: int) -> list[int]:
    """The ids of so many rows that are going to be made."""
    with connection.cursor() as cursor:
        sequence = [model._meta.db_table, number]
        cursor.execute("SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", sequence)
        return [row[0] for row in cursor.fetchall()]
