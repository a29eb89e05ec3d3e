"""Where people write to the competent authorities, by date.

The addresses are invented, at a domain reserved for examples: a service that goes live states its own here.
"""

from dataclasses import dataclass
from datetime import date

from decisions.letters.content import Unfilled
from decisions.rules.parameters import GUIDANCE_4_FROM


@dataclass(frozen=True)
class Mailbox:
    """A mailbox, the days on which it is read, and the requirement that names it."""

    name: str
    address: str
    requirement: str
    since: date = GUIDANCE_4_FROM
    until: date | None = None

    def on(self, day: date) -> str:
        """The address in use on the day. Raises `Unfilled` outside its days."""
        if day < self.since or (self.until is not None and day > self.until):
            raise Unfilled([f"There is no address of the {self.name} for {day.isoformat()}."])
        return self.address


DECISION_MAKING_UNIT = Mailbox("Decision Making Unit", "reconsideration@authority.example", "RCN-06")
COMPETENT_AUTHORITY = Mailbox("competent authority", "enquiries@authority.example", "EXT-08")
