"""What is on record of each promise: its proofs, its figures, and whether it was kept at the last runs."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from cases.promises.texts import PROMISES, Promise

SHIPPED = Path(__file__).with_name("kept.json")
_TARGET = re.compile(r"(?P<sign>[≤≥<>=]?) ?(?P<number>\d[\d,]*(?:\.\d+)?)")


class State(StrEnum):
    """How a promise stands. Where a proof of it did not run, nothing is claimed."""

    KEPT = "Kept"
    NOT_KEPT = "Not kept"
    NOT_RUN = "Not run"


@dataclass(frozen=True)
class Proof:
    """One test that proves it; `outcome` is passed, failed or "" where it never ran to its end."""

    test: str
    drill: bool
    outcome: str = ""
    at: str = ""

    @property
    def said(self) -> str:
        """How it ended, and whether it runs before a release alone."""
        return (self.outcome or "not run") + (", before a release" if self.drill else "")


@dataclass(frozen=True)
class Figure:
    """One number that a proof brought out, with those of the runs before, the oldest first."""

    what: str
    value: float
    target: str
    at: str
    commit: str = ""
    before: tuple[float, ...] = ()
    test: str = ""
    drill: bool = False

    @property
    def trend(self) -> str:
        """The values before and the last, as one reads them: “3, 2, 0”; "" where there was one run alone."""
        return ", ".join(in_digits(value) for value in (*self.before, self.value)) if self.before else ""

    @property
    def shown(self) -> str:
        """The value as one reads it."""
        return in_digits(self.value)

    @property
    def compared(self) -> bool:
        """Whether the number was promised; some are told to understand the others."""
        return self.met is not None

    @property
    def met(self) -> bool | None:
        """Whether the number is as promised; None where the target names no number to compare with."""
        return met(self.value, self.target)


@dataclass(frozen=True)
class Kept:
    """One promise with all that is on record of it; `gaps` says what of its proof could not be run, and why."""

    promise: Promise
    proofs: tuple[Proof, ...] = ()
    figures: tuple[Figure, ...] = ()
    gaps: tuple[str, ...] = ()

    @property
    def state(self) -> State:
        """Kept, if each of its proofs ran to its end and passed, nothing was left out and each number is reached."""
        missed = any(figure.met is False for figure in self.figures)
        if self.gaps or missed or any(proof.outcome == "failed" for proof in self.proofs):
            return State.NOT_KEPT
        if not self.proofs or any(not proof.outcome for proof in self.proofs):
            return State.NOT_RUN
        return State.KEPT

    @property
    def on(self) -> date | None:
        """The day on which the last of its proofs ran."""
        at = max((proof.at for proof in self.proofs), default="")
        return datetime.fromisoformat(at).date() if at else None

    @property
    def proofs_said(self) -> str:
        """How many of its proofs passed."""
        passed = sum(proof.outcome == "passed" for proof in self.proofs)
        return f"{passed} of {len(self.proofs)} test{'' if len(self.proofs) == 1 else 's'} passed"


@dataclass(frozen=True)
class Sabotage:
    """For which promises a defect was planted, and for which of them the proofs did not find it."""

    tried: tuple[int, ...] = ()
    escaped: tuple[int, ...] = ()
    at: str = ""

    @property
    def planted(self) -> int:
        """How many defects there were."""
        return len(self.tried)

    @property
    def caught(self) -> int:
        """How many of them were found."""
        return self.planted - len(self.escaped)


@dataclass(frozen=True)
class Register:
    """All promises in the order of their numbers, and whether their proofs are honest."""

    promises: tuple[Kept, ...]
    sabotage: Sabotage = field(default_factory=Sabotage)
    release: str = ""

    @property
    def counts(self) -> list[tuple[State, int]]:
        """How many stand how."""
        return [(state, sum(one.state is state for one in self.promises)) for state in State]


def in_digits(value: float) -> str:
    """“1,200” for 1200.0 and “0.25” for 0.25."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.4g}"


def met(value: float, target: str) -> bool | None:
    """Whether `value` is as `target` says: "0", "≤ 60 s", "≥ 5,000", "100 %". None: the target names no number."""
    found = _TARGET.match(target.strip())
    if not found:
        return None
    number = float(found["number"].replace(",", ""))
    compared = {"≤": value <= number, "<": value < number, "≥": value >= number, ">": value > number}
    return compared.get(found["sign"], value == number)


def read(text: str) -> Register:
    """The register as a run of the tests wrote it."""
    told = json.loads(text)
    by_number = {one["number"]: one for one in told["promises"]}
    promises = tuple(_kept(promise, by_number.get(promise.number, {})) for promise in PROMISES)
    tried = told.get("sabotage") or {"tried": (), "escaped": (), "at": ""}
    sabotage = Sabotage(tuple(tried["tried"]), tuple(tried["escaped"]), tried["at"])
    return Register(promises, sabotage, told.get("release", ""))


def _kept(promise: Promise, told: Mapping[str, Any]) -> Kept:
    figures: Iterable[Mapping[str, Any]] = told.get("figures", ())
    return Kept(
        promise=promise,
        proofs=tuple(Proof(**one) for one in told.get("proofs", ())),
        figures=tuple(Figure(**{**one, "before": tuple(one["before"])}) for one in figures),
        gaps=tuple(one["why"] for one in told.get("gaps", ())),
    )


@cache
def shipped() -> Register:
    """The register that came with this release."""
    return read(SHIPPED.read_text(encoding="utf-8"))
