"""Whether the person was invited to say why permission should stand: on which grounds, and by when (BUR-04)."""

from dataclasses import dataclass
from datetime import date

from decisions.facts.reading import iso, rows
from decisions.models import Consideration


@dataclass(frozen=True)
class Invited:
    """One letter of invitation that was sent and did not come back."""

    sent_on: date
    ground: str
    due_on: date | None


def invitations(consideration: Consideration) -> list[Invited]:
    """The invitations that stand, the first first, for a consideration loaded `with_facts`."""
    found = []
    for row in rows(consideration, "invitation_rows"):
        said = row["letter__notice__particulars"] or {}
        due_on = date.fromisoformat(said["due_on"]) if said.get("due_on") else None
        found.append(Invited(date.fromisoformat(row["sent_on"]), str(said.get("ground") or ""), due_on))
    return sorted(found, key=lambda one: one.sent_on)


def invited_on(consideration: Consideration) -> str | None:
    """The day of the first invitation: one that was sent from here, or one on record from elsewhere."""
    sent = invitations(consideration)
    return iso(sent[0].sent_on) if sent else iso(consideration.cancellation.invited_on)


def answer_due(consideration: Consideration) -> date | None:
    """The last day that the person was given to answer; None where none was."""
    return max((one.due_on for one in invitations(consideration) if one.due_on), default=None)
