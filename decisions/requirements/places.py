"""Where a requirement is met: what cites it, and the other places that its row names."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from django.conf import settings
from django.urls import get_resolver

from decisions.letters import composing as composing  # its import states every paragraph of every letter
from decisions.letters.wording import WORDING
from decisions.requirements import Requirement, catalogue
from decisions.rules import RULES
from decisions.steps import STEPS

_STEP_TITLES = {step.key: step.title for step in STEPS}
Citations = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Placed:
    """A requirement with everything that meets it: names of rules, keys of steps and of paragraphs, other places."""

    requirement: Requirement
    rules: tuple[str, ...]
    steps: tuple[str, ...]
    paragraphs: tuple[str, ...]

    @property
    def anywhere(self) -> bool:
        """Whether anything at all meets it."""
        return bool(self.rules or self.steps or self.paragraphs or self.requirement.places)

    @property
    def step_titles(self) -> list[str]:
        """The titles of the steps that cite it."""
        return [_STEP_TITLES[key] for key in self.steps]

    @property
    def pages(self) -> list[str]:
        """Those of its other places that are pages, by URL name."""
        return [place.replace("_", " ") for place in self.requirement.places if "." not in place]

    @property
    def code(self) -> list[str]:
        """Those of its other places that are code or templates."""
        return [place for place in self.requirement.places if "." in place]


def _by_requirement(cited: Iterable[tuple[str, Iterable[str]]]) -> Citations:
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for name, requirements in cited:
        for one in requirements:
            found[one][name] = None
    return {one: tuple(names) for one, names in found.items()}


def rules_citing() -> Citations:
    """The names of the rules that cite each requirement."""
    return _by_requirement((rule.name, rule.requirements) for rule in RULES.values())


def steps_citing() -> Citations:
    """The keys of the steps of a consideration that cite each requirement."""
    return _by_requirement((step.key, step.requirements) for step in STEPS)


def paragraphs_citing() -> Citations:
    """The keys of the paragraphs of letters that cite each requirement."""
    return _by_requirement((key, paragraph.requirements) for key, paragraph in WORDING.items())


def placed() -> list[Placed]:
    """Every requirement with where it is met."""
    rules, steps, paragraphs = rules_citing(), steps_citing(), paragraphs_citing()
    return [
        Placed(one, rules.get(one.id, ()), steps.get(one.id, ()), paragraphs.get(one.id, ()))
        for one in catalogue().values()
    ]


def exists(place: str) -> bool:
    """Whether a place is there: a template, a dotted name of a module or of a thing in one, or a URL name."""
    if place.endswith(".html"):
        return (Path(settings.BASE_DIR) / "templates" / place).is_file()
    if "." in place:
        return _importable(place)
    return place in _url_names()


def _importable(name: str) -> bool:
    try:
        import_module(name)
    except ImportError:
        module, _, attribute = name.rpartition(".")
        try:
            return hasattr(import_module(module), attribute)
        except ImportError:
            return False
    return True


@functools.cache
def _url_names() -> frozenset[str]:
    return frozenset(name for name in get_resolver().reverse_dict if isinstance(name, str))
