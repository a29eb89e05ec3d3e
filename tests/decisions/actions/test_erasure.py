"""Erasing people whose time is over: who is, by whose word, and that nothing of them is left (promise 40)."""

import hashlib
import json
from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from cases import audit_chain, file_store
from cases.actions.caseworkers import program
from cases.models import AuditEntry, AuditPayload, EvidenceFile, NameWord, PermissionToStay, TravelPermission, Victim
from cases.rights import NotAllowed
from decisions import retention
from decisions.actions import erased_files, erasure, figures
from decisions.actions import retention as schedule
from decisions.actions.refusals import NotReady, Stale
from decisions.models import Bundle, Consideration, ErasureLine, Letter, MonthFigures, OutboxMessage, Reminder
from decisions.models.consideration import Kind
from decisions.rules.parameters import RECONSIDERATION_WINDOW
from decisions.tasks import carry_out_erasure, remove_file
from tests import erasing
from tests.builders import make_caseworker, make_consideration
from tests.decisions.disclosure.test_kinds import full
from tests.decisions.test_retention import closed, rule
from tests.evidence_files import item_with_file
from tests.promises import figure
from tests.proposals import decided
from vts.recovery.expiring import LONGEST

LONG_AGO = date(2012, 3, 4)
MARK, HELD = "zqxgone", "zqxkept"


def hindrance(victim: Victim) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT erasure_hindrance(%s)", [victim.pk])
        return str(cursor.fetchone()[0])


def work_off() -> None:
    """The messages of the outbox that are about an erasure are run, as a worker runs them."""
    tasks = {erasure.TASK: carry_out_erasure, erased_files.TASK: remove_file}
    for task, run in tasks.items():
        for message in OutboxMessage.objects.filter(task=task, done_at__isnull=True):
            run(message.pk)


def file_with(mark: str, victim: Victim) -> Path:
    """A file of the person's evidence, in which the mark stands."""
    content = b"%PDF-1.7\n% " + mark.encode() + b"\n%%EOF\n"
    item = item_with_file(victim, make_caseworker(), content)
    return Path(settings.EVIDENCE_FOLDER) / EvidenceFile.objects.get(evidence=item).stored


@pytest.mark.promise(40)
def test_of_two_people_one_is_gone_without_a_trace_and_one_under_a_hold_is_untouched(committed_db: str) -> None:
    erasing.whole_schedule()
    going, held = full(Kind.FEE_WAIVER).victim, decided("refuse").consideration.victim
    files = {victim.pk: file_with(mark, victim) for victim, mark in ((going, MARK), (held, HELD))}
    erasing.age()
    planted = erasing.plant([going.pk], MARK)
    erasing.plant([held.pk], HELD)
    listed = erasing.agreed()
    assert (listed.size, MARK in erasing.dumped()) == (2, True)
    schedule.hold(victim=held, because="A claim was issued.", by=make_caseworker("hari", "senior_caseworker"))
    before, sums = erasing.contents_of(erasing.rows_of([held.pk])), list(MonthFigures.objects.values())
    work_off()
    dump = erasing.dumped()
    listed.refresh_from_db()
    certificate = listed.certificate
    assert (dump.count(MARK), HELD in dump) == (0, True)
    assert not NameWord.objects.filter(word__icontains=MARK).exists()
    assert erasing.contents_of(erasing.rows_of([held.pk])) == before
    assert [files[one.pk].is_file() for one in (going, held)] == [False, True]
    assert audit_chain.verify().faults == []
    assert certificate["left_out"] == {"legal_hold": 1}
    assert certificate["erased"] == [hashlib.sha256(f"{listed.salt}:{MARK}{going.pk}".encode()).hexdigest()]
    assert (certificate["rows"]["cases_victim"], certificate["files"] > 0) == (1, True)
    assert certificate["in_backups_until"] == str(timezone.localdate() + timedelta(days=35))
    assert list(MonthFigures.objects.values()) == sums
    figure(40, "columns about one person with a word of its own", len(planted), target="≥ 40")
    assert len(planted) >= 40
    figure(40, "finds of the words of one person, after their erasure, in a copy of the database", 0, target="0")


