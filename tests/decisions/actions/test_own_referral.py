"""Promise 22: whoever asked for an approval does not give it, by any way in and however the case was handed about."""

from collections.abc import Callable

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from cases.models import Caseworker
from cases.rights import NotAllowed
from decisions.actions import assignments, determinations, referrals
from decisions.models import Approval, Referral
from tests.builders import loaded, make_approver, make_caseworker
from tests.decisions.actions.test_referrals import insert
from tests.promises import figure
from tests.proposals import propose, referred

pytestmark = [pytest.mark.django_db, pytest.mark.promise(22)]
TYPED = {"answer": "approved", "reasons": "I agree with myself."}


def by_the_page(referral: Referral, by: Caseworker) -> None:
    """The page shows its reader no answer to give."""
    client = Client()
    client.force_login(by)
    page = client.get(reverse("referral", args=[referral.public_id]))
    assert 'name="answer"' not in page.text


def by_a_request(referral: Referral, by: Caseworker) -> None:
    client = Client()
    client.force_login(by)
    assert client.post(reverse("referral", args=[referral.public_id]), TYPED).status_code in (403, 404)


def by_the_shell(referral: Referral, by: Caseworker) -> None:
    with pytest.raises(NotAllowed):
        referrals.answer(referral=referral, answer="approved", reasons="Mine.", by=by)


def by_the_database(referral: Referral, by: Caseworker) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        insert(referral, by)


def by_the_database_in_another_s_name(referral: Referral, by: Caseworker) -> None:
    """The row says that somebody else proposed it, which the referral does not."""
    with pytest.raises(DatabaseError), transaction.atomic():
        insert(referral, by, proposed_by_id=make_caseworker("somebody").pk)


WAYS: list[Callable[[Referral, Caseworker], None]] = [
    by_the_page,
    by_a_request,
    by_the_shell,
    by_the_database,
    by_the_database_in_another_s_name,
]


def _hand_on(referral: Referral, had_by: Caseworker, to: Caseworker) -> None:
    senior = make_caseworker("hari", "senior_caseworker")
    consideration = loaded(referral.determination.consideration)
    assignments.take_over(consideration=consideration, had_by=had_by, to=to, why="Away.", by=senior)


def as_it_is(referral: Referral, grace: Caseworker) -> Referral:
    return referral


def given_to_another(referral: Referral, grace: Caseworker) -> Referral:
    """The case is Bola's now, and she has asked anew what Grace asked before."""
    bola = make_caseworker("bola")
    _hand_on(referral, grace, bola)
    return _asked_anew(referral, bola)


def there_and_back(referral: Referral, grace: Caseworker) -> Referral:
    """From Grace to Bola, to Grace, and to Bola again."""
    bola = make_caseworker("bola")
    _hand_on(referral, grace, bola)
    _hand_on(referral, bola, grace)
    _hand_on(referral, grace, bola)
    return _asked_anew(referral, bola)


def _asked_anew(referral: Referral, by: Caseworker) -> Referral:
    consideration = loaded(referral.determination.consideration)
    waiting = Referral.objects.filter(determination__consideration=consideration, withdrawn_at=None)
    if waiting.exists():
        determinations.take_back(consideration=consideration, why="Once more.", by=by)
    return propose(loaded(consideration), by).referrals.get()


@pytest.mark.parametrize("handed", [as_it_is, given_to_another, there_and_back])
def test_nobody_approves_what_they_asked_for(handed: Callable[[Referral, Caseworker], Referral]) -> None:
    grace = make_approver()
    referral = handed(referred(by=grace), grace)
    for way in WAYS:
        way(referral, grace)
    said = f"approvals of their own referral in {len(WAYS)} ways, the case as it is, handed on, and there and back"
    figure(22, said, Approval.objects.count(), target="0")
    assert not Approval.objects.exists()
    referrals.answer(referral=referral, answer="approved", reasons="I agree.", by=make_approver("idris"))
