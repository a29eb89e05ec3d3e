"""Runs of a draft: asked for, done part by part by the workers, each part once, and whole when the last is done."""

from datetime import date

from django.db import connection, transaction
from django.utils import timezone

from cases.actions import audit
from cases.models import Caseworker
from cases.rights import NotAllowed, Right, may, require
from decisions.actions import outbox
from decisions.actions.refusals import NotReady
from decisions.code_version import CODE_VERSION, DRAFTS_VERSION
from decisions.models import OutboxMessage, Simulation, SimulationChunk
from decisions.policy_drafts import PolicyDraft
from decisions.simulation import counting, known_drafts, reading, showing

TASK = "decisions.run_simulation_chunk"
LANES = 4
"""How many parts of a run are with the workers at once: letters never wait behind more than these."""
NOT_THEIRS_NOW = "Whoever asked for the run may not run drafts any more. Remove it, and run the draft again."
OTHER_CODE = "The rules or the drafts have changed since the run began. Remove it, and run the draft again."
_COPY = """
    COPY decisions_simulatedchange (
        simulation_id, consideration_id, determination_id, was_outcome, would_outcome, was_months, would_months,
        was_requires, would_requires, days, tags
    ) FROM STDIN
"""


def ask(
    *, draft: PolicyDraft, over: str, since: date | None = None, until: date | None = None, by: Caseworker
) -> Simulation:
    """The draft will be run over these cases, part by part. Asked again while that goes on, it is the same run."""
    require(by, Right.RUN_SIMULATIONS)
    if since and until and until < since:
        raise NotReady(["The last day has to be on or after the first."])
    if over == Simulation.Over.OPEN and (since or until):
        raise NotReady(["Days are those of decisions: leave them empty for open cases."])
    with transaction.atomic():
        _one_at_a_time()
        alike = Simulation.objects.filter(
            draft=draft.name,
            over=over,
            since=since,
            until=until,
            asked_by=by,
            finished_at__isnull=True,
            code_version=CODE_VERSION,
            draft_version=DRAFTS_VERSION,
        )
        if standing := alike.first():
            return standing
        with audit.event("simulation.ask", by=by, what={"draft": draft.name, "over": over}):
            run = Simulation.objects.create(
                draft=draft.name,
                title=draft.title,
                over=over,
                since=since,
                until=until,
                asked_by=by,
                asked_at=timezone.now(),
                on=timezone.localdate(),
                code_version=CODE_VERSION,
                draft_version=DRAFTS_VERSION,
            )
            _plan(run)
    return run


def _one_at_a_time() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('simulation.ask'))")


def _plan(run: Simulation) -> None:
    parts = [
        SimulationChunk(simulation=run, number=number, first=first, last=last)
        for number, (first, last) in enumerate(reading.spans(run.over), start=1)
    ]
    for chunk in SimulationChunk.objects.bulk_create(parts):
        outbox.ask(task=TASK, key=str(chunk.pk), lane=f"simulation {run.pk}, {chunk.number % LANES}")
    if not parts:
        _finish(run)


def run_chunk(*, chunk: int, message: OutboxMessage) -> None:
    """The part is done with its message, in one transaction: a worker that dies in it leaves nothing of it."""
    with transaction.atomic():
        part = SimulationChunk.objects.select_for_update(of=("self",), no_key=True).filter(pk=chunk)
        standing = part.select_related("simulation__asked_by").first()
        if standing is not None and standing.done_at is None:
            draft = known_drafts.find(standing.simulation.draft)
            if draft is None:
                raise LookupError(standing.simulation.draft)
            if why := _cannot_run(standing.simulation):
                mark_failed(chunk=chunk, why=why)
                outbox.give_up(message, why)
                return
            found = reading.counted(standing, draft)
            _store(standing, found)
        outbox.mark_done(message)


def _cannot_run(run: Simulation) -> str:
    """Why the run comes to nothing; "" where it goes on."""
    if not may(run.asked_by, Right.RUN_SIMULATIONS):
        return NOT_THEIRS_NOW
    return OTHER_CODE if is_of_other_code(run) else ""


def is_of_other_code(run: Simulation) -> bool:
    """The rules or the drafts are no longer those that the run began with: its figures would be of neither."""
    return (run.code_version, run.draft_version) != (CODE_VERSION, DRAFTS_VERSION)


def _store(part: SimulationChunk, found: counting.Counted) -> None:
    with connection.cursor() as cursor, cursor.copy(_COPY) as copy:
        for row in found.rows:
            copy.write_row((part.simulation_id, *row))
    part.figures, part.done_at, part.failure = dict(found.figures), timezone.now(), ""
    part.save(update_fields=["figures", "done_at", "failure"])
    run = Simulation.objects.select_for_update(of=("self",), no_key=True).get(pk=part.simulation_id)
    if not run.chunks.filter(done_at__isnull=True).exists():
        _finish(run)


def _finish(run: Simulation) -> None:
    run.figures = counting.together(run.chunks.values_list("figures", flat=True).iterator())
    if draft := known_drafts.find(run.draft):
        run.figures[showing.HELD] = showing.Showing(run, draft, exact=True).to_hold_back()
    run.finished_at = timezone.now()
    run.save(update_fields=["figures", "finished_at"])


def mark_failed(*, chunk: int, why: str) -> None:
    """The run says that a part of it could not be done, and why, until somebody tries again."""
    SimulationChunk.objects.filter(pk=chunk, done_at__isnull=True).update(failure=why[:300])


def try_again(*, run: Simulation, by: Caseworker) -> None:
    """The parts that could not be done are tried anew."""
    require(by, Right.RUN_SIMULATIONS)
    with audit.event("simulation.try_again", by=by, about=run):
        failed = run.chunks.filter(done_at__isnull=True).exclude(failure="")
        keys = [str(pk) for pk in failed.values_list("pk", flat=True)]
        for message in OutboxMessage.objects.filter(task=TASK, key__in=keys, parked_at__isnull=False):
            outbox.ask_again(message)
        failed.update(failure="")


def remove(*, run: Simulation, by: Caseworker) -> None:
    """The run and what it found of each case are gone. An admin removes any run, others their own."""
    require(by, Right.RUN_SIMULATIONS)
    if not may_remove(run, by):
        raise NotAllowed("A run is removed by whoever asked for it, or by an admin.")
    with audit.event("simulation.remove", by=by, about=run, what={"draft": run.draft}):
        Simulation.objects.filter(pk=run.pk).delete()


def may_remove(run: Simulation, by: Caseworker) -> bool:
    """Whether this person may remove the run."""
    return run.asked_by_id == by.pk or may(by, Right.DRAFT_NUMBERS)
