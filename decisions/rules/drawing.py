"""A rule as a drawing: its expression as boxes and lines, in SVG that a policy officer, or a screen reader, can read.

The drawing has a title and a description in words, takes its colours from the page and sets everything by presentation
attributes: nothing in it needs a style or a script.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from decisions.rules.expression import (
    AllOf,
    AnyOf,
    Expression,
    Facts,
    ForAny,
    ForEvery,
    Not,
    OnceDone,
    Proposition,
    Truth,
)
from decisions.rules.propositions import Condition

_LISTS = {
    "recovery.countries": "country of return",
    "permission_history": "permission held",
    "grounds": "ground",
    "children": "child",
    "pauses": "pause",
}
_RESULTS = {Truth.YES: "yes", Truth.NO: "no", Truth.UNKNOWN: "not known"}
_WIDTH, _INDENT, _LINE, _PAD, _GAP, _CHARACTER = 640, 28, 20, 8, 10, 7.6


def joined_by(expression: Expression) -> str:
    """How an expression joins its parts, in words; a proposition says itself."""
    if isinstance(expression, Proposition):
        return expression.title
    if isinstance(expression, AllOf):
        return "All of these" if len(expression.joined) > 1 else "This"
    if isinstance(expression, AnyOf):
        return "At least one of these"
    if isinstance(expression, Not):
        return "Not this"
    if isinstance(expression, OnceDone):
        return "The second, once the first is done"
    if isinstance(expression, ForEvery):
        return f"For every {_LISTS.get(expression.list_path, 'entry')}"
    if isinstance(expression, ForAny):
        return f"For at least one {_LISTS.get(expression.list_path, 'entry')}"
    raise TypeError(f"there is no drawing of {type(expression).__name__}")


def in_words(expression: Expression) -> str:
    """The whole expression in one line of words, its parts in brackets."""
    if isinstance(expression, Proposition):
        return expression.title
    parts = "; ".join(in_words(part) for part in expression.parts)
    return f"{joined_by(expression)} ({parts})"


@dataclass(frozen=True, slots=True)
class _Box:
    depth: int
    lines: tuple[str, ...]
    y: int
    parent: int | None
    leaf: bool

    @property
    def x(self) -> int:
        return _PAD + self.depth * _INDENT

    @property
    def height(self) -> int:
        return len(self.lines) * _LINE + _PAD


def draw(rule: Condition, facts: Facts | None = None) -> str:
    """The drawing of a rule's expression as SVG text, with the value of every part when facts are given.

    Parts that are read entry by entry of a list have the value of the whole list on the box that names the list.
    """
    boxes = _boxes(rule.expression, facts)
    height = boxes[-1].y + boxes[-1].height + _PAD
    name = "drawing-" + "".join(one if one.isalnum() else "-" for one in rule.name)
    result = "" if facts is None else f" Result: {_RESULTS[rule.expression.evaluate(facts)]}."
    return "".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="{name}-title {name}-desc" '
            f'viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" height="{height}" font-family="sans-serif" '
            f'font-size="15" fill="none" stroke="currentColor">',
            f'<title id="{name}-title">{escape(rule.title)}</title>',
            f'<desc id="{name}-desc">{escape(in_words(rule.expression))}.{result}</desc>',
            *(part for box in boxes for part in _drawn(box, boxes)),
            "</svg>",
        )
    )


def _boxes(expression: Expression, facts: Facts | None) -> list[_Box]:
    boxes: list[_Box] = []
    y = _PAD
    for depth, part, parent, shown in _walk(expression, 0, None, facts, [0]):
        words = joined_by(part)
        if shown is not None:
            words += f": {_RESULTS[part.evaluate(shown)]}"
        room = int((_WIDTH - 3 * _PAD - depth * _INDENT) / _CHARACTER)
        box = _Box(depth, tuple(textwrap.wrap(words, room)), y, parent, isinstance(part, Proposition))
        boxes.append(box)
        y += box.height + _GAP
    return boxes


def _walk(
    expression: Expression, depth: int, parent: int | None, facts: Facts | None, count: list[int]
) -> Iterator[tuple[int, Expression, int | None, Facts | None]]:
    own = count[0]
    count[0] += 1
    yield depth, expression, parent, facts
    inner = None if isinstance(expression, ForEvery | ForAny) else facts
    for part in expression.parts:
        yield from _walk(part, depth + 1, own, inner, count)


def _drawn(box: _Box, boxes: list[_Box]) -> Iterator[str]:
    if box.parent is not None:
        above = boxes[box.parent]
        left, middle = above.x + _INDENT // 2, box.y + box.height // 2
        yield f'<path d="M{left} {above.y + above.height}V{middle}H{box.x}"/>'
    width = _WIDTH - _PAD - box.x
    corner = "0" if box.leaf else "6"
    dashes = "" if box.leaf else ' stroke-dasharray="5 3"'
    yield f'<rect x="{box.x}" y="{box.y}" width="{width}" height="{box.height}" rx="{corner}"{dashes}/>'
    weight = "" if box.leaf else ' font-weight="bold"'
    for place, line in enumerate(box.lines):
        y = box.y + (place + 1) * _LINE - 3
        yield f'<text x="{box.x + _PAD}" y="{y}" fill="currentColor" stroke="none"{weight}>{escape(line)}</text>'
