"""What each list holds, and that no list reads more than what is in hand."""

import json
from datetime import date, timedelta

import pytest
from django.db import connection
from django.utils import timezone

from cases.models import Caseworker, Team
from decisions import ages, worklists
from decisions.actions import considerations, in_hand
from decisions.models import Consideration, InHand
from decisions.worklists import Choice
from tests import builders

pytestmark = pytest.mark.django_db
DERIVED = (
    "consideration",
    "assigned_to",
    "status",
    "letters",
    "place",
    "since",
    "child_until",
    "leave_ends",
    "changes_on",
    "team",
    "stuck",
    "to_do",
    "letter_sent_on",
    "answers_by",
    "senior_not",
    "grade_6_not",
    "advice_by",
)


def listed(caseworker: Caseworker, name: str, **chosen: str) -> set[int]:
    choice = worklists.read({"list": name, **chosen}, caseworker)
    return {row.pk for row in worklists.page(choice, caseworker, 50)}


def of_team(username: str, team: Team, role: str = "caseworker") -> Caseworker:
    return builders.make_caseworker(username, role, team=team)


def test_each_list_of_a_status_holds_its_cases_of_whose_was_chosen() -> None:
    north = Team.objects.create(name="North")
    amina, bola = of_team("amina", north), of_team("bola", north)
    hari = of_team("hari", Team.objects.create(name="South"), "senior_caseworker")
    cases = {
        name: builders.make_consideration(assigned_to=amina, status=status)
        for name, status in {
            "on_hold": "on_hold", "evidence": "awaiting_evidence", "returned": "returned", "approval": "referred",
        }.items()
    }  # fmt: skip
    for name, case in cases.items():
        assert listed(amina, name) == {case.pk}
        assert listed(bola, name) == set()
        assert listed(bola, name, whose="team") == {case.pk}
        assert listed(bola, name, whose="all") == set()  # a caseworker sees lists of their team at most
        assert listed(hari, name, whose="all") == {case.pk}
        assert listed(hari, name) == set()  # the lists of a senior caseworker are those of their team
    assert listed(bola, "team") == {case.pk for case in cases.values()}
    assert listed(bola, "team", person=str(bola.pk)) == set()
    assert listed(bola, "team", nationality="AL", kind="consideration", status="returned") == {cases["returned"].pk}
    assert listed(bola, "team", nationality="VN") == set()


def test_a_case_leaves_the_lists_with_the_last_thing_there_is_to_do() -> None:
    amina = builders.make_caseworker()
    case = builders.make_consideration(assigned_to=amina)
    assert listed(amina, "mine") == {case.pk}
    Consideration.objects.filter(pk=case.pk).update(status="decided", version=case.version + 1)
    assert listed(amina, "mine") == set()
    assert not InHand.objects.exists()


def test_what_is_kept_and_what_is_made_anew_agree() -> None:
    amina, today = builders.make_caseworker(), timezone.localdate()
    stay = {"kind": "vts", "granted_on": date(2025, 1, 1), "expires_on": today + timedelta(days=9)}
    one = builders.make_consideration(permissions=[stay | {"ends_on": stay["expires_on"]}])
    two = builders.make_consideration(victim={"date_of_birth": date(2012, 2, 29)})
    considerations.take(consideration=two, by=amina)
    in_hand.bring_up_to_date()
    kept = list(InHand.objects.order_by("pk").values(*DERIVED))

    assert in_hand.rebuild() == 2
    assert list(InHand.objects.order_by("pk").values(*DERIVED)) == kept
    assert [row["place"] for row in kept] == ["11011", "01111"]
    assert kept[0]["changes_on"] == stay["expires_on"] + timedelta(days=1)
    assert kept[1]["changes_on"] == kept[1]["child_until"] == ages.majority_of(date(2012, 2, 29))
    one.victim.date_of_birth = date(2013, 3, 1)
    one.victim.version += 1
    one.victim.save()
    assert in_hand.bring_up_to_date() == 1
    assert InHand.objects.get(pk=one.pk).place == "01011"


def test_no_page_of_a_list_is_sorted_or_read_whole() -> None:
    amina = builders.make_caseworker()
    builders.make_consideration(assigned_to=amina)
    with connection.cursor() as cursor:
        for way in ("seqscan", "bitmapscan", "hashjoin", "mergejoin", "sort"):  # which a table of one row suggests
            cursor.execute(f"SET LOCAL enable_{way} = off")
    for choice, index in (
        (Choice("mine"), "in_hand_by_person"),
        (Choice("mine", after="2026-01-01~5"), "in_hand_by_person"),
        (Choice("unassigned", sort="line", after="11111~2026-01-01~5"), "in_hand_in_line"),
        (Choice("unassigned"), "in_hand_by_status"),
    ):
        plan = json.dumps(json.loads(worklists.page(choice, amina, 25).explain(format="json")))
        assert f'"Index Name": "{index}"' in plan
        assert '"Sort"' not in plan
        assert '"Seq Scan"' not in plan
        assert "OFFSET" not in str(worklists.page(choice, amina, 25).query)
