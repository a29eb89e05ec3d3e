"""Several cases at once: each on its own, and never what is decided of a person."""

import ast
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from cases.models import AuditEntry
from cases.rights import NotAllowed
from decisions.actions import bulk, conflicts
from decisions.models import Hold
from decisions.transitions import Status
from tests.builders import make_caseworker, make_consideration

pytestmark = pytest.mark.django_db
DECIDING = {"propose", "decide", "approve", "answer", "issue", "record_step", "ask_for", "take_back", "answer_referral"}
NEVER = {
    "determinations",
    "approvals",
    "referrals",
    "letters",
    "letter_requests",
    "findings",
    "limb_reasons",
    "service",
}


def test_each_is_done_on_its_own_and_who_cannot_says_why() -> None:
    hari, amina, bola = make_caseworker("hari", "senior_caseworker"), make_caseworker(), make_caseworker("bola")
    free, theirs, known = make_consideration(), make_consideration(assigned_to=bola), make_consideration()
    conflicts.record(consideration=known, of=amina, because="A cousin.", by=amina)
    done = bulk.run(
        "assign", chosen=[free, known, theirs], said={"to": amina, "note": "Bola is away until May."}, by=hari
    )
    assert [bool(one.refused) for one in done] == [False, True, False]
    assert "conflict of interest" in done[1].refused
    for case, status, who in (
        (free, "in_progress", amina),
        (known, "unassigned", None),
        (theirs, "in_progress", amina),
    ):
        case.refresh_from_db()
        assert (case.status, case.assigned_to) == (status, who)
    acts = AuditEntry.objects.filter(kind="event", actor_id=hari.pk).values_list("action", flat=True)
    assert sorted(acts) == ["consideration.assign", "consideration.take_over"]


def test_cases_are_held_released_and_handed_back() -> None:
    hari, amina = make_caseworker("hari", "senior_caseworker"), make_caseworker()
    cases = [make_consideration(assigned_to=amina), make_consideration()]
    hold = {
        "authority": "Order of the court",
        "published_in": "Published on the court’s own page",
        "reasons": "The court stayed every decision of this sort.",
        "review_on": timezone.localdate() + timedelta(days=30),
        "may_be_lifted_by": "senior_caseworker",
    }
    held = bulk.run("hold", chosen=cases, said=hold, by=hari)
    assert [one.refused for one in held] == ["", "It is “Unassigned”, so it cannot become “On hold”."]
    assert Hold.objects.count() == 1
    assert [one.refused for one in bulk.run("lift", chosen=cases[:1], said={"because": "It was lifted."}, by=hari)] == [
        ""
    ]
    assert bulk.run("hand_back", chosen=cases[:1], said={"why": "Amina has left us."}, by=hari)[0].refused == ""
    cases[0].refresh_from_db()
    assert cases[0].status == Status.UNASSIGNED


def test_only_a_senior_caseworker_does_several_at_once() -> None:
    with pytest.raises(NotAllowed):
        bulk.run("hand_back", chosen=[make_consideration()], said={"why": "No."}, by=make_caseworker())


def test_nothing_is_ever_decided_about_several() -> None:
    source = Path(bulk.__file__).read_text(encoding="utf-8")
    tree = ast.parse(source)
    called = {
        node.func.attr for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }
    imported = {name.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for name in node.names}
    assert set(bulk.ACTS) == {"assign", "hold", "lift", "hand_back"}
    assert not called & DECIDING
    assert not imported & NEVER
    assert imported & {"assignments", "considerations"} == {"assignments", "considerations"}
