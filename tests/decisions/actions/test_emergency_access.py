"""Opening a need-to-know case in an emergency: possible, for an hour, and never silent (promise 17)."""

from datetime import timedelta
from unittest.mock import patch

import pytest
import time_machine
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from cases.emergency_access import unreviewed
from cases.models import AuditEntry, Caseworker, ConflictOfInterest, EmergencyAccess, Victim
from cases.rights import NotAllowed, victims_visible_to
from decisions.actions import considerations, need_to_know
from decisions.actions import emergency_access as acts
from decisions.actions.refusals import NotReady
from decisions.models import Consideration, Notification
from tests.builders import make_caseworker, make_consideration
from tests.need_to_know import EMERGENCY, asking, marked, opened, senior
from tests.promises import figure

pytestmark = [pytest.mark.django_db, pytest.mark.promise(17)]


def closed_case(*people: Caseworker) -> Consideration:
    case = make_consideration(assigned_to=make_caseworker())
    marked(case, *people)
    return case


def read(person: Caseworker) -> int:
    """How many people the database itself gives this person."""
    with asking(person):
        return Victim.objects.count()


def test_it_is_there_for_sixty_minutes_and_everybody_who_is_named_is_told() -> None:
    bola, case = make_caseworker("bola"), closed_case(senior("idris"))
    access = opened(case, bola)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    assert access.ends_at - access.opened_at == timedelta(minutes=60)
    assert (case.victim in victims_visible_to(bola), read(bola)) == (True, 1)
    told = Notification.objects.filter(kind="emergency_access")
    assert set(told.values_list("to__username", flat=True)) == {"amina", "hari", "idris"}
    assert case.victim.reference not in str(told.first())
    entry = AuditEntry.objects.get(action="emergency_access.open")
    assert (entry.actor_id, entry.victim_id, entry.payload.body["why"]) == (bola.pk, case.victim.pk, EMERGENCY)
    with time_machine.travel(access.ends_at - timedelta(seconds=1), tick=False):
        assert case.victim in victims_visible_to(bola)
    with time_machine.travel(access.ends_at, tick=False):
        assert case.victim not in victims_visible_to(bola)
    figure(17, "minutes for which a case opened in an emergency is seen", 60, target="60")


def test_the_database_ends_it_by_its_own_clock() -> None:
    bola, case = make_caseworker("bola"), closed_case()
    opened(case, bola, ago=timedelta(minutes=59))
    assert read(bola) == 1
    late = make_caseworker("chidi")
    opened(case, late, ago=timedelta(minutes=61))
    assert read(late) == 0


@pytest.mark.parametrize("what_fails", ["decisions.actions.notifications.tell", "cases.actions.audit._values"])
def test_without_its_alert_or_its_event_there_is_no_access(what_fails: str) -> None:
    bola, case = make_caseworker("bola"), closed_case()
    with patch(what_fails, side_effect=DatabaseError("no more room")), pytest.raises(DatabaseError):
        opened(case, bola)
    assert not EmergencyAccess.objects.exists()
    assert (case.victim in victims_visible_to(bola), read(bola)) == (False, 0)
    figure(17, f"accesses left where {what_fails.rpartition('.')[2].strip('_')} failed between", 0, target="0")


@pytest.mark.parametrize("leaves_out", ["event", "alert"])
def test_the_database_takes_no_access_that_is_unrecorded_or_untold(leaves_out: str) -> None:
    bola, case = make_caseworker("bola"), closed_case()
    marking = need_to_know.of(case.victim)
    assert marking
    now = timezone.now()
    row = {"marking": marking, "victim": case.victim, "caseworker": bola, "because": EMERGENCY, "opened_at": now}

    def access() -> None:
        if leaves_out == "event":
            EmergencyAccess.objects.create(**row, ends_at=now + timedelta(minutes=60))
        else:
            with patch("decisions.actions.notifications.tell"):
                opened(case, bola)
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    with pytest.raises(IntegrityError, match="unrecorded and untold"), transaction.atomic():
        access()


def test_what_cannot_be_opened_is_refused_alike_and_that_it_was_tried_is_on_record() -> None:
    bola, amina = make_caseworker("bola"), make_caseworker()
    case, free = closed_case(), make_consideration()
    known = make_caseworker("chidi")
    ConflictOfInterest.objects.create(
        victim=case.victim, caseworker=known, because="A friend.", recorded_by=senior(), recorded_at=timezone.now()
    )
    asked = [
        ("NRM-26-999999", bola),
        (free.victim.reference, bola),
        (case.victim.reference.lower(), bola),
        (case.victim.reference, amina),
        (case.victim.reference, known),
    ]
    said = set()
    for reference, by in asked:
        with pytest.raises(NotReady) as refused:
            acts.open_case(reference=reference, because=EMERGENCY, by=by)
        said.add(tuple(refused.value.points))
    assert said == {(acts.NOT_OPENED,)}
    assert AuditEntry.objects.filter(action="emergency_access.refuse", victim_id=None).count() == len(asked)
    assert not EmergencyAccess.objects.exists()
    for nobody in (make_caseworker("dana", "admin"), make_caseworker("omar", "auditor")):
        with pytest.raises(NotAllowed):
            acts.open_case(reference=case.victim.reference, because=EMERGENCY, by=nobody)
    with pytest.raises(NotReady, match="20 characters"):
        acts.open_case(reference=case.victim.reference, because=f"  {'x' * 19}  ", by=bola)


