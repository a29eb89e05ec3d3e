"""Reading a sound case file fast: one function for each kind, generated from the contract's shapes.

It gives the very facts that the reading of ``fields`` gives, or raises ``Unsound`` for whatever it does not take as it
stands; that reading then says what is wrong. So faults are described in one place, and sound files pay nothing for it.
"""

from __future__ import annotations

import datetime
import functools
import re
from collections.abc import Callable, Mapping
from typing import Any

from decisions.rules.countries import COUNTRY_CODES
from decisions.rules.fields import (
    LONGEST_NUMBER,
    Code,
    Codes,
    Country,
    Day,
    Field,
    Items,
    Section,
    Shape,
    Text,
    Whole,
    YesNo,
)
from decisions.rules.shapes import DATED_BY, SHAPES

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DAYS_KEPT = 50_000


class Unsound(Exception):
    """A document that has to be read with an eye to its faults."""


class _Days(dict[str, datetime.date]):
    """The days of the calendar by their text."""

    def __missing__(self, text: str) -> datetime.date:
        if not isinstance(text, str) or not _DATE.fullmatch(text):
            raise Unsound
        try:
            day = datetime.date.fromisoformat(text)
        except ValueError:
            raise Unsound from None
        if len(self) >= _DAYS_KEPT:
            self.clear()
        self[text] = day
        return day


_DAYS = _Days()


class _Writer:
    """The text of a reading function, line by line, and the names it uses."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.names: dict[str, Any] = {"Unsound": Unsound, "DAYS": _DAYS, "NOTHING": {}, "LONGEST": LONGEST_NUMBER}

    def bound(self, value: Any) -> str:
        name = f"N{len(self.names)}"
        self.names[name] = value
        return name

    def field(self, field: Field, indent: str, value: str) -> None:
        """Lines that leave the checked value of the field in the variable ``value``."""
        add = self.lines.append
        if isinstance(field, Codes):
            add(f"{indent}if {value} is None: {value} = ()")
            add(f"{indent}else:")
            add(f"{indent}    if type({value}) is not list and type({value}) is not tuple: raise Unsound")
            add(f"{indent}    if not {self.bound(frozenset(field.codes))}.issuperset({value}): raise Unsound")
            add(f"{indent}    {value} = tuple({value})")
            return
        add(f"{indent}if {value} is not None:")
        inner = indent + "    "
        if isinstance(field, YesNo):
            add(f"{inner}if {value} is not True and {value} is not False: raise Unsound")
        elif isinstance(field, Code | Country):
            known = COUNTRY_CODES if isinstance(field, Country) else frozenset(field.codes)
            add(f"{inner}if {value} not in {self.bound(known)}: raise Unsound")
        elif isinstance(field, Whole):
            least = "" if field.least is None else f" or {value} < {field.least}"
            add(f"{inner}if type({value}) is not int or not -LONGEST < {value} < LONGEST{least}: raise Unsound")
        elif isinstance(field, Day):
            add(f"{inner}{value} = DAYS[{value}]")
            if field.past:
                add(f"{inner}if {value} > day: raise Unsound")
        elif isinstance(field, Text):
            add(f"{inner}if type({value}) is not str: raise Unsound")
            add(f"{inner}if not {value} or {value}.isspace(): {value} = None")
        else:
            raise TypeError(f"there is no reading of {type(field).__name__}")
        if field.required:
            add(f"{indent}if {value} is None: raise Unsound")

    def mapping(self, shape: Shape, given: str, own: str, indent: str) -> list[tuple[str, str]]:
        """Lines that read the mapping in the variable ``given``; the facts' paths and the variables that hold them."""
        add, found = self.lines.append, []
        add(f"{indent}if type({given}) is not dict or not {self.bound(frozenset(shape))}.issuperset({given}):")
        add(f"{indent}    raise Unsound")
        get = f"{given}_get"
        add(f"{indent}{get} = {given}.get")
        for key, part in shape.items():
            kept = f"{own}.{key}" if own else key
            value = f"v{len(self.lines)}"
            add(f"{indent}{value} = {get}({key!r})")
            if isinstance(part, Field):
                self.field(part, indent, value)
            elif isinstance(part, Section):
                add(f"{indent}if {value} is None: {value} = NOTHING")
                found += self.mapping(part.shape, value, kept, indent)
                continue
            else:
                self.items(part, indent, value)
            found.append((kept, value))
        return found

    def items(self, part: Items, indent: str, value: str) -> None:
        """Lines that leave the checked entries of a list, as a tuple, in the variable ``value``."""
        add, entry, entries = self.lines.append, f"{value}_e", f"{value}_l"
        add(f"{indent}if not {value}:")
        if part.at_least_one:
            add(f"{indent}    raise Unsound")
        else:
            add(f"{indent}    if {value} is not None and type({value}) not in (list, tuple): raise Unsound")
            add(f"{indent}    {value} = ()")
        add(f"{indent}else:")
        inner = indent + "    "
        add(f"{inner}if type({value}) is not list and type({value}) is not tuple: raise Unsound")
        add(f"{inner}{entries} = []")
        add(f"{inner}for {entry} in {value}:")
        facts = self.mapping(part.shape, entry, "", inner + "    ")
        add(f"{inner}    {entries}.append({_literal(facts)})")
        add(f"{inner}{value} = tuple({entries})")


def _literal(facts: list[tuple[str, str]]) -> str:
    return "{" + ", ".join(f"{path!r}: {value}" for path, value in facts) + "}"


@functools.cache
def reader(kind: str) -> Callable[[Mapping[str, Any]], dict[str, Any]]:
    """The function that reads a sound document of the kind into its facts, and raises ``Unsound`` for any other."""
    writer = _Writer()
    writer.lines += [
        "def read(document):",
        f"    day = document.get({DATED_BY[kind]!r})",
        "    if day is None: raise Unsound",
        "    day = DAYS[day]",
    ]
    facts = writer.mapping(SHAPES[kind], "document", "", "    ")
    writer.lines.append(f"    return {_literal(facts)}")
    exec(compile("\n".join(writer.lines), f"<{kind}>", "exec"), writer.names)  # noqa: S102 - made of our own shapes
    function: Callable[[Mapping[str, Any]], dict[str, Any]] = writer.names["read"]
    return function


def read(kind: str, document: Mapping[str, Any]) -> dict[str, Any] | None:
    """The facts of a sound document; ``None`` where it has to be read with an eye to its faults."""
    try:
        return reader(kind)(document)
    except (Unsound, TypeError):  # TypeError: a list or a mapping where a word, a date or a key should be
        return None
