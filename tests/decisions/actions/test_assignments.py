import pytest

from cases.models import AuditEntry
from cases.rights import NotAllowed
from decisions.actions import assignments, considerations, letters, referrals
from decisions.actions.refusals import NotReady, Stale
from decisions.history import history_of
from decisions.transitions import LetterStatus, Status
from tests.builders import loaded, make_approver, make_caseworker, make_consideration
from tests.letters_made import made
from tests.proposals import referred

pytestmark = pytest.mark.django_db


@pytest.fixture
def amina():
    return make_caseworker()


@pytest.fixture
def bola():
    return make_caseworker("bola")


@pytest.fixture
def hari():
    return make_caseworker("hari", "senior_caseworker")


def give(consideration, had_by, to, by, why="Amina is away."):
    return assignments.take_over(consideration=consideration, had_by=had_by, to=to, why=why, by=by)


def test_a_case_goes_from_an_absent_colleague_to_another_and_stays_where_it_stands(amina, bola, hari):
    consideration = make_consideration(assigned_to=amina)

    give(consideration, amina, bola, hari)

    now = loaded(consideration)
    assert (now.assigned_to, now.status, now.version) == (bola, Status.IN_PROGRESS, 2)
    assert AuditEntry.objects.filter(kind="event", action="consideration.take_over").count() == 1
    said = history_of(consideration.victim, limit=1)[0]
    assert (said.act, said.why) == ("Gave the case to another caseworker: Bola", "Amina is away.")


def test_only_a_senior_caseworker_gives_a_case_away(amina, bola):
    consideration = make_consideration(assigned_to=amina)

    for somebody in (bola, amina, make_caseworker("dana", "admin")):
        with pytest.raises(NotAllowed):
            give(consideration, amina, bola, somebody)


def test_nobody_is_given_a_case_who_may_not_consider_one(amina, hari):
    consideration = make_consideration(assigned_to=amina)
    left = make_caseworker("lena", is_active=False)

    for somebody in (left, make_caseworker("dana", "admin"), amina):
        with pytest.raises(NotReady):
            give(consideration, amina, somebody, hari)
    with pytest.raises(NotReady, match="Say why"):
        give(consideration, amina, hari, hari, why=" ")


def test_a_case_that_went_to_somebody_else_meanwhile_is_not_given_on(amina, bola, hari):
    consideration = make_consideration(assigned_to=amina)
    give(consideration, amina, bola, hari)

    with pytest.raises(Stale):
        give(consideration, amina, hari, hari)


def test_a_case_that_is_nobodys_is_not_taken_over(amina, hari):
    consideration = make_consideration(assigned_to=amina)
    considerations.hand_back(consideration=consideration, why="Away.", by=amina)

    with pytest.raises(NotReady, match="nobody"):
        give(consideration, amina, hari, hari)


def test_a_letter_that_waits_is_issued_by_whoever_has_the_case(amina, bola, hari):
    letter = made()
    give(letter.consideration, amina, bola, hari)
    letter.refresh_from_db()
    letter.consideration.refresh_from_db()

    with pytest.raises(NotAllowed):
        letters.issue(letter=letter, by=amina)
    assert letters.issue(letter=letter, by=bola).status == LetterStatus.ISSUED


def test_who_takes_a_referred_case_over_does_not_answer_its_referral(amina):
    asked = referred()
    grace = make_approver()
    give(asked.determination.consideration, amina, grace, grace)

    with pytest.raises(NotAllowed, match="took part"):
        referrals.answer(referral=asked, answer="approved", reasons="Agreed.", by=grace)
