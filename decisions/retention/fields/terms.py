"""What a field may hold, what becomes of it when a person is erased, and in what form it may leave for analysis."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Holds(StrEnum):
    """What a field holds."""

    IDENTIFYING = "tells who the person is, or leads to them"
    NARRATIVE = "what somebody wrote of them in their own words"
    FACT = "a fact of the case"
    OFFICER = "who of those working here did something, and when"
    OPERATIONAL = "what the service needs to run"


class Rows(StrEnum):
    """What becomes of the rows of a table when a person is erased."""

    GO = "the rows about the person are removed"
    STAY = "the rows are about nobody who is considered, and stay"
    TELL = "the entries stay; what they tell of the person, in another table, is removed"


class Export(StrEnum):
    """In what form a field leaves for analysis."""

    DROPPED = "not at all"
    KEPT = "as it is"
    PSEUDONYM = "as a word made of it with a secret key"
    MONTH = "as its month"
    AGE = "as an age band"
    RARE = "as it is, and as “other” where fewer than ten people have it"


@dataclass(frozen=True)
class Field:
    """One field of one model."""

    holds: Holds
    export: Export = Export.DROPPED


@dataclass(frozen=True)
class Table:
    """All fields of one model, and what becomes of its rows."""

    rows: Rows
    fields: Mapping[str, Field]


_SORTS: Mapping[str, Field] = {
    "identifying": Field(Holds.IDENTIFYING),
    "narrative": Field(Holds.NARRATIVE),
    "fact": Field(Holds.FACT),
    "officer": Field(Holds.OFFICER),
    "operational": Field(Holds.OPERATIONAL),
    "pseudonym": Field(Holds.IDENTIFYING, Export.PSEUDONYM),
    "age": Field(Holds.IDENTIFYING, Export.AGE),
    "kept": Field(Holds.FACT, Export.KEPT),
    "month": Field(Holds.FACT, Export.MONTH),
    "rare": Field(Holds.FACT, Export.RARE),
}


def table(rows: Rows, **sorts: str) -> Table:
    """A table of which each sort names its fields, a space between them: the first five stay here, the others leave.

    ``identifying``, ``narrative``, ``fact``, ``officer``, ``operational``; and for analysis ``pseudonym``, ``age``,
    ``kept``, ``month``, ``rare``.
    """
    named = [(name, _SORTS[sort]) for sort, names in sorts.items() for name in names.split()]
    fields = dict(named)
    assert len(fields) == len(named), f"a field is named twice: {[name for name, _ in named]}"
    return Table(rows, fields)
