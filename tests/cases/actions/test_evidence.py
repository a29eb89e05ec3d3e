"""Evidence and its files: scanned before they are stored, kept whole, opened and cited only when clean."""

from pathlib import Path

import pytest
from django.conf import LazySettings

from cases import evidence_storage
from cases.actions import evidence
from cases.actions.evidence import FileRefused, Scanned
from cases.actions.refusals import Contradicted, Stale
from cases.evidence_storage import Damaged, NotScanned
from cases.malware import Found, Verdict
from cases.models import AuditEntry, Evidence, EvidenceFile, Victim
from cases.rights import NotAllowed
from tests.builders import make_caseworker, make_evidence, make_victim
from tests.evidence_files import EICAR, NOWHERE, PDF, item_with_file, received, upload

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("scanner")]
CLEAN = Verdict(Found.NOTHING, scanner="ClamAV 1.4")


@pytest.fixture(autouse=True)
def folder(settings: LazySettings, tmp_path: Path) -> Path:
    """An evidence folder of the test's own, not made yet."""
    settings.EVIDENCE_FOLDER = tmp_path / "evidence"
    return settings.EVIDENCE_FOLDER


@pytest.fixture
def victim() -> Victim:
    return make_victim()


def files_in(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob("*") if path.is_file()]


def test_an_item_is_received_with_its_file_scanned_and_whole(victim: Victim, folder: Path) -> None:
    amina = make_caseworker()
    scanned = evidence.scan_upload(victim=victim, upload=upload(name="../GP letter.pdf"), by=amina)
    item = evidence.receive(victim=victim, received=received(), file=scanned, version=1, by=amina)

    file = EvidenceFile.objects.get(evidence=item)
    assert (file.name, file.media_type, file.size) == ("GP letter.pdf", "application/pdf", len(PDF))
    assert (file.is_clean, file.uploaded_by, file.scanned_with[:8]) == (True, amina, "VTS test")
    assert files_in(folder) == [file.sha256]
    assert item.citable
    with evidence_storage.open_file(file) as content:
        assert content.read() == PDF


def test_a_file_with_malware_is_refused_and_on_record_and_nothing_of_it_is_kept(victim: Victim, folder: Path) -> None:
    with pytest.raises(FileRefused, match="Eicar-Test-Signature") as refused:
        evidence.scan_upload(victim=victim, upload=upload(EICAR, "eicar.txt"), by=make_caseworker())

    assert refused.value.field == "file"
    assert not folder.exists()
    assert not Evidence.objects.exists()
    entry = AuditEntry.objects.get(kind="event")
    assert (entry.action, entry.victim_id) == ("evidence.refuse_file", victim.pk)
    assert entry.payload.body["what"]["file"] == "eicar.txt"


def test_while_the_scanner_is_away_a_file_waits_neither_opened_nor_cited(
    victim: Victim, settings: LazySettings
) -> None:
    settings.CLAMD_URL = NOWHERE
    amina = make_caseworker()
    scanned = evidence.scan_upload(victim=victim, upload=upload(), by=amina)
    item = evidence.receive(victim=victim, received=received(), file=scanned, by=amina)

    file = EvidenceFile.objects.get(evidence=item)
    assert (file.scan, file.scanned_at) == ("waiting", None)
    with pytest.raises(NotScanned):
        evidence_storage.open_file(file)
    with pytest.raises(Contradicted, match="has not been scanned"):
        evidence.require_citable(item)
    assert evidence.scan(file=file, by=amina) == Found.NOT_SCANNED
    assert EvidenceFile.objects.get().scan == "waiting"


def test_a_file_that_waited_and_is_clean_is_opened_and_cited(victim: Victim) -> None:
    amina = make_caseworker()
    item = item_with_file(victim, amina, waiting=True)
    assert evidence.scan(file=item.file, by=amina) == Found.NOTHING
    fresh = Evidence.objects.get()
    evidence.require_citable(fresh)
    assert fresh.file.scanned_at
    assert AuditEntry.objects.filter(kind="event").latest("pk").action == "evidence.scan_file"


