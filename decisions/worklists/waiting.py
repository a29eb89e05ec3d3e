"""What waits for one person: the letters, answers and referrals with which they have to do something."""

from django.db.models import Q, QuerySet
from django.utils import timezone

from cases.models import Caseworker
from cases.rights import Right, may
from decisions import service_due
from decisions.models import InHand
from decisions.transitions import Status

HERE = (Status.RETURNED, Status.READY_TO_DECIDE)


def for_person(in_hand: QuerySet[InHand], caseworker: Caseworker) -> list[QuerySet[InHand]]:
    """Of the cases in hand those in which this person has to do something now: their own, and those of others that wait
    for an answer. Each part follows an index; a case may be in several.
    """
    parts = [in_hand.filter(own(), assigned_to=caseworker)]
    if may(caseworker, Right.ANSWER_REFERRALS):
        parts += [_answerable(in_hand, caseworker), _asks_advice(in_hand, caseworker)]
    return parts


def own() -> Q:
    """Its caseworker has to do something: after an answer, with a letter, or because the day for an answer is past."""
    today = timezone.localdate()
    return (
        Q(status__in=HERE)
        | Q(to_do=True)
        | Q(letter_sent_on__lte=service_due.late_if_sent_by(today))
        | Q(answers_by__lt=today)
    )


def _asks_advice(in_hand: QuerySet[InHand], caseworker: Caseworker) -> QuerySet[InHand]:
    """Advice was asked for, and this person may give it (GEN-04)."""
    asked = in_hand.filter(advice_by__isnull=False).exclude(advice_by__contained_by=[caseworker.pk])
    return asked.exclude(assigned_to=caseworker)


def _answerable(in_hand: QuerySet[InHand], caseworker: Caseworker) -> QuerySet[InHand]:
    """Referred to a grade that the person has, in a case in which they took no part (CON-20, LNG-04)."""
    asked = Q(senior_not__isnull=False) & ~Q(senior_not__contains=[caseworker.pk])
    if caseworker.grade_6:
        asked |= Q(grade_6_not__isnull=False) & ~Q(grade_6_not__contains=[caseworker.pk])
    return in_hand.filter(asked, status=Status.REFERRED)
