"""Acts and looks as they are put on record."""

import pytest
from django.db import transaction

from cases.actions import audit
from cases.models import AuditEntry
from tests.builders import make_caseworker, make_evidence, make_victim

pytestmark = pytest.mark.django_db


def test_an_act_tells_who_what_and_why() -> None:
    amina, victim = make_caseworker(), make_victim()
    with audit.event("test.act", by=amina, about=victim, victim=victim, why="Because.", what={"step": "harm"}) as entry:
        pass
    told = AuditEntry.objects.get(pk=entry)
    assert (told.kind, told.action, told.actor_id, told.victim_id) == ("event", "test.act", amina.pk, victim.pk)
    assert told.subject == f"cases_victim:{victim.pk}"
    assert told.payload.body == {"why": "Because.", "what": {"step": "harm"}}


def test_after_an_act_the_next_row_is_not_of_it() -> None:
    with audit.event("test.act", by=make_caseworker()):
        pass
    make_victim()
    assert AuditEntry.objects.filter(kind="change").latest("pk").event_id is None


def test_an_act_within_an_act_gives_the_rest_back_to_the_outer_one() -> None:
    amina, victim = make_caseworker(), make_victim()
    with audit.event("test.outer", by=amina) as outer:
        with audit.event("test.inner", by=amina) as inner:
            make_evidence(victim, 1)
        make_evidence(victim, 2)
    changes = AuditEntry.objects.filter(kind="change", subject__startswith="cases_evidence").order_by("pk")
    assert [change.event_id for change in changes] == [inner, outer]


def test_an_act_that_fails_within_an_act_leaves_the_outer_one_in_force() -> None:
    amina, victim = make_caseworker(), make_victim()
    with audit.event("test.outer", by=amina) as outer:
        with pytest.raises(RuntimeError), audit.event("test.inner", by=amina):
            raise RuntimeError
        make_evidence(victim)
    assert AuditEntry.objects.filter(kind="change").latest("pk").event_id == outer
    assert not AuditEntry.objects.filter(action="test.inner").exists()


@pytest.mark.promise(18)
def test_a_look_that_cannot_be_recorded_is_refused() -> None:
    amina = make_caseworker()
    with pytest.raises(audit.AuditUnavailable), transaction.atomic():
        audit.viewed("x" * 81, by=amina)
