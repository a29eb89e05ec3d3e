from decisions.models.consideration import Consideration, Departure, ExtensionApplication, Withdrawal
from decisions.models.determination import Determination
from decisions.models.draft import Draft
from decisions.models.evidence_assessment import EvidenceAssessment
from decisions.models.evidence_request import Chaser, EvidenceReply, EvidenceRequest, NotAskedFor
from decisions.models.finding import ConsultedInformation, Finding, FindingEvidence, SupersededFinding
from decisions.models.hold import Hold, Pause
from decisions.models.imported_case import ImportedCase
from decisions.models.letter import Letter
from decisions.models.limb_reasons import LimbReasons
from decisions.models.outbox import OutboxMessage
from decisions.models.public_order_check import PublicOrderCheck
from decisions.models.published_pause import PublishedPause
from decisions.models.questionnaire import Questionnaire
from decisions.models.referral import Approval, Referral

__all__ = [
    "Approval",
    "Chaser",
    "Consideration",
    "ConsultedInformation",
    "Departure",
    "Determination",
    "Draft",
    "EvidenceAssessment",
    "EvidenceReply",
    "EvidenceRequest",
    "ExtensionApplication",
    "Finding",
    "FindingEvidence",
    "Hold",
    "ImportedCase",
    "Letter",
    "LimbReasons",
    "NotAskedFor",
    "OutboxMessage",
    "Pause",
    "PublicOrderCheck",
    "PublishedPause",
    "Questionnaire",
    "Referral",
    "SupersededFinding",
    "Withdrawal",
]
