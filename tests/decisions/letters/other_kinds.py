"""Determinations of the other kinds of case file, with what each holds beside it, to write letters about."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from cases.models import DependentChild, NRMReferral, SafeAddress
from decisions import outcomes
from decisions.models import Consideration, Determination
from decisions.rules import determine
from decisions.working_days import england_and_wales
from tests.builders import make_caseworker, make_victim

EVIDENCE = [{"title": "Witness statement", "dated": "2025-04-02", "page": 1, "quote": ""}]
LEDGER = [{"title": "Letter from the college", "dated": "2025-04-20", "weight": "some"}]
SAID = [
    {
        "text": "The form was filled in for me and I did not read it.",
        "answer": "We accept that somebody else wrote it.",
    },
    {"text": "I have a course to finish.", "answer": "We chose the day so that the term can end."},
]
POINTS = [{"text": "A report from the clinic.", "answer": "It shows treatment until the summer."}]
TOKENS = [{"holder": "Nguyễn Thị Hương", "token": "AB12-CD34"}, {"holder": "Đặng Minh", "token": "EF56-GH78"}]


def made(
    case: Mapping[str, Any],
    *,
    without: str = "",
    on: str = "",
    name: str = "Nguyễn Thị Hương",
    child_names: Mapping[str, str] | None = None,
    answers: Mapping[str, Mapping[str, Any]] | None = None,
    **considered: Any,
) -> tuple[Determination, str]:
    """The determination of the case file, not saved, complete but for the finding `without`; and its letter's kind."""
    by = make_caseworker()
    victim = make_victim(case["reference"], name=name)
    NRMReferral.objects.create(victim=victim, competent_authority="sca")
    lines = "c/o Đặng & Łukasik\n14 Example Street\nLeeds LS1 4XY"
    SafeAddress.objects.create(victim=victim, addressee=name, lines=lines, recorded_by=by)
    for position, (ref, called) in enumerate((child_names or {}).items()):
        DependentChild.objects.create(victim=victim, ref=ref, name=called, position=position)
    consideration = Consideration.objects.create(
        victim=victim,
        basis="conclusive_grounds",
        opened_on=date(2025, 2, 1),
        assigned_to=by,
        status="in_progress",
    )
    result = determine(case, calendar=england_and_wales())
    kept = _considered(case["kind"]) | considered
    determination = Determination(
        consideration=consideration,
        kind="decided",
        decision_date=date.fromisoformat(on or _day(case)),
        case_file=dict(case),
        findings=_findings(case, without, kept, answers or {}),
        considered=kept,
        result=result,
        outcome=result["outcome"],
        guidance="4.0",
        made_by=by,
    )
    return determination, str(outcomes.letter_kind(case, result["outcome"]))


def _day(case: Mapping[str, Any]) -> str:
    named = {"cancellation": "decision_date", "fee_waiver": "decided_on", "reconsideration_request": "requested_on"}
    day: str = case[named[case["kind"]]] or case["requested_on"]
    return day


def _considered(kind: str) -> dict[str, Any]:
    if kind == "cancellation":
        return {"representations": SAID, "evidence": LEDGER}
    if kind == "fee_waiver":
        return {"tokens": TOKENS}
    return {"points": POINTS, "review": {"outcome": "unchanged"}, "evidence": LEDGER}


def _findings(
    case: Mapping[str, Any], without: str, considered: Mapping[str, Any], answers: Mapping[str, Mapping[str, Any]]
) -> list[dict[str, Any]]:
    grounds = [row["ground"] for row in case.get("grounds") or []]
    steps = [f"{word}:{code}" for code in grounds for word in ("ground", "appropriate")]
    steps += ["circumstances", "other_purposes", "effective_date", "review", "changed", "late", "destitution"]
    children = [child["ref"] for child in case.get("children") or []]
    children += [considered["child"]] if considered.get("child") else []
    rows = [(step, None) for step in [*steps, "child_needs"]] + [("child", ref) for ref in children]
    return [
        {
            "step": step,
            "country": None,
            "child": ref,
            "answers": dict(answers.get(step, {})),
            "reasons": f"These are the words on {step.replace(':', ' ').replace('_', ' ')} in this case.",
            "evidence": EVIDENCE if step.startswith("ground:") else [],
            "consulted": [],
        }
        for step, ref in rows
        if step != without
    ]
