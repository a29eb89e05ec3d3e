"""The recovery limb: stay is necessary to assist recovery from harm arising from the relevant exploitation."""

from __future__ import annotations

from decisions.rules.citations import GUIDANCE
from decisions.rules.expression import Facts, Item, Kleene, all_of, any_of, for_every, not_, once_done
from decisions.rules.propositions import condition, proposition, so

physical_harm = so(
    "recovery.physical_harm",
    "The relevant exploitation has caused physical harm.",
    requirements=("REC-05", "DEF-15"),
    provision="NABA 2022 s.65(2)(a); " + GUIDANCE + "Assistance to recover",
)
psychological_harm = so(
    "recovery.psychological_harm",
    "The relevant exploitation has caused psychological harm.",
    requirements=("REC-05", "DEF-15"),
    provision="NABA 2022 s.65(2)(a); " + GUIDANCE + "Assistance to recover",
)
support_required = so(
    "recovery.support_required",
    "The person requires support or treatment to assist recovery.",
    requirements=("REC-03", "REC-04", "REC-06"),
    provision=GUIDANCE + "Assistance to recover",
)
treatment_necessary = so(
    "recovery.treatment_necessary",
    "Treatment or other assistance is needed and is linked to the relevant exploitation.",
    requirements=("NEC-02", "NEC-03", "NEC-04"),
    provision=GUIDANCE + "Necessity of treatment",
)


@proposition(
    "recovery.countries_recorded",
    requirements=("DEF-02", "REC-07"),
    provision="NABA 2022 s.65(5); Appendix VTS 3.4",
    reads=("recovery.countries[].country", "recovery.countries[].link"),
    asks=lambda facts: [] if facts["recovery.countries"] else ["recovery.countries"],
    until_true=True,
)
def countries_recorded(facts: Facts, item: Item | None) -> Kleene:
    """The countries of return are recorded: of nationality, or of removal under an agreement."""
    return bool(facts["recovery.countries"])


@proposition(
    "recovery.no_country_of_return",
    requirements=("DEF-02",),
    provision="NABA 2022 s.65(5); Appendix VTS 3.4",
    reads=("recovery.no_country_of_return",),
)
def no_country_of_return(facts: Facts, item: Item | None) -> Kleene:
    """There is no country of return at all, and none is recorded."""
    return False if facts["recovery.countries"] else facts["recovery.no_country_of_return"]


@proposition(
    "recovery.countries.consulted",
    requirements=("AVL-02", "ACC-04"),
    provision=GUIDANCE + "Availability of treatment",
    reads=("recovery.countries[].country_information",),
    until_true=True,
)
def information_consulted(facts: Facts, item: Item | None) -> Kleene:
    """The information on this country has been consulted."""
    return item is not None and item.facts["country_information"] is not None


available = so(
    "recovery.countries[].available",
    "The treatment or assistance is available in this country.",
    requirements=("AVL-01", "AVL-03", "CON-16"),
    provision="NABA 2022 s.65(4)(a); " + GUIDANCE + "Availability of treatment",
)
accessible = so(
    "recovery.countries[].accessible",
    "The treatment or assistance is more likely than not accessible to this person in this country.",
    requirements=("ACC-01", "ACC-03", "ACC-06", "ACC-07", "CON-16"),
    provision="NABA 2022 s.65(4)(a); " + GUIDANCE + "Accessibility of treatment",
)

LIMB = condition(
    "recovery.limb",
    "Stay is necessary to assist recovery, and no country of return is capable of meeting the need.",
    all_of(
        any_of(physical_harm, psychological_harm),
        support_required,
        treatment_necessary,
        any_of(
            no_country_of_return,
            all_of(
                countries_recorded,
                for_every("recovery.countries", once_done(information_consulted, not_(all_of(available, accessible)))),
            ),
        ),
    ),
    requirements=("CON-14", "CON-15", "CON-16", "POL-02", "REC-04", "REC-07", "AVL-08", "ACC-10", "ACC-11"),
    provision="NABA 2022 s.65(2)(a), (4)(a), (5); Appendix VTS 3.1, 3.2, 3.4",
)
