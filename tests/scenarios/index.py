"""``python -m tests.scenarios.index``: write the index of scenarios that the pages of the rules show.

The service does not read its tests; it reads this index, and a test holds the index to the scenarios.
"""

from __future__ import annotations

import json
from typing import Any

from decisions import case_files
from decisions.requirements import EXAMPLES
from decisions.rules import RULES, CaseFileErrors, determine
from decisions.working_days import england_and_wales
from tests.scenarios.scenario_files import Scenario, scenarios


def index() -> str:
    """The index as text: for every scenario what it says, cites and exercises."""
    rows = (json.dumps(_row(scenario), ensure_ascii=False) for scenario in scenarios())
    return "[\n" + ",\n".join(rows) + "\n]\n"


def _row(scenario: Scenario) -> dict[str, Any]:
    return {
        "id": scenario.id,
        "title": scenario.title,
        "requirements": [*scenario.requirements],
        "rules": _exercised(scenario.case),
    }


def _exercised(case: dict[str, Any] | str) -> list[str]:
    """The rules that stand in the trace of a case, in their order; none of a case file with errors."""
    try:
        document = case_files.read(case if isinstance(case, str) else json.dumps(case))
        trace = determine(document, calendar=england_and_wales())["trace"]
    except CaseFileErrors:
        return []
    seen = {step["rule"] for step in trace}
    return [name for name in RULES if name in seen]


if __name__ == "__main__":
    EXAMPLES.write_text(index(), encoding="utf-8")
