"""Files that waited for the scanner are scanned by the program, beside the requests."""

from pathlib import Path

import pytest
from django.conf import LazySettings

from cases import tasks
from cases.actions import caseworkers, evidence
from cases.actions.evidence import Scanned
from cases.malware import Found, Verdict
from cases.models import AuditEntry, EvidenceFile
from tests.builders import make_caseworker, make_victim
from tests.evidence_files import EICAR, NOWHERE, item_with_file, received, upload

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("scanner")]


def test_each_waiting_file_is_scanned_and_a_damaged_one_stops_none(settings: LazySettings) -> None:
    victim, amina = make_victim(), make_caseworker()
    damaged = item_with_file(victim, amina, b"%PDF-1.7 damaged", waiting=True)
    clean = item_with_file(victim, amina, waiting=True)
    waiting = Scanned(upload(EICAR, "letter.txt"), Verdict(Found.NOT_SCANNED))
    evidence.receive(victim=victim, received=received(), file=waiting, by=amina)
    (Path(settings.EVIDENCE_FOLDER) / damaged.file.stored).write_bytes(b"changed")

    tasks.scan_waiting_files()

    left = dict(EvidenceFile.objects.values_list("evidence", "scan"))
    assert left == {damaged.pk: "waiting", clean.pk: "clean"}
    acts = AuditEntry.objects.filter(kind="event").order_by("pk").values_list("action", flat=True)
    assert list(acts)[-2:] == ["evidence.scan_file", "evidence.remove_file"]
    assert AuditEntry.objects.latest("pk").actor_id == caseworkers.program().pk


def test_without_a_scanner_everything_waits_on(settings: LazySettings) -> None:
    item_with_file(make_victim(), make_caseworker(), waiting=True)
    settings.CLAMD_URL = NOWHERE
    tasks.scan_waiting_files()
    assert EvidenceFile.objects.get().scan == "waiting"


def test_beat_rings_for_it_each_minute(settings: LazySettings) -> None:
    rung = [one for one in settings.CELERY_BEAT_SCHEDULE.values() if one["task"] == tasks.scan_waiting_files.name]
    assert [one["schedule"].total_seconds() for one in rung] == [60]
