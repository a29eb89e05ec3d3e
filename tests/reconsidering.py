"""Requests for reconsideration, made as caseworkers make them: received by one, considered by another."""

import datetime
from typing import Any

from django.utils import timezone

from cases.models import Caseworker, Victim
from decisions.actions import considerations, reconsiderations, representations
from decisions.actions.reconsiderations import Asked
from decisions.actions.representations import Said
from decisions.models import Consideration, Determination, Representation
from tests.builders import assess_all, loaded, make_caseworker, make_victim, record
from tests.proposals import decided

SAID = "The report of the hospital was not looked at."
ANSWER = "We looked at it now. It shows the need that we did not find before."


def asked(decision: Determination | None = None, **changed: Any) -> Asked:
    """Of a decision on record that was served today, because of new evidence; `changed` replaces any of it."""
    values: dict[str, Any] = {
        "ground": "new_evidence",
        "received_at": timezone.now(),
        "in_uk": True,
        "supporting_evidence": True,
        "decision": decision,
        "served_on": timezone.localdate(),
    }
    return Asked(**values | changed)


def received(decision: Determination | None = None, *, by: Caseworker | None = None, **changed: Any) -> Consideration:
    """The request is open, and nobody's yet. Without a decision it is about the one of a case decided by Amina."""
    decision = decision or decided("refuse")
    by = by or make_caseworker("bola")
    return reconsiderations.receive(victim=decision.consideration.victim, asked=asked(decision, **changed), by=by)


def with_bola(decision: Determination | None = None, **changed: Any) -> Consideration:
    """The request is Bola's, who did not make the decision."""
    bola = make_caseworker("bola")
    opened = received(decision, by=bola, **changed)
    opened = considerations.take(consideration=opened, by=bola)
    assess_all(opened, bola)
    return loaded(opened)


def of_case_file(case: dict[str, Any], by: Caseworker) -> Consideration:
    """The request of a case file, about a decision that was made elsewhere."""
    decision, earlier = case["decision"], case["earlier_requests"]
    day = datetime.datetime.fromisoformat(case["requested_on"])
    said = Asked(
        ground=case["ground"],
        received_at=timezone.make_aware(day.replace(hour=9)),
        in_uk=case["in_uk"],
        supporting_evidence=case["supporting_evidence"],
        served_on=datetime.date.fromisoformat(decision["served_on"]),
        policy=decision["policy"],
        outcome=decision["outcome"],
        guidance=decision["guidance"],
        earlier_rules_not_followed=earlier["rules_not_followed"],
        earlier_type_or_expiry_wrong=earlier["type_or_expiry_wrong"],
    )
    victim = make_victim(case["reference"])
    opened = reconsiderations.receive(victim=victim, asked=said, by=by)
    return loaded(considerations.take(consideration=opened, by=by))


def version_of(consideration: Consideration) -> int:
    return Victim.objects.values_list("version", flat=True).get(pk=consideration.victim_id)


def point(consideration: Consideration, by: Caseworker, *, answer: str = ANSWER) -> Representation:
    """One point of the request, answered unless `answer` is empty."""
    said = Said(timezone.localdate(), "Mirela Dushku", SAID)
    version = version_of(consideration)
    made = representations.record(consideration=consideration, said=said, version=version, by=by)
    if answer:
        representations.answer(
            consideration=consideration, representation=made, text=answer, version=version + 1, by=by
        )
    return made


def reviewed(consideration: Consideration, by: Caseworker, outcome: str = "unchanged") -> Consideration:
    """The points are answered, and the review says what it comes to."""
    point(consideration, by)
    record(consideration, by, "review", {"review": outcome})
    if outcome == "changed":
        record(consideration, by, "changed", {})
    return loaded(consideration)
