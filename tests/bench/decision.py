"""The decision of the bench: its 28 facts, its tables, and the cases drawn for it, flat and as case files."""

from __future__ import annotations

import random
from typing import Any

Y, N, U = "y", "n", "u"

ROWS_FACTS = ("british", "disqualified", "in_uk", "identity", "custody", "photograph", "fingerprints")
RECOVERY = ("physical", "psychological", "support", "necessary", "consulted", "available", "accessible")
COMPENSATION = ("seeking", "claim_relevant", "stay_needed", "presence_needed", "capable", "reasonable")
COOPERATION = ("agreed", "relevant", "under_way", "confirmed", "presence", "steps", "requested", "provided")
FACTS = (*ROWS_FACTS, *RECOVERY, *COMPENSATION, *COOPERATION)

LIMBS = ("recovery", "compensation", "cooperation")

Answer = tuple[str, str | None, str | None, str | None]
"""What a decision came to: the outcome and each limb, ``None`` for a limb that was not come to."""

Table = tuple[str, tuple[str, ...], list[tuple[tuple[str | None, ...], str]]]


def rows(facts: tuple[str, ...], *given: tuple[dict[str, str], str]) -> list[tuple[tuple[str | None, ...], str]]:
    """Rows of a first-hit table: what each fact has to be (nothing: whatever), and what follows."""
    return [(tuple(known.get(fact) for fact in facts), result) for known, result in given]


def tables() -> list[Table]:
    """The decision as first-hit tables, in the order in which they are taken; an unknown is a value of its own."""
    harm, capable = ("physical", "psychological"), ("available", "accessible")
    recovery = ("harm", "support", "necessary", "consulted", "capable_country")
    needs = ("harm", "support", "necessary")
    claim, helping = COMPENSATION[:4], ("agreed", "relevant", "under_way", "presence")
    outcome = ("british", "disqualified", "ready", "recovery", "compensation", "cooperation")
    limbs = outcome[3:]
    all_yes = lambda facts: dict.fromkeys(facts, Y)  # noqa: E731
    ready = ("in_uk", "identity", "custody", "photograph", "fingerprints")
    return [
        (
            "harm",
            harm,
            rows(harm, ({"physical": Y}, Y), ({"psychological": Y}, Y), (dict.fromkeys(harm, N), N), ({}, U)),
        ),
        (
            "capable_country",
            capable,
            rows(capable, ({"available": N}, N), ({"accessible": N}, N), (all_yes(capable), Y), ({}, U)),
        ),
        (
            "recovery",
            recovery,
            rows(
                recovery,
                *(({fact: N}, N) for fact in needs),
                ({"consulted": N}, U),
                ({"capable_country": Y}, N),
                ({**all_yes(needs), "capable_country": N}, Y),
                ({}, U),
            ),
        ),
        (
            "compensation",
            COMPENSATION,
            rows(
                COMPENSATION,
                *(({fact: N}, N) for fact in claim),
                ({"capable": Y, "reasonable": Y}, N),
                ({**all_yes(claim), "capable": N}, Y),
                ({**all_yes(claim), "reasonable": N}, Y),
                ({}, U),
            ),
        ),
        (
            "cooperation",
            COOPERATION,
            rows(
                COOPERATION,
                *(({fact: N}, N) for fact in helping),
                ({"confirmed": N}, N),
                ({"confirmed": U, "steps": Y, "requested": Y, "provided": N}, N),
                ({**all_yes(helping), "confirmed": Y}, Y),
                ({}, U),
            ),
        ),
        (
            "ready",
            ready,
            rows(
                ready,
                ({"in_uk": Y, "identity": Y, "custody": Y}, Y),
                ({"in_uk": Y, "identity": Y, "photograph": Y, "fingerprints": Y}, Y),
                ({}, U),
            ),
        ),
        (
            "outcome",
            outcome,
            rows(
                outcome,
                ({"british": Y}, "no_consideration"),
                ({"british": U}, "undetermined"),
                ({"disqualified": Y}, "reject"),
                ({"disqualified": U}, "undetermined"),
                ({"ready": U}, "undetermined"),
                *(({limb: Y}, "grant") for limb in limbs),
                *(({limb: U}, "undetermined") for limb in limbs),
                ({}, "refuse"),
            ),
        ),
    ]


def drawn(count: int, seed: int = 65) -> list[dict[str, str]]:
    """So many different cases, weighted so that each outcome comes up; ``consulted`` is known one way or the other."""
    pick, found = random.Random(seed), {}
    while len(found) < count:
        case = {fact: pick.choices((Y, N, U), (60, 28, 12))[0] for fact in FACTS}
        case |= {fact: pick.choices((N, Y, U), (94, 4, 2))[0] for fact in ("british", "disqualified")}
        case |= {fact: pick.choices((Y, N, U), (96, 2, 2))[0] for fact in ROWS_FACTS[2:] if fact != "custody"}
        case["consulted"] = pick.choices((Y, N), (85, 15))[0]
        found[tuple(case.values())] = case
    return list(found.values())


def case_file(case: dict[str, str], number: int) -> dict[str, Any]:
    """The case as a case file, with dates and texts of its own."""
    truth = {Y: True, N: False, U: None}
    known = {fact: truth[value] for fact, value in case.items()}
    pick = random.Random(number)
    return {
        "kind": "consideration",
        "reference": f"NRM-26-{number:06}",
        "decision_date": "2026-03-02",
        "person": {
            "date_of_birth": f"{pick.randint(1960, 2005)}-{pick.randint(1, 12):02}-{pick.randint(1, 28):02}",
            "british_citizen": known["british"],
            "in_uk": known["in_uk"],
            "permission": "none",
            "identity_satisfied": known["identity"],
            "fingerprints": known["fingerprints"],
            "photograph": known["photograph"],
            "in_custody": known["custody"],
            "criminality": False,
            "deportation": "none",
        },
        "conclusive_grounds": {"outcome": "positive", "served_on": f"2026-02-{pick.randint(1, 28):02}"},
        "public_order": {"status": {Y: "disqualified", N: "not_raised", U: None}[case["disqualified"]]},
        "consideration": {"basis": "conclusive_grounds", "previous_vts_consideration": False},
        "recovery": {
            "physical_harm": known["physical"],
            "psychological_harm": known["psychological"],
            "support_required": known["support"],
            "treatment_necessary": known["necessary"],
            "countries": [
                {
                    "country": pick.choice(("AL", "VN", "ER", "SD", "IN", "RO")),
                    "link": "nationality",
                    "country_information": f"Country note v{pick.randint(1, 4)}" if case["consulted"] == Y else None,
                    "available": known["available"],
                    "accessible": known["accessible"],
                }
            ],
        },
        "compensation": {
            "seeking": known["seeking"],
            "relevant_exploitation": known["claim_relevant"],
            "stay_needed": known["stay_needed"],
            "presence_needed": known["presence_needed"],
            "capable_from_abroad": known["capable"],
            "reasonable_from_abroad": known["reasonable"],
        },
        "cooperation": {
            "agreed": known["agreed"],
            "relevant_exploitation": known["relevant"],
            "stage": {Y: "investigation", N: "none", U: None}[case["under_way"]],
            "confirmation": {Y: "confirmed", N: "denied", U: "unknown"}[case["confirmed"]],
            "presence_necessary": known["presence"],
            "reasonable_steps_taken": known["steps"],
            "information_requested": known["requested"],
            "information_provided": known["provided"],
        },
        "length": {"months": 12, "longer_stay": "none"},
    }
