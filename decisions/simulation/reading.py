"""The cases of one part of a run, as a stream: whatever their number, few are in memory at a time."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

from django.db.models import F, Func, JSONField, Max, Min, QuerySet, Value

from decisions import facts
from decisions.models import Consideration, Determination, Simulation, SimulationChunk
from decisions.policy_drafts import PolicyDraft
from decisions.rules import CaseFileErrors, NotInForce, check
from decisions.simulation.comparing import compare
from decisions.simulation.counting import Counted
from decisions.transitions import OPEN
from decisions.working_days import known

ROWS_AT_A_TIME = 250
CASES_AT_A_TIME = 100
SPAN, MOST_CHUNKS = 2000, 200


def spans(over: str) -> list[tuple[int, int]]:
    """The numbers of all that a run goes over, in parts of equal width, without counting them."""
    rows: QuerySet[Any] = (Determination if over == Simulation.Over.DECIDED else Consideration).objects.all()
    ends = rows.aggregate(first=Min("pk"), last=Max("pk"))
    if ends["first"] is None:
        return []
    width = max(SPAN, -(-(ends["last"] - ends["first"] + 1) // MOST_CHUNKS))
    starts = range(ends["first"], ends["last"] + 1, width)
    return [(start, min(start + width - 1, ends["last"])) for start in starts]


def counted(chunk: SimulationChunk, draft: PolicyDraft) -> Counted:
    """The cases of the part compared and counted."""
    found = Counted()
    if chunk.simulation.over == Simulation.Over.DECIDED:
        _decided(chunk, draft, found)
    else:
        _open(chunk, draft, found)
    return found


def _decided(chunk: SimulationChunk, draft: PolicyDraft, found: Counted) -> None:
    calendar = known().of_the_rules
    for number, consideration, guidance, document, stored in _stored(chunk):
        try:
            case = check(document, guidance=guidance or None)
            compared = compare(draft, case, calendar)
        except (CaseFileErrors, NotInForce):
            found.untold()
            continue
        if any(compared.now.get(name) != value for name, value in stored.items()):
            found.differs_from_stored()
        found.add(consideration, number, case, compared)


def _stored(chunk: SimulationChunk) -> Iterator[tuple[int, int, str, dict[str, Any], dict[str, Any]]]:
    """Decisions with what was stored of them; the trace, most of it, stays in the database."""
    simulation = chunk.simulation
    rows = Determination.objects.filter(
        kind=Determination.Kind.DECIDED, pk__gte=chunk.first, pk__lte=chunk.last
    ).order_by("pk")
    if simulation.since:
        rows = rows.filter(decision_date__gte=simulation.since)
    if simulation.until:
        rows = rows.filter(decision_date__lte=simulation.until)
    without_trace = Func(F("result"), Value("trace"), template="(%(expressions)s)", arg_joiner=" - ")
    without_trace.output_field = JSONField()
    fields = ("pk", "consideration_id", "guidance", "case_file")
    yield from rows.values_list(*fields, without_trace).iterator(chunk_size=ROWS_AT_A_TIME)


def _open(chunk: SimulationChunk, draft: PolicyDraft, found: Counted) -> None:
    calendar = known().of_the_rules
    for consideration, document in _open_case_files(chunk, chunk.simulation.on):
        try:
            case = check(document)
            found.add(consideration, None, case, compare(draft, case, calendar))
        except (CaseFileErrors, NotInForce):
            found.untold()


def _open_case_files(chunk: SimulationChunk, today: datetime.date) -> Iterator[tuple[int, dict[str, Any]]]:
    cases = Consideration.objects.filter(status__in=OPEN, pk__gte=chunk.first, pk__lte=chunk.last)
    after = chunk.first - 1
    while numbers := list(cases.filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)[:CASES_AT_A_TIME]):
        for one in facts.with_facts(Consideration.objects.filter(pk__in=numbers)).order_by("pk"):
            yield one.pk, facts.case_file(one, today)
        after = numbers[-1]
