"""A chain that is whole in itself and yet not the one that was: the signed heads tell."""

from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connections
from pytest_django import Settings

from cases import audit_anchor, audit_chain
from cases.actions import audit
from cases.models import AuditEntry
from cases.tasks import anchor_audit
from tests.builders import make_caseworker
from tests.cases.test_audit_chain import forget, tamper

REWRITE = """
DO $$
DECLARE
    e cases_auditentry;
    seq bigint := 0;
    head text := repeat('0', 64);
    hash text;
BEGIN
    DELETE FROM cases_auditlink;
    FOR e IN SELECT * FROM cases_auditentry ORDER BY id LOOP
        seq := seq + 1;
        hash := encode(sha256(convert_to(audit_canonical(seq, head, e), 'UTF8')), 'hex');
        INSERT INTO cases_auditlink (seq, entry_id, previous, hash) VALUES (seq, e.id, head, hash);
        head := hash;
    END LOOP;
END $$
"""


@pytest.fixture
def anchors(committed_db: str, settings: Settings, tmp_path: Path) -> Path:
    """The file of signed heads, with one after each of three looks."""
    settings.AUDIT_ANCHOR, settings.AUDIT_ANCHOR_KEY = (
        str(tmp_path / "kept" / "heads"),
        "a key that the database never sees",
    )
    amina = make_caseworker()
    for number in range(3):
        audit.viewed(f"page {number}", by=amina)
        assert audit_anchor.append() is not None
    return Path(settings.AUDIT_ANCHOR)


def last_entry() -> int:
    return int(AuditEntry.objects.latest("pk").pk)


@pytest.mark.promise(13)
def test_heads_that_stand_are_counted(anchors: Path) -> None:
    out = StringIO()
    call_command("verify_audit", stdout=out)
    assert "3 signed heads checked" in out.getvalue()


@pytest.mark.promise(13)
def test_a_head_is_signed_once(anchors: Path) -> None:
    assert audit_anchor.append() is None
    assert len(anchors.read_text().splitlines()) == 3


@pytest.mark.promise(13)
def test_the_scheduled_task_and_the_command_sign_the_head(anchors: Path) -> None:
    amina = make_caseworker()
    audit.viewed("page 4", by=amina)
    anchor_audit()
    audit.viewed("page 5", by=amina)
    out = StringIO()
    call_command("anchor_audit", stdout=out)
    assert out.getvalue() == f"Link {AuditEntry.objects.count()} anchored.\n"
    verdict = audit_chain.verify()
    assert (verdict.faults, verdict.anchors) == ([], 5)


@pytest.mark.promise(13)
def test_the_head_is_signed_every_minute(settings: Settings) -> None:
    (rung,) = [one for one in settings.CELERY_BEAT_SCHEDULE.values() if one["task"] == anchor_audit.name]
    assert rung["schedule"] == timedelta(minutes=1)


@pytest.mark.promise(13)
def test_a_chain_that_was_cut_short_is_found(anchors: Path) -> None:
    seq = AuditEntry.objects.count()
    tamper(*forget(last_entry()))
    assert [fault.split(": ", 1)[1] for fault in audit_chain.verify().faults] == [
        f"the chain had {seq} links then, and link {seq} is gone."
    ]


@pytest.mark.promise(13)
def test_a_chain_that_was_written_anew_is_found(anchors: Path) -> None:
    altered = AuditEntry.objects.get(action="page 1")
    tamper(f"UPDATE cases_auditentry SET action = 'another' WHERE id = {altered.pk}", REWRITE)
    (fault,) = audit_chain.verify().faults
    assert fault.startswith("Anchor 2 of ")
    assert f"link {altered.link.seq} was another then" in fault


@pytest.mark.promise(13)
def test_an_old_backup_that_went_on_is_found(anchors: Path) -> None:
    tamper(*forget(last_entry()))
    audit.viewed("another page", by=make_caseworker())  # as long as before
    (fault,) = audit_chain.verify().faults
    assert fault.startswith("Anchor 3 of ")


@pytest.mark.promise(13)
@pytest.mark.parametrize(
    ("before", "after"), [('"seq": ', '"seq": 1'), ('"hash": "', '"hash": "0'), ('"at": "2', '"at": "1')]
)
def test_an_altered_line_is_found(before: str, after: str, anchors: Path) -> None:
    lines = anchors.read_text().splitlines()
    lines[1] = lines[1].replace(before, after)
    anchors.write_text("\n".join(lines) + "\n")
    assert audit_chain.verify().faults == ["Anchor 2: the line is not as it was signed, or the key is another."]


@pytest.mark.promise(13)
def test_a_removed_line_is_found(anchors: Path) -> None:
    lines = anchors.read_text().splitlines()
    anchors.write_text("\n".join([lines[0], lines[2]]) + "\n")
    assert audit_chain.verify().faults == ["Anchor 2: the line is not as it was signed, or the key is another."]


@pytest.mark.promise(13)
def test_another_key_is_found(anchors: Path, settings: Settings) -> None:
    settings.AUDIT_ANCHOR_KEY = "another key"
    assert audit_chain.verify().faults == ["Anchor 1: the line is not as it was signed, or the key is another."]


@pytest.mark.promise(13)
def test_a_file_that_is_gone_is_found(anchors: Path) -> None:
    anchors.unlink()
    (fault,) = audit_chain.verify().faults
    assert fault.startswith("Anchors: the file holds none.")


@pytest.mark.promise(13)
def test_a_line_that_a_crash_cut_short_is_no_fault(anchors: Path) -> None:
    with anchors.open("a") as file:
        file.write('{"at": "2026')
    assert audit_chain.verify().faults == []
    audit.viewed("page 4", by=make_caseworker())
    audit_anchor.append()
    verdict = audit_chain.verify()
    assert (verdict.faults, verdict.anchors) == ([], 4)


@pytest.mark.promise(13)
def test_where_none_are_kept_the_command_says_what_to_set(settings: Settings) -> None:
    settings.AUDIT_ANCHOR = ""
    with pytest.raises(CommandError, match="AUDIT_ANCHOR is not set"):
        call_command("anchor_audit")
    assert audit_anchor.append() is None


@pytest.mark.promise(13)
def test_the_owners_connection_is_not_needed(anchors: Path) -> None:
    connections["owner"].close()
    audit.viewed("page 4", by=make_caseworker())
    assert audit_anchor.append() is not None
    assert connections["owner"].connection is None
