"""HTML as a tree that can be compared: no layout white space, attributes and classes without order."""

from __future__ import annotations

from typing import Any

from lxml import html

Tree = tuple[str, tuple[tuple[str, Any], ...], tuple[Any, ...]]


def tree_of(markup: str) -> Tree:
    """The tree of one or more elements, under a root of its own."""
    return _tree(html.fragment_fromstring(markup, create_parent="root"))


def _tree(element: Any) -> Tree:
    children: list[Any] = []
    _add_text(children, element.text)
    for child in element:
        if isinstance(child.tag, str):
            children.append(_tree(child))
        _add_text(children, child.tail)
    return (element.tag, tuple(sorted(_attributes(element).items())), tuple(children))


def _attributes(element: Any) -> dict[str, Any]:
    found = dict(element.attrib)
    if "class" in found:
        found["class"] = tuple(sorted(found["class"].split()))
    return found


def _add_text(children: list[Any], text: str | None) -> None:
    words = " ".join((text or "").split())
    if words:
        children.append(words)
