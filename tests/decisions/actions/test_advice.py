import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from cases.models import AuditEntry, Caseworker
from cases.rights import NotAllowed
from decisions.actions import advice
from decisions.actions.refusals import NotReady
from decisions.models import Advice, Approval, Consideration
from decisions.transitions import InvalidTransition
from tests.builders import loaded, make_approver, make_caseworker, make_consideration
from tests.proposals import answered, decided, referred

pytestmark = pytest.mark.django_db


def asked(consideration: Consideration | None = None, by: Caseworker | None = None) -> Advice:
    by = by or make_caseworker()
    consideration = consideration or make_consideration(assigned_to=by)
    return advice.ask(consideration=consideration, question="Is a letter of a charity enough?", by=by)


def hari() -> Caseworker:
    return make_caseworker("hari", "senior_caseworker")


def test_gen_04_a_question_goes_to_a_senior_caseworker_and_decides_nothing() -> None:
    question = asked()
    before = loaded(question.consideration)
    given = advice.answer(advice=question, answer="Ask the charity how it knows.", by=hari())
    assert (given.answer, given.answered_by) == ("Ask the charity how it knows.", hari())
    after = loaded(question.consideration)
    assert (after.status, after.version, after.assigned_to) == (before.status, before.version, before.assigned_to)
    assert not Approval.objects.exists()
    assert AuditEntry.objects.filter(kind="event", action__startswith="advice.").count() == 2


def test_it_is_asked_by_the_caseworker_of_an_open_case_in_any_state() -> None:
    consideration = referred().determination.consideration
    assert asked(consideration).pk
    with pytest.raises(NotAllowed):
        advice.ask(consideration=consideration, question="Mine?", by=make_caseworker("bola"))
    with pytest.raises(NotReady):
        advice.ask(consideration=consideration, question=" ", by=make_caseworker())
    with pytest.raises(InvalidTransition):
        asked(decided().consideration)


def test_who_asked_and_who_is_no_senior_do_not_answer() -> None:
    question = asked(by=hari())
    for somebody in (hari(), make_caseworker("bola"), make_caseworker("dana", "admin")):
        with pytest.raises(NotAllowed):
            advice.answer(advice=question, answer="Yes.", by=somebody)
    advice.answer(advice=question, answer="Yes.", by=make_approver())
    with pytest.raises(InvalidTransition):
        advice.answer(advice=question, answer="No.", by=make_caseworker("ines", "senior_caseworker"))


def test_who_gave_advice_may_still_approve_and_who_asked_it_may_not() -> None:
    referral = referred()
    question = asked(referral.determination.consideration)
    advice.answer(advice=question, answer="Put it to a Grade 6.", by=make_approver())
    idris = make_approver("idris")
    consideration = loaded(referral.determination.consideration)
    consideration.assigned_to, consideration.version = idris, consideration.version + 1
    consideration.save()
    asked(consideration, idris)
    with pytest.raises(NotAllowed, match="took part"):
        answered("approved", referral=referral, by=idris)
    assert answered("approved", referral=referral).answered_by == make_approver()


def _answer(question: Advice, by: Caseworker) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE decisions_advice SET answer = 'Yes.', answered_by_id = %s, answered_at = %s WHERE id = %s",
            [by.pk, timezone.now(), question.pk],
        )


def test_the_database_takes_advice_of_another_senior_caseworker_only() -> None:
    question = asked(by=hari())
    for somebody in (hari(), make_caseworker("bola"), make_caseworker("dana", "admin")):
        with pytest.raises(IntegrityError):
            _answer(question, somebody)
    _answer(question, make_approver())


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE decisions_advice SET answer = 'Another'",
        "UPDATE decisions_advice SET question = 'Another'",
        "DELETE FROM decisions_advice",
    ],
)
def test_advice_is_never_altered(statement: str) -> None:
    advice.answer(advice=asked(), answer="Ask the charity.", by=hari())
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
