"""Decisions on record, stored as they are made, for drafts of another policy to be run over."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from cases.models import Caseworker
from decisions.code_version import CODE_VERSION
from decisions.determining import determine
from decisions.models import Determination, OutboxMessage, Simulation
from decisions.tasks.simulation import run_simulation_chunk
from decisions.transitions import Status
from tests.builders import make_caseworker, make_consideration
from tests.scenarios.scenario_files import base, changed

REFUSED = {"recovery__treatment_necessary": False, "recovery__healthcare_evidence": False}


def decided(
    by: Caseworker | None = None,
    *,
    named: str = "recovery_grant",
    stored: Mapping[str, Any] | None = None,
    **changes: Any,
) -> Determination:
    """A decision on a base case with facts changed (``section__fact=value``), as it came out; `stored` is otherwise."""
    by = by or make_caseworker("bola")
    document = changed(base(named), {path.replace("__", "."): value for path, value in changes.items()})
    case = make_consideration(assigned_to=by, evidence=0, address=False, status=Status.DECIDED)
    document["reference"] = case.victim.reference
    result = determine(document) | dict(stored or {})
    return Determination.objects.create(
        consideration=case,
        kind=Determination.Kind.DECIDED,
        decision_date=document["decision_date"],
        case_file=document,
        findings=[],
        result=result,
        outcome=result["outcome"],
        guidance=result["guidance"] or "",
        code_version=CODE_VERSION,
        digest="0" * 64,
        made_by=by,
        made_at=timezone.now(),
    )


def work_off(run: Simulation) -> Simulation:
    """Every part of the run is done, as the workers do them."""
    for message in OutboxMessage.objects.filter(task="decisions.run_simulation_chunk", done_at=None).order_by("pk"):
        run_simulation_chunk(message.pk)
    run.refresh_from_db()
    return run
