"""Promise 23: every order in which people can act on a case, to a depth; none of them leads past an approval.

Each act is tried at each point, by whoever does such a thing and by the caseworker who may not. What was refused left
the case as it was, so the walk goes on only from what was done. Whether a decision may stand is judged here anew, from
the rows, not by the code that decides.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from django.db import DatabaseError, transaction

from cases.rights import NotAllowed
from decisions.actions import considerations, determinations, points, referrals
from decisions.actions.refusals import NotReady, Stale
from decisions.models import Consideration, Determination, Hold, Referral
from decisions.transitions import InvalidTransition
from tests.builders import CHECKS, loaded, looked, make_approver, make_caseworker, record
from tests.promises import figure
from tests.proposals import POINTS, propose, recorded, settle

pytestmark = [pytest.mark.django_db, pytest.mark.promise(23)]
REFUSED = (InvalidTransition, NotAllowed, NotReady, Stale, DatabaseError)
# What a case asks for before it may be decided: of whom, for what.
STARTS = {
    "grant": set(),
    "grant_with_criminality": {("grade_6", "sign_off")},
    "longer_stay": {("senior_caseworker", "exceptional")},
}
Act = Callable[[Consideration], object]


def proposal_of(case: Consideration) -> Determination:
    """What was proposed last; raises where nothing was."""
    found = Determination.objects.filter(consideration=case, kind="proposed").order_by("-pk").first()
    if found is None:
        raise NotReady(["Nothing is proposed."])
    return found


def asked(case: Consideration) -> Referral:
    """What waits for an answer; raises where nothing does."""
    waiting = Referral.objects.filter(determination__consideration=case, withdrawn_at=None, approval=None)
    if not (found := waiting.order_by("-pk").first()):
        raise NotReady(["Nothing is asked."])
    return found


def answers(answer: str, who: str) -> Act:
    by = {"grace": make_approver, "hari": lambda: make_caseworker("hari", "senior_caseworker")}
    made = POINTS if answer == "returned" else ()

    def act(case: Consideration) -> object:
        person = by.get(who, make_caseworker)()
        return referrals.answer(referral=asked(case), answer=answer, reasons="Read.", points=made, by=person)

    return act


def decides(case: Consideration) -> object:
    proposal = proposal_of(case)
    return determinations.decide(determination=proposal, look=looked(proposal), by=make_caseworker())


def proposes(case: Consideration) -> object:
    if any(not point.answer for point in points.of_case(case)):
        settle(case, make_caseworker())
    return propose(loaded(case), make_caseworker())


def a_fact_changes(case: Consideration) -> object:
    answers = {"recovery.support_required": True}
    return record(case, make_caseworker(), "need", answers, reasons="Put another way, and once only.")


def public_order_is_raised(case: Consideration) -> object:
    return record(case, make_caseworker(), "before-you-decide", CHECKS | {"public_order.status": "raised"})


def put_on_hold(case: Consideration) -> object:
    return considerations.place_on_hold(
        consideration=case,
        authority="Guidance, public order",
        published_in="The published guidance",
        reasons="The look shows it.",
        review_on=date(2099, 1, 1),
        may_be_lifted_by="A senior caseworker",
        by=make_caseworker(),
    )


def hold_is_lifted(case: Consideration) -> object:
    hold = Hold.objects.filter(consideration=case, lifted_at=None).first()
    if hold is None:
        raise NotReady(["No hold."])
    return considerations.lift_hold(hold=hold, because="Over.", by=make_caseworker("hari", "senior_caseworker"))


def takes_back(case: Consideration) -> object:
    return determinations.take_back(consideration=case, why="Once more.", by=make_caseworker())


ACTS: dict[str, Act] = {
    "propose": proposes,
    "approved by a grade 6": answers("approved", "grace"),
    "approved by a senior": answers("approved", "hari"),
    "approved by who asked": answers("approved", "amina"),
    "declined": answers("declined", "grace"),
    "returned": answers("returned", "grace"),
    "take back": takes_back,
    "a fact changes": a_fact_changes,
    "public order raised": public_order_is_raised,
    "hold": put_on_hold,
    "lift": hold_is_lifted,
    "decide": decides,
}


@contextmanager
def tried(act: Act, case: Consideration) -> Iterator[bool]:
    """The act is done, if it can be; what it did is undone at the end."""
    with transaction.atomic():
        try:
            with transaction.atomic():
                act(loaded(case))
            done = True
        except REFUSED:
            done = False
        yield done
        transaction.set_rollback(True)


def stands_without(decided: Determination, needed: set[tuple[str, str]]) -> list[str]:
    """What the decision lacks: an approval that was asked for by what is decided, or an end of public order."""
    proposal = proposal_of(decided.consideration)
    given = {
        (one.grade, one.purpose)
        for one in proposal.referrals.filter(withdrawn_at=None, approval__answer="approved")
        if one.approval.digest == decided.digest == proposal.digest
        and one.approval.answered_by_id != one.referred_by_id
    }
    lacking = [f"no approval {one}" for one in needed - given]
    if decided.case_file["public_order"]["status"] != "not_raised":
        lacking.append("public order is open")
    return lacking


def walk(case: Consideration, needed: set[tuple[str, str]], depth: int, path: tuple[str, ...], seen: Counter) -> None:
    """Every way on from here, to that depth."""
    for name, act in ACTS.items():
        with tried(act, case) as done:
            seen["tried"] += 1
            decided = Determination.objects.filter(consideration=case, kind="decided").first()
            if decided:
                seen["decided"] += 1
                assert not stands_without(decided, needed), (*path, name)
            elif done and depth > 1:
                walk(case, needed, depth - 1, (*path, name), seen)


OF_EVERY_RUN = pytest.param("grant_with_criminality", 3)
DRILLS = [
    pytest.param(start, 5 if start == "grant_with_criminality" else 4, marks=pytest.mark.drill) for start in STARTS
]


@pytest.mark.parametrize(("start", "depth"), [OF_EVERY_RUN, *DRILLS])
def test_no_order_of_acts_decides_without_the_approval_that_is_needed(start: str, depth: int) -> None:
    case, needed, seen = recorded(start), STARTS[start], Counter()
    walk(case, needed, depth, (), seen)
    assert seen["decided"] >= 1
    figure(23, f"acts tried in every order, {depth} deep: {start}", seen["tried"], target="-")
    figure(23, f"decisions without an approval that stands, of every order {depth} deep: {start}", 0, target="0")
