"""Determining a base case file with some facts changed."""

from __future__ import annotations

from typing import Any

from decisions.rules import determine
from decisions.working_days import england_and_wales
from tests.scenarios.scenario_files import base, changed


def result_of(named: str, **sections: Any) -> dict[str, Any]:
    """The determination of a base case file after changes given as ``section__fact=value`` (or ``changes={...}``)."""
    changes = dict(sections.pop("changes", {}))
    changes |= {key.replace("__", "."): value for key, value in sections.items()}
    return determine(changed(base(named), changes), calendar=england_and_wales())
