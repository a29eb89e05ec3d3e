"""The demo's working day: what makes cases urgent, a conflict of interest, a hand-over, notes, a kept filter."""

import datetime

from django.utils import timezone

from cases.actions import circumstances
from cases.actions.circumstances import Recorded
from cases.models import Caseworker, Circumstance
from cases.models.circumstance import CircumstanceKind
from decisions.actions import assignments, conflicts, notes, saved_filters
from decisions.models import Consideration, SavedFilter
from decisions.transitions import Status

FOUND = (
    (CircumstanceKind.DETENTION, True, 0, "The removal centre confirmed it by telephone this morning."),
    (CircumstanceKind.COURT_DATE, True, 12, "The officer in the case gave the day on which she gives evidence."),
    (CircumstanceKind.VULNERABILITY, True, 0, "The support worker described how she is at present."),
    (CircumstanceKind.DETENTION, False, 0, "The support worker saw him at the safe house yesterday."),
)


def load(*, senior: Caseworker, conflicted: Caseworker, colleague: Caseworker) -> None:
    """A few of the cases have what a day brings; once, and only where there are cases enough."""
    free = list(
        Consideration.objects.filter(status=Status.UNASSIGNED, reconsiders__isnull=True)
        .exclude(reconsideration__isnull=False)
        .select_related("victim")
        .order_by("-victim__reference")[: len(FOUND) + 1]
    )
    if Circumstance.objects.exists() or len(free) <= len(FOUND):
        return
    today = timezone.localdate()
    for case, (kind, stands, days, because) in zip(free, FOUND, strict=False):
        on = today + datetime.timedelta(days=days) if days else None
        circumstances.record(
            victim=case.victim, recorded=Recorded(kind=kind, stands=stands, because=because, on=on), by=senior
        )
    because = "I volunteered at the safe house where she lived, and know her."
    conflicts.record(consideration=free[-1], of=conflicted, because=because, by=conflicted)
    held = Consideration.objects.filter(assigned_to=senior, status=Status.IN_PROGRESS).select_related("victim").first()
    if held:
        note = "She asks to be written to through her solicitor. The clinic’s report is promised for next week."
        assignments.take_over(consideration=held, had_by=senior, to=colleague, why=note, by=senior)
        said = "The clinic rang: the report goes in the post on Friday. They ask us not to ring back before noon."
        notes.write(consideration=held, text=said, tells_of_harm=False, mentions=colleague, by=senior)
        harm = "On the telephone the support worker told me of threats to her sister. I have asked for it in writing."
        notes.write(consideration=held, text=harm, tells_of_harm=True, by=senior)
    if not SavedFilter.objects.exists():
        query = {"list": "on_hold", "whose": "team"}
        saved_filters.keep(name="Our holds", query=query, shared=senior.team_id is not None, by=senior)
