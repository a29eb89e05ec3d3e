from decisions.models.bundle import Bundle, Redaction
from decisions.models.cancellation import Cancellation
from decisions.models.consideration import Consideration, Departure, ExtensionApplication, Withdrawal
from decisions.models.determination import Determination
from decisions.models.draft import Draft
from decisions.models.erasure import ErasedMonth, Erasure, ErasureLine
from decisions.models.evidence_assessment import EvidenceAssessment
from decisions.models.evidence_request import Chaser, EvidenceReply, EvidenceRequest, NotAskedFor
from decisions.models.fee_waiver import FeeWaiverRequest, FeeWaiverToken
from decisions.models.figures import FrozenMonth, MonthFigures, OpenCount
from decisions.models.finding import ConsultedInformation, Finding, FindingEvidence, SupersededFinding
from decisions.models.hold import Hold, Pause
from decisions.models.imported_case import ImportedCase
from decisions.models.in_hand import CaseLine, HandOver, InHand, LinesBasis, SavedFilter
from decisions.models.leave_in_line import LeaveInLine
from decisions.models.letter import Letter
from decisions.models.letter_check import LetterCheck, WordsMeant
from decisions.models.limb_reasons import LimbReasons
from decisions.models.notes import Note, Notification
from decisions.models.notice import Notice
from decisions.models.outbox import OutboxMessage
from decisions.models.public_order_check import PublicOrderCheck
from decisions.models.published_pause import PublishedPause
from decisions.models.quality import (
    DecidedCase,
    QualitySample,
    SampledDecision,
    SecondDecision,
    SecondDecisionComment,
)
from decisions.models.questionnaire import Questionnaire
from decisions.models.reconsideration import ReconsiderationRequest, Representation
from decisions.models.referral import Advice, Approval, Point, Referral
from decisions.models.reminder import Reminder
from decisions.models.retention import RetentionRule
from decisions.models.searched_text import SearchedText
from decisions.models.service import AddressConfirmation, Service
from decisions.models.simulation import NumbersDraft, SimulatedChange, Simulation, SimulationChunk
from decisions.models.task_run import TaskRun
from decisions.models.wording import Wording

__all__ = [
    "AddressConfirmation",
    "Advice",
    "Approval",
    "Bundle",
    "Cancellation",
    "CaseLine",
    "Chaser",
    "Consideration",
    "ConsultedInformation",
    "DecidedCase",
    "Departure",
    "Determination",
    "Draft",
    "ErasedMonth",
    "Erasure",
    "ErasureLine",
    "EvidenceAssessment",
    "EvidenceReply",
    "EvidenceRequest",
    "ExtensionApplication",
    "FeeWaiverRequest",
    "FeeWaiverToken",
    "Finding",
    "FindingEvidence",
    "FrozenMonth",
    "HandOver",
    "Hold",
    "ImportedCase",
    "InHand",
    "LeaveInLine",
    "Letter",
    "LetterCheck",
    "LimbReasons",
    "LinesBasis",
    "MonthFigures",
    "NotAskedFor",
    "Note",
    "Notice",
    "Notification",
    "NumbersDraft",
    "OpenCount",
    "OutboxMessage",
    "Pause",
    "Point",
    "PublicOrderCheck",
    "PublishedPause",
    "QualitySample",
    "Questionnaire",
    "ReconsiderationRequest",
    "Redaction",
    "Referral",
    "Reminder",
    "Representation",
    "RetentionRule",
    "SampledDecision",
    "SavedFilter",
    "SearchedText",
    "SecondDecision",
    "SecondDecisionComment",
    "Service",
    "SimulatedChange",
    "Simulation",
    "SimulationChunk",
    "SupersededFinding",
    "Withdrawal",
    "TaskRun",
    "Wording",
    "WordsMeant",
]
