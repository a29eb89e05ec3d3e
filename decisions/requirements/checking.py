"""Whether the table of requirements is true: every fault is a line that names the row or the file and what is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from django.conf import settings

from decisions.requirements import ID, Example, Kind, Met, catalogue, examples
from decisions.requirements.places import Placed, exists, placed
from decisions.rules import PARAMETERS, RULES

CODE = ("vts", "cases", "decisions", "templates")


def faults() -> list[str]:
    """Every fault of the table as it stands; empty when it is true."""
    known = frozenset(catalogue())
    found = [fault for row in placed() for fault in of_row(row)]
    found += unknown_in_code(known)
    found += of_examples(examples(), known)
    return found


def of_row(row: Placed) -> Iterator[str]:
    """What is wrong with one row: what it says is met must be met somewhere that is there."""
    one = row.requirement
    if not one.says or not one.heading:
        yield f"{one.id}: says nothing, or not under which heading it stands"
    for place in one.places:
        if not exists(place):
            yield f"{one.id}: there is no {place}"
    if one.kind is Kind.RULE and not (row.anywhere or one.note):
        yield f"{one.id}: is a rule and has neither a rule, nor a place, nor a reason for having none"
    if one.met is Met.NOT_YET and not one.note:
        yield f"{one.id}: is not met yet, and does not say what is missing"
    elif one.met is Met.REFERENCE_ONLY and one.kind is not Kind.REFERENCE_ONLY and not one.note:
        yield f"{one.id}: is a {one.kind} kept for reference only, and does not say why"
    elif one.met not in (Met.NOT_YET, Met.REFERENCE_ONLY) and not row.anywhere:
        yield f"{one.id}: is said to be met by a {one.met}, and nothing meets it"
    elif one.met is Met.RULE and not (row.rules or any(p.startswith("decisions.rules.") for p in one.places)):
        yield f"{one.id}: is said to be met by a rule, and no rule cites it"


def unknown_in_code(known: frozenset[str], base: Path | None = None) -> Iterator[str]:
    """Each id that code, a docstring, a template, a note, a rule or a parameter cites and that no row has."""
    root = base or Path(settings.BASE_DIR)
    for folder in CODE:
        for file in sorted((root / folder).rglob("*")):
            if file.suffix in (".py", ".html", ".yaml"):
                yield from _unknown(file.relative_to(root).as_posix(), file.read_text(encoding="utf-8"), known)
    cited = [*((one.name, one.requirements) for one in RULES.values())]
    cited += ((one.name, one.requirements) for one in PARAMETERS.values())
    for citing, requirements in cited:
        yield from (f"{citing}: there is no requirement {one}" for one in requirements if one not in known)


def _unknown(name: str, text: str, known: frozenset[str]) -> Iterator[str]:
    for number, line in enumerate(text.splitlines(), 1):
        for one in ID.findall(line):
            if one not in known:
                yield f"{name}:{number}: there is no requirement {one}"


def of_examples(given: Iterable[Example], known: frozenset[str]) -> Iterator[str]:
    """Each scenario that cites nothing, a requirement that is not there, or a rule that is not there."""
    for example in given:
        if not example.requirements:
            yield f"scenario {example.id}: cites no requirement"
        for one in example.requirements:
            if one not in known:
                yield f"scenario {example.id}: there is no requirement {one}"
        for name in example.rules:
            if name not in RULES:
                yield f"scenario {example.id}: there is no rule {name}"
