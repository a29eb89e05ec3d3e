"""A backup is restored into an empty database, whole; a wrong, old, cut or altered one is refused (promise 41)."""

import io
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.db import ProgrammingError, connection
from django.test import Client, override_settings
from django.utils import timezone

from cases import audit_anchor
from cases.models import AuditEntry, AuditLink
from decisions.letters import storage
from decisions.models import Determination, Letter
from tests import letters_made
from tests.builders import make_caseworker
from tests.platform.databases import pointed_at
from tests.promises import figure
from vts.recovery import expiring, manifest, reading
from vts.sessions import SessionStore

pytestmark = pytest.mark.promise(41)
PASSWORD = "seven-brass-kettles"
KEYS = {"BACKUP_KEY": "a key that signs backups", "AUDIT_ANCHOR_KEY": "a key that signs heads"}
Backup = tuple[Path, dict[str, int]]


@pytest.fixture(scope="module")
def backup(module_db: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Backup]:
    """The backup of a service in which one letter was issued, and how many rows each table had then."""
    folder = tmp_path_factory.mktemp("service")
    places = {"LETTER_FOLDER": folder / "letters", "EVIDENCE_FOLDER": folder / "evidence"}
    with override_settings(**KEYS, **places, AUDIT_ANCHOR=str(folder / "anchors")):
        letters_made.issued()
        SessionStore().create()
        amina = make_caseworker()
        amina.set_password(PASSWORD)
        amina.save()
        said = io.StringIO()
        call_command("backup", to=folder / "backups", stdout=said)
        (made,) = expiring.backups_in(folder / "backups")
        assert made.name in said.getvalue()
        assert "keep them in another place" in said.getvalue()
        rows = reading.rows()
        audit_anchor.append()
        yield made, rows


@pytest.fixture(scope="module")
def empty(module_databases: Callable[[str], str]) -> str:
    """The name of an empty database."""
    name = module_databases("restored")
    with pointed_at(name), psycopg.connect(_address()) as owner:
        owner.execute("DROP OWNED BY CURRENT_USER")
    return name


def _address() -> str:
    from django.db import connections

    given = connections["owner"].get_connection_params()
    return psycopg.conninfo.make_conninfo(
        **{name: given[name] for name in ("dbname", "user", "password", "host", "port") if given.get(name)}
    )


@pytest.fixture
def elsewhere(backup: Backup, empty: str, tmp_path: Path) -> Iterator[Path]:
    """Another machine: its database is empty, its folders too; the folder of the backup on it."""
    carried = tmp_path / backup[0].name
    shutil.copytree(backup[0], carried)
    places = {"LETTER_FOLDER": tmp_path / "letters", "EVIDENCE_FOLDER": tmp_path / "evidence"}
    with override_settings(**KEYS, **places, AUDIT_ANCHOR=str(tmp_path / "anchors")), pointed_at(empty):
        yield carried


def restored(folder: Path, **options: object) -> str:
    said = io.StringIO()
    call_command("restore", folder=folder, stdout=said, **options)
    return said.getvalue()


def refusal(folder: Path, **options: object) -> str:
    with pytest.raises(CommandError) as refused:
        restored(folder, **options)
    assert refused.value.returncode == 2
    assert reading.is_empty()
    return str(refused.value)


def signed_anew(folder: Path, **changes: object) -> None:
    manifest.write(folder, replace(manifest.read(folder), **changes))


