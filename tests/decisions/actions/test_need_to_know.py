"""Who may see a need-to-know case: by the act, by the query, and by the database that is asked without either."""

from collections.abc import Callable

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse

from cases.actions import audit
from cases.models import AuditEntry, ConflictOfInterest, NeedToKnow, NeedToKnowMember, Victim
from cases.rights import NotAllowed, victims_visible_to, who_may_see
from decisions.actions import assignments, bulk, cases_in_hand, considerations, next_case
from decisions.actions import need_to_know as acts
from decisions.actions.refusals import NotReady
from decisions.models import Consideration
from decisions.transitions import Status
from tests.builders import make_approver, make_caseworker, make_consideration
from tests.need_to_know import WHY, marked, opened, senior

pytestmark = pytest.mark.django_db


def at_once() -> None:
    """What the database checks at the end of a transaction it checks now."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def named(case: Consideration) -> set[str]:
    return set(who_may_see(case.victim).values_list("username", flat=True))


@pytest.mark.promise(16)
def test_it_is_there_for_those_who_are_named_and_for_whoever_has_it() -> None:
    amina, hari, idris = make_caseworker(), senior(), senior("idris")
    case, other = make_consideration(assigned_to=amina), make_consideration()
    marking = marked(case, make_caseworker("bola"))
    at_once()

    assert named(case) == {"hari", "amina", "bola"}
    assert set(victims_visible_to(idris)) == {other.victim}
    assert set(victims_visible_to(hari)) == {case.victim, other.victim}
    assert acts.mark(victim=case.victim, because="Again.", people=[idris], by=hari) == marking
    assert "idris" not in named(case)
    acts.name(marking=marking, people=[idris], by=hari)
    assert case.victim in victims_visible_to(idris)
    acts.take_out(marking=marking, of=idris, why="On leave.", by=hari)
    assert case.victim not in victims_visible_to(idris)
    acts.lift(marking=marking, because="He was sentenced.", by=hari)
    assert case.victim in victims_visible_to(idris)
    at_once()
    acted = list(AuditEntry.objects.filter(kind="event", victim_id=case.victim.pk).order_by("pk").values_list("action"))
    assert acted == [(f"need_to_know.{act}",) for act in ("mark", "mark", "name", "take_out", "lift")]


def test_a_senior_caseworker_who_may_see_the_case_says_so_with_a_reason() -> None:
    case = make_consideration()
    for somebody in (make_caseworker(), make_caseworker("dana", "admin")):
        with pytest.raises(NotAllowed):
            acts.mark(victim=case.victim, because=WHY, people=[], by=somebody)
    with pytest.raises(NotReady):
        acts.mark(victim=case.victim, because="  ", people=[], by=senior())
    with pytest.raises(NotReady):
        acts.mark(victim=case.victim, because=WHY, people=[make_caseworker("dana", "admin")], by=senior())
    assert not Victim.objects.filter(needs_to_know__isnull=False).exists()
    marking = marked(case)
    idris = senior("idris")
    with pytest.raises(NotAllowed):
        acts.lift(marking=marking, because="I wish to see it.", by=idris)
    with pytest.raises(NotAllowed):
        acts.take_out(marking=marking, of=senior(), why="I wish to see it.", by=idris)
    with pytest.raises(NotAllowed):
        acts.name(marking=marking, people=[idris], by=idris)


def test_somebody_who_may_name_others_always_stays_and_so_does_whoever_has_the_case() -> None:
    amina, hari = make_caseworker(), senior()
    case = make_consideration(assigned_to=amina)
    marking = marked(case)
    with pytest.raises(NotReady, match="senior caseworker has to be among"):
        acts.take_out(marking=marking, of=hari, why="On leave.", by=hari)
    with pytest.raises(NotReady, match="give it to somebody else first"):
        acts.take_out(marking=marking, of=amina, why="On leave.", by=hari)

    def end(one: str) -> None:
        NeedToKnowMember.objects.filter(caseworker__username=one).update(ended_at="2026-03-01T00:00Z", ended_by=hari)
        at_once()

    for one, said in (("hari", "senior caseworker"), ("amina", "has a need-to-know case")):
        with pytest.raises(IntegrityError, match=said), transaction.atomic():
            end(one)


def test_nobody_is_given_the_case_who_is_not_named_and_adding_them_is_one_act() -> None:
    amina, bola, hari = make_caseworker(), make_caseworker("bola"), senior()
    case = make_consideration(assigned_to=amina)
    free = make_consideration()
    marking = marked(case)
    with pytest.raises(NotAllowed, match="not among those who may see"):
        assignments.take_over(consideration=case, had_by=amina, to=bola, why="Amina is ill.", by=hari)
    refused = bulk.run("assign", chosen=[case], said={"to": bola, "note": "Please."}, by=hari)
    assert "not among those who may see" in refused[0].refused
    with pytest.raises(IntegrityError, match="had by somebody who is named"), transaction.atomic():
        Consideration.objects.filter(pk=case.pk).update(assigned_to=bola, version=case.version + 1)
    considerations.hand_back(consideration=case, why="Amina is ill.", by=amina)
    with pytest.raises(NotAllowed):
        considerations.take(consideration=case, by=bola)
    assert next_case.take_next(by=bola) == free
    assert next_case.take_next(by=bola) is None

    acts.name(marking=marking, people=[bola], by=hari)
    assert next_case.take_next(by=bola) == case


def test_a_closed_account_leaves_the_case_to_nobody_rather_than_to_who_is_not_named() -> None:
    amina, bola, dana = make_caseworker(), make_caseworker("bola"), make_caseworker("dana", "admin")
    case = make_consideration(assigned_to=amina)
    marked(case)
    assert cases_in_hand.counted(amina) == 1
    with transaction.atomic():
        cases_in_hand.pass_on(of=amina, to=bola, note="She left.", by=dana)
    case.refresh_from_db()
    assert (case.assigned_to, case.status) == (None, Status.UNASSIGNED)


def test_an_interest_is_stronger_than_being_named() -> None:
    amina, hari = make_caseworker(), senior()
    case = make_consideration()
    marked(case, amina)
    ConflictOfInterest.objects.create(
        victim=case.victim, caseworker=amina, because="A friend.", recorded_by=hari, recorded_at="2026-03-01T00:00Z"
    )
    assert case.victim not in victims_visible_to(amina)
    assert named(case) == {"hari"}


def pages_of(case: Consideration) -> list[str]:
    return [reverse(name, args=[case.public_id]) for name in ("consideration", "need_to_know", "letters", "person")]


def test_missing_and_forbidden_look_alike_to_the_byte(client: Client) -> None:
    case = make_consideration()
    marked(case)
    client.force_login(make_approver())
    for address in pages_of(case):
        missing = client.get(address.replace(case.public_id, "nosuchcase12"))
        forbidden = client.get(address)
        assert (forbidden.status_code, missing.status_code) == (404, 404)
        assert len(forbidden.content) == len(missing.content)
        assert forbidden.headers.keys() == missing.headers.keys()


def test_where_the_one_senior_who_is_named_has_an_interest_another_lifts_it_in_an_emergency() -> None:
    hari, idris, case = senior(), senior("idris"), make_consideration()
    marking = marked(case, idris)
    ConflictOfInterest.objects.create(
        victim=case.victim, caseworker=idris, because="A friend.", recorded_by=hari, recorded_at="2026-03-01T00:00Z"
    )
    with pytest.raises(NotReady, match="senior caseworker has to be among"):
        acts.take_out(marking=marking, of=hari, why="On leave.", by=hari)
    ConflictOfInterest.objects.create(
        victim=case.victim, caseworker=hari, because="A cousin.", recorded_by=idris, recorded_at="2026-03-01T00:00Z"
    )
    grace = senior("grace")
    assert not acts.may_change(case.victim, grace)
    opened(case, grace)
    acts.lift(marking=marking, because="Nobody who is named may see it.", by=grace)
    assert case.victim in victims_visible_to(grace)


@pytest.mark.promise(16)
def test_no_row_that_is_slipped_in_names_somebody_or_lifts_the_marking() -> None:
    hari, bola, case = senior(), make_caseworker("bola"), make_consideration()
    marking = marked(case)
    at_once()

    def and_looked_at(change: Callable[[], object]) -> None:
        change()
        at_once()

    def refused(change: Callable[[], object]) -> None:
        with pytest.raises(IntegrityError, match="on record"), transaction.atomic():
            and_looked_at(change)

    named_by_row = {"marking": marking, "caseworker": bola, "named_at": "2026-03-01T00:00Z"}
    refused(lambda: NeedToKnowMember.objects.create(**named_by_row, named_by=bola))
    lifted = {"lifted_by": bola, "lifted_at": "2026-03-01T00:00Z", "lifted_because": "Because."}
    refused(lambda: NeedToKnow.objects.filter(pk=marking.pk).update(**lifted))
    with audit.event("need_to_know.name", by=bola, victim=case.victim):  # recorded, and by nobody who may
        refused(lambda: NeedToKnowMember.objects.create(**named_by_row, named_by=bola))
    assert named(case) == {"hari"}
    assert hari.pk == marking.marked_by_id
