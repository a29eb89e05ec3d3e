"""What several people, or one impatient person, do at the same moment: commits are real here."""

import threading
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.db import connections, transaction
from django.test import Client
from django.urls import reverse

from cases.models import AuditEntry, Caseworker, ConflictOfInterest
from cases.rights import NotAllowed
from decisions.actions import (
    conflicts,
    considerations,
    determinations,
    evidence_requests,
    letters,
    next_case,
    referrals,
)
from decisions.actions.refusals import Stale
from decisions.models import Approval, Consideration, Determination, Finding, Letter, OutboxMessage, Referral
from decisions.steps import BY_KEY
from decisions.transitions import InvalidTransition, Status
from tests.asking import ask
from tests.builders import REASONS, loaded, looked, make_approver, make_caseworker, make_consideration
from tests.promises import figure
from tests.proposals import propose, proposed, referred, requested

REFUSED = (InvalidTransition, NotAllowed, Stale)


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """What each act gave, or the refusal it met, all started together."""
    results: list[Any] = []
    start = threading.Barrier(len(acts))

    def run(act: Callable[[], Any]) -> None:
        start.wait()
        try:
            results.append(act())
        except REFUSED as refusal:
            results.append(refusal)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(results) == len(acts)  # nothing but a refusal was raised
    return results


def refusals(results: list[Any]) -> list[Any]:
    return [one for one in results if isinstance(one, REFUSED)]


def events(action: str) -> int:
    return AuditEntry.objects.filter(kind="event", action=action).count()


@pytest.mark.promise(7)
def test_a_decision_asked_for_twenty_times_at_once_is_made_once(committed_db: str) -> None:
    proposal = proposed("grant")
    given = at_once(
        *[lambda: determinations.decide(determination=proposal, look=looked(proposal), by=proposal.made_by).pk] * 20
    )
    assert len(set(given)) == 1
    assert Determination.objects.filter(kind="decided").count() == 1
    assert Letter.objects.count() == OutboxMessage.objects.count() == 1
    assert events("determination.decide") == 1


@pytest.mark.promise(7)
def test_the_form_posted_twenty_times_at_once_makes_one_decision_and_each_leads_to_it(committed_db: str) -> None:
    """Promise 7."""
    proposal = proposed("grant")
    clients = [Client() for _ in range(20)]
    for client in clients:
        client.force_login(proposal.made_by)
    address = reverse("decide", args=[proposal.consideration.public_id])
    typed = {"status": "not_raised", "looked_in": "The register."}
    given = at_once(*[partial(client.post, address, typed) for client in clients])
    decided = Determination.objects.get(kind="decided")
    its_pages = {
        reverse("letter", args=[decided.letter.public_id]),
        reverse("determination", args=[decided.consideration.public_id]),
    }
    assert {answer.status_code for answer in given} == {302}
    assert {answer["Location"] for answer in given} <= its_pages
    assert Letter.objects.count() == OutboxMessage.objects.count() == events("determination.decide") == 1
    figure(7, "decisions made of 20 posts of one form at once", events("determination.decide"), target="1")
    figure(7, "of these posts, answers that lead to the decision", len(given), target="20")


@pytest.mark.promise(24)
def test_two_approvers_who_answer_at_once_give_one_answer(committed_db: str) -> None:
    referral = referred()
    grace, idris = make_approver(), make_approver("idris")
    given = at_once(
        lambda: referrals.answer(referral=referral, answer="approved", reasons="I agree.", by=grace),
        lambda: referrals.answer(referral=referral, answer="declined", reasons="I do not.", by=idris),
    )
    assert len(refusals(given)) == 1
    assert Approval.objects.count() == events("referral.answer") == 1


# So many referrals, one after the other, and so often both approvers press on each: fifty double approvals either way.
@pytest.mark.promise(24)
@pytest.mark.parametrize(("rounds", "pressed"), [(5, 10), pytest.param(50, 1, marks=pytest.mark.drill)])
def test_fifty_double_approvals_at_once_give_each_referral_one_answer(
    rounds: int, pressed: int, committed_db: str
) -> None:
    grace, idris, amina = make_approver(), make_approver("idris"), make_caseworker()
    referral = referred()
    for number in range(1, rounds + 1):
        referral = again(referral.determination.consideration, amina) if number > 1 else referral
        approve = partial(referrals.answer, referral=referral, answer="approved", reasons="Yes.")
        given = at_once(*[partial(approve, by=grace), partial(approve, by=idris)] * pressed)
        assert len(refusals(given)) == 2 * pressed - 1
        assert Approval.objects.count() == events("referral.answer") == number


