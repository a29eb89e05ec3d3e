"""A scratch ruleset: a version 5.0 of the guidance from 1 July 2026, made of new dated values and rules alone.

It gives thirty days to ask for a reconsideration and lays down no duty to ask for evidence. Nothing that is there is
changed: a version and a value end the day before, and what follows them is added.
"""

from __future__ import annotations

import contextlib
import dataclasses
import datetime
from collections.abc import Iterator

from decisions.rules import AMENDMENTS, RULES, generated, reconsideration, versions, wording
from decisions.rules.expression import all_of
from decisions.rules.parameters import RECONSIDERATION_WINDOW, Parameter, Period
from decisions.rules.propositions import Condition, amend, condition
from decisions.rules.versions import GuidanceVersion

SINCE = datetime.date(2026, 7, 1)
LAST = SINCE - datetime.timedelta(days=1)


def followed_by(parameter: Parameter, value: int) -> tuple[Period, ...]:
    """The periods of a number with its last one ended and a new one begun."""
    *earlier, last = parameter.periods
    return (*earlier, dataclasses.replace(last, until=LAST), Period(value, SINCE))


def no_duty_to_ask() -> Condition:
    """The rule that takes the place of the duty to ask for evidence."""
    rule = condition(
        "reconsideration.evidence_optional",
        "A request needs no supporting evidence, and none has to be asked for.",
        all_of(),
        requirements=("RCN-09",),
        provision="guidance v5.0, Reconsideration of decisions",
    )
    wording.state(rule.name, "no evidence has to be asked for", "evidence has to be asked for")
    return rule


@contextlib.contextmanager
def version_5() -> Iterator[None]:
    """While it lasts, the scratch version is part of the law."""
    earlier = versions.VERSIONS, RECONSIDERATION_WINDOW.periods
    *before, current = versions.VERSIONS
    try:
        versions.VERSIONS = (
            *before,
            dataclasses.replace(current, until=LAST),
            GuidanceVersion("5.0", SINCE, None, has_rules=True),
        )
        object.__setattr__(RECONSIDERATION_WINDOW, "periods", followed_by(RECONSIDERATION_WINDOW, 30))
        amend(reconsideration.EVIDENCE, SINCE, no_duty_to_ask())
        yield
    finally:
        versions.VERSIONS = earlier[0]
        object.__setattr__(RECONSIDERATION_WINDOW, "periods", earlier[1])
        for rule in [one for _, one in AMENDMENTS.pop(reconsideration.EVIDENCE.name, ())]:
            RULES.pop(rule.name, None)
            wording.WORDS.pop(rule.name, None)
        RULES.pop("reconsideration.evidence_optional", None)
        wording.WORDS.pop("reconsideration.evidence_optional", None)
        generated.forget()
