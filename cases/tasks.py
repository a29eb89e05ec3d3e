"""What runs beside the requests for `cases`."""

import logging

from celery import shared_task

from cases import audit_anchor, audit_chain, malware
from cases.actions import caseworkers, evidence
from cases.evidence_storage import Damaged
from cases.models import EvidenceFile

_AT_ONCE = 50
_log = logging.getLogger(__name__)


@shared_task(name="cases.anchor_audit")
def anchor_audit() -> None:
    """The head of the audit chain is remembered outside the database; rung every minute by beat."""
    audit_anchor.append()


class NotWhole(Exception):
    """The audit is not as it was written."""


@shared_task(name="cases.verify_audit")
def verify_audit() -> None:
    """The whole audit is looked through; rung every night by beat. That it is not whole is a failure, in the log and in
    the numbers: `manage.py verify_audit` says which rows.
    """
    verdict = audit_chain.verify()
    if not verdict.whole:
        _log.error("The audit is not whole: %d sorts of faults in %d entries", len(verdict.faults), verdict.entries)
        raise NotWhole


@shared_task(name="cases.scan_waiting_files")
def scan_waiting_files() -> None:
    """Files that came while the scanner could not be asked are scanned; rung every minute by beat."""
    waiting = EvidenceFile.objects.filter(scan=EvidenceFile.Scan.WAITING).select_related("evidence__victim")
    files = list(waiting.order_by("uploaded_at")[:_AT_ONCE])
    if not files or not malware.scanner_name():
        return
    program = caseworkers.program()
    for file in files:
        try:
            evidence.scan(file=file, by=program)
        except Damaged:
            _log.error("The file of evidence %s cannot be scanned: it is not as it was stored", file.evidence_id)
