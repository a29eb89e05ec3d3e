"""What a list says of a case is what is so now: a line that is kept goes with whatever changes it."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cases.models import BankHoliday, Caseworker, Team
from decisions import working_days
from decisions.actions import advice, considerations, in_hand
from decisions.models import CaseLine, Consideration, EvidenceRequest, InHand, LinesBasis, PublishedPause
from decisions.worklists.lines import worked_out
from tests import builders, proposals
from tests.asking import ask

pytestmark = pytest.mark.django_db
ITSELF = {"decisions_inhand", "decisions_caseline", "decisions_linesbasis"}
BY_NAME = {"cases_caseworker"}
"""Of these rows only a name is read."""
KEPT = """
    SELECT consideration_id, victim_id, assigned_to_id, kind, status, opened_on, team_id, letters, stuck, to_do,
        letter_sent_on, answers_by, senior_not, grade_6_not, advice_by FROM {} ORDER BY 1
"""


def shown(person: Caseworker, name: str = "mine") -> list[dict[str, Any]]:
    client = Client()
    client.force_login(person)
    return [row.line for row in client.get(f"/?list={name}").context["rows"]]


def require_right() -> None:
    """What is kept for the lists is what the cases say: the rows of those in hand, and every line that is kept."""
    with connection.cursor() as cursor:
        kept, made = (
            cursor.execute(KEPT.format(of)).fetchall() for of in ("decisions_inhand", "decisions_case_in_hand")
        )
    assert kept == made
    lines = {one.pk: one.line for one in CaseLine.objects.filter(line__isnull=False)}
    assert lines == worked_out(list(lines))
    assert set(InHand.objects.values_list("pk", "opened_on")) == set(CaseLine.objects.values_list("pk", "opened_on"))


def read_by(plan: dict[str, Any]) -> Iterator[str]:
    if "Relation Name" in plan:
        yield plan["Relation Name"]
    for part in plan.get("Plans", ()):
        yield from read_by(part)


def test_every_table_that_a_line_is_made_of_takes_it_away() -> None:
    case = builders.make_consideration(assigned_to=builders.make_caseworker())
    with CaptureQueriesContext(connection) as captured:
        worked_out([case.pk])
        working_days.known()
    read: set[str] = set()
    with connection.cursor() as cursor:
        for query in captured.captured_queries:
            cursor.execute(f"EXPLAIN (FORMAT JSON) {query['sql']}")
            found = cursor.fetchone()[0]
            read |= set(read_by((json.loads(found) if isinstance(found, str) else found)[0]["Plan"]))
        cursor.execute(
            "SELECT c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
            " WHERE t.tgname IN ('line_taken_away', 'lines_rest_on_another')"
        )
        watched = {name for (name,) in cursor.fetchall()}
    assert len(read) > 40
    assert watched >= BY_NAME
    assert read - ITSELF <= watched


def test_lines_are_there_before_anybody_looks_and_again_after_a_night() -> None:
    amina = builders.make_caseworker()
    cases = [builders.make_consideration(assigned_to=amina) for _ in range(3)]
    assert in_hand.make_absent_lines(most=2) == 2
    assert [in_hand.make_absent_lines() for _ in range(2)] == [1, 0]
    require_right()
    assert CaseLine.objects.filter(line__isnull=False).count() == 3
    considerations.hand_back(consideration=cases[0], why="Away.", by=amina)
    assert in_hand.make_absent_lines() == 1
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        assert in_hand.make_absent_lines() == 3
        require_right()


def test_a_line_follows_each_act_in_its_case() -> None:
    amina, grace = builders.make_caseworker(), builders.make_approver()
    hari = builders.make_caseworker("hari", "senior_caseworker")
    case = proposals.recorded("grant_with_criminality", by=amina)
    assert shown(amina)[0]["next"] == "Check your answers"
    require_right()
    asked = ask(case, amina)
    assert "Evidence overdue" not in shown(amina)[0]["flags"]
    require_right()
    question = advice.ask(consideration=case, question="Is this so?", by=amina)
    require_right()
    assert "Advice asked" in shown(amina)[0]["flags"]
    assert [one["public_id"] for one in shown(hari, "waiting")] == [case.public_id]
    advice.answer(advice=question, answer="It is.", by=hari)
    assert shown(hari, "waiting") == []
    EvidenceRequest.objects.filter(pk=asked.pk).delete()
    case = proposals.now(case)
    proposed = proposals.propose(case, amina)
    assert shown(amina)[0]["next"] == "Waits for agreement"
    assert [one["status"] for one in shown(grace, "waiting")] == ["referred"]
    require_right()
    proposals.answered("returned", referral=proposed.referrals.get(), by=grace)
    assert shown(amina)[0]["next"] == "Deal with the points of the approver"
    assert [one["status"] for one in shown(amina, "waiting")] == ["returned"]
    require_right()
    victim = proposals.now(case).victim
    victim.name, victim.version = "Another Name", victim.version + 1
    victim.save()
    assert not CaseLine.objects.filter(line__isnull=False).exists()  # a name that was put right stands nowhere else
    assert shown(amina)[0]["name"] == "Another Name"
    require_right()


def test_a_case_that_is_handed_back_has_its_note_on_the_list_of_all() -> None:
    amina = builders.make_caseworker()
    case = builders.make_consideration(assigned_to=amina)
    assert len(shown(amina)) == 1
    considerations.hand_back(consideration=case, why="I am away.", by=amina)
    assert shown(amina) == []
    (line,) = shown(amina, "unassigned")
    assert "Hand-over note" in line["flags"]
    assert line["caseworker"] == ""
    require_right()


def test_a_line_counts_on_its_day_and_under_what_all_rest_on() -> None:
    amina = builders.make_caseworker()
    case = builders.make_consideration(assigned_to=amina)
    before = shown(amina)[0]
    with CaptureQueriesContext(connection) as captured:
        assert shown(amina)[0] == before
    assert not [one for one in captured.captured_queries if 'FROM "decisions_consideration"' in one["sql"]]
    Caseworker.objects.filter(pk=amina.pk).update(name="Amina Another")
    assert shown(amina)[0]["caseworker"] == "Amina Another"
    basis = LinesBasis.objects.get().number
    BankHoliday.objects.all().delete()
    PublishedPause.objects.all().delete()
    assert LinesBasis.objects.get().number == basis + 2
    CaseLine.objects.update(line=before)  # what is wrong as it stands, whatever it says
    ask(case, amina, due_on=timezone.localdate() + timedelta(days=20))
    assert shown(amina)[0]["flags"] == ""
    with time_machine.travel(timezone.now() + timedelta(days=21)):
        assert shown(amina)[0]["flags"] == "Evidence overdue"


def test_a_line_made_from_what_stood_before_is_not_kept() -> None:
    case = builders.make_consideration(assigned_to=builders.make_caseworker())
    read = InHand.objects.select_related("kept").get(pk=case.pk)
    CaseLine.objects.update(turn=1)  # a transaction since then has changed the case
    assert case.pk in in_hand.make_lines([read.kept], "today")  # to be shown once, as it was asked for
    assert CaseLine.objects.get().line is None
    read.kept.turn = 1
    said = in_hand.make_lines([read.kept], "today")
    assert CaseLine.objects.get().line == said[case.pk]


def test_who_is_in_which_team_follows_the_account() -> None:
    amina = builders.make_caseworker()
    case = builders.make_consideration(assigned_to=amina)
    north = Team.objects.create(name="North")
    Caseworker.objects.filter(pk=amina.pk).update(team=north)
    assert InHand.objects.get().team_id == north.pk
    amina.refresh_from_db()
    assert [one["public_id"] for one in shown(amina, "team")] == [case.public_id]
    require_right()
    assert in_hand.rebuild() == 1
    require_right()
    Consideration.objects.filter(pk=case.pk).update(opened_on=date(2020, 1, 1), version=case.version + 1)
    require_right()
