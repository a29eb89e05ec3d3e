"""Many decided cases at once, put into the tables as they would stand there: for figures, not for pages of cases."""

from datetime import date, timedelta
from random import Random
from typing import Any

from django.utils import timezone

from cases.models import Caseworker, NRMReferral, Victim
from decisions.models import Consideration, Determination

LIMBS = {
    "recovery": ("physical_harm", "psychological_harm", "support_required", "treatment_necessary"),
    "compensation": (
        *("seeking", "relevant_exploitation", "stay_needed", "presence_needed"),
        *("capable_from_abroad", "reasonable_from_abroad"),
    ),
    "cooperation": (
        *("agreed", "relevant_exploitation", "presence_necessary", "reasonable_steps_taken"),
        *("information_requested", "information_provided"),
    ),
}
OPEN = ("in_progress", "in_progress", "awaiting_evidence", "on_hold", "referred", "ready_to_decide")
OUTCOMES = ("grant", "grant", "refuse", "refuse", "refuse", "reject", "withdrawn", "no_consideration")


def decided_many(
    number: int, by: Caseworker, *, chance: Random, first: date, last: date, open_too: int = 0
) -> list[Determination]:
    """So many decisions on the days from the first to the last, of people of either authority or none on record.

    Beside them, `open_too` cases that were opened on these days are open still.
    """
    start = Victim.objects.count()
    victims = Victim.objects.bulk_create(Victim(reference=f"MANY-{start + n:06}") for n in range(number))
    referrals = [
        NRMReferral(victim=victim, competent_authority=chance.choice(("sca", "sca", "ieca")))
        for victim in victims
        if chance.random() < 0.9
    ]
    NRMReferral.objects.bulk_create(referrals)
    cases = Consideration.objects.bulk_create(
        Consideration(victim=victim, basis="conclusive_grounds", status="decided", assigned_to=by, opened_on=first)
        for victim in victims
    )
    days = (last - first).days
    waiting = Victim.objects.bulk_create(Victim(reference=f"OPEN-{start + n:06}") for n in range(open_too))
    Consideration.objects.bulk_create(
        Consideration(
            victim=victim,
            basis="conclusive_grounds",
            status=chance.choice(OPEN),
            assigned_to=by,
            opened_on=first + timedelta(days=chance.randint(0, days)),
        )
        for victim in waiting
    )
    return Determination.objects.bulk_create(
        _decision(case, by, chance, first + timedelta(days=chance.randint(0, days))) for case in cases
    )


def _decision(case: Consideration, by: Caseworker, chance: Random, on: date) -> Determination:
    outcome = chance.choice(OUTCOMES)
    file = _file(chance, on)
    return Determination(
        consideration=case,
        kind="decided",
        decision_date=on,
        case_file=file,
        findings=[],
        considered={"requests": [{}] * chance.randint(0, 1)} | _authority(chance),
        result=_result(outcome, chance),
        outcome=outcome,
        guidance=chance.choice(("3.1", "4.0", "4.0", "4.0")),
        code_version="rules-0",
        digest="0" * 64,
        made_by=by,
        made_at=timezone.now(),
    )


def _authority(chance: Random) -> dict[str, str]:
    """What the decision says of the authority; one in four was made before it said anything."""
    return {"competent_authority": chance.choice(("sca", "ieca"))} if chance.random() < 0.75 else {}


def _file(chance: Random, on: date) -> dict[str, Any]:
    maybe = (True, False, False, None)
    file: dict[str, Any] = {limb: {fact: chance.choice(maybe) for fact in facts} for limb, facts in LIMBS.items()}
    # Most agree, so that the later questions are reached.
    for fact in ("agreed", "relevant_exploitation", "reasonable_steps_taken", "information_requested"):
        file["cooperation"][fact] = chance.random() < 0.8
    file["recovery"]["countries"] = [
        {"country": code, "available": chance.choice(maybe), "accessible": chance.choice(maybe)}
        for code in chance.sample(("AL", "VN", "SD"), chance.randint(0, 3))
    ]
    file["cooperation"] |= {
        "stage": chance.choice(("none", "investigation", "proceedings", "ended", None)),
        "confirmation": chance.choice(("confirmed", "denied", "unknown", None)),
    }
    born = chance.choice((None, on - timedelta(days=chance.randint(365 * 14, 365 * 60)), on.replace(year=on.year - 18)))
    waited = min(int(chance.expovariate(1 / 120)), 1500)
    return file | {
        "kind": "consideration",
        "person": {"date_of_birth": born and born.isoformat()},
        "consideration": {"basis": chance.choice(("conclusive_grounds",) * 3 + ("extension",))},
        "conclusive_grounds": {"served_on": (on - timedelta(days=waited)).isoformat()},
    }


def _result(outcome: str, chance: Random) -> dict[str, Any]:
    limbs: dict[str, str] = {}
    if outcome == "grant":
        limbs = {limb: chance.choice(("met", "not_met")) for limb in LIMBS}
        limbs[chance.choice(list(LIMBS))] = "met"
    elif outcome == "refuse" and chance.random() < 0.9:
        limbs = dict.fromkeys(LIMBS, "not_met") | {"cooperation": chance.choice(("not_met", "redirected"))}
    reasons = {"reject": chance.sample(["VAL-03", "VAL-04", "VAL-05"], chance.randint(1, 2))}
    return {
        "outcome": outcome,
        "limbs": limbs,
        "months": chance.randint(1, 30) if outcome == "grant" else None,
        "decided_by": reasons.get(outcome, ["CON-14"]),
        "issuable": True,
        "requires": [],
    }
