"""The wording of letters: drafted by one admin, published by another, and what the database itself holds to."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from cases.models import AuditEntry
from cases.rights import NotAllowed
from decisions.actions import wordings
from decisions.actions.refusals import NotReady
from decisions.letters.wording import WORDING
from decisions.models import Wording
from tests.builders import make_caseworker
from tests.decisions.wordings import KEY, TEXT, WHY, drafted, published

pytestmark = pytest.mark.django_db
TOMORROW = timedelta(days=1)


def events(action: str) -> int:
    return AuditEntry.objects.filter(kind="event", action=action).count()


def test_one_admin_drafts_and_another_publishes_each_with_one_event() -> None:
    wording = published()
    assert (wording.drafted_by.username, wording.published_by.username) == ("dana", "esi")
    assert (wording.key, wording.text, wording.since, wording.why) == (KEY, TEXT, timezone.localdate(), WHY)
    assert wording.guidance == "4.0"
    wordings.publish(wording=wording, by=make_caseworker("esi", "admin"))
    assert (events("wording.draft"), events("wording.publish")) == (1, 1)
    entry = AuditEntry.objects.get(kind="event", action="wording.publish")
    assert entry.payload.body == {"why": WHY, "what": {"to": KEY}}


def test_each_row_that_changes_leaves_its_change_in_the_audit() -> None:
    wording = published()
    changes = AuditEntry.objects.filter(kind="change", subject=f"decisions_wording:{wording.pk}")
    assert changes.count() == 2


def test_who_drafted_it_does_not_publish_it() -> None:
    wording = drafted()
    with pytest.raises(NotAllowed, match="somebody else"):
        wordings.publish(wording=wording, by=wording.drafted_by)
    with pytest.raises(IntegrityError, match="wording_published_by_another"), transaction.atomic():
        Wording.objects.update(published_by=wording.drafted_by, published_at=timezone.now())


@pytest.mark.parametrize("role", ["caseworker", "senior_caseworker", "auditor"])
def test_only_admins_change_the_wording(role: str) -> None:
    by = make_caseworker("somebody", role)
    wording = drafted()
    for act in (
        lambda: drafted("Another: {length}.", by=by),
        lambda: wordings.publish(wording=wording, by=by),
        lambda: wordings.discard(wording=wording, by=by),
    ):
        with pytest.raises(NotAllowed):
            act()


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("  ", "Write what the paragraph says"),
        ("You can stay.", "Keep the place {length}"),
        ("{length} {cap}.", "Take out the place {cap}"),
        ("{length} {0.__class__}.", "Use braces for the named places alone"),
        ("{length} {{ secret }}.", "Use braces for the named places alone"),
        ("{length} {% load x %}.", "Use braces for the named places alone"),
        ("{length} <script>.", "plain text"),
        (WORDING[KEY].text, "says this already"),
    ],
)
def test_what_could_not_take_the_paragraphs_place_is_not_drafted(text: str, point: str) -> None:
    with pytest.raises(NotReady, match=point):
        drafted(text)
    assert not Wording.objects.exists()


def test_a_version_has_a_reason_a_day_to_come_and_a_paragraph() -> None:
    with pytest.raises(NotReady, match="Say why"):
        drafted(why="  ")
    with pytest.raises(NotReady, match="days gone by"):
        drafted(since=timezone.localdate() - TOMORROW)
    with pytest.raises(NotReady, match="no such paragraph"):
        drafted(key="grant.nothing")


def test_invisible_characters_and_line_ends_are_left_out() -> None:
    assert drafted("You can stay\r\nfor\u202e {length}.\u200b").text == "You can stay for {length}."


def test_a_draft_whose_day_has_passed_is_used_from_the_day_it_is_published() -> None:
    wording = drafted()
    Wording.objects.update(since=date(2026, 1, 1))
    wordings.publish(wording=wording, by=make_caseworker("esi", "admin"))
    assert Wording.objects.get().since == timezone.localdate()


def test_there_is_one_version_from_a_day() -> None:
    second = drafted("Stay for {length}.")
    published()
    with pytest.raises(NotReady, match="Another version of this paragraph is published from that day"):
        wordings.publish(wording=second, by=make_caseworker("esi", "admin"))
    assert events("wording.publish") == 1


def test_what_is_published_already_is_not_drafted_again_but_the_first_version_may_come_back() -> None:
    published()
    with pytest.raises(NotReady, match="says this already"):
        drafted()
    assert drafted(WORDING[KEY].text, since=timezone.localdate() + TOMORROW).pk


def test_a_draft_is_discarded_once_and_never_published() -> None:
    wording = drafted()
    for _ in range(2):
        wordings.discard(wording=wording, by=wording.drafted_by)
    assert events("wording.discard") == 1
    with pytest.raises(NotReady, match="was discarded"):
        wordings.publish(wording=wording, by=make_caseworker("esi", "admin"))
    assert drafted().pk != wording.pk


def test_what_is_published_is_not_discarded() -> None:
    wording = published()
    with pytest.raises(NotReady, match="is published"):
        wordings.discard(wording=wording, by=wording.drafted_by)


@pytest.mark.parametrize(
    "change", ["text = 'Other {length}.'", "since = '2020-01-01'", "why = 'x'", "published_at = NULL"]
)
def test_the_database_keeps_published_wording_as_it_is(change: str) -> None:
    published()
    with pytest.raises(IntegrityError, match="is not altered"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE decisions_wording SET {change}")
    with pytest.raises(IntegrityError, match="is not altered"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM decisions_wording")
