"""Each act that somebody else is told of tells them, in its own transaction; and nobody is told of what they did."""

from datetime import date

import pytest
from django.utils import timezone

from cases.actions import caseworkers
from cases.models import Caseworker
from decisions.actions import advice, assignments, considerations, notifications, reminders, service
from decisions.actions import letters as letter_actions
from decisions.actions.refusals import NotReady
from decisions.models import Consideration, Notification, Reminder, Service
from tests.builders import CHECKS, make_approver, make_caseworker, make_consideration, record
from tests.decisions.diary import dated
from tests.letters_made import issued
from tests.proposals import answered, now, requested

pytestmark = pytest.mark.django_db


def told() -> list[tuple[str, str]]:
    return list(Notification.objects.order_by("pk").values_list("to__username", "kind"))


def test_a_case_that_is_given_to_somebody() -> None:
    amina, bola = make_caseworker(), make_caseworker("bola")
    case, hari = make_consideration(assigned_to=amina), make_approver("hari")
    with pytest.raises(NotReady):
        assignments.take_over(consideration=case, had_by=amina, to=bola, why=" ", by=hari)
    assert told() == []
    assignments.take_over(consideration=case, had_by=amina, to=bola, why="Away.", by=hari)
    considerations.hand_back(consideration=now(case), why="Part-time now.", by=bola)  # to nobody
    assignments.assign(consideration=now(case), to=hari, note="Mine.", by=hari)  # what they did themselves
    assert told() == [("bola", "given")]


@pytest.mark.parametrize(("answer", "kind"), [("declined", "not_agreed"), ("returned", "returned")])
def test_an_answer_to_what_was_proposed(answer: str, kind: str) -> None:
    answered(answer)
    assert told() == [("amina", kind)]


def test_an_agreement_and_that_it_no_longer_stands() -> None:
    approval = answered("approved")
    case, amina = approval.referral.determination.consideration, make_caseworker()
    record(now(case), amina, "before-you-decide", CHECKS, reasons="Looked at again on Monday, with another result.")
    assert told() == [("amina", "agreed"), (approval.answered_by.username, "agreement_void")]


def test_advice_goes_to_who_asked_and_to_who_has_the_case_now() -> None:
    amina, bola, hari = make_caseworker(), make_caseworker("bola"), make_approver("hari")
    case = make_consideration(assigned_to=amina)
    asked = advice.ask(consideration=case, question="Is one report enough?", by=amina)
    assignments.take_over(consideration=now(case), had_by=amina, to=bola, why="Leave.", by=hari)
    advice.answer(advice=asked, answer="It may be.", by=make_approver())
    assert told() == [("bola", "given"), ("amina", "advised"), ("bola", "advised")]


def test_a_letter_that_failed_and_one_that_came_back() -> None:
    failed = requested()
    letter_actions.mark_failed(letter=failed, why="No fonts.", by=caseworkers.program())
    assert told() == [("amina", "letter_failed")]
    letter = issued()
    sent = service.send(letter=letter, method="post", by=letter.requested_by)[0]
    case, bola = letter.consideration, make_caseworker("bola")
    assignments.take_over(
        consideration=case, had_by=letter.requested_by, to=bola, why="Moved.", by=make_approver("hari")
    )
    sent = Service.objects.get(pk=sent.pk)  # whose case it is now
    service.record_returned(service=sent, returned_on=timezone.localdate(), because="Gone away.", by=bola)
    assert told()[1:] == [("bola", "given"), ("amina", "letter_returned")]


def test_dates_that_came_up_are_one_notification_of_a_run_however_many_they_are() -> None:
    dated.whole(make_caseworker())
    reminders.raise_due(today=date(2026, 4, 7), by=caseworkers.program())
    assert Reminder.objects.count() > 1
    assert told() == [("amina", "reminded")]
    reminders.raise_due(today=date(2026, 4, 7), by=caseworkers.program())
    assert told() == [("amina", "reminded")]


def make_notified(case: Consideration, to: Caseworker, times: int = 1) -> list[Notification]:
    return [
        Notification.objects.create(to=to, kind="given", consideration=case, raised_at=timezone.now())
        for _ in range(times)
    ]


def test_everybody_marks_their_own_and_no_more_than_was_before_them() -> None:
    case, amina, bola = make_consideration(), make_caseworker(), make_caseworker("bola")
    first, second, later = make_notified(case, amina, 3)
    (others,) = make_notified(case, bola)
    assert notifications.mark_read(which=[first.pk, others.pk], by=amina) == 1
    assert notifications.mark_all_read(up_to=second.pk, by=amina) == 1
    unread = Notification.objects.filter(read_at__isnull=True)
    assert set(unread) == {later, others}
