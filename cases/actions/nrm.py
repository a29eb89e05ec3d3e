"""How the person came into the National Referral Mechanism, and what was accepted there."""

from datetime import date

from cases.actions import audit, victims
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
    version: int | None = None,
) -> NRMReferral:
    """The referral of a first responder, and the authority that holds the case, are on record (DEF-01).

    They stand in place of what stood. With `version`, raises `Stale` if the person was changed since.
    """
    require(by, Right.CONSIDER)
    with audit.event("nrm_referral.record", by=by, about=victim, victim=victim):
        if version is not None:
            victims.change(victim, version)
        values = {
            "first_responder": first_responder,
            "referred_on": referred_on,
            "competent_authority": competent_authority,
        }
        referral = NRMReferral(victim=victim, **values)
        NRMReferral.objects.bulk_create(
            [referral], update_conflicts=True, unique_fields=["victim"], update_fields=list(values)
        )
        return referral


def record_reasonable_grounds(
    *, victim: Victim, outcome: GroundsOutcome, decided_on: date | None, by: Caseworker
) -> ReasonableGroundsDecision:
    """The first decision is on record; what was accepted of the exploitation is not said by it (DEF-16)."""
    require(by, Right.CONSIDER)
    with audit.event("reasonable_grounds.record", by=by, about=victim, victim=victim):
        return ReasonableGroundsDecision.objects.create(victim=victim, outcome=outcome, decided_on=decided_on)


def record_exploitation(
    *,
    victim: Victim,
    exploitation_type: ExploitationType,
    account: str,
    by: Caseworker,
    version: int | None = None,
) -> RelevantExploitation:
    """An account that the conclusive grounds decision accepted is on record as relevant exploitation (DEF-15).

    With `version`, raises `Stale` if the person was changed since.
    """
    require(by, Right.CONSIDER)
    with audit.event("exploitation.record", by=by, about=victim, victim=victim):
        if version is not None:
            victims.change(victim, version)
        return RelevantExploitation.objects.create(victim=victim, exploitation_type=exploitation_type, account=account)
