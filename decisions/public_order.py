"""The circumstances in which the Act sees a threat to public order: a dated list, in our own words (DEF-07 to DEF-12).

The list says what may be put forward. None of it is a disqualification, none counts for more than another, and the
section names them "in particular": there is always something else. A later widening is another entry, with its day.
"""

from dataclasses import dataclass
from datetime import date

SECTION_63_IN_FORCE = date(2023, 1, 30)
# The list is open: whatever is put forward beside it is written in words, in a field of its own.
NOT_A_DISQUALIFICATION = "None of these is a disqualification, and none leads to one by itself."


@dataclass(frozen=True)
class Circumstance:
    """One circumstance, from the day on which the Act names it; `until` is the first day on which it no longer does."""

    code: str
    words: str
    provision: str
    since: date
    note: str = ""
    until: date | None = None


CIRCUMSTANCES = (
    Circumstance(
        "terrorist_offence",
        "A conviction of a terrorist offence",
        "NABA 2022 s.63(3)(a)",
        SECTION_63_IN_FORCE,
    ),
    Circumstance(
        "schedule_4_offence",
        "A conviction of another offence that Schedule 4 lists, or of one like it abroad",
        "NABA 2022 s.63(3)(b); Modern Slavery Act 2015 Sch.4",
        SECTION_63_IN_FORCE,
    ),
    Circumstance(
        "tpim_notice",
        "Being under a TPIM notice now",
        "NABA 2022 s.63(3)(c)",
        SECTION_63_IN_FORCE,
        "A notice that has ended is not meant.",
    ),
    Circumstance(
        "terrorism_related_activity",
        "Reasonable grounds to suspect involvement in terrorism-related activity, now or in the past",
        "NABA 2022 s.63(3)(d)",
        SECTION_63_IN_FORCE,
        "Suspicion on reasonable grounds, whether or not it came of being a victim.",
    ),
    Circumstance(
        "temporary_exclusion_order",
        "Being under a temporary exclusion order now",
        "NABA 2022 s.63(3)(e)",
        SECTION_63_IN_FORCE,
        "An order that has ended is not meant.",
    ),
    Circumstance(
        "foreign_criminal",
        "Being a foreign criminal in the sense of the statute",
        "NABA 2022 s.63(3)(f); UK Borders Act 2007 s.32(1)",
        SECTION_63_IN_FORCE,
        "Not every conviction: the definition of that section decides.",
    ),
    Circumstance(
        "deprivation_of_citizenship",
        "An order that deprives them of British citizenship because that is conducive to the public good",
        "NABA 2022 s.63(3)(g); British Nationality Act 1981 s.40(2)",
        SECTION_63_IN_FORCE,
    ),
    Circumstance(
        "excluded_from_refugee_convention",
        "Being excluded from the Refugee Convention by its Article 1(F)",
        "NABA 2022 s.63(3)(h)",
        SECTION_63_IN_FORCE,
    ),
    Circumstance(
        "national_security",
        "Otherwise being a risk to the national security of the UK",
        "NABA 2022 s.63(3)(i)",
        SECTION_63_IN_FORCE,
    ),
)
BY_CODE = {one.code: one for one in CIRCUMSTANCES}


def circumstances(on: date) -> list[Circumstance]:
    """Those that the Act names on that day, in its own order (DEF-07)."""
    return [one for one in CIRCUMSTANCES if one.since <= on and (one.until is None or on < one.until)]


def words(codes: list[str], other: str = "") -> list[str]:
    """What was put forward, in words; a code that the list no longer has is shown as it was written."""
    return [*(BY_CODE[code].words if code in BY_CODE else code for code in codes), *([other] if other else [])]
