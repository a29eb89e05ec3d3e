"""The public scenarios of extensions and fee waivers through records: the file is taken in, a caseworker finds what it
says, and the same follows.
"""

import datetime
import json
from collections.abc import Mapping
from typing import Any

import pytest

from cases.actions.caseworkers import program
from decisions import case_files, facts
from decisions.actions.case_files import import_case
from decisions.determining import determine
from tests.builders import make_caseworker
from tests.extending import record_what_the_file_said
from tests.scenarios.scenario_files import Scenario, scenarios

pytestmark = pytest.mark.django_db
OF_THE_FILE = ("PE-", "PF-")
FOLLOWS = (
    "outcome", "limbs", "cap_months", "months", "added_days", "expires_on", "warnings", "actions", "decided_by",
    "apply_by",
)  # fmt: skip
CASES = [one for one in scenarios() if one.id.startswith(OF_THE_FILE) and "error" not in one.expect]


@pytest.mark.parametrize("scenario", CASES, ids=[one.id for one in CASES])
def test_what_is_recorded_comes_to_what_the_file_comes_to(scenario: Scenario) -> None:
    document: Mapping[str, Any] = case_files.read(json.dumps(scenario.case))
    consideration = import_case(document=document, by=program())
    on = document.get("decision_date") or document.get("decided_on") or document["requested_on"]
    case = record_what_the_file_said(consideration, make_caseworker())
    found = determine(facts.case_file(case, datetime.date.fromisoformat(on)))
    expected = determine(document)
    assert {name: found.get(name) for name in FOLLOWS} == {name: expected.get(name) for name in FOLLOWS}
