"""The scenarios of this folder: case files with what must come of them.

``bases.yaml`` holds complete case files by name; each theme file names one as its base and changes it, scenario by
scenario. A path may name entries of a list (``children[1].in_uk``); an index equal to the list's length appends; the
value ``~absent~`` deletes. A scenario may give ``file`` instead: the text of a case file as it stands.
"""

from __future__ import annotations

import copy
import functools
import pathlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

FOLDER = pathlib.Path(__file__).parent
ABSENT = "~absent~"
_STEP = re.compile(r"[^.\[\]]+")


class _DatesAsText(yaml.SafeLoader):
    """YAML with anchors and merges, for the scenarios themselves, that leaves dates as the text they are."""


_DatesAsText.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in known if not tag.endswith(":timestamp")]
    for first, known in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@dataclass(frozen=True)
class Scenario:
    """One example: its id, what it says, the requirements it exercises, the case and what is expected of it."""

    id: str
    title: str
    requirements: tuple[str, ...]
    case: dict[str, Any] | str
    expect: dict[str, Any]


@functools.cache
def _loaded(name: str) -> Any:
    return yaml.load((FOLDER / name).read_text(encoding="utf-8"), Loader=_DatesAsText)


def base(name: str) -> dict[str, Any]:
    """A fresh copy of the complete case file of that name."""
    return copy.deepcopy(_loaded("bases.yaml")[name])


def changed(case: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    """A copy of the case with the value at each path replaced, added or, for ``~absent~``, deleted."""
    result = copy.deepcopy(case)
    for path, value in changes.items():
        _change(result, [int(one) if one.isdigit() else one for one in _steps(path)], copy.deepcopy(value))
    return result


def _steps(path: str) -> list[str]:
    return _STEP.findall(path)


def _change(at: Any, steps: list[str | int], value: Any) -> None:
    for here, following in zip(steps, steps[1:], strict=False):
        empty: Any = [] if isinstance(following, int) else {}
        if isinstance(here, int) and here == len(at):
            at.append(empty)
        elif isinstance(here, str) and at.get(here) is None:
            at[here] = empty
        at = at[here]
    last: Any = steps[-1]
    if value == ABSENT:
        del at[last]
    elif isinstance(last, int) and last == len(at):
        at.append(value)
    else:
        at[last] = value


def scenarios() -> Iterator[Scenario]:
    """Every scenario of every theme file, in order."""
    for file in sorted(FOLDER.glob("[0-9]*.yaml")):
        theme = _loaded(file.name)
        for given in theme["scenarios"]:
            case: dict[str, Any] | str
            if "file" in given:
                case = given["file"]
            else:
                named = given.get("base", theme["base"]).partition("#")[2]
                case = changed(base(named) | {"reference": given["id"]}, given.get("change") or {})
            yield Scenario(given["id"], given["title"], tuple(given["requirements"]), case, given["expect"])
