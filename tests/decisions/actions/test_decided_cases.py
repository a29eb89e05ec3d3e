"""Each decision as single values: by hand, one by one and all at once come to the same."""

from datetime import date
from random import Random
from typing import Any

import pytest
from django.core.management import call_command
from django.forms.models import model_to_dict

from decisions.actions import decided_cases
from decisions.ages import age_on
from decisions.models import DecidedCase, Determination
from decisions.quality import rows
from tests.builders import make_caseworker
from tests.decided_many import decided_many
from tests.proposals import answered, decided, propose, settle

pytestmark = pytest.mark.django_db


def letters(section: dict[str, Any], names: tuple[str, ...]) -> str:
    return "".join({True: "y", False: "n", None: "u"}[section.get(name)] for name in names)


def by_hand(decision: Determination, nth: int) -> dict[str, Any]:
    file, result = decision.case_file, decision.result
    born = file["person"]["date_of_birth"]
    age = "unknown"
    if born:
        years = age_on(date.fromisoformat(born), decision.decision_date)
        age = "child" if years is not None and years < 18 else "adult"
    countries = sorted(file["recovery"]["countries"], key=lambda one: one["country"])
    return {
        "determination": decision.pk,
        "decided_on": decision.decision_date,
        "decider": decision.made_by_id,
        "nth": nth,
        "outcome": decision.outcome,
        "months": result["months"],
        "age": age,
        "has_children": bool(file.get("children")),
        "asked": bool(decision.considered["requests"]),
        "returned": 0,
        "guidance": decision.guidance,
        "basis": file["consideration"]["basis"],
        "countries": " ".join(one["country"] for one in countries),
        **{limb: result["limbs"].get(limb, "") for limb in ("recovery", "compensation", "cooperation")},
        "harm": letters(file["recovery"], rows.OF_RECOVERY["harm"]),
        "need": letters(file["recovery"], rows.OF_RECOVERY["need"]),
        "treatment": letters(file["recovery"], rows.OF_TREATMENT),
        "there": " ".join(letters(one, rows.OF_COUNTRY) for one in countries),
        "claim": letters(file["compensation"], rows.OF_CLAIM),
        "agreed": letters(file["cooperation"], rows.OF_COOPERATION),
        "stage": file["cooperation"]["stage"] or "",
        "criminality": letters(file["person"], ("criminality",)),
    }


def stored() -> list[dict[str, Any]]:
    return [model_to_dict(row) for row in DecidedCase.objects.order_by("pk")]


def test_the_values_are_those_by_hand_made_at_once_or_one_by_one() -> None:
    amina, bola = make_caseworker(), make_caseworker("bola")
    days = {"first": date(2026, 1, 1), "last": date(2026, 4, 30)}
    made = [*decided_many(60, amina, chance=Random(3), **days), *decided_many(40, bola, chance=Random(4), **days)]
    call_command("rebuild_figures", verbosity=0)
    at_once = stored()
    nth = {amina.pk: 0, bola.pk: 0}
    expected = []
    for decision in made:
        if decision.outcome in ("grant", "refuse"):
            nth[decision.made_by_id] += 1
            expected.append(by_hand(decision, nth[decision.made_by_id]))
    assert at_once == expected
    DecidedCase.objects.all().delete()
    for decision in made:
        decided_cases.decided(decision)
    assert stored() == at_once


def test_each_decision_is_kept_in_its_own_act_with_how_often_it_was_returned() -> None:
    approval = answered("returned")
    consideration = approval.referral.determination.consideration
    amina = consideration.assigned_to
    assert amina is not None
    settle(consideration, amina)
    propose(consideration, amina)
    assert not DecidedCase.objects.exists()  # nothing is decided yet
    decision = decided("refuse")
    kept = stored()
    assert [row["determination"] for row in kept] == [decision.pk]
    decided_cases.rebuild()
    assert stored() == kept
