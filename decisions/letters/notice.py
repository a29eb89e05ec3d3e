"""What a letter that tells of no decision reads: about whom, on which day, to whom and by whom."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils import timezone

from cases.models import Caseworker, ConclusiveGroundsDecision, Victim
from cases.models.caseworker import Role
from cases.models.conclusive_grounds import GroundsOutcome
from decisions import models
from decisions.letters.addressees import Addressee, considered
from decisions.letters.content import Unfilled, clean
from decisions.letters.decision import authority_of
from decisions.models import Chaser, EvidenceRequest, Questionnaire
from decisions.rules.versions import version_on

Subject = EvidenceRequest | Questionnaire | Chaser
"""What the letter asks, or reminds of."""


@dataclass(frozen=True)
class Notice:
    """A letter before a decision. `whom` is how it speaks of the person: “you”, or by name to anybody else."""

    about: Subject | models.Notice
    on: date
    guidance: str
    to: Addressee
    reference: str
    name: str
    born: date | None
    authority: str
    signed_by_role: str
    is_accepted: bool  # a positive conclusive grounds decision was made
    kind: str = ""  # of a notice that tells; "" where the letter asks
    particulars: Mapping[str, Any] = field(default_factory=dict)
    child: str = ""  # the name of the child that it is about

    @property
    def whom(self) -> str:
        """The person, as this letter speaks of them."""
        return "you" if self.to.is_person else self.name

    def particular(self, name: str) -> Any:
        """One particular of the notice. Raises `Unfilled` where it is not known."""
        found = self.particulars.get(name)
        if found is None or found in ("", []):
            raise Unfilled([f"The letter needs the {name.replace('_', ' ')}."])
        return found


def _is_accepted(victim: Victim) -> bool:
    return ConclusiveGroundsDecision.objects.filter(victim=victim, outcome=GroundsOutcome.POSITIVE).exists()


def read_notice(about: Subject | models.Notice, to: Addressee, by: Caseworker) -> Notice:
    """The notice as of today. Raises `Unfilled` where the person has no name: nobody is written about as a number."""
    victim = considered(about).victim
    if not clean(victim.name):
        raise Unfilled(["Record the person’s name: a letter is never written to a reference."])
    today = timezone.localdate()
    return Notice(
        about=about,
        on=today,
        guidance=version_on(today).number,
        to=to,
        reference=victim.reference,
        name=clean(victim.name),
        born=victim.date_of_birth,
        authority=authority_of(victim),
        signed_by_role=Role(by.role).label,
        is_accepted=_is_accepted(victim),
        **(_of_notice(about) if isinstance(about, models.Notice) else {}),
    )


def _of_notice(told: models.Notice) -> dict[str, Any]:
    child = clean(told.child.name) if told.child else ""
    return {"kind": told.kind, "particulars": told.particulars, "child": child}
