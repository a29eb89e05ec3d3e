"""The letters of one person come in the order in which they were asked for; a poison one holds up nobody for good."""

import ast
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from decisions.actions import outbox
from decisions.models import OutboxMessage
from decisions.tasks import letters as tasks
from tests.decisions.tasks.cases import decide_one

pytestmark = pytest.mark.django_db


def claimed() -> list[int]:
    """What may be sent now, whenever it was due."""
    outbox.live().update(due_at=timezone.now())
    return [pk for pk, _ in outbox.claim_due()]


def test_of_one_lane_only_the_first_is_sent_until_it_is_done() -> None:
    first, second = (outbox.ask(task="a.task", key=str(key), lane="person 1") for key in (1, 2))
    other = outbox.ask(task="a.task", key="3", lane="person 2")
    free = [outbox.ask(task="a.task", key=str(key)) for key in (4, 5)]
    assert set(claimed()) == {first.pk, other.pk, *(one.pk for one in free)}
    assert second.pk not in claimed()
    outbox.mark_done(first)
    assert second.pk in claimed()


def test_one_that_is_given_up_lets_the_next_go() -> None:
    first, second = (outbox.ask(task="a.task", key=str(key), lane="person 1") for key in (1, 2))
    first.attempts = outbox.MAX_TRIES - 1
    assert not outbox.mark_tried(first, "No.")
    assert claimed() == [first.pk]
    first.attempts = outbox.MAX_TRIES
    assert outbox.mark_tried(first, "No.")
    assert claimed() == [second.pk]


def test_two_letters_about_one_person_stand_in_one_lane() -> None:
    letter = decide_one()
    again = outbox.ask_for(letter)
    message = OutboxMessage.objects.exclude(pk=again.pk).get()
    assert message.lane == again.lane != ""
    assert claimed() == [message.pk]
    tasks.render_letter(message.pk)
    assert claimed() == [again.pk]


def test_messages_are_written_by_the_outbox_alone() -> None:
    """Whatever else is to be made goes the same way: in its lane, and rung for."""
    writing = []
    for path in (Path(settings.BASE_DIR) / "decisions").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("OutboxMessage.objects.create"):
                writing.append(path.name)
    assert set(writing) == {"outbox.py"}
