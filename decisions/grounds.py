"""The grounds for cancelling permission as dated data: what each is called, and where it stands in the law, by day."""

from dataclasses import dataclass
from datetime import date

from decisions.rules.parameters import GUIDANCE_4_FROM
from decisions.rules.shapes import DISQUALIFICATION_GROUNDS, MANDATORY_GROUNDS

SUITABILITY_FROM = date(2025, 11, 11)
"""From this day Part Suitability stands in the place of Part 9 of the Immigration Rules (HC 1333)."""


@dataclass(frozen=True)
class Provision:
    """Where a ground stands in the law, and the days on which it stands there."""

    text: str
    since: date = GUIDANCE_4_FROM
    until: date | None = None


@dataclass(frozen=True)
class GroundInLaw:
    """A ground: its code in the case file, its heading in our own words, where it stands, and what asks for it."""

    code: str
    title: str
    provisions: tuple[Provision, ...]
    requirements: str

    @property
    def is_mandatory(self) -> bool:
        """The Rules leave no choice once the ground is made out (CAN-06 to CAN-09)."""
        return self.code in MANDATORY_GROUNDS

    @property
    def needs_disqualification(self) -> bool:
        """It can be relied on only once the person has been disqualified (CAN-04)."""
        return self.code in DISQUALIFICATION_GROUNDS

    @property
    def named(self) -> str:
        """The heading with the paragraph by which people know it."""
        return self.title if self.needs_disqualification else f"{self.title} ({self.code})"

    def provision_on(self, day: date) -> str:
        """Where it stands on that day, as far as is on record here; "" where nothing is."""
        for one in self.provisions:
            if one.since <= day and (one.until is None or day <= one.until):
                return one.text
        return ""


def _part_9(code: str, title: str, requirements: str, successor: str = "") -> GroundInLaw:
    before = Provision(f"paragraph {code} of Part 9 of the Immigration Rules", until=SUITABILITY_FROM - date.resolution)
    after = Provision(f"paragraph {successor} of Part Suitability of the Immigration Rules", SUITABILITY_FROM)
    return GroundInLaw(code, title, (before, after) if successor else (before,), requirements)


def _disqualification(code: str, title: str, requirements: str) -> GroundInLaw:
    provision = Provision("sections 63 and 65(7) of the Nationality and Borders Act 2022")
    return GroundInLaw(code, title, (provision,), requirements)


_ALL = (
    _part_9("9.2.2", "Exclusion from the UK", "CAN-07"),
    _part_9("9.3.2", "Presence not conducive to the public good", "CAN-08"),
    _part_9("9.4.2", "Criminality for which permission must be cancelled", "CAN-09"),
    _part_9("9.4.5", "Criminality for which permission may be cancelled", "CAN-09"),
    _part_9("9.5.2", "Exclusion from asylum or humanitarian protection", "CAN-10"),
    _part_9("9.7.3", "False statements or documents, or facts not told", "CAN-11", "SUI 10.2"),
    _part_9("9.20.1", "A change of circumstances", "CAN-12"),
    _part_9("9.20.2", "A purpose other than the one stated", "LEG-05"),
    _part_9("9.23.1", "Requirements no longer met", "CAN-13"),
    _part_9("9.24.1", "Permission that depends on another person’s", "CAN-14"),
    _disqualification("public_order", "Threat to public order", "CAN-01 CAN-04"),
    _disqualification("bad_faith", "A claim made in bad faith", "CAN-01 CAN-04"),
)
GROUNDS: dict[str, GroundInLaw] = {one.code: one for one in _ALL}
"""Every ground by its code, in the order of the Rules."""
OF_A_DEPENDANT = "9.24.1"
NO_LONGER_MET = "9.23.1"
