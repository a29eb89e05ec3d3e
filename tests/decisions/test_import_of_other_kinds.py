"""Case files of the other three kinds: a case of their own, of the person who has the reference; no finding counts."""

import datetime
import json
import random
from collections.abc import Mapping
from typing import Any

import pytest
from django.utils import timezone

from cases.actions.caseworkers import program
from cases.models import AuditEntry, Victim
from decisions import case_files, facts, imported, steps
from decisions.actions.case_files import canonical, import_case
from decisions.determining import determine
from decisions.models import Consideration, Determination, Finding
from decisions.rules import CaseFileErrors
from decisions.rules.shapes import SHAPES
from decisions.views import request_cards
from tests.builders import loaded, make_consideration
from tests.decisions.test_import_case import made_up_mapping
from tests.decisions.whole_case import full_case
from tests.scenarios.scenario_files import Scenario, base, scenarios

pytestmark = pytest.mark.django_db
KINDS = ("reconsideration_request", "cancellation", "fee_waiver")
BY_BASE = {"reconsideration_request": "reconsideration", "cancellation": "cancellation", "fee_waiver": "fee_waiver"}
# A finding, or what only a record of this service's own shows: the answer to each point, and that evidence was asked.
NOT_TAKEN_OVER = ("effective_on", "destitution", "further_evidence_requested_on", "decided_on")


def read(scenario: Scenario) -> Mapping[str, Any] | None:
    text = scenario.case if isinstance(scenario.case, str) else json.dumps(scenario.case)
    try:
        return case_files.read(text)
    except CaseFileErrors:
        return None


FILES = [(one, document) for one in scenarios() if (document := read(one)) and document.get("kind") in KINDS]


def without_findings(document: Mapping[str, Any]) -> Any:
    kept = {key: value for key, value in document.items() if key not in NOT_TAKEN_OVER}
    if kept["kind"] == "cancellation":
        kept["grounds"] = [{"ground": one["ground"]} for one in kept["grounds"]]
        kept["children"] = [{"ref": one["ref"]} for one in kept.get("children") or []]
        kept["representations"] = {**(kept.get("representations") or {}), "answered": None}
    return canonical(kept)


def recorded_file(consideration: Consideration, document: Mapping[str, Any]) -> dict[str, Any]:
    on = document.get("decision_date") or document.get("decided_on") or document["requested_on"]
    return facts.case_file(loaded(consideration), datetime.date.fromisoformat(on))


@pytest.mark.parametrize(("scenario", "document"), FILES, ids=[one.id for one, _ in FILES])
def test_every_scenario_is_taken_in_or_refused_with_its_path(scenario: Scenario, document: Mapping[str, Any]) -> None:
    error = scenario.expect.get("error")
    if error is not None:
        with pytest.raises(CaseFileErrors) as refused:
            import_case(document=document, by=program())
        assert any(error["path_contains"] in one.path for one in refused.value.errors)
        assert not Victim.objects.exists()
        return
    consideration = import_case(document=document, by=program())
    assert (consideration.kind, consideration.status, consideration.basis) == (document["kind"], "unassigned", "")
    assert without_findings(recorded_file(consideration, document)) == without_findings(document)
    assert determine(recorded_file(consideration, document))["outcome"]
    stored = Determination.objects.get(consideration=consideration)
    assert (stored.kind, stored.result) == ("imported", json.loads(json.dumps(determine(document))))
    assert not Finding.objects.exists()
    before = AuditEntry.objects.count()
    assert import_case(document=document, by=program()) == consideration
    assert AuditEntry.objects.count() == before


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("seed", range(12))
def test_whatever_keeps_the_contract_is_taken_in_or_refused_with_its_path(kind: str, seed: int) -> None:
    document = base(BY_BASE[kind]) | made_up_mapping(SHAPES[kind], random.Random(seed)) | {"kind": kind}
    document["reference"] = f"Seed {seed}"
    try:
        consideration = import_case(document=document, by=program())
    except CaseFileErrors as refused:
        paths = [error.path for error in refused.errors]
    else:
        assert import_case(document=document, by=program()) == consideration
        return
    assert all(paths)
    assert not Victim.objects.exists()


def test_a_file_is_of_the_person_who_has_its_reference() -> None:
    known = import_case(document=full_case(), by=program())
    request = base("reconsideration") | {"reference": known.victim.reference}
    opened = import_case(document=request, by=program())
    assert opened.victim == known.victim
    assert Victim.objects.count() == 1
    later = request | {"requested_on": "2025-04-30"}
    with pytest.raises(CaseFileErrors) as refused:
        import_case(document=later, by=program())
    assert [(one.path, "open here" in one.expected) for one in refused.value.errors] == [("reference", True)]
    other = request | {"in_uk": False}
    with pytest.raises(CaseFileErrors) as refused:
        import_case(document=other, by=program())
    assert [one.path for one in refused.value.errors] == ["in_uk"]


def test_a_cancellation_is_of_a_permission_on_record_and_makes_up_none_beside_it() -> None:
    held = {"kind": "vts", "granted_on": datetime.date(2024, 12, 1), "months": 24}
    ends = {"expires_on": datetime.date(2026, 12, 1), "ends_on": datetime.date(2026, 12, 1)}
    known = make_consideration(permissions=[held | ends])
    document = base("cancellation") | {"reference": known.victim.reference}
    wrong = document | {"permission": {**document["permission"], "expires_on": "2027-01-01"}}
    with pytest.raises(CaseFileErrors) as refused:
        import_case(document=wrong, by=program())
    assert [one.path for one in refused.value.errors] == ["permission"]
    assert "1 December 2024 to 1 December 2026" in refused.value.errors[0].expected
    right = document | {"permission": {"kind": "vts", "granted_on": "2024-12-01", "expires_on": "2026-12-01"}}
    opened = import_case(document=right, by=program())
    assert opened.cancellation.permission == known.victim.permissions.get()


def test_what_the_file_found_stands_beside_the_question_and_never_counts() -> None:
    document = base("cancellation")
    ground = document["grounds"][0]["ground"]
    consideration = loaded(import_case(document=document, by=program()))
    step = steps.find("cancellation", f"ground:{ground}")
    assert step is not None
    assert imported.said_on(consideration, step, {}) == {"made_out": True}
    assert recorded_file(consideration, document)["grounds"][0]["made_out"] is None
    waived = loaded(import_case(document=base("fee_waiver"), by=program()))
    asked = steps.find("fee_waiver", "destitution")
    assert asked is not None
    assert imported.said_on(waived, asked, {})["destitution.destitute"] is True
    assert recorded_file(waived, base("fee_waiver"))["destitution"]["destitute"] is None


def test_rcn_09_what_a_file_says_was_asked_for_already_is_not_asked_again() -> None:
    document = base("reconsideration") | {"supporting_evidence": False, "further_evidence_requested_on": None}
    asked = {"further_evidence_requested_on": document["requested_on"]}
    opened = loaded(import_case(document=document | asked, by=program()))
    assert facts.case_file(opened, timezone.localdate())["further_evidence_requested_on"] == document["requested_on"]
    shown = [row["key"] for row in request_cards.rows(opened)]
    assert "More evidence was asked for on" in shown
