"""Letters of case files drawn at random: each is whole, or says in sentences what it lacks; it never breaks."""

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from decisions import outcomes, steps
from decisions.letters import composing, versions
from decisions.letters.content import Content, Unfilled, require_filled, texts
from decisions.letters.decision import Decision
from decisions.rules import determine
from decisions.working_days import england_and_wales
from tests.rules.weighted import weighted_cases

pytestmark = pytest.mark.django_db
DAYS = {"cancellation": "decision_date", "fee_waiver": "decided_on", "reconsideration_request": "requested_on"}
OTHER_STEPS = (
    "circumstances",
    "other_purposes",
    "effective_date",
    "review",
    "changed",
    "late",
    "destitution",
    "child_needs",
)
ANSWERED = st.fixed_dictionaries({"text": st.sampled_from(["", "I disagree."]), "answer": st.sampled_from(["", "No."])})
REASONS = st.sampled_from(["", "{{ x }} in this case.", "What was found in this case."])
WHOLE = {
    "representations": [{"text": "I disagree.", "answer": "We do not."}],
    "points": [{"text": "A report.", "answer": "It shows treatment."}],
    "review": {"outcome": "unchanged", "late_taken": False},
    "tokens": [{"holder": "Ana", "token": "AB"}],
    "evidence": [{"title": "A report", "dated": None}],
}
CONSIDERED = st.just(WHOLE) | st.fixed_dictionaries(
    {},
    optional={
        "representations": st.lists(ANSWERED, max_size=2),
        "points": st.lists(ANSWERED, max_size=2),
        "review": st.fixed_dictionaries(
            {},
            optional={
                "outcome": st.sampled_from(["changed", "unchanged"]),
                "new_on": st.just("2025-04-08"),
                "late_taken": st.booleans(),
            },
        ),
        "tokens": st.lists(
            st.fixed_dictionaries({"holder": st.just("Ana"), "token": st.sampled_from(["", "AB"])}), max_size=2
        ),
        "evidence": st.just([{"title": "A report", "dated": None}]),
        "child": st.just("one"),
    },
)


def decision_of(case: dict[str, Any], reasons: str, considered: dict[str, Any]) -> Decision:
    """The decision of the case, with the same reasons on every step that it could have."""
    result = determine(case, calendar=england_and_wales())
    countries = [row["country"] for row in (case.get("recovery") or {}).get("countries") or []]
    children = [row["ref"] for row in case.get("children") or []] + ["one"]
    rows: list[tuple[str, str | None, str | None]] = [
        (f"{word}:{row['ground']}", None, None)
        for row in case.get("grounds") or []
        for word in ("ground", "appropriate")
    ]
    rows += [(step, None, None) for step in (*OTHER_STEPS, *steps.BY_KEY)]
    rows += [(step, country, None) for step in ("availability", "framework", "accessibility") for country in countries]
    rows += [("child", None, ref) for ref in children]
    return Decision(
        on=_day(case),
        guidance="4.0",
        case_file=case,
        result=result,
        findings=[
            {"step": step, "country": country, "child": child, "answers": {}, "reasons": reasons, "evidence": []}
            | {"consulted": []}
            for step, country, child in rows
        ],
        reference="VTS-0001",
        name="Nguyễn Thị Hương",
        addressee="Nguyễn Thị Hương",
        address=["14 Example Street"],
        authority="Single Competent Authority",
        decided_by_role="Caseworker",
        child_names={"one": "Ana"},
        considered=considered,
    )


def _day(case: dict[str, Any]) -> date:
    found = case.get(DAYS.get(case["kind"], "decision_date")) or case["requested_on"]
    return date.fromisoformat(found)


@pytest.mark.parametrize("kind", sorted(outcomes.LETTERS_OF_KIND))
def test_a_letter_is_whole_or_says_what_it_lacks_whatever_the_case(kind: str) -> None:
    written: list[str] = []

    @settings(max_examples=150, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(case=weighted_cases(kind), reasons=REASONS, considered=CONSIDERED)
    def holds(case: dict[str, Any], reasons: str, considered: dict[str, Any]) -> None:
        decision = decision_of(case, reasons, considered)
        letter = outcomes.letter_kind(case, decision.result["outcome"])
        if letter is None:
            return
        content = composed(decision, str(letter))
        if isinstance(content, list):
            assert all(point[0].isupper() and point.endswith(".") for point in content)
            return
        require_filled(content)
        said = list(texts(content))
        assert not any("None" in text.split() or "{mailbox}" in text for text in said)
        written.append(str(letter))

    holds()
    assert set(written) <= {str(one) for one in outcomes.LETTERS_OF_KIND[kind].values()}
    assert written


def composed(decision: Decision, kind: str) -> Content | list[str]:
    """The letter with the parts that its kind makes, or what it lacks."""
    try:
        with versions.read_once():
            return _whole(decision, kind)
    except Unfilled as lacking:
        return lacking.points


def _whole(decision: Decision, kind: str) -> Content:
    parts = composing.KINDS[kind]
    return {
        "kind": kind,
        "guidance": decision.guidance,
        "title": parts.heading(decision)["text"],
        "heading": parts.heading(decision)["text"],
        "reference": decision.reference,
        "date": "3 March 2025",
        "created": decision.on.isoformat(),
        "authority": decision.authority,
        "authority_lines": ["National Referral Mechanism"],
        "addressee": decision.addressee,
        "address": decision.address,
        "salutation": f"Dear {decision.name}",
        "opening": parts.opening(decision),
        "sections": parts.sections(decision),
        "signatory": [decision.decided_by_role],
    }
