"""The register of rules, and what the rules may import."""

import pathlib
import subprocess
import sys

import pytest

import decisions.rules
from decisions.rules import LIMBS, PARAMETERS, RULES
from decisions.rules.citations import Rule, register, statement
from decisions.rules.expression import Expression
from decisions.rules.shapes import SHAPES

ROOT = pathlib.Path(decisions.rules.__file__).parents[2]


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_every_rule_says_what_it_holds_and_where_it_stands(rule: Rule) -> None:
    assert rule.proposition.endswith(".")
    assert rule.title
    assert "\n" not in rule.title
    assert rule.requirements
    assert rule.provision
    known = {path for shape in SHAPES.values() for path in _paths(shape, "")}
    assert set(rule.reads) <= known


def _paths(shape: object, prefix: str) -> set[str]:
    found = set()
    for key, part in shape.items():  # type: ignore[attr-defined]
        inner = getattr(part, "shape", None)
        is_list = hasattr(part, "at_least_one")
        found.add(prefix + key)
        if inner is not None:
            found |= _paths(inner, f"{prefix}{key}{'[]' if is_list else ''}.")
    return found


def test_limbs_are_expressions_of_registered_propositions() -> None:
    assert set(LIMBS) == {"recovery", "compensation", "cooperation"}
    for limb in LIMBS.values():
        assert isinstance(limb.expression, Expression)
        assert all(RULES[part.name] is part for part in limb.expression.propositions())


def test_names_and_requirement_ids_are_checked() -> None:
    sound = next(iter(RULES.values()))
    with pytest.raises(ValueError, match="two rules"):
        register(sound)
    with pytest.raises(ValueError, match="requirement ids"):
        register(Rule("new.rule", "It holds.", ("con-1",), "s.65", ()))
    with pytest.raises(ValueError, match="does not say"):
        statement(lambda: None)


def test_every_number_is_cited() -> None:
    for parameter in PARAMETERS.values():
        assert parameter.requirements
        assert parameter.provision
        assert parameter.unit


def test_the_rules_import_the_standard_library_alone() -> None:
    script = (
        "import sys; before = set(sys.modules); import decisions.rules; "
        "print(*{name.partition('.')[0] for name in set(sys.modules) - before})"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r}); {script}"],
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(done.stdout.split())
    assert "decisions" in loaded
    assert loaded - {"decisions"} <= sys.stdlib_module_names
