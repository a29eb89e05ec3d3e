"""Rules drawn: whole, well-formed, in words as well, and within a strict content security policy."""

import re
import xml.etree.ElementTree as ET

import pytest

from decisions.rules import LIMBS, RULES, check
from decisions.rules.drawing import draw, in_words, joined_by
from decisions.rules.expression import Expression
from decisions.rules.propositions import Condition
from tests.scenarios.scenario_files import base

CONDITIONS = [rule for rule in RULES.values() if isinstance(rule, Condition)]
SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("rule", CONDITIONS, ids=lambda rule: rule.name)
def test_every_condition_is_drawn_with_all_it_says(rule: Condition) -> None:
    picture = ET.fromstring(draw(rule))
    words = " ".join("".join(one.itertext()) for one in picture.iter(SVG + "text"))
    for part in rule.expression.propositions():
        assert part.title in words
        assert part.title in in_words(rule.expression)
    named = picture.get("aria-labelledby", "").split()
    parts = {one.get("id"): one.tag for one in picture}
    assert [parts[one] for one in named] == [SVG + "title", SVG + "desc"]
    attributes = {name for one in picture.iter() for name in one.attrib}
    assert not {name for name in attributes if name in ("style", "class") or name.startswith("on")}
    assert {one.tag for one in picture.iter()} <= {
        SVG + tag for tag in ["svg", "title", "desc", "path", "rect", "text"]
    }


@pytest.mark.parametrize("rule", CONDITIONS, ids=lambda rule: rule.name)
def test_nothing_drawn_lies_outside_the_drawing_or_over_something_else(rule: Condition) -> None:
    picture = ET.fromstring(draw(rule))
    _, _, width, height = (float(one) for one in picture.get("viewBox", "").split())
    below = 0.0
    for box in picture.iter(SVG + "rect"):
        x, y, wide, high = (float(box.get(name, "")) for name in ("x", "y", "width", "height"))
        assert x >= 0
        assert x + wide <= width
        assert below < y
        below = y + high
    assert below <= height


def test_values_are_drawn_when_facts_are_given() -> None:
    facts = check(base("recovery_grant")).facts
    drawn = draw(LIMBS["recovery"], facts)
    assert "Result: yes." in drawn
    assert re.search(r"For every country of return: yes", drawn)
    assert "Result" not in draw(LIMBS["recovery"])


def test_what_cannot_be_drawn_is_refused() -> None:
    with pytest.raises(TypeError, match="Expression"):
        joined_by(Expression())
