from decisions.models.consideration import Consideration, Departure, ExtensionApplication, Withdrawal
from decisions.models.determination import Determination
from decisions.models.draft import Draft
from decisions.models.evidence_request import EvidenceRequest
from decisions.models.finding import ConsultedInformation, Finding, FindingEvidence
from decisions.models.hold import Hold, Pause
from decisions.models.imported_case import ImportedCase
from decisions.models.letter import Letter
from decisions.models.outbox import OutboxMessage
from decisions.models.referral import Approval, Referral

__all__ = [
    "Approval",
    "Consideration",
    "ConsultedInformation",
    "Departure",
    "Determination",
    "Draft",
    "EvidenceRequest",
    "ExtensionApplication",
    "Finding",
    "FindingEvidence",
    "Hold",
    "ImportedCase",
    "Letter",
    "OutboxMessage",
    "Pause",
    "Referral",
    "Withdrawal",
]
