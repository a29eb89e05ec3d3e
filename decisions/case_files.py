"""Reading case files: from the text of a YAML or JSON document to plain mappings, lists and values.

YAML is read by its 1.2 core schema: only ``true`` and ``false`` are yes and no (``NO`` is Norway), dates stay text, a
key may stand only once, ``<<`` is a key like any other, and a file holds one document. Whatever cannot be read so is
a ``CaseFileErrors`` that says where and what was expected, never anything else.
"""

from __future__ import annotations

import json
import math
import pathlib
import re
from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from decisions.rules.fields import CaseFileError, CaseFileErrors, described, joined

DEEPEST = 40
"""Levels of nesting beyond which no case file goes."""

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TAG = "tag:yaml.org,2002:"
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_BOOLEANS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_WHOLE = re.compile(r"[-+]?[0-9]+")
_OCTAL = re.compile(r"0o[0-7]+")
_HEXADECIMAL = re.compile(r"0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_INFINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)")
_NOT_A_NUMBER = frozenset((".nan", ".NaN", ".NAN"))
_TOO_LONG = 10**18
"""Stands for a whole number too long to convert; the field that holds it turns it away."""


def _fault(path: str, expected: str, found: str) -> CaseFileErrors:
    return CaseFileErrors([CaseFileError(path, expected, found)])


def read_file(path: str | pathlib.Path) -> Mapping[str, Any]:
    """The mapping in a case file. Raises ``CaseFileErrors`` where the file cannot be read or holds no mapping."""
    try:
        content = pathlib.Path(path).read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise _fault("(the file)", "a readable case file", reason.lower()) from None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _fault("(the file)", "UTF-8 text", f"a byte that is not, at place {error.start}") from None
    return read(text)


def read(text: str, name: str = "") -> Mapping[str, Any]:
    """The mapping in the text of a case file, YAML or JSON.

    ``name`` is what the text is known by and is not needed to read it. Raises ``CaseFileErrors`` for text that is not
    one document, for a key given twice and for anything but a mapping.
    """
    document = _from_json(text) if text.lstrip()[:1] == "{" else None
    if document is None:
        document = _from_yaml(text)
    if not isinstance(document, Mapping):
        raise _fault("(the document)", "a mapping", described(document))
    return document


class _NotPlainJson(Exception):
    """The text is to be read as YAML, whose reader says what is wrong and where."""


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _NotPlainJson
    return found


def _no_constant(name: str) -> Any:
    raise _NotPlainJson


def _from_json(text: str) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_pairs, parse_constant=_no_constant)
    except (_NotPlainJson, ValueError, RecursionError):
        return None


def _from_yaml(text: str) -> Any:
    try:
        return _Composer(text).document()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f"line {mark.line + 1}, column {mark.column + 1}" if mark else "(the document)"
        raise _fault(where, "YAML", " ".join((error.problem or error.context or "something else").split())) from None
    except yaml.YAMLError as error:
        reason = getattr(error, "reason", None) or "text that YAML does not allow"
        raise _fault("(the document)", "YAML", " ".join(str(reason).split())) from None
    except UnicodeError:
        raise _fault("(the document)", "UTF-8 text", "a character that is not one") from None


class _Composer:
    """Builds one document from the parser's events, with a depth that cannot run away and keys that stand once."""

    def __init__(self, text: str) -> None:
        self.events: Iterator[Any] = iter(yaml.parse(text, Loader=_Loader))
        self.anchors: dict[str, Any] = {}

    def document(self) -> Any:
        event = self._next_content()
        if event is None:
            raise _fault("(the document)", "a mapping", "nothing")
        value = self._value(event, "", 0)
        if self._next_content() is not None:
            raise _fault("(the document)", "one document in the file", "another one after it")
        return value

    def _next_content(self) -> Any:
        skipped = (yaml.StreamStartEvent, yaml.DocumentStartEvent, yaml.DocumentEndEvent, yaml.StreamEndEvent)
        for event in self.events:
            if not isinstance(event, skipped):
                return event
        return None

    def _value(self, event: Any, path: str, depth: int) -> Any:
        if depth > DEEPEST:
            raise _fault(path[:80], f"at most {DEEPEST} levels of nesting", "more")
        if isinstance(event, yaml.AliasEvent):
            if event.anchor not in self.anchors:
                raise _fault(path or "(the document)", "an anchor that stands before its alias", "none")
            return self.anchors[event.anchor]
        if isinstance(event, yaml.ScalarEvent):
            value = _scalar(event, path)
        elif isinstance(event, yaml.SequenceStartEvent):
            _collection_tag(event, "seq", path)
            value = self._sequence(path, depth)
        else:
            _collection_tag(event, "map", path)
            value = self._mapping(path, depth)
        if event.anchor:
            self.anchors[event.anchor] = value
        return value

    def _sequence(self, path: str, depth: int) -> list[Any]:
        entries: list[Any] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            entries.append(self._value(event, f"{path}[{len(entries)}]", depth + 1))
        return entries

    def _mapping(self, path: str, depth: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self._value(event, path, depth + 1)
            here = joined(path, key if isinstance(key, str | int | float | None) else "")
            if not isinstance(key, str):
                raise _fault(here, "a key that is text", described(key))
            if key in found:
                raise _fault(here, "a key given once", f"it again on line {event.start_mark.line + 1}")
            found[key] = self._value(next(self.events), here, depth + 1)
        return found


def _collection_tag(event: Any, kind: str, path: str) -> None:
    if event.tag not in (None, "!", _TAG + kind):
        raise _fault(path or "(the document)", "no tag", f"the tag {ascii(event.tag)}")


def _scalar(event: Any, path: str) -> Any:
    text, tag = event.value, event.tag
    if tag is None:
        return plain(text) if event.implicit[0] else text
    if tag in ("!", _TAG + "str"):
        return text
    value = plain(text)
    kinds = {
        "null": value is None,
        "bool": isinstance(value, bool),
        "int": type(value) is int,
        "float": type(value) is float,
    }
    if tag.startswith(_TAG) and kinds.get(tag.removeprefix(_TAG)):
        return value
    if tag == _TAG + "float" and type(value) is int:
        return float(value)
    raise _fault(path or "(the document)", "no tag, or one of YAML's core schema that fits", f"the tag {ascii(tag)}")


def plain(text: str) -> Any:
    """What an unquoted YAML 1.2 scalar stands for by the core schema: null, a boolean, a number, or its own text."""
    if text in _NULLS:
        return None
    if text in _BOOLEANS:
        return _BOOLEANS[text]
    if text[0] not in "+-.0123456789":
        return text
    if _WHOLE.fullmatch(text):
        return int(text) if len(text) <= 20 else -_TOO_LONG if text[0] == "-" else _TOO_LONG
    if _OCTAL.fullmatch(text):
        return int(text[2:], 8) if len(text) <= 40 else _TOO_LONG
    if _HEXADECIMAL.fullmatch(text):
        return int(text[2:], 16) if len(text) <= 40 else _TOO_LONG
    if _FLOAT.fullmatch(text):
        return float(text)
    if _INFINITE.fullmatch(text):
        return -math.inf if text[0] == "-" else math.inf
    return math.nan if text in _NOT_A_NUMBER else text
