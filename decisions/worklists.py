"""The three lists of the worklist: whose cases stand where, for one person."""

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from cases.models import Caseworker
from cases.rights import Right, may
from decisions import transitions
from decisions.models import Consideration, Determination, Finding, Letter, Referral
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
    """How many stand on each list."""
    conditions = _conditions(caseworker)
    found: dict[str, int] = considerations.aggregate(
        **{name: Count("pk", filter=condition) for name, condition in conditions.items()}
    )
    return found


def _conditions(caseworker: Caseworker) -> dict[str, Q]:
    mine = Q(assigned_to=caseworker)
    letters = Letter.objects.filter(consideration=OuterRef("pk"))
    to_issue = Q(Exists(letters.filter(status__in=[LetterStatus.RENDERED, LetterStatus.FAILED])))
    unissued = Q(Exists(letters.filter(status__in=NOT_ISSUED)))
    return {
        MINE: mine & (Q(status__in=sorted(transitions.OPEN)) | unissued),
        UNASSIGNED: Q(status=Status.UNASSIGNED),
        WAITING: mine & (Q(status__in=[Status.RETURNED, Status.READY_TO_DECIDE]) | to_issue) | _answerable(caseworker),
    }


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
