"""Published pauses: who enters, puts in force and lifts them, and what the database itself holds to."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from cases.models import AuditEntry
from cases.rights import NotAllowed
from decisions.actions import pauses
from decisions.actions.refusals import NotReady
from decisions.models import PublishedPause
from tests.builders import make_caseworker
from tests.decisions.pausing import entered, in_force, lifted, publication

pytestmark = pytest.mark.django_db


def events(action: str) -> int:
    return AuditEntry.objects.filter(kind="event", action=action).count()


def test_a_pause_is_entered_by_one_admin_and_put_in_force_by_another_each_with_one_event() -> None:
    pause = in_force(deportation=("order",))
    assert (pause.added_by.username, pause.put_in_force_by.username) == ("dana", "esi")
    assert (pause.purposes, pause.deportation, pause.outcomes) == ([], ["order"], [])
    pauses.put_in_force(pause=pause, by=make_caseworker("esi", "admin"))
    assert (events("pause.add"), events("pause.put_in_force")) == (1, 1)


def test_who_entered_it_does_not_put_it_in_force() -> None:
    pause = entered()
    with pytest.raises(NotAllowed, match="somebody else"):
        pauses.put_in_force(pause=pause, by=pause.added_by)
    with pytest.raises(IntegrityError, match="pause_in_force_by_another"), transaction.atomic():
        PublishedPause.objects.filter(pk=pause.pk).update(
            put_in_force_by=pause.added_by, put_in_force_at=pause.added_at
        )


@pytest.mark.parametrize("role", ["caseworker", "senior_caseworker", "auditor"])
def test_only_admins_have_to_do_with_pauses(role: str) -> None:
    by = make_caseworker("somebody", role)
    pause = in_force()
    for act in (
        lambda: pauses.add(publication=publication(reference="Another"), by=by),
        lambda: pauses.put_in_force(pause=pause, by=by),
        lambda: pauses.lift(pause=pause, from_day=date(2026, 1, 1), why="Over.", by=by),
    ):
        with pytest.raises(NotAllowed):
            act()


@pytest.mark.parametrize("missing", ["reference", "authority"])
def test_xy_no_pause_without_a_publication(missing: str) -> None:
    with pytest.raises(NotReady, match="published nowhere holds nothing"):
        entered(**{missing: "  "})
    pause = entered()
    with pytest.raises(IntegrityError, match="pause_names_its_publication"), transaction.atomic():
        PublishedPause.objects.filter(pk=pause.pk).update(**{missing: " "})


def test_ms_no_pause_starts_before_it_is_published() -> None:
    with pytest.raises(NotReady, match="before the day on which it was published"):
        entered(starts_on=date(2025, 2, 5))
    pause = entered()
    with pytest.raises(IntegrityError, match="pause_starts_once_published"), transaction.atomic():
        PublishedPause.objects.filter(pk=pause.pk).update(starts_on=date(2025, 2, 5))


def test_a_pause_is_reviewed_after_it_starts_and_named_once() -> None:
    with pytest.raises(NotReady, match="after the day on which the pause starts"):
        entered(review_on=date(2025, 2, 6))
    entered()
    with pytest.raises(NotReady, match="entered already"):
        entered()
    assert PublishedPause.objects.count() == 1


@pytest.mark.parametrize(
    ("scope", "code"), [("purposes", "asylum"), ("deportation", "none"), ("outcomes", "reject"), ("purposes", "")]
)
def test_a_pause_names_only_what_a_pause_can_name(scope: str, code: str) -> None:
    with pytest.raises(NotReady, match="nothing that a pause can name"):
        entered(**{scope: (code,)})


def test_a_pause_is_lifted_once_from_a_day_with_a_reason() -> None:
    pause, dana = in_force(), make_caseworker("dana", "admin")
    with pytest.raises(NotReady, match="why the pause ends"):
        pauses.lift(pause=pause, from_day=date(2026, 1, 1), why=" ", by=dana)
    with pytest.raises(NotReady, match="before the day on which it starts"):
        pauses.lift(pause=pause, from_day=date(2025, 2, 5), why="Over.", by=dana)
    pause = pauses.lift(pause=pause, from_day=date(2026, 1, 1), why="Note of 1 January.", by=dana)
    assert (pause.ends_on, pause.lifted_because) == (date(2026, 1, 1), "Note of 1 January.")
    with pytest.raises(NotReady, match="lifted already"):
        pauses.lift(pause=pause, from_day=date(2026, 2, 1), why="Again.", by=dana)
    assert events("pause.lift") == 1


def test_what_is_not_in_force_is_not_lifted() -> None:
    with pytest.raises(NotReady, match="not in force"):
        pauses.lift(pause=entered(), from_day=date(2026, 1, 1), why="Over.", by=make_caseworker("esi", "admin"))


def test_the_database_keeps_a_lifting_whole() -> None:
    pause = lifted(date(2026, 1, 1))
    with pytest.raises(IntegrityError, match="pause_lifting_is_whole"), transaction.atomic():
        PublishedPause.objects.filter(pk=pause.pk).update(lifted_because="")
    with pytest.raises(IntegrityError, match="pause_lifting_is_whole"), transaction.atomic():
        PublishedPause.objects.filter(pk=pause.pk).update(ends_on=date(2025, 2, 5))
