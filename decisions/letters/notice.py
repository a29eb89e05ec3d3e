"""What a letter that asks for something reads: about whom, on which day, of whom and by whom."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from cases.models import Caseworker, ConclusiveGroundsDecision, Victim
from cases.models.caseworker import Role
from cases.models.conclusive_grounds import GroundsOutcome
from decisions.letters.addressees import Addressee, chased
from decisions.letters.content import Unfilled, clean
from decisions.letters.decision import authority_of
from decisions.models import Chaser, EvidenceRequest, Questionnaire
from decisions.rules.versions import version_on

Subject = EvidenceRequest | Questionnaire | Chaser
"""What the letter asks, or reminds of."""


@dataclass(frozen=True)
class Notice:
    """A letter before a decision. `whom` is how it speaks of the person: “you”, or by name to anybody else."""

    about: Subject
    on: date
    guidance: str
    to: Addressee
    reference: str
    name: str
    born: date | None
    authority: str
    signed_by_role: str
    is_accepted: bool  # a positive conclusive grounds decision was made

    @property
    def whom(self) -> str:
        """The person, as this letter speaks of them."""
        return "you" if self.to.is_person else self.name


def _is_accepted(victim: Victim) -> bool:
    return ConclusiveGroundsDecision.objects.filter(victim=victim, outcome=GroundsOutcome.POSITIVE).exists()


def read_notice(about: Subject, to: Addressee, by: Caseworker) -> Notice:
    """The notice as of today. Raises `Unfilled` where the person has no name: nobody is written about as a number."""
    victim = chased(about).consideration.victim
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
    )