def altered(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def test_a_backup_is_private_and_whole(backup: Backup) -> None:
    folder, rows = backup
    told = manifest.read(folder)
    manifest.check_files(folder, told)
    assert {path.stat().st_mode & 0o077 for path in [folder, *folder.rglob("*")]} == {0}
    letter = Letter.objects.get(status="issued")
    assert {f"files/letters/{letter.file}", "database.dump", "anchors"} <= set(told.files)
    # What was put on record when it was whole came after it.
    late = {"cases_auditentry", "cases_auditlink", "cases_auditpayload"}
    assert {name for name, count in rows.items() if told.rows[name] != count} == late
    assert not told.absent


def test_altered_cut_wrong_and_old_backups_are_refused(elsewhere: Path, backup: Backup) -> None:
    spoilt = {
        "database.dump is not the file": lambda: altered(elsewhere / "database.dump"),
        "database.dump is shorter": lambda: (elsewhere / "database.dump").write_bytes(b"PGDMP"),
        "files/letters": lambda: next((elsewhere / "files" / "letters").rglob("*.pdf")).unlink(),
        "not as it was signed": lambda: altered(elsewhere / "manifest.json"),
        "holds no whole backup": lambda: (elsewhere / "manifest.json").unlink(),
        "hours old": lambda: signed_anew(elsewhere, made_at=(timezone.now() - timedelta(hours=49)).isoformat()),
        "have expired": lambda: signed_anew(elsewhere, made_at=(timezone.now() - timedelta(days=36)).isoformat()),
        "by a later release": lambda: signed_anew(elsewhere, migrations={"cases": ["9999_next_year"]}),
        "roles of these names": lambda: signed_anew(elsewhere, roles={"owner": "else", "application": "other"}),
        "PostgreSQL 99": lambda: signed_anew(elsewhere, postgresql=99),
    }
    refused = 0
    for sentence, spoil in spoilt.items():
        spoil()
        assert sentence in refusal(elsewhere)
        refused += 1
        shutil.rmtree(elsewhere)
        shutil.copytree(backup[0], elsewhere)
    with override_settings(BACKUP_KEY="another"):
        assert "not as it was signed" in refusal(elsewhere)
    with override_settings(BACKUP_KEY=""):
        assert "BACKUP_KEY is not set" in refusal(elsewhere)
    with override_settings(AUDIT_ANCHOR_KEY="another"):
        assert "AUDIT_ANCHOR_KEY is not the key" in refusal(elsewhere)
    assert f"the newest is {elsewhere.name}" in refusal(elsewhere.parent)
    figure(41, "wrong, old, cut and altered backups refused of 14", refused + 4, target="14")


def test_a_backup_is_restored_with_its_files_rights_and_audit(elsewhere: Path, backup: Backup) -> None:
    survived = Path(settings.AUDIT_ANCHOR)
    shutil.copy(backup[0].parent.parent / "anchors", survived)
    assert "tells of 1 entries of the audit" in refusal(elsewhere)

    began = time.monotonic()
    said = restored(elsewhere, replay=100, accept_loss=True)
    figure(41, "seconds to restore and verify a small service", time.monotonic() - began, target="≤ 300")
    assert "Restored and verified in" in said

    told = manifest.read(elsewhere)
    entries = AuditLink.objects.count()
    assert entries == told.head["seq"] + 1  # the restore itself, and nothing more
    what = AuditEntry.objects.get(action="backup.restore").payload.body["what"]
    assert (what["backup"], what["lost"], what["faults"]) == (elsewhere.name, 1, 0)
    assert len(list(survived.parent.glob("anchors.before-restore-*"))) == 1
    assert AuditEntry.objects.filter(action="backup.make").exists()
    anchors = audit_anchor.read()
    assert anchors is not None
    assert (anchors.bad_line, anchors.heads[-1].seq) == (0, entries)

    with storage.open_file(Letter.objects.get(status="issued")) as file:
        assert file.read() == letters_made.PDF
    for statement in ("UPDATE cases_auditentry SET action = ''", "TRUNCATE cases_auditlink", "DELETE FROM cases_note"):
        with pytest.raises(ProgrammingError), connection.cursor() as cursor:
            cursor.execute(statement)
    assert Determination.objects.filter(kind="decided").exists()
    assert Session.objects.count() == 0
    client = Client()
    answer = client.post("/sign-in/", {"username": "amina", "password": PASSWORD})
    assert (answer.status_code, "_auth_user_id" in client.session) == (302, True)

    assert "The database is not empty" in _not_empty(elsewhere)


def _not_empty(folder: Path) -> str:
    with pytest.raises(CommandError) as refused:
        restored(folder)
    return str(refused.value)


def test_backups_expire_by_their_age_and_nothing_else_goes(tmp_path: Path) -> None:
    now = datetime(2026, 11, 22, 12, tzinfo=UTC)
    for days in (0, 35, 36, 400):
        (tmp_path / manifest.folder_name(now - timedelta(days=days))).mkdir()
    (tmp_path / (manifest.folder_name(now - timedelta(days=2)) + ".part")).mkdir()
    (tmp_path / (manifest.folder_name(now - timedelta(hours=2)) + ".part")).mkdir()
    (tmp_path / "2020-letters").mkdir()
    (tmp_path / "notes.txt").touch()

    gone = expiring.expire(tmp_path, keep_days=35, now=now)

    assert gone == ["2025-10-18T120000Z", "2026-10-17T120000Z", "2026-11-20T120000Z.part"]
    assert sorted(one.name for one in tmp_path.iterdir()) == [
        "2020-letters",
        "2026-10-18T120000Z",
        "2026-11-22T100000Z.part",
        "2026-11-22T120000Z",
        "notes.txt",
    ]


def test_no_backup_is_kept_for_longer_than_was_promised(backup: Backup) -> None:
    for days in (0, 36):
        with pytest.raises(CommandError, match="1 to 35 days"):
            call_command("backup", to=backup[0].parent, keep_days=days)
