"""Five hundred people whose time is over are erased: not one word of theirs is left, and the audit verifies."""

import time
from contextlib import suppress
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, transaction
from django.db.models import Count
from django.utils import timezone

from cases import audit_chain
from cases.models import Caseworker, LegalHold, NameWord, Victim
from decisions import retention
from decisions.actions import erasure
from decisions.actions import retention as schedule
from decisions.models import Consideration, Determination, Erasure, MonthFigures
from decisions.models.consideration import Kind
from decisions.retention import fields
from decisions.retention.fields import Rows
from tests import erased_rows, erasing, evidence_files, populated
from tests.builders import make_caseworker
from tests.decisions.actions.test_erasure import work_off
from tests.decisions.disclosure.test_kinds import full
from tests.decisions.test_retention import closed
from tests.promises import figure

pytestmark = [pytest.mark.drill, pytest.mark.promise(40)]
EACH, HELD = 500, 25
GONE, KEPT = "zqxgone", "zqxkept"


def decide(case: Consideration, by: Caseworker) -> None:
    """The case is decided, however far it had come: rejected long ago."""
    Determination.objects.create(
        consideration=case, kind="decided", decision_date=date(2012, 3, 4), case_file={}, findings={}, result={},
        outcome=retention.OUTCOMES[case.kind][-1], guidance="4.0", code_version="1", digest="0" * 64, made_by=by,
        made_at=timezone.now(),
    )  # fmt: skip


def people() -> tuple[list[int], list[int]]:
    """Those to be erased and those under a hold: all sorts of cases, aged, with a word of their own in every field."""
    populated.populate()
    for kind in Kind:
        full(kind)
    while Victim.objects.count() < EACH + 4 * HELD:
        closed("refuse", date(2012, 3, 4))
    amina, hari = make_caseworker(), make_caseworker("hari", "senior_caseworker")
    for case in Consideration.objects.exclude(victim__considerations__determinations__kind="decided").order_by("pk"):
        with suppress(DatabaseError), transaction.atomic():  # one on hold, or that waits for an answer, stays as it is
            decide(case, amina)
    for hold in LegalHold.objects.filter(ended_at=None).select_related("victim"):
        schedule.end_hold(victim=hold.victim, because="Settled out of court.", by=hari)
    waiting = Erasure.objects.get(finished_at=None)
    erasure.turn_down(erasure=waiting, why="A larger one follows.", by=make_caseworker("esi", "admin"))
    erasing.whole_schedule()
    decided = Victim.objects.filter(considerations__determinations__kind="decided").distinct().order_by("pk")
    for one in decided[1 :: max(decided.count() // HELD, 1)]:
        schedule.hold(victim=one, because="A claim was issued.", by=hari)
    held = list(LegalHold.objects.filter(ended_at=None).values_list("victim", flat=True))
    going = list(decided.exclude(pk__in=held).values_list("pk", flat=True))
    erased_rows.fill(going)
    for number, victim in enumerate(decided.filter(pk__in=going)[:50]):
        evidence_files.item_with_file(victim, amina, f"%PDF-1.7\n% {GONE} {number}\n%%EOF\n".encode())
    erasing.age()
    return going, held


def files_with(mark: str) -> int:
    places = (Path(settings.EVIDENCE_FOLDER), Path(settings.LETTER_FOLDER))
    return sum(mark.encode() in path.read_bytes() for place in places for path in place.rglob("*") if path.is_file())


def test_five_hundred_people_are_erased_and_not_a_word_of_theirs_is_left(committed_db: str) -> None:
    going, held = people()
    planted = erasing.plant(going, GONE)
    erasing.plant(held, KEPT)
    rows = erasing.rows_of(going)
    tables = {apps.get_model(label)._meta.db_table for label, table in fields.EVERY.items() if table.rows is Rows.GO}
    without = sorted(tables - set(rows) - {"cases_auditpayload"})
    figure(
        40,
        "tables about people in which nobody who is erased has a row (lists of what is open)",
        len(without),
        target="2",
    )
    assert set(without) == erased_rows.NEVER
    assert len(planted) >= 110
    before, sums = erasing.contents_of(erasing.rows_of(held)), list(MonthFigures.objects.values())
    assert (GONE in erasing.dumped(), files_with(GONE) >= 1) == (True, True)
    listed = erasing.agreed()
    began = time.monotonic()
    work_off()
    call_command("erase_due", stdout=StringIO())
    seconds = time.monotonic() - began
    listed.refresh_from_db()
    lines = listed.lines.values_list("state").annotate(number=Count("pk")).order_by("state")
    verdict, dump = audit_chain.verify(), erasing.dumped()
    words = NameWord.objects.filter(word__icontains=GONE).count()
    figure(40, "people erased", dict(lines)["erased"], target="≥ 500")
    figure(40, "columns with a word of their own in them", len(planted), target="all that hold words")
    figure(40, "rows removed", sum(len(numbers) for numbers in rows.values()), target="every row about them")
    figure(40, "finds of their words in a copy of the database", dump.count(GONE), target="0")
    figure(40, "finds of their words in the files", files_with(GONE), target="0")
    figure(40, "finds of their words among those to search by", words, target="0")
    figure(40, "faults of the audit afterwards", len(verdict.faults), target="0")
    figure(40, "people under a legal hold, untouched", len(held), target="≥ 20")
    figure(40, "seconds for all of them", round(seconds, 1), target="reported")
    assert dict(lines) == {"erased": len(going)}
    assert len(going) >= EACH
    assert (dump.count(GONE), files_with(GONE), words) == (0, 0, 0)
    assert verdict.faults == []
    assert KEPT in dump
    assert erasing.contents_of(erasing.rows_of(held)) == before
    assert list(MonthFigures.objects.values()) == sums