def test_an_hour_is_for_seeing_and_an_interest_ends_it() -> None:
    bola, case = make_caseworker("bola"), closed_case()
    considerations.hand_back(consideration=case, why="Amina is ill.", by=make_caseworker())
    opened(case, bola)
    with pytest.raises(NotAllowed, match="not among those"):
        considerations.take(consideration=case, by=bola)
    ConflictOfInterest.objects.create(
        victim=case.victim, caseworker=bola, because="A friend.", recorded_by=senior(), recorded_at=timezone.now()
    )
    assert (case.victim in victims_visible_to(bola), read(bola)) == (False, 0)


def test_a_senior_who_is_there_for_an_hour_names_others_only_where_no_senior_is_left() -> None:
    hari, idris, case = senior(), senior("idris"), closed_case()
    marking = need_to_know.of(case.victim)
    assert marking
    opened(case, idris)
    with pytest.raises(NotAllowed):
        need_to_know.name(marking=marking, people=[idris], by=idris)
    Caseworker.objects.filter(pk=hari.pk).update(is_active=False)
    need_to_know.name(marking=marking, people=[idris], by=idris)
    assert need_to_know.members(marking).filter(caseworker=idris).exists()


def test_another_senior_reviews_it_once_and_after_a_day_it_is_red() -> None:
    hari, idris, case = senior(), senior("idris"), closed_case()
    access = opened(case, idris, ago=timedelta(hours=24, minutes=1))
    assert (unreviewed().waiting, unreviewed().late) == (1, 1)
    assert "24 hours" in unreviewed().warning
    said = {"access": access, "outcome": "justified", "note": "Read the address, and rang the police."}
    for somebody in (idris, senior("grace"), make_caseworker()):
        with pytest.raises(NotAllowed):
            acts.review(**said, by=somebody)  # type: ignore[arg-type]
    for wrong in ({"outcome": "perhaps"}, {"note": " "}):
        with pytest.raises(NotReady):
            acts.review(**said | wrong, by=hari)  # type: ignore[arg-type]
    acts.review(**said, by=hari)  # type: ignore[arg-type]
    assert (unreviewed().waiting, unreviewed().late, unreviewed().warning) == (0, 0, "")
    with pytest.raises(NotReady):
        acts.review(**said, by=hari)  # type: ignore[arg-type]
    with pytest.raises(DatabaseError, match="not altered"), transaction.atomic():
        EmergencyAccess.objects.update(because="Something quite different, and long.")


def test_a_reviewer_is_named_so_that_two_do_not_open_cases_in_turn_for_each_other() -> None:
    hari, idris, grace, case = senior(), senior("idris"), senior("grace"), closed_case()
    access = opened(case, idris)
    opened(case, grace)
    said = {"access": access, "outcome": "justified", "note": "Looked at it."}
    assert not acts.may_review(access, grace)
    with pytest.raises(NotAllowed, match="among those"):
        acts.review(**said, by=grace)  # type: ignore[arg-type]
    theirs = {"victim": case.victim, "caseworker": hari, "recorded_by": idris, "recorded_at": timezone.now()}
    ConflictOfInterest.objects.create(**theirs, because="A cousin.")  # nobody who is named sees it any more
    assert acts.review(**said, by=grace).reviewed_by == grace  # type: ignore[arg-type]


def test_after_ten_that_opened_nothing_none_is_looked_for_within_the_hour() -> None:
    bola, case = make_caseworker("bola"), closed_case()
    for number in range(acts.REFUSED_AT_MOST):
        with pytest.raises(NotReady, match="under this reference"):
            acts.open_case(reference=f"NRM-26-9999{number:02}", because=EMERGENCY, by=bola)
    with pytest.raises(NotReady, match="10 tries"):
        acts.open_case(reference=case.victim.reference, because=EMERGENCY, by=bola)
    assert not EmergencyAccess.objects.exists()
    later = timezone.now() + timedelta(hours=1, minutes=1)
    with time_machine.travel(later, tick=True), pytest.raises(NotReady, match="under this reference"):
        acts.open_case(reference="NRM-26-999999", because=EMERGENCY, by=bola)
    assert opened(case, make_caseworker("chidi")).caseworker.username == "chidi"


def test_who_opened_it_twice_unreviewed_does_not_a_third_time() -> None:
    hari, bola, case = senior(), make_caseworker("bola"), closed_case()
    first = opened(case, bola, ago=timedelta(hours=3))
    opened(case, bola, ago=timedelta(hours=2))
    with pytest.raises(NotReady, match="twice in an emergency"):
        opened(case, bola)
    assert AuditEntry.objects.filter(action="emergency_access.refuse", victim_id=None, actor_id=bola.pk).count() == 1
    patched = patch.object(acts, "UNREVIEWED_AT_MOST", 3)
    with patched, pytest.raises(IntegrityError, match="a third time"), transaction.atomic():
        opened(case, bola)
    assert opened(case, make_caseworker("chidi")).reviewed_at is None
    acts.review(access=first, outcome="justified", note="Rang the police.", by=hari)
    assert opened(case, bola).caseworker == bola
    assert read(bola) == 1


def test_no_access_begins_later_than_now_and_so_lasts_longer_than_its_hour() -> None:
    bola, case = make_caseworker("bola"), closed_case()
    with pytest.raises(IntegrityError, match="begins when it is opened"), transaction.atomic():
        opened(case, bola, ago=-timedelta(days=1))
    assert (case.victim in victims_visible_to(bola), read(bola)) == (False, 0)
