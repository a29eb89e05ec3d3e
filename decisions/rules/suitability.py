"""Suitability: the public order disqualification, decided elsewhere, and what follows from it here."""

from __future__ import annotations

from decisions.rules.citations import GUIDANCE
from decisions.rules.expression import all_of
from decisions.rules.propositions import condition, one_of

disqualified = one_of(
    "public_order.status",
    ("disqualified",),
    "The competent authority has disqualified the person.",
    name="public_order.disqualified",
    requirements=("PUB-01", "PUB-03", "DEF-14"),
    provision="NABA 2022 s.63(1), s.65(6)-(7); Appendix VTS 2.1",
)
disqualification_open = one_of(
    "public_order.status",
    ("raised", "under_consideration"),
    "A disqualification has been raised and is not decided.",
    name="public_order.open",
    requirements=("PUB-02", "PUB-04"),
    provision=GUIDANCE + "Public order disqualification",
)

DISQUALIFIED = condition(
    "outcome.disqualified",
    "A disqualified person is not considered and any application is rejected.",
    all_of(disqualified),
    requirements=("PUB-03", "POL-08"),
    provision="NABA 2022 s.65(6)-(7); " + GUIDANCE + "Public order disqualification",
)
DISQUALIFICATION_PENDING = condition(
    "outcome.disqualification_pending",
    "While a disqualification is being considered nothing is granted or refused.",
    all_of(disqualification_open),
    requirements=("PUB-04",),
    provision=GUIDANCE + "Public order disqualification",
)