@pytest.mark.promise(40)
@pytest.mark.django_db
def test_whatever_stands_against_it_the_database_says_so_and_agrees_with_the_schedule() -> None:
    today, hari = timezone.localdate(), make_caseworker("hari", "senior_caseworker")
    victim = closed("refuse", LONG_AGO)
    assert hindrance(victim) == "not_due"  # no rule speaks of it
    rule(months=12)
    assert (hindrance(victim), list(retention.due(today))) == ("", [victim])
    stay = {"victim": victim, "position": 9, "kind": "vts", "granted_on": LONG_AGO}
    away = {"given_on": LONG_AGO, "runs_from": LONG_AGO, "recorded_by": hari, "recorded_at": timezone.now()}
    away |= {"common_travel_area": False, "destination": "Albania"}
    case = Consideration.objects.filter(victim=victim)
    bundle = {"disclosed_to": "Her", "why": "Asked.", "requested_by": hari, "requested_at": timezone.now()}
    reminded = {"raised_at": timezone.now(), "entry": "x"}
    against: list[tuple[str, Callable[[], object]]] = [
        ("legal_hold", lambda: schedule.hold(victim=victim, because="A claim.", by=hari)),
        ("open_case", lambda: case.update(status="in_progress", version=2)),
        ("permission", lambda: PermissionToStay.objects.create(**stay, expires_on=today)),
        ("permission", lambda: PermissionToStay.objects.create(**stay)),
        ("permission", lambda: TravelPermission.objects.create(victim=victim, runs_until=today, **away)),
        ("letter", lambda: Bundle.objects.create(consideration=case.get(), **bundle)),
        ("clock", lambda: Reminder.objects.create(victim=victim, due_on=today, **reminded)),
        ("", lambda: Reminder.objects.create(victim=victim, due_on=today - timedelta(days=1), **reminded)),
        ("", lambda: PermissionToStay.objects.create(**stay, expires_on=today - timedelta(days=1))),
    ]  # fmt: skip
    for expected, make in against:
        with transaction.atomic():
            make()
            assert hindrance(victim) == expected
            transaction.set_rollback(True)
    assert hindrance(Victim(pk=0)) == "not_on_record"
    assert set(retention.HINDRANCES) >= {name for name, _ in against if name}


@pytest.mark.promise(40)
@pytest.mark.django_db
def test_a_letter_that_is_not_served_is_in_the_way_and_so_are_the_days_in_which_they_may_answer() -> None:
    today, letter = timezone.localdate(), decided("refuse").letter
    rule(months=12)
    victim = letter.consideration.victim
    assert hindrance(victim) == "letter"
    made = {"file": "aa/a", "sha256": "0" * 64, "size": 1, "rendered_at": timezone.now(), "issued_at": timezone.now()}
    issued = Letter.objects.filter(pk=letter.pk)
    issued.update(status="issued", issued_by=letter.requested_by, **made)
    assert hindrance(victim) == "letter"
    days = RECONSIDERATION_WINDOW.on(today)
    assert days <= 27
    for ago, expected in ((days, "clock"), (27, "clock"), (28, "not_due")):
        issued.update(status="served", served_on=today - timedelta(days=ago))
        assert hindrance(victim) == expected


