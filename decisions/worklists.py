"""The three lists of the worklist: whose cases stand where, for one person."""

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from cases.models import Caseworker
from cases.rights import Right, may
from decisions import service_due, transitions
from decisions.models import (
    Advice,
    Chaser,
    Consideration,
    Determination,
    EvidenceRequest,
    Finding,
    Letter,
    Questionnaire,
    Referral,
)
from decisions.models.referral import Grade
from decisions.transitions import LetterStatus, Status

MINE, UNASSIGNED, WAITING = "mine", "unassigned", "waiting"
NAMES = {MINE: "Mine", UNASSIGNED: "Unassigned", WAITING: "Waiting for me"}
NOT_ISSUED = [LetterStatus.REQUESTED, LetterStatus.RENDERED, LetterStatus.FAILED]


def listed(considerations: QuerySet[Consideration], name: str, caseworker: Caseworker) -> QuerySet[Consideration]:
    """One of the lists, the longest-waiting first; unassigned ones in the order in which they are taken (POL-07)."""
    found = considerations.filter(_conditions(caseworker)[name])
    if name == UNASSIGNED:
        return found.order_by(F("victim__conclusive_grounds__served_on").asc(nulls_last=True), "opened_on", "pk")
    return found.order_by("opened_on", "pk")


def counts(considerations: QuerySet[Consideration], caseworker: Caseworker) -> dict[str, int]:
    """How many stand on each list, and `held`: how many the person has or had to the end."""
    conditions = _conditions(caseworker)
    found: dict[str, int] = considerations.aggregate(
        held=Count("pk", filter=Q(assigned_to=caseworker)),
        **{name: Count("pk", filter=condition) for name, condition in conditions.items()},
    )
    return found


def _conditions(caseworker: Caseworker) -> dict[str, Q]:
    mine = Q(assigned_to=caseworker)
    letters = Letter.objects.filter(Q(determination__isnull=False) | _asks_still(), consideration=OuterRef("pk"))
    unissued = Q(Exists(letters.filter(status__in=NOT_ISSUED)))
    told = Letter.objects.filter(  # what was issued, and still has to reach somebody
        Q(determination__isnull=False) | Q(notice__isnull=False) | _asks_still(), consideration=OuterRef("pk")
    )
    to_issue = Q(Exists(letters.filter(status=LetterStatus.RENDERED))) | Q(
        Exists(told.filter(status=LetterStatus.FAILED))  # of whatever kind, while it is still to be sent
    )
    to_serve, unserved = Q(Exists(service_due.waiting(told))), Q(Exists(service_due.unserved(told)))
    waits_here = Q(status__in=[Status.RETURNED, Status.READY_TO_DECIDE])
    for_others = _answerable(caseworker) | _asks_advice(caseworker)
    return {
        MINE: mine & (Q(status__in=sorted(transitions.OPEN)) | unissued | unserved),
        UNASSIGNED: Q(status=Status.UNASSIGNED),
        WAITING: mine & (waits_here | to_issue | to_serve | _overdue()) | for_others,
    }


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
        ~Exists(given_more), consideration=OuterRef("pk"), closed_at__isnull=True, due_on__lt=today
    )
    asked_again = Chaser.objects.filter(questionnaire=OuterRef("pk"), due_on__gte=today)
    unanswered = Questionnaire.objects.filter(
        ~Exists(asked_again), consideration=OuterRef("pk"), received_on__isnull=True, due_on__lt=today
    )
    return Q(status__in=sorted(transitions.OPEN)) & (Q(Exists(late)) | Q(Exists(unanswered)))


def _asks_advice(caseworker: Caseworker) -> Q:
    """Advice was asked for, and this person may give it (GEN-04)."""
    if not may(caseworker, Right.ANSWER_REFERRALS):
        return Q(pk__in=[])
    asked = Advice.objects.filter(consideration=OuterRef("pk"), answer="").exclude(asked_by=caseworker)
    return Q(status__in=sorted(transitions.OPEN)) & Q(Exists(asked)) & ~Q(assigned_to=caseworker)


def _answerable(caseworker: Caseworker) -> Q:
    """Referred to a grade that the person has, in a case in which they took no part (CON-20, LNG-04)."""
    if not may(caseworker, Right.ANSWER_REFERRALS):
        return Q(pk__in=[])
    grades = [Grade.SENIOR_CASEWORKER, *([Grade.GRADE_6] if caseworker.grade_6 else [])]
    waiting = Referral.objects.filter(
        determination__consideration=OuterRef("pk"), withdrawn_at__isnull=True, approval__isnull=True, grade__in=grades
    ).exclude(referred_by=caseworker)
    took_part = Q(Exists(Finding.objects.filter(consideration=OuterRef("pk"), recorded_by=caseworker))) | Q(
        Exists(Determination.objects.filter(consideration=OuterRef("pk"), made_by=caseworker))
    )
    return Q(status=Status.REFERRED) & Q(Exists(waiting)) & ~took_part