def test_a_file_that_waited_and_is_infected_is_gone_and_its_item_stands(victim: Victim, folder: Path) -> None:
    amina = make_caseworker()
    waiting = Scanned(upload(EICAR, "letter.txt"), Verdict(Found.NOT_SCANNED))
    item = evidence.receive(victim=victim, received=received(), file=waiting, by=amina)
    assert evidence.scan(file=item.file, by=amina) == Found.MALWARE
    assert files_in(folder) == []
    assert not EvidenceFile.objects.exists()
    assert Evidence.objects.get() == item
    entry = AuditEntry.objects.filter(kind="event").latest("pk")
    assert (entry.action, entry.payload.body["what"]["malware"]) == ("evidence.remove_file", "Eicar-Test-Signature")


def test_the_same_file_with_another_item_is_removed_with_the_last_of_them(victim: Victim, folder: Path) -> None:
    amina = make_caseworker()
    waiting = Verdict(Found.NOT_SCANNED)
    items = [
        evidence.receive(
            victim=victim, received=received(), file=Scanned(upload(EICAR, "letter.txt"), waiting), by=amina
        )
        for _ in range(2)
    ]
    evidence.scan(file=items[0].file, by=amina)
    assert len(files_in(folder)) == 1
    evidence.scan(file=items[1].file, by=amina)
    assert files_in(folder) == []


def test_a_file_found_clean_stays_so_and_is_not_scanned_again(victim: Victim, settings: LazySettings) -> None:
    amina = make_caseworker()
    item = item_with_file(victim, amina)
    before = AuditEntry.objects.count()
    settings.CLAMD_URL = NOWHERE
    assert evidence.scan(file=item.file, by=amina) == Found.NOTHING
    assert AuditEntry.objects.count() == before


def test_an_item_received_twice_is_refused_and_stored_once(victim: Victim, folder: Path) -> None:
    amina = make_caseworker()
    evidence.receive(victim=victim, received=received(), file=Scanned(upload(), CLEAN), version=1, by=amina)
    with pytest.raises(Stale):
        evidence.receive(
            victim=victim, received=received(), file=Scanned(upload(PDF + b"2"), CLEAN), version=1, by=amina
        )
    assert Evidence.objects.count() == len(files_in(folder)) == 1


def test_an_item_without_a_file_is_cited_and_given_one_once(victim: Victim) -> None:
    amina = make_caseworker()
    item = make_evidence(victim)
    evidence.require_citable(item)
    evidence.add_file(item=item, file=Scanned(upload(), CLEAN), version=1, by=amina)
    assert EvidenceFile.objects.get(evidence=item).is_clean
    assert victim.version == 2
    with pytest.raises(FileRefused):
        evidence.add_file(item=item, file=Scanned(upload(), CLEAN), version=2, by=amina)


@pytest.mark.parametrize("damage", ["changed", "gone"])
def test_a_file_that_is_not_as_it_was_stored_is_not_opened(victim: Victim, folder: Path, damage: str) -> None:
    file = item_with_file(victim, make_caseworker()).file
    path = folder / file.stored
    path.unlink() if damage == "gone" else path.write_bytes(PDF + b"More.")
    with pytest.raises(Damaged):
        evidence_storage.open_file(file)


def test_nobody_else_may_read_the_folder(victim: Victim, folder: Path) -> None:
    file = item_with_file(victim, make_caseworker()).file
    path = folder / file.stored
    assert all(one.stat().st_mode & 0o077 == 0 for one in (folder, path.parent, path))


def test_who_may_not_consider_cases_neither_adds_nor_scans(victim: Victim) -> None:
    item = item_with_file(victim, make_caseworker(), waiting=True)
    admin = make_caseworker("owen", "admin")
    with pytest.raises(NotAllowed):
        evidence.scan_upload(victim=victim, upload=upload(), by=admin)
    with pytest.raises(NotAllowed):
        evidence.scan(file=item.file, by=admin)
    with pytest.raises(NotAllowed):
        evidence.receive(victim=victim, received=received(), by=admin)
