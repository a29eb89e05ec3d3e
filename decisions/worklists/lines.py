"""What a list says of a case, worked out from the case itself: kept until something of it changes, or the day does."""

import functools
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from cases.countries import name_of
from decisions import answers, code_version, dependants, evidence_requests, facts, holds, priority, progress
from decisions.diary import Entry
from decisions.models import Consideration, InHand
from decisions.next_step import disqualification_is_open, next_step, unsent, with_next_step
from decisions.transitions import LetterStatus, Status
from decisions.worklists.lists import dates_of

ISSUED = LetterStatus.ISSUED


def under(basis: int | None) -> str:
    """What a line that is shown today was made under: the day, the program, and what all lines rest on."""
    return f"{timezone.localdate()}.{code_version.of_program()}.{basis or 0}"


def worked_out(keys: Sequence[int]) -> dict[int, dict[str, Any]]:
    """What a list says of each of these cases today, from the cases themselves: three queries, however many there are.

    It is kept until one of the tables read here changes (`decisions/migrations/0021_lines_of_lists.py`).
    """
    cases = list(_any().filter(pk__in=keys))
    dates = dates_of(cases)
    return {one.pk: _line(one, dates.get(one.pk)) for one in cases}


@functools.cache
def _any() -> QuerySet[Consideration]:
    """Any case with what its line needs; made once, because making it takes longer than reading what it asks for."""
    return with_next_step(facts.with_facts(Consideration.objects.all())).select_related("in_hand")


def _line(case: Consideration, entry: Entry | None) -> dict[str, Any]:
    return {
        "public_id": case.public_id,
        "reference": case.victim.reference,
        "name": case.victim.name,
        "countries": ", ".join(name_of(one["country"]) for one in facts.rows(case, "country_rows")),
        "is_about": case.is_about,
        "caseworker": case.assigned_to.name if case.assigned_to else "",
        "next": next_step(case, progress.of(case)).text,
        "flags": ", ".join(_flags(case)),
        "due": [str(entry.due_on), entry.title] if entry else None,
        "opened_on": str(case.opened_on),
        "status": case.status,
        "why_here": _why_here(case.in_hand),
    }


def _why_here(one: InHand) -> str:
    said = ", ".join(priority.why_here(one))
    return said[:1].upper() + said[1:]


def _flags(consideration: Consideration) -> list[str]:
    """What makes a case urgent or different, in a word each; never what happened to the person."""
    found = (finding.answers for finding in consideration.findings.all() if finding.step == "before-you-decide")
    checks: dict[str, Any] = next(found, {})
    paused = holds.paused(consideration, timezone.localdate())
    flags = {
        "Under 18": _is_child(consideration.victim.date_of_birth),
        "Dependent child": bool(facts.rows(consideration, "child_rows")),
        "18 soon": bool(dependants.coming_of_age(consideration, timezone.localdate())),
        "Disqualification open": disqualification_is_open(consideration),
        "Custody": checks.get("person.in_custody") is True,
        **{
            one.flag: priority.stands(consideration.in_hand.place, one.name)
            for one in priority.GROUNDS
            if one.name != "child"
        },
        "Paused": any(one.certain for one in paused),
        "May be paused": bool(paused) and not any(one.certain for one in paused),
        "Advice asked": bool(facts.rows(consideration, "advice_rows")) and consideration.is_open,
        "Hand-over note": bool(facts.rows(consideration, "hand_over_rows")),
        "Evidence overdue": any(one.is_overdue for one in evidence_requests.of(consideration)),
        "Letter to issue": consideration.is_open and any(row["status"] != ISSUED for row in unsent(consideration)),
        "Letter to send": consideration.is_open and any(row["status"] == ISSUED for row in unsent(consideration)),
        "On hold": consideration.status == Status.ON_HOLD,
        "Asylum": consideration.victim.asylum_claim_outstanding is True,
    }
    return [name for name, raised in flags.items() if raised]


def _is_child(born: date | None) -> bool:
    """Whether a person born then is under 18 today; an age that is not known raises no flag."""
    return born is not None and not answers.is_adult(born, timezone.localdate())
