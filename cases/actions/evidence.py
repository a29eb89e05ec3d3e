"""Evidence as it comes in, and its files."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import BinaryIO

from django.db import transaction
from django.utils import timezone

from cases import evidence_storage, malware
from cases.actions import audit, victims
from cases.actions.refusals import Contradicted
from cases.malware import Found, Verdict
from cases.models import Caseworker, Evidence, EvidenceFile, Victim
from cases.models.caseworker import Role
from cases.models.evidence import EvidenceKind
from cases.rights import Right, require

INFECTED = (
    "The file contains malware ({malware}), so it was refused and not kept. Do not open your copy. Tell your security"
    " team, and ask whoever sent it for a clean one."
)
NOT_CITABLE = "The file of “{title}” has not been scanned for malware yet, so it cannot be cited."


class FileRefused(Contradicted):
    """The file is not kept; the text says why, beside the field it was selected in."""

    field = "file"


@dataclass(frozen=True)
class Received:
    """One item: what it is, who sent it in, who made it and when it came."""

    kind: EvidenceKind
    title: str
    received_on: date
    provider: str = ""
    author: str = ""
    registration: str = ""
    dated: date | None = None
    pages: int = 1
    summary: str = ""


@dataclass(frozen=True)
class Upload:
    """A file of an accepted kind, as it came: a name fit to be shown, what it is served as, its content."""

    name: str
    media_type: str
    content: BinaryIO


@dataclass(frozen=True)
class Scanned:
    """An upload in which no malware was found, or which the scanner could not be asked about."""

    upload: Upload
    verdict: Verdict


def scan_upload(*, victim: Victim, upload: Upload, by: Caseworker) -> Scanned:
    """The upload may be kept. Raises `FileRefused` where malware was found: nothing of it is stored, and the refusal
    is on record.

    To be called before the case is locked: a scan takes its time.
    """
    require(by, Right.CONSIDER)
    verdict = malware.scan(upload.content)
    if verdict.found == Found.MALWARE:
        what = {"file": upload.name, "malware": verdict.malware, "scanner": verdict.scanner}
        with audit.event("evidence.refuse_file", by=by, about=victim, victim=victim, what=what):
            pass
        raise FileRefused(INFECTED.format(malware=verdict.malware))
    return Scanned(upload, verdict)


def receive(
    *, victim: Victim, received: Received, by: Caseworker, version: int | None = None, file: Scanned | None = None
) -> Evidence:
    """The item is on record with its file, to be considered with the case (APP-07).

    With `version`, raises `Stale` if the person was changed since: the same item is not received twice.
    """
    require(by, Right.CONSIDER)
    with audit.event("evidence.receive", by=by, about=victim, victim=victim):
        if version is not None:
            victims.change(victim, version)
        item = Evidence.objects.create(victim=victim, **asdict(received))
        if file is not None:
            _keep(item, file, by)
    return item


def correct(*, item: Evidence, received: Received, version: int, why: str, by: Caseworker) -> None:
    """The item is described as it is; the audit keeps how it was described before, and why that was wrong.

    Raises `Stale` if what is known of the person was changed since `version`.
    """
    require(by, Right.CONSIDER)
    with audit.event("evidence.correct", by=by, about=item, victim=item.victim, why=why):
        victims.change(item.victim, version)
        for name, value in asdict(received).items():
            setattr(item, name, value)
        item.save(update_fields=list(asdict(received)))


def remove(*, item: Evidence, version: int, why: str, by: Caseworker) -> None:
    """The item, recorded in error, counts for nothing and its file can no longer be opened; it is kept, marked.

    Raises `Stale` if what is known of the person was changed since `version`.
    """
    require(by, Right.CONSIDER)
    with audit.event("evidence.remove", by=by, about=item, victim=item.victim, why=why):
        victims.change(item.victim, version)
        item.recorded_in_error = why
        item.save(update_fields=["recorded_in_error"])


def add_file(*, item: Evidence, file: Scanned, version: int, by: Caseworker) -> EvidenceFile:
    """An item that had no file has this one. Raises `Stale` if what is known of the person was changed since."""
    require(by, Right.CONSIDER)
    with audit.event("evidence.add_file", by=by, about=item, victim=item.victim):
        victims.change(item.victim, version)
        if EvidenceFile.objects.filter(evidence=item).exists():
            raise FileRefused("This item has a file already")
        return _keep(item, file, by)


def scan(*, file: EvidenceFile, by: Caseworker) -> Found:
    """A file that waited is scanned now: clean, it can be opened and cited; infected, it is gone from the storage and
    its item stands without it; where the scanner gives no verdict it waits on.

    Raises `Damaged` where the stored file is not as it was uploaded.
    """
    if by.role != Role.SYSTEM:
        require(by, Right.CONSIDER)
    if file.is_clean:
        return Found.NOTHING
    with evidence_storage.open_to_scan(file) as content:
        verdict = malware.scan(content)
    if verdict.found == Found.NOT_SCANNED:
        return verdict.found
    if verdict.found == Found.MALWARE:
        _remove_infected(file, verdict, by)
    else:
        _find_clean(file, verdict, by)
    return verdict.found


def require_citable(item: Evidence) -> None:
    """A finding may rest on the item: it has no file, or one that was scanned and found clean. Otherwise raises
    `Contradicted`.
    """
    if not item.citable:
        raise Contradicted(NOT_CITABLE.format(title=item.title))


def _keep(item: Evidence, file: Scanned, by: Caseworker) -> EvidenceFile:
    stored = evidence_storage.store(file.upload.content)
    kept = EvidenceFile(
        evidence=item,
        name=file.upload.name,
        media_type=file.upload.media_type,
        size=stored.size,
        sha256=stored.sha256,
        stored=stored.file,
        uploaded_by=by,
        uploaded_at=timezone.now(),
    )
    if file.verdict.found == Found.NOTHING:
        _mark_clean(kept, file.verdict)
    kept.save()
    return kept


def _mark_clean(file: EvidenceFile, verdict: Verdict) -> None:
    file.scan = EvidenceFile.Scan.CLEAN
    file.scanned_at = timezone.now()
    file.scanned_with = verdict.scanner[:200]


def _find_clean(file: EvidenceFile, verdict: Verdict, by: Caseworker) -> None:
    item = file.evidence
    with transaction.atomic():
        standing = _waiting(file)
        if standing is not None:
            with audit.event("evidence.scan_file", by=by, about=item, victim=item.victim):
                _mark_clean(standing, verdict)
                standing.save(update_fields=["scan", "scanned_at", "scanned_with"])


def _remove_infected(file: EvidenceFile, verdict: Verdict, by: Caseworker) -> None:
    item = file.evidence
    what = {"file": file.name, "malware": verdict.malware, "scanner": verdict.scanner}
    with transaction.atomic():
        standing = _waiting(file)
        if standing is not None:
            with audit.event("evidence.remove_file", by=by, about=item, victim=item.victim, what=what):
                standing.delete()
    evidence_storage.remove(file.stored)


def _waiting(file: EvidenceFile) -> EvidenceFile | None:
    """The file, locked, unless somebody else's scan was quicker."""
    waiting = EvidenceFile.objects.filter(pk=file.pk, scan=EvidenceFile.Scan.WAITING)
    return waiting.select_for_update(no_key=True).first()
