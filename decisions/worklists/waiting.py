"""What waits for one person: the letters, answers and referrals with which they have to do something."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from cases.models import Caseworker
from cases.rights import Right, may
from decisions import service_due, transitions
from decisions.models import (
    Advice,
    Chaser,
    Determination,
    EvidenceRequest,
    Finding,
    InHand,
    Letter,
    Questionnaire,
    Referral,
)
from decisions.models.referral import Grade
from decisions.transitions import LetterStatus, Status

OF_THIS = OuterRef("consideration")
HERE = (Status.RETURNED, Status.READY_TO_DECIDE)


def for_person(in_hand: QuerySet[InHand], caseworker: Caseworker) -> QuerySet[InHand]:
    """Of the cases in hand those in which this person has to do something now, of their own or of others'."""
    mine = in_hand.filter(assigned_to=caseworker)
    own = mine.filter(Q(status__in=HERE) | Q(letters=True) & _to_do() | _overdue())
    found = [own.values("pk")]
    if may(caseworker, Right.ANSWER_REFERRALS):
        found += [_answerable(in_hand, caseworker).values("pk"), _asks_advice(in_hand, caseworker).values("pk")]
    return in_hand.filter(pk__in=found[0].union(*found[1:], all=True) if found[1:] else found[0])


def letters_stuck(in_hand: QuerySet[InHand]) -> QuerySet[InHand]:
    """Of the cases in hand those of which a letter failed, or was issued and has not reached anybody."""
    return in_hand.filter(letters=True).filter(
        Exists(_told().filter(status__in=[LetterStatus.FAILED, LetterStatus.ISSUED]))
    )


def _told() -> QuerySet[Letter]:
    """The letters of a case that tell something, or ask for what nobody has answered yet."""
    return Letter.objects.filter(
        Q(determination__isnull=False) | Q(notice__isnull=False) | _asks_still(), consideration=OF_THIS
    )


def _to_do() -> Q:
    of_decisions = Letter.objects.filter(Q(determination__isnull=False) | _asks_still(), consideration=OF_THIS)
    return (
        Q(Exists(of_decisions.filter(status=LetterStatus.RENDERED)))
        | Q(Exists(_told().filter(status=LetterStatus.FAILED)))  # of whatever kind, while it is still to be sent
        | Q(Exists(service_due.waiting(_told())))
    )


def _asks_still() -> Q:
    """A letter that asks for what nobody has answered yet, in a case that is open: after that it waits for nobody."""
    return Q(consideration__status__in=sorted(transitions.OPEN)) & (
        Q(evidence_request__outcome="")
        | Q(chaser__request__outcome="")
        | Q(questionnaire__isnull=False, questionnaire__received_on__isnull=True)
        | Q(chaser__questionnaire__isnull=False, chaser__questionnaire__received_on__isnull=True)
    )


def _overdue() -> Q:
    """Evidence or a questionnaire is waited for, and the last day that was given is past: somebody has to remind, or to
    go on.
    """
    today = timezone.localdate()
    given_more = Chaser.objects.filter(request=OuterRef("pk"), due_on__gte=today)
    late = EvidenceRequest.objects.filter(
        ~Exists(given_more), consideration=OF_THIS, closed_at__isnull=True, due_on__lt=today
    )
    asked_again = Chaser.objects.filter(questionnaire=OuterRef("pk"), due_on__gte=today)
    unanswered = Questionnaire.objects.filter(
        ~Exists(asked_again), consideration=OF_THIS, received_on__isnull=True, due_on__lt=today
    )
    return Q(status__in=sorted(transitions.OPEN)) & (Q(Exists(late)) | Q(Exists(unanswered)))


def _asks_advice(in_hand: QuerySet[InHand], caseworker: Caseworker) -> QuerySet[InHand]:
    """Advice was asked for, and this person may give it (GEN-04)."""
    asked = Advice.objects.filter(answer="").exclude(asked_by=caseworker)
    return in_hand.filter(status__in=sorted(transitions.OPEN), pk__in=asked.values("consideration")).exclude(
        assigned_to=caseworker
    )


def _answerable(in_hand: QuerySet[InHand], caseworker: Caseworker) -> QuerySet[InHand]:
    """Referred to a grade that the person has, in a case in which they took no part (CON-20, LNG-04)."""
    grades = [Grade.SENIOR_CASEWORKER, *([Grade.GRADE_6] if caseworker.grade_6 else [])]
    waiting = Referral.objects.filter(
        determination__consideration=OF_THIS, withdrawn_at__isnull=True, approval__isnull=True, grade__in=grades
    ).exclude(referred_by=caseworker)
    took_part = Q(Exists(Finding.objects.filter(consideration=OF_THIS, recorded_by=caseworker))) | Q(
        Exists(Determination.objects.filter(consideration=OF_THIS, made_by=caseworker))
    )
    return in_hand.filter(Q(Exists(waiting)) & ~took_part, status=Status.REFERRED)
