from decisions.models.bundle import Bundle, Redaction
from decisions.models.cancellation import Cancellation
from decisions.models.consideration import Consideration, Departure, ExtensionApplication, Withdrawal
from decisions.models.determination import Determination
from decisions.models.draft import Draft
from decisions.models.evidence_assessment import EvidenceAssessment
from decisions.models.evidence_request import Chaser, EvidenceReply, EvidenceRequest, NotAskedFor
from decisions.models.fee_waiver import FeeWaiverRequest, FeeWaiverToken
from decisions.models.finding import ConsultedInformation, Finding, FindingEvidence, SupersededFinding
from decisions.models.hold import Hold, Pause
from decisions.models.imported_case import ImportedCase
from decisions.models.leave_in_line import LeaveInLine
from decisions.models.letter import Letter
from decisions.models.letter_check import LetterCheck, WordsMeant
from decisions.models.limb_reasons import LimbReasons
from decisions.models.notice import Notice
from decisions.models.outbox import OutboxMessage
from decisions.models.public_order_check import PublicOrderCheck
from decisions.models.published_pause import PublishedPause
from decisions.models.questionnaire import Questionnaire
from decisions.models.reconsideration import ReconsiderationRequest, Representation
from decisions.models.referral import Advice, Approval, Point, Referral
from decisions.models.reminder import Reminder
from decisions.models.service import AddressConfirmation, Service
from decisions.models.wording import Wording

__all__ = [
    "AddressConfirmation",
    "Advice",
    "Approval",
    "Bundle",
    "Cancellation",
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
    "FeeWaiverRequest",
    "FeeWaiverToken",
    "Finding",
    "FindingEvidence",
    "Hold",
    "ImportedCase",
    "LeaveInLine",
    "Letter",
    "LetterCheck",
    "LimbReasons",
    "NotAskedFor",
    "Notice",
    "OutboxMessage",
    "Pause",
    "Point",
    "PublicOrderCheck",
    "PublishedPause",
    "Questionnaire",
    "ReconsiderationRequest",
    "Redaction",
    "Referral",
    "Reminder",
    "Representation",
    "Service",
    "SupersededFinding",
    "Withdrawal",
    "Wording",
    "WordsMeant",
]
