"""The sums behind the statistics: right by brute force, the same kept up as made again, frozen once."""

import json
from collections import Counter
from datetime import date, datetime
from random import Random
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from cases.models import AuditEntry, NRMReferral
from decisions.actions import determinations, evidence_requests, figures, reconsiderations
from decisions.ages import age_on
from decisions.letters import failing
from decisions.models import Determination, EvidenceRequest, FrozenMonth, MonthFigures
from decisions.statistics import loading
from decisions.tasks import freeze_figures
from tests.asking import ask
from tests.builders import loaded, looked, make_caseworker, make_evidence, record_all
from tests.decided_many import decided_many
from tests.proposals import answered, decided, propose, recorded
from tests.reconsidering import reviewed, with_bola

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2026, 1, 1), date(2026, 4, 30)


def stored() -> dict[tuple[date, str], tuple[dict[str, int], list[int]]]:
    return {(row.month, row.authority): (row.counts, row.days) for row in MonthFigures.objects.all()}


def by_hand(decision: Determination) -> tuple[list[str], int | None]:
    """What one decision counts under, read as the letters read it."""
    outcome, file, result = decision.outcome, decision.case_file, decision.result
    names = [f"decided_consideration.{outcome}"]
    basis = file["consideration"]["basis"]
    days = None
    if outcome in ("grant", "refuse"):
        born = file["person"]["date_of_birth"]
        child = born and (age_on(date.fromisoformat(born), decision.decision_date) or 0) < 18
        age = "unknown" if not born else "child" if child else "adult"
        names += [f"{outcome}_guidance.{decision.guidance}", f"{outcome}_basis.{basis}", f"{outcome}_age.{age}"]
        if basis == "conclusive_grounds":
            days = (decision.decision_date - date.fromisoformat(file["conclusive_grounds"]["served_on"])).days
    if outcome == "grant":
        names += [f"grant_purpose.{limb}" for limb, state in result["limbs"].items() if state == "met"]
        months = result["months"]
        bands = {"under_6": months < 6, "6_to_11": months < 12, "12": months == 12, "13_to_29": months < 30, "30": True}
        names.append(f"grant_length.{next(band for band, fits in bands.items() if fits)}")
    if outcome == "refuse":
        names.append(f"refuse_asked.{'asked' if decision.considered['requests'] else 'not_asked'}")
        for limb in ("recovery", "compensation", "cooperation"):
            state = result["limbs"].get(limb)
            failed = failing.at(SimpleNamespace(case_file=file), limb) or "other"  # type: ignore[arg-type]
            reason = failed.rpartition(".")[2] if state == "not_met" else state or "not_reached"
            names.append(f"refuse_{limb}.{reason}")
    if outcome == "reject":
        names += [f"reject_reason.{reason}" for reason in result["decided_by"]]
    return names, days


def expected() -> dict[tuple[date, str], tuple[dict[str, int], list[int]]]:
    authorities = dict(NRMReferral.objects.values_list("victim", "competent_authority"))
    counts: dict[Any, Counter[str]] = {}
    lasted: dict[Any, Counter[int]] = {}
    for decision in Determination.objects.select_related("consideration"):
        own = decision.considered.get("competent_authority") or authorities.get(decision.consideration.victim_id, "")
        key = (decision.decision_date.replace(day=1), own)
        names, days = by_hand(decision)
        counts.setdefault(key, Counter()).update(names)
        lasted.setdefault(key, Counter()).update([] if days is None else [days])
    return {
        key: (dict(found), [lasted[key][day] for day in range(max(lasted[key], default=-1) + 1)])
        for key, found in counts.items()
    }


def test_the_sums_are_those_of_a_count_by_hand_made_at_once_or_one_by_one() -> None:
    amina = make_caseworker()
    made = decided_many(300, amina, chance=Random(7), first=FIRST, last=LAST)
    call_command("rebuild_figures", verbosity=0)
    at_once = stored()
    assert at_once == expected()
    seen = {name for counts, _ in at_once.values() for name in counts}
    assert {"refuse_recovery.countries", "refuse_cooperation.information_provided", "grant_length.13_to_29"} <= seen
    MonthFigures.objects.all().delete()
    for decision in made:
        figures.decided(decision)
    assert stored() == at_once


