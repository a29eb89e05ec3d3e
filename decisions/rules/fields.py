"""The kinds of field that a case file may have, and how each is checked.

A field's check gives the value that the rules read: ``None`` for what is not known, ``date`` for a date, a tuple for a
list. What is not of the kind is reported with its path and with what was expected; nothing is guessed.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from decisions.rules.countries import COUNTRY_CODES

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PLAIN_KEY = re.compile(r"[^\s'\"\[\]]+(?: [^\s'\"\[\]]+)*")
LONGEST_NUMBER = 10**18


@dataclass(frozen=True, slots=True)
class CaseFileError:
    """One fault of a case file: the path inside it, what was expected there and what stands there instead."""

    path: str
    expected: str
    found: str

    def __str__(self) -> str:
        return f"{self.path}: expected {self.expected}, found {self.found}"


class CaseFileErrors(ValueError):
    """A case file that cannot be determined, with every fault found in it."""

    def __init__(self, errors: list[CaseFileError]) -> None:
        super().__init__("; ".join(str(error) for error in errors))
        self.errors = errors


def described(value: Any) -> str:
    """What stands in a field, in a few words and on one line."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        short = value if len(value) <= 60 else value[:57] + "..."
        return "blank text" if not value.strip() else f"the text {ascii(short)}"
    if isinstance(value, int):
        return f"the number {value}" if abs(value) < LONGEST_NUMBER else "a number of more than 18 digits"
    if isinstance(value, float):
        return f"the number {value}"
    if isinstance(value, Mapping):
        return "a mapping"
    if isinstance(value, list | tuple):
        return "a list"
    return "something else"


def joined(path: str, key: Any) -> str:
    """The path of a key inside the mapping at ``path``."""
    own = key if isinstance(key, str) and _PLAIN_KEY.fullmatch(key) else ascii(key if key is not None else "null")
    own = own if len(own) <= 80 else own[:77] + "..."
    return f"{path}.{own}" if path else own


@dataclass(slots=True)
class Faults:
    """The faults found so far."""

    errors: list[CaseFileError] = field(default_factory=list)

    def add(self, path: str, expected: str, value: Any) -> None:
        """Report what was expected at the path, and what stands there."""
        self.errors.append(CaseFileError(path or "(the document)", expected, described(value)))


@dataclass(frozen=True, slots=True)
class Field:
    """A field with one value; ``required`` fields may not be absent or null."""

    required: bool = False
    expected: str = "a value"

    def read(self, value: Any, path: str, faults: Faults) -> Any:
        """The checked value, or ``None`` with a fault reported. Absent and null are ``None``."""
        if value is None:
            if self.required:
                faults.add(path, self.expected, value)
            return None
        return self.checked(value, path, faults)

    def checked(self, value: Any, path: str, faults: Faults) -> Any:
        """The checked form of a value that is there."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Text(Field):
    """Free text; blank text is not known."""

    expected: str = "text"

    def checked(self, value: Any, path: str, faults: Faults) -> str | None:
        if not isinstance(value, str):
            faults.add(path, self.expected, value)
            return None
        if value.strip():
            return value
        if self.required:
            faults.add(path, self.expected, value)
        return None


@dataclass(frozen=True, slots=True)
class YesNo(Field):
    """``true``, ``false`` or not known."""

    expected: str = "true, false or null"

    def checked(self, value: Any, path: str, faults: Faults) -> bool | None:
        if value is True or value is False:
            return bool(value)
        faults.add(path, self.expected, value)
        return None


@dataclass(frozen=True, slots=True)
class Whole(Field):
    """A whole number; ``least`` is the smallest one there can be."""

    expected: str = "a whole number of at most 18 digits"
    least: int | None = None

    def checked(self, value: Any, path: str, faults: Faults) -> int | None:
        if type(value) is not int or abs(value) >= LONGEST_NUMBER or (self.least is not None and value < self.least):
            faults.add(path, self.expected, value)
            return None
        return value


@dataclass(frozen=True, slots=True)
class Day(Field):
    """A date of the calendar. A ``past`` one records what has happened: after the file's own date it is a fault."""

    expected: str = "a date such as 2025-03-03"
    past: bool = False

    def checked(self, value: Any, path: str, faults: Faults) -> datetime.date | None:
        if isinstance(value, str) and _DATE.fullmatch(value):
            try:
                return datetime.date.fromisoformat(value)
            except ValueError:
                pass
        faults.add(path, self.expected, value)
        return None