def again(consideration: Consideration, by: Caseworker) -> Referral:
    """It is taken back and referred again."""
    determinations.take_back(consideration=consideration, why="Once more.", by=by)
    return propose(loaded(consideration), by).referrals.get()


def test_an_answer_and_a_taking_back_at_once_leave_one_of_the_two(committed_db: str) -> None:
    referral = referred()
    consideration, amina, grace = referral.determination.consideration, referral.referred_by, make_approver()
    at_once(
        lambda: referrals.answer(referral=referral, answer="approved", reasons="I agree.", by=grace),
        lambda: determinations.take_back(consideration=consideration, why="A report came in.", by=amina),
    )
    consideration.refresh_from_db()
    assert consideration.status == Status.IN_PROGRESS  # taken back before the answer, or after it
    assert Approval.objects.count() == events("referral.answer")


def test_a_case_is_taken_by_one_of_those_who_reach_for_it(committed_db: str) -> None:
    consideration = make_consideration()
    people = [make_caseworker(f"person{number}") for number in range(6)]
    given = at_once(
        *[lambda by=by: considerations.take(consideration=consideration, by=by) for by in people]  # type: ignore[misc]
    )
    assert len(refusals(given)) == 5
    assert events("consideration.take") == 1


def test_those_who_ask_for_the_next_case_at_once_get_different_ones(committed_db: str) -> None:
    for _ in range(4):
        make_consideration()
    people = [make_caseworker(f"person{number}") for number in range(4)]
    given = at_once(*[lambda by=by: next_case.take_next(by=by) for by in people])  # type: ignore[misc]
    assert len({one.pk for one in given}) == 4
    assert not Consideration.objects.filter(status=Status.UNASSIGNED).exists()


@pytest.mark.promise(25)
def test_two_windows_that_record_one_step_never_overwrite_each_other(committed_db: str) -> None:
    amina = make_caseworker()
    consideration = make_consideration(assigned_to=amina)

    def record(value: bool) -> Finding:
        recorded = considerations.Recorded(
            step=BY_KEY["need"], answers={"recovery.support_required": value}, reasons=REASONS
        )
        return considerations.record_step(consideration=consideration, recorded=recorded, version=0, by=amina)

    given = at_once(lambda: record(True), lambda: record(False))
    assert [type(one) for one in refusals(given)] == [Stale]
    assert Finding.objects.count() == 1


def test_a_letter_issued_ten_times_at_once_is_issued_once(committed_db: str) -> None:
    letter = requested()
    amina = letter.requested_by
    letters.store_rendered(letter=letter, file="ab/c.pdf", sha256="a" * 64, size=1200, made_with={}, by=amina)
    given = at_once(*[lambda: letters.issue(letter=letter, by=amina)] * 10)
    assert refusals(given) == []
    assert events("letter.issue") == 1


def test_the_last_two_requests_closed_at_once_let_the_case_go_on(committed_db: str) -> None:
    amina = make_caseworker()
    consideration = make_consideration(assigned_to=amina)
    asked = [
        ask(consideration, amina, asked_of=asked_of, wait=True, again_because="Each knows a part of it.")
        for asked_of in ("Dr Adaeze Lindqvist", "Jo Threlkeld")
    ]
    closing = [
        lambda one=one: evidence_requests.close(request=one, outcome="did_not_come", note="Not to be had.", by=amina)  # type: ignore[misc]
        for one in asked
    ]
    assert refusals(at_once(*closing)) == []
    consideration.refresh_from_db()
    assert consideration.status == Status.IN_PROGRESS
    assert events("evidence_request.close") == 2


def test_a_case_taken_while_a_conflict_is_recorded_is_not_left_with_them(committed_db: str) -> None:
    case, amina, hari = make_consideration(evidence=0), make_caseworker(), make_caseworker("hari", "senior_caseworker")

    def record() -> None:
        try:
            conflicts.record(consideration=case, of=amina, because="Her cousin.", by=hari)
        finally:
            connections.close_all()

    recording = threading.Thread(target=record)
    with transaction.atomic():
        considerations.take(consideration=case, by=amina)
        recording.start()
        while recording.is_alive() and not _somebody_waits():
            recording.join(0.02)
    recording.join()
    case.refresh_from_db()
    assert ConflictOfInterest.objects.filter(caseworker=amina, ended_at=None).exists()
    assert (case.status, case.assigned_to) == (Status.UNASSIGNED, None)


def _somebody_waits() -> bool:
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted)")
        return bool(cursor.fetchone()[0])
