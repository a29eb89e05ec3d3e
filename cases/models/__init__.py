from cases.models.audit import AuditEntry, AuditLink, AuditPayload
from cases.models.caseworker import Caseworker
from cases.models.conclusive_grounds import ConclusiveGroundsDecision, ReasonableGroundsDecision
from cases.models.country_information import CountryInformation
from cases.models.country_of_return import CountryOfReturn
from cases.models.dependent_child import DependentChild
from cases.models.evidence import Evidence
from cases.models.nrm_referral import NRMReferral
from cases.models.permission_to_stay import PermissionToStay
from cases.models.relevant_exploitation import RelevantExploitation
from cases.models.safe_address import SafeAddress
from cases.models.victim import Victim

__all__ = [
    "AuditEntry",
    "AuditLink",
    "AuditPayload",
    "Caseworker",
    "ConclusiveGroundsDecision",
    "CountryInformation",
    "CountryOfReturn",
    "DependentChild",
    "Evidence",
    "NRMReferral",
    "PermissionToStay",
    "ReasonableGroundsDecision",
    "RelevantExploitation",
    "SafeAddress",
    "Victim",
]
