"""How the person came into the National Referral Mechanism, and what was accepted there."""

from datetime import date

from cases.actions import audit
from cases.models import (
    Caseworker,
    NRMReferral,
    ReasonableGroundsDecision,
    RelevantExploitation,
    Victim,
)
from cases.models.conclusive_grounds import GroundsOutcome
from cases.models.nrm_referral import CompetentAuthority
from cases.models.relevant_exploitation import ExploitationType
from cases.rights import Right, require


def record_referral(
    *,
    victim: Victim,
    first_responder: str,
    referred_on: date | None,
    competent_authority: CompetentAuthority,
    by: Caseworker,
) -> NRMReferral:
    """The referral of a first responder, and the authority that holds the case, are on record (DEF-01)."""
    require(by, Right.CONSIDER)
    with audit.event("nrm_referral.record", by=by, about=victim, victim=victim):
        return NRMReferral.objects.create(
            victim=victim,
            first_responder=first_responder,
            referred_on=referred_on,
            competent_authority=competent_authority,
        )


def record_reasonable_grounds(
    *, victim: Victim, outcome: GroundsOutcome, decided_on: date | None, by: Caseworker
) -> ReasonableGroundsDecision:
    """The first decision is on record; what was accepted of the exploitation is not said by it (DEF-16)."""
    require(by, Right.CONSIDER)
    with audit.event("reasonable_grounds.record", by=by, about=victim, victim=victim):
        return ReasonableGroundsDecision.objects.create(victim=victim, outcome=outcome, decided_on=decided_on)


def record_exploitation(
    *, victim: Victim, exploitation_type: ExploitationType, account: str, by: Caseworker
) -> RelevantExploitation:
    """An account that the conclusive grounds decision accepted is on record as relevant exploitation (DEF-15)."""
    require(by, Right.CONSIDER)
    with audit.event("exploitation.record", by=by, about=victim, victim=victim):
        return RelevantExploitation.objects.create(victim=victim, exploitation_type=exploitation_type, account=account)