@dataclass(frozen=True, slots=True)
class Code(Field):
    """One of a few known words."""

    codes: tuple[str, ...] = ()

    def checked(self, value: Any, path: str, faults: Faults) -> str | None:
        if isinstance(value, str) and value in self.codes:
            return value
        faults.add(path, self.expected, value)
        return None


def code(*codes: str, required: bool = False) -> Code:
    """A field that holds one of the codes."""
    return Code(required=required, expected="one of " + ", ".join(codes), codes=codes)


@dataclass(frozen=True, slots=True)
class Country(Field):
    """A country by its ISO 3166-1 alpha-2 code, or XK."""

    expected: str = "a country code of ISO 3166-1 alpha-2 such as AL"

    def checked(self, value: Any, path: str, faults: Faults) -> str | None:
        if isinstance(value, str) and value in COUNTRY_CODES:
            return value
        faults.add(path, self.expected, value)
        return None


@dataclass(frozen=True, slots=True)
class Codes(Field):
    """A list of known words; null and absent are an empty list."""

    expected: str = "a list"
    codes: tuple[str, ...] = ()

    def read(self, value: Any, path: str, faults: Faults) -> tuple[str, ...]:
        if value is None:
            return ()
        if not isinstance(value, list | tuple):
            faults.add(path, self.expected, value)
            return ()
        for index, entry in enumerate(value):
            if not (isinstance(entry, str) and entry in self.codes):
                faults.add(f"{path}[{index}]", "one of " + ", ".join(self.codes), entry)
        return tuple(entry for entry in value if isinstance(entry, str))


def codes(*known: str) -> Codes:
    """A field that holds a list of the codes."""
    return Codes(expected="a list of any of " + ", ".join(known), codes=known)


Shape = Mapping[str, "Field | Section | Items"]


@dataclass(frozen=True, slots=True)
class Section:
    """A mapping with known keys; null and absent leave all of it unknown."""

    shape: Shape


@dataclass(frozen=True, slots=True)
class Items:
    """A list of mappings with known keys; null and absent are an empty list."""

    shape: Shape
    at_least_one: bool = False


def read_mapping(shape: Shape, value: Any, path: str, own: str, facts: dict[str, Any], faults: Faults) -> None:
    """Check a mapping against its shape and add its facts.

    ``path`` is where it stands in the document; ``own`` is the path under which its facts are kept (empty at the root
    and for an entry of a list). A section that is not there, or is not a mapping, adds all its facts as not known.
    """
    if value is not None and not isinstance(value, Mapping):
        faults.add(path, "a mapping", value)
        value = None
    given: Mapping[Any, Any] = value if value is not None else {}
    for key in given:
        if not isinstance(key, str) or key not in shape:
            faults.add(joined(path, key), "a key that the contract lists", given[key])
    for key, part in shape.items():
        here = f"{path}.{key}" if path else key
        kept = f"{own}.{key}" if own else key
        found = given.get(key)
        if isinstance(part, Field):
            facts[kept] = part.read(found, here, faults)
        elif isinstance(part, Section):
            read_mapping(part.shape, found, here, kept, facts, faults)
        else:
            facts[kept] = _read_items(part, found, here, faults)


def _read_items(part: Items, value: Any, path: str, faults: Faults) -> tuple[dict[str, Any], ...]:
    if value is not None and not isinstance(value, list | tuple):
        faults.add(path, "a list", value)
        return ()
    entries = []
    for index, entry in enumerate(value or ()):
        where = f"{path}[{index}]"
        if entry is None:
            faults.add(where, "a mapping", entry)
        facts: dict[str, Any] = {}
        read_mapping(part.shape, entry, where, "", facts, faults)
        entries.append(facts)
    if part.at_least_one and not entries:
        faults.add(path, "at least one entry", value)
    return tuple(entries)
