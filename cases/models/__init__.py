from cases.models.account_change import AccountChange
from cases.models.audit import AuditEntry, AuditLink, AuditPayload
from cases.models.bank_holiday import BankHoliday
from cases.models.caseworker import Caseworker
from cases.models.child_permission import ChildPermission
from cases.models.circumstance import Circumstance
from cases.models.conclusive_grounds import ConclusiveGroundsDecision, ReasonableGroundsDecision
from cases.models.conflict import ConflictOfInterest
from cases.models.country_information import CountryInformation
from cases.models.country_of_return import CountryOfReturn
from cases.models.dependent_child import DependentChild
from cases.models.evidence import Evidence, EvidenceFile
from cases.models.legal_hold import LegalHold
from cases.models.need_to_know import EmergencyAccess, NeedToKnow, NeedToKnowMember
from cases.models.nrm_referral import NRMReferral
from cases.models.permission_to_stay import PermissionToStay
from cases.models.public_authority import AuthorityContact, AuthorityMessage
from cases.models.relevant_exploitation import RelevantExploitation
from cases.models.removal_agreement import RemovalAgreement
from cases.models.safe_address import SafeAddress
from cases.models.safe_contact import ContactPerson, SafeContact
from cases.models.search_words import NameWord, PersonWords
from cases.models.team import Team
from cases.models.travel_permission import TravelPermission
from cases.models.victim import Victim

__all__ = [
    "AccountChange",
    "AuditEntry",
    "AuditLink",
    "AuditPayload",
    "AuthorityContact",
    "AuthorityMessage",
    "BankHoliday",
    "Caseworker",
    "ChildPermission",
    "Circumstance",
    "ConclusiveGroundsDecision",
    "ConflictOfInterest",
    "ContactPerson",
    "CountryInformation",
    "CountryOfReturn",
    "DependentChild",
    "EmergencyAccess",
    "Evidence",
    "EvidenceFile",
    "LegalHold",
    "NRMReferral",
    "NameWord",
    "NeedToKnow",
    "NeedToKnowMember",
    "PermissionToStay",
    "PersonWords",
    "ReasonableGroundsDecision",
    "RelevantExploitation",
    "RemovalAgreement",
    "SafeAddress",
    "SafeContact",
    "Team",
    "TravelPermission",
    "Victim",
]