def test_each_act_keeps_up_what_a_rebuild_finds() -> None:
    """Decisions, returns, requests for evidence and a reconsideration, through the acts of the application."""
    amina, bola = make_caseworker(), make_caseworker("bola")
    refusal = decided("refuse")
    assert refusal.considered["competent_authority"] == "sca"
    NRMReferral.objects.update(competent_authority="ieca")  # corrected afterwards: the decision counts as it was made
    opened = reviewed(with_bola(refusal), bola, "changed")
    new = reconsiderations.open_new(consideration=opened, basis="", by=bola)
    granted = propose(record_all(new, bola), bola)
    determinations.decide(determination=granted, look=looked(granted), by=bola)
    determinations.decide(determination=propose(loaded(opened), bola), look=None, by=bola)
    answered("returned")
    asking = recorded("grant", victim={"reference": "NRM-26-777002"})
    for number, came in enumerate(("came", "refused")):
        request = ask(loaded(asking), amina, asked_of=f"Dr {number}", again_because="Another doctor.")
        items = [make_evidence(asking.victim, 9)] if came == "came" else []
        evidence_requests.close(request=request, outcome=came, note="They said so.", received=items, by=amina)
    for request in EvidenceRequest.objects.filter(asked_on__lt=timezone.localdate()):  # put in by a builder, by no act
        figures.asked(request)
        figures.closed([request.pk])
    kept_up = stored()
    counts = Counter[tuple[str, str]]()
    for (_, authority), (row, _) in kept_up.items():
        counts.update({(name, authority): number for name, number in row.items()})
    assert counts["decided_consideration.refuse", "sca"] == counts["decided_consideration.grant", "ieca"] == 1
    assert counts["reconsidered.changed", "ieca"] == counts["changed.refuse_grant", "ieca"] == 1
    assert counts["answered.returned", "sca"] == counts["point.reasons", "sca"] == 1
    assert (counts["asked.clinician", "*"], counts["closed.came", "*"], counts["closed.refused", "*"]) == (3, 1, 1)
    figures.rebuild()
    assert stored() == kept_up


def at(*moment: int) -> datetime:
    return datetime(*moment, tzinfo=ZoneInfo("Europe/London"))  # type: ignore[misc, arg-type]


def test_every_month_that_is_over_is_frozen_once_and_what_changes_later_is_a_revision() -> None:
    amina = make_caseworker()
    made = decided_many(60, amina, chance=Random(3), first=FIRST, last=LAST)
    figures.rebuild()
    with time_machine.travel(at(2026, 3, 31, 23, 59), tick=False):
        freeze_figures()
    assert [one.month.month for one in FrozenMonth.objects.all()] == [1, 2]  # March is not over
    with time_machine.travel(at(2026, 5, 1, 0, 5), tick=False):  # nothing ran in April
        freeze_figures()
        freeze_figures()
    months = list(FrozenMonth.objects.all())
    assert [one.month.month for one in months] == [1, 2, 3, 4]
    assert AuditEntry.objects.filter(kind="event", action="figures.freeze").count() == 4
    assert [one.digest == figures.digest_of(one.figures) for one in months] == [True] * 4
    # Who waited at the end of January nobody can say by the end of March; of April it is known.
    assert [bool(one.figures["waiting"]) for one in months] == [False, False, False, True]
    april = loading.Period(months[-1].month, months[-1].month)
    assert not loading.is_revised(months[-1], loading.sums(april))
    figures.decided(next(one for one in made if one.decision_date.month == 4))
    assert loading.is_revised(months[-1], loading.sums(april))
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE decisions_frozenmonth SET digest = repeat('0', 64)")
    assert json.dumps(FrozenMonth.objects.get(month=april.first).figures) == json.dumps(months[-1].figures)
