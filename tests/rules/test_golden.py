"""The reviewed tables of the rules: what the rules say now is what the files in ``golden/`` say."""

import pytest

from decisions.rules import RULES
from decisions.rules.expression import Proposition
from decisions.rules.propositions import Condition
from tests.rules.golden_tables import ELSEWHERE, FOLDER, tables

NOW = tables()


@pytest.mark.parametrize("name", sorted({path.stem for path in FOLDER.glob("*.txt")} | set(NOW)))
def test_the_rules_are_as_reviewed(name: str) -> None:
    reviewed = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    assert "\n".join(NOW[name]).rstrip() + "\n" == reviewed


def test_every_condition_and_proposition_has_its_table() -> None:
    whole = "\n".join(line for lines in NOW.values() for line in lines)
    for rule in RULES.values():
        if isinstance(rule, Condition | Proposition) and rule.name not in ELSEWHERE:
            assert f"{rule.name}: {rule.title}" in whole
