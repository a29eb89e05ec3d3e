"""Rules in words: what a yes, a no or an unknown of each rule is called for the caseworker and for the person."""

from __future__ import annotations

import enum
import functools
from dataclasses import dataclass

from decisions.rules.citations import Rule
from decisions.rules.expression import Kleene, Truth
from decisions.rules.sentences import STATED


class Reader(enum.Enum):
    """Who reads: the caseworker, or the person whom the decision is about."""

    CASEWORKER = "caseworker"
    PERSON = "person"


_FORMS = {
    Reader.CASEWORKER: {
        "you": "the person",
        "your": "the person's",
        "are": "is",
        "were": "was",
        "have": "has",
        "do": "does",
        "need": "needs",
        "hold": "holds",
    },
    Reader.PERSON: {one: one for one in ("you", "your", "are", "were", "have", "do", "need", "hold")},
}
_UNKNOWN = {Reader.CASEWORKER: "It is not known yet whether", Reader.PERSON: "We do not yet know whether"}


class Unworded(LookupError):
    """A rule for which no sentences are written."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What a rule is called, and what its results are said to be; the clauses name the person by forms of "you"."""

    title: str
    yes: str
    no: str

    def sentence(self, truth: Truth, reader: Reader = Reader.CASEWORKER) -> str:
        """The whole sentence that says the result to the reader."""
        forms = _FORMS[reader]
        if truth is Truth.UNKNOWN:
            return f"{_UNKNOWN[reader]} {self.yes.format_map(forms)}."
        said = (self.yes if truth is Truth.YES else self.no).format_map(forms)
        return f"{said[0].upper()}{said[1:]}."


WORDS: dict[str, tuple[str, str]] = {}
"""The clause for a yes and the clause for a no, by the name of the rule."""


def state(name: str, yes: str, no: str) -> None:
    """Enter the two clauses of a rule. Said twice of one rule, it is a ``ValueError``."""
    if name in WORDS:
        raise ValueError(f"{name} is worded twice")
    WORDS[name] = (yes, no)


for _line in STATED.strip().replace("\n    |", " |").splitlines():
    state(*(part.strip() for part in _line.split("|")))


@functools.cache
def wording(rule: Rule) -> Wording:
    """The wording of a rule. Raises ``Unworded`` where there is none: nothing is made up."""
    try:
        yes, no = WORDS[rule.name]
    except KeyError:
        raise Unworded(f"no sentences are written for {rule.name}") from None
    return Wording(rule.title, yes, no)


def sentence(rule: Rule, value: Truth | Kleene, reader: Reader = Reader.CASEWORKER) -> str:
    """The sentence that says what a rule came to: yes, no or not known."""
    return wording(rule).sentence(value if isinstance(value, Truth) else Truth.of(value), reader)
