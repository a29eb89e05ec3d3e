"""The co-operation limb: stay is necessary to help an investigation or criminal proceedings in the UK."""

from __future__ import annotations

from decisions.rules.citations import GUIDANCE
from decisions.rules.expression import Facts, Item, Kleene, all_of, not_
from decisions.rules.propositions import condition, one_of, proposition, so

_HEADING = GUIDANCE + "Co-operation with a public authority"

agreed = so(
    "cooperation.agreed",
    "The person has agreed to co-operate with a public authority.",
    requirements=("COO-01",),
    provision="NABA 2022 s.65(2)(c); " + _HEADING,
)
relevant_exploitation = so(
    "cooperation.relevant_exploitation",
    "The investigation or proceedings are in respect of the relevant exploitation.",
    requirements=("COO-11", "DEF-15", "CON-18"),
    provision="NABA 2022 s.65(2)(c)",
)
under_way = one_of(
    "cooperation.stage",
    ("investigation", "proceedings"),
    "An investigation or criminal proceedings are under way in the UK.",
    name="cooperation.under_way",
    requirements=("COO-03", "POL-01"),
    provision="NABA 2022 s.65(2)(c); " + _HEADING,
)


_CONFIRMED = {"confirmed": True, "denied": False}


@proposition(
    "cooperation.confirmed",
    requirements=("COO-04",),
    provision=_HEADING,
    reads=("cooperation.confirmation",),
    asks=lambda _facts: ["cooperation.confirmation"],
)
def confirmed(facts: Facts, item: Item | None) -> Kleene:
    """The authority, or the prosecuting service, has confirmed the co-operation; a denial is a no."""
    return _CONFIRMED.get(facts["cooperation.confirmation"])


@proposition(
    "cooperation.unanswered",
    requirements=("COO-04", "COO-09"),
    provision=_HEADING,
    reads=("cooperation.confirmation",),
)
def unanswered(facts: Facts, item: Item | None) -> Kleene:
    """Neither a confirmation nor a denial has come."""
    return facts["cooperation.confirmation"] not in ("confirmed", "denied")


steps_taken = so(
    "cooperation.reasonable_steps_taken",
    "Reasonable steps have been taken to verify the co-operation.",
    requirements=("COO-08", "COO-09"),
    provision=_HEADING,
)
information_requested = so(
    "cooperation.information_requested",
    "The person has been asked for further information.",
    requirements=("COO-07", "COO-09"),
    provision=_HEADING,
)
information_provided = so(
    "cooperation.information_provided",
    "The person has given further relevant information.",
    requirements=("COO-06", "COO-07", "COO-09"),
    provision=_HEADING,
)
presence_necessary = so(
    "cooperation.presence_necessary",
    "The person has to be physically in the UK for it.",
    requirements=("COO-05", "EXT-05"),
    provision="NABA 2022 s.65(2)(c); " + _HEADING,
)

LIMB = condition(
    "cooperation.limb",
    "Stay is necessary to co-operate, and the co-operation is confirmed.",
    all_of(
        agreed,
        relevant_exploitation,
        under_way,
        confirmed,
        not_(all_of(unanswered, steps_taken, information_requested, not_(information_provided))),
        presence_necessary,
    ),
    requirements=("CON-14", "CON-18", "COO-03", "COO-04", "COO-05", "COO-09", "COO-10", "COO-11"),
    provision="NABA 2022 s.65(2)(c); Appendix VTS 3.1",
)