@pytest.mark.promise(40)
@pytest.mark.django_db
def test_nobody_is_erased_without_two_admins_and_the_database_itself_holds_to_it() -> None:
    dana, esi, amina = make_caseworker("dana", "admin"), make_caseworker("esi", "admin"), make_caseworker()
    with pytest.raises(NotReady, match="Nobody is due"):
        erasure.prepare(by=dana)
    victim = closed("refuse", LONG_AGO)
    rule(months=12)
    with pytest.raises(NotAllowed):
        erasure.prepare(by=amina)
    listed = erasure.prepare(by=dana)
    line = listed.lines.get()
    with pytest.raises(NotReady, match="there already"):
        erasure.prepare(by=esi)
    with pytest.raises(NotAllowed, match="agrees to it"):
        erasure.agree(erasure=listed, digest=listed.digest, by=dana)
    with pytest.raises(Stale):
        erasure.agree(erasure=listed, digest="0" * 64, by=esi)
    with pytest.raises(erasure.NotErased, match="two admins agreed"):
        erasure.carry_out(erasure=listed, by=program())
    add = {"erasure": listed, "person": victim.pk + 1, "reference_digest": "0" * 64}
    agree = "UPDATE decisions_erasure SET agreed_at = now(), agreed_by_id = %s"
    refused = [
        ("SELECT erase_person(%s)", line.pk),
        (agree, dana.pk),
        (agree, amina.pk),
        ("UPDATE decisions_erasure SET size = %s", 7),
        ("DELETE FROM decisions_erasure WHERE id = %s", listed.pk),
        ("UPDATE decisions_erasureline SET person = %s", 7),
        ("DELETE FROM decisions_erasureline WHERE id = %s", line.pk),
    ]
    for statement, value in refused:
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, [value])
    with transaction.atomic():
        ErasureLine.objects.create(**add)  # somebody is put on the list behind the admins’ back
        with pytest.raises(DatabaseError, match="as it was prepared"), transaction.atomic():
            erasure.agree(erasure=listed, digest=listed.digest, by=esi)
        transaction.set_rollback(True)
    listed.refresh_from_db()
    erasure.agree(erasure=listed, digest=listed.digest, by=esi)
    with pytest.raises(DatabaseError, match="agreed to"), transaction.atomic():
        ErasureLine.objects.create(**add)
    with pytest.raises(DatabaseError, match="on record"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT erase_person(%s)", [line.pk])  # as no act
    with pytest.raises(NotAllowed, match="agreed to"):
        erasure.turn_down(erasure=listed, why="A slip.", by=esi)
    assert Victim.objects.filter(pk=victim.pk).exists()


@pytest.mark.promise(40)
@pytest.mark.django_db
def test_what_keeps_a_letter_does_not_give_way_to_whoever_says_that_they_are_erasing() -> None:
    letter = decided("refuse").letter
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('vts.erasing', txid_current()::text, true)")
        with pytest.raises(DatabaseError, match="not altered"), transaction.atomic():
            cursor.execute("DELETE FROM decisions_letter WHERE id = %s", [letter.pk])


@pytest.mark.promise(40)
@pytest.mark.django_db
def test_the_figures_stay_though_they_are_made_again_and_the_audit_tells_what_was_done_and_no_more() -> None:
    first = decided("refuse")
    victim, day = first.consideration.victim, first.decision_date
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO decisions_erasedmonth VALUES (date_trunc('month', %s::date))", [day])
    MonthFigures.objects.update(counts={"decided_consideration.refuse": 7})  # of more than are still there
    figures.rebuild()
    stood = MonthFigures.objects.get(month=f"{day[:7]}-01", authority="sca")
    assert stood.counts == {"decided_consideration.refuse": 7}
    assert MonthFigures.objects.exclude(month=f"{day[:7]}-01").filter(counts__has_key="asked.clinician").exists()
    old = closed("reject", LONG_AGO)
    rule("reject", 12)
    listed = erasing.agreed()
    assert erasure.carry_out(erasure=listed, by=program()) == 0
    listed.refresh_from_db()
    told = AuditPayload.objects.filter(entry__victim_id=old.pk)
    assert {payload.entry.action for payload in told} == {"erasure.erase", "update"}  # and its line
    assert AuditEntry.objects.filter(victim_id=old.pk, kind="change", action="delete").exists()
    assert Victim.objects.filter(pk=victim.pk).exists()
    canonical = json.dumps(listed.certificate, sort_keys=True, separators=(",", ":"))
    assert hashlib.sha256(canonical.encode()).hexdigest() == listed.certificate_digest
    assert old.reference not in canonical
    listed.certificate = {}
    with pytest.raises(DatabaseError, match="not altered"), transaction.atomic():
        listed.save()
    assert retention.BACKUP_DAYS == LONGEST


@pytest.mark.promise(40)
@pytest.mark.django_db
def test_a_file_goes_once_no_row_names_it_and_one_that_was_lost_goes_after_a_day() -> None:
    shared = file_with("shared", make_consideration().victim)
    lost = file_store.store(file_store.EVIDENCE, BytesIO(b"%PDF-1.7\n% lost\n%%EOF\n")).file
    path = Path(settings.EVIDENCE_FOLDER) / lost
    assert not erased_files.remove(f"evidence:{shared.parent.name}/{shared.name}")
    assert not erased_files.remove(f"another place:{lost}")
    erased_files.sweep()
    assert (shared.is_file(), path.is_file()) == (True, True)
    erased_files.sweep(before=timezone.now() + timedelta(minutes=1))
    assert (shared.is_file(), path.is_file()) == (True, False)
