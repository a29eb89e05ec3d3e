"""The compensation limb: stay is necessary to seek compensation for the relevant exploitation."""

from __future__ import annotations

from decisions.rules.citations import GUIDANCE
from decisions.rules.expression import all_of, not_
from decisions.rules.propositions import condition, so

_HEADING = GUIDANCE + "Compensation claims"

seeking = so(
    "compensation.seeking",
    "The person is seeking compensation through the courts.",
    requirements=("COM-03",),
    provision="NABA 2022 s.65(2)(b); " + _HEADING,
)
relevant_exploitation = so(
    "compensation.relevant_exploitation",
    "The claim is in respect of the relevant exploitation.",
    requirements=("COM-04", "DEF-15"),
    provision="NABA 2022 s.65(2)(b); " + _HEADING,
)
stay_needed = so(
    "compensation.stay_needed",
    "The claim's documents, stage, length and likelihood show that stay is needed.",
    requirements=("COM-05",),
    provision=_HEADING,
)
presence_needed = so(
    "compensation.presence_needed",
    "The person has to be in the UK for the claim, and cannot be returned for the hearing instead.",
    requirements=("COM-07",),
    provision=_HEADING,
)
capable_from_abroad = so(
    "compensation.capable_from_abroad",
    "The person is capable of seeking compensation from outside the UK.",
    requirements=("COM-01", "CON-17", "POL-05"),
    provision="NABA 2022 s.65(4)(b); Appendix VTS 3.3",
)
reasonable_from_abroad = so(
    "compensation.reasonable_from_abroad",
    "It would be reasonable in the circumstances to seek it from outside the UK.",
    requirements=("COM-01", "CON-17", "POL-05"),
    provision="NABA 2022 s.65(4)(b); Appendix VTS 3.3",
)

LIMB = condition(
    "compensation.limb",
    "Stay is necessary to seek compensation, which cannot capably and reasonably be sought from abroad.",
    all_of(
        seeking,
        relevant_exploitation,
        stay_needed,
        presence_needed,
        not_(all_of(capable_from_abroad, reasonable_from_abroad)),
    ),
    requirements=("CON-14", "CON-17", "COM-01", "COM-04", "COM-05", "COM-07"),
    provision="NABA 2022 s.65(2)(b), (4)(b); Appendix VTS 3.1, 3.3",
)
