"""What a rule is and what it cites: the requirements, the provision, the facts it reads. Every rule is in ``RULES``."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

GUIDANCE = "guidance v4.0, "
"""Prefix of a reference to a heading of the guidance in force from 24 October 2024."""

_REQUIREMENT = re.compile(r"[A-Z]{3}-[0-9]{2}")


@dataclass(frozen=True, eq=False)
class Rule:
    """One rule of the law: its name, what it says in our own words, and where that comes from.

    ``requirements`` are ids such as ``CON-15``; ``provision`` is the section, paragraph or guidance heading; ``reads``
    are the paths of the facts it needs, with ``[]`` for an entry of a list.
    """

    name: str
    proposition: str
    requirements: tuple[str, ...]
    provision: str
    reads: tuple[str, ...]

    @property
    def title(self) -> str:
        """The first sentence of the proposition, for a list of rules."""
        return self.proposition.partition("\n")[0].rstrip(".")


RULES: dict[str, Rule] = {}
"""Every rule by its name, in the order in which the modules state them."""

_R = TypeVar("_R", bound=Rule)


def register(rule: _R) -> _R:
    """Enter a rule in ``RULES``. A name used twice, or a requirement id of the wrong form, is a ``ValueError``."""
    if rule.name in RULES:
        raise ValueError(f"two rules are named {rule.name}")
    if not rule.requirements or not all(_REQUIREMENT.fullmatch(one) for one in rule.requirements):
        raise ValueError(f"{rule.name}: requirement ids are three capitals, a hyphen and two digits")
    RULES[rule.name] = rule
    return rule


Stated = Callable[..., object]


def statement(of: Stated) -> str:
    """What a rule's function says of itself: its docstring, which every rule must have."""
    said = (of.__doc__ or "").strip()
    if not said:
        raise ValueError(f"{of.__name__} does not say what it holds")
    return "\n".join(line.strip() for line in said.splitlines())
