"""Who may do what: the one table of roles and rights, from which menus, queries and checks are drawn."""

from enum import StrEnum
from typing import Any, ClassVar, TypeGuard

from django.contrib.auth.models import AnonymousUser
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, Exists, F, Func, OuterRef, QuerySet
from django.utils import timezone

from cases.models import Caseworker, ConflictOfInterest, EmergencyAccess, NeedToKnow, NeedToKnowMember, Victim
from cases.models.caseworker import Role


class Right(StrEnum):
    """A thing that somebody may or may not do here."""

    SEE_CASES = "see cases"
    CONSIDER = "consider cases"
    LIFT_ANY_HOLD = "lift any hold"
    REASSIGN = "give a case to another caseworker"
    HOLD_ANY = "put any case on hold"
    RECORD_ANY_CONFLICT = "record and end the conflicts of interest of others"
    SEE_WORK_IN_HAND = "see how much work is in hand"
    RETRY_ANY_LETTER = "ask again for a letter of any case"
    SEE_DELIVERY = "see how letters are delivered"
    ANSWER_REFERRALS = "answer referrals"
    READ_COUNTRY_INFORMATION = "read country information"
    MAINTAIN_COUNTRY_INFORMATION = "add, supersede and approve country information"
    READ_PAUSES = "read the published pauses"
    MAINTAIN_PAUSES = "add, put in force and lift published pauses"
    READ_WORDING = "read the wording of letters"
    MAINTAIN_WORDING = "draft and publish the wording of letters"
    READ_RULES = "read the rules"
    RUN_SIMULATIONS = "see what a change of policy would do"
    DRAFT_NUMBERS = "draft other numbers of the law"
    READ_LETTER_REGISTER = "read the register of letters"
    READ_AUDIT = "read the audit"
    READ_PROMISES = "read how the promises of the service are kept"
    SEE_DIARY = "see the diary"
    SEE_EVERY_DIARY = "see the diary of every case"
    READ_FORECAST = "read how many permissions end"
    READ_STATISTICS = "read the statistics"
    READ_QUALITY = "read how far decisions agree"
    SAMPLE_DECISIONS = "draw samples of decisions and decide a second time"
    DISCLOSE_ANY = "disclose any case"
    READ_DISCLOSURES = "read the register of disclosures"
    MANAGE_PEOPLE = "open, change and close accounts and teams"
    MAINTAIN_CALENDARS = "enter bank holidays and put them in force"
    MAINTAIN_RETENTION = "set how long the data of cases is kept"
    PLACE_LEGAL_HOLD = "stop the erasure of a person’s data"
    ERASE = "prepare and agree to the erasure of people’s data"
    READ_ERASURES = "read the certificates of erasures"
    MARK_NEED_TO_KNOW = "say who alone may see a case"
    REVIEW_EMERGENCY_ACCESS = "review who opened a case in an emergency"
    SEE_UNREVIEWED_ACCESS = "see how many emergency accesses nobody has reviewed"


R = Right

# Admins and the auditor see no case: what they do needs none of what is told there.
RIGHTS: dict[str, frozenset[Right]] = {
    Role.CASEWORKER: frozenset(
        {R.SEE_CASES, R.CONSIDER, R.SEE_DIARY, R.READ_COUNTRY_INFORMATION, R.READ_PAUSES, R.READ_WORDING, R.READ_RULES}
    ),
    Role.SENIOR_CASEWORKER: frozenset(
        {
            R.SEE_CASES,
            R.CONSIDER,
            R.LIFT_ANY_HOLD,
            R.REASSIGN,
            R.HOLD_ANY,
            R.RECORD_ANY_CONFLICT,
            R.SEE_WORK_IN_HAND,
            R.SEE_DIARY,
            R.SEE_EVERY_DIARY,
            R.READ_FORECAST,
            R.READ_STATISTICS,
            R.READ_QUALITY,
            R.SAMPLE_DECISIONS,
            R.READ_LETTER_REGISTER,
            R.RETRY_ANY_LETTER,
            R.SEE_DELIVERY,
            R.ANSWER_REFERRALS,
            R.DISCLOSE_ANY,
            R.READ_DISCLOSURES,
            R.READ_COUNTRY_INFORMATION,
            R.READ_PAUSES,
            R.READ_WORDING,
            R.READ_RULES,
            R.RUN_SIMULATIONS,
            R.PLACE_LEGAL_HOLD,
            R.READ_PROMISES,
            R.MARK_NEED_TO_KNOW,
            R.REVIEW_EMERGENCY_ACCESS,
            R.SEE_UNREVIEWED_ACCESS,
        }
    ),
    Role.ADMIN: frozenset(
        {
            R.SEE_WORK_IN_HAND,
            R.SEE_DIARY,
            R.READ_FORECAST,
            R.READ_STATISTICS,
            R.READ_QUALITY,
            R.SEE_DELIVERY,
            R.READ_COUNTRY_INFORMATION,
            R.MAINTAIN_COUNTRY_INFORMATION,
            R.READ_PAUSES,
            R.MAINTAIN_PAUSES,
            R.READ_WORDING,
            R.MAINTAIN_WORDING,
            R.READ_RULES,
            R.RUN_SIMULATIONS,
            R.DRAFT_NUMBERS,
            R.MANAGE_PEOPLE,
            R.MAINTAIN_CALENDARS,
            R.MAINTAIN_RETENTION,
            R.ERASE,
            R.READ_ERASURES,
            R.READ_PROMISES,
            R.SEE_UNREVIEWED_ACCESS,
        }
    ),
    Role.AUDITOR: frozenset(
        {R.READ_AUDIT, R.READ_PROMISES, R.READ_DISCLOSURES, R.READ_STATISTICS, R.READ_RULES, R.READ_ERASURES}
    ),
    Role.SYSTEM: frozenset(),
}


class NotAllowed(Exception):
    """This person may not do this, whatever state the thing is in."""


def may(caseworker: Caseworker | AnonymousUser, right: Right) -> TypeGuard[Caseworker]:
    """Whether the person has the right now: an account that was closed has none."""
    return isinstance(caseworker, Caseworker) and caseworker.is_active and right in RIGHTS[caseworker.role]


def require(caseworker: Caseworker, right: Right) -> None:
    """The person has the right; otherwise raises `NotAllowed`."""
    if not may(caseworker, right):
        raise NotAllowed(f"{caseworker.title} may not {right}.")


def who_considers() -> QuerySet[Caseworker]:
    """Everybody who may be given a case, by name."""
    considering = [role for role, rights in RIGHTS.items() if Right.CONSIDER in rights]
    return Caseworker.objects.filter(is_active=True, role__in=considering).order_by("name", "pk")


def victims_visible_to(caseworker: Caseworker | AnonymousUser) -> QuerySet[Victim]:
    """The people whose cases this person may see: the query gives no others.

    Nobody sees the case of a person in whom they have an interest, whatever their role; nor, while the person is marked
    need-to-know, does anybody who is not named (promise 16).
    """
    if not may(caseworker, Right.SEE_CASES):
        return Victim.objects.none()
    return Victim.objects.filter(none_of("pk", kept_from(caseworker)), none_of("pk", closed_to(caseworker)))


class _NoneOf(Func):
    """The one is not in the array. As a list that is read once it is taken for the few people that it names: of
    `NOT IN (SELECT …)` the planner says that it leaves out every second row, and plans for an eighth of what there is.
    """

    template = "%(expressions)s)"
    arg_joiner = " <> ALL ("
    output_field = BooleanField()


class _Keys(ArraySubquery):
    """The keys as an array; where it is plain that there are none, an empty one and not null, which matches nothing."""

    empty_result_set_value: ClassVar[list[int]] = []  # type: ignore[misc]


def none_of(name: str, keys: QuerySet[Any, Any]) -> Func:
    """Of the rows those in which the field is none of the few keys: all that is kept from anybody is left out so."""
    return _NoneOf(F(name), _Keys(keys))


def kept_from(caseworker: Caseworker) -> QuerySet[ConflictOfInterest, Any]:
    """The keys of the people in whom somebody has an interest: few, so that a list leaves them out by these keys and
    does not look up each person it has.
    """
    theirs = ConflictOfInterest.objects.filter(caseworker=caseworker, ended_at__isnull=True)
    return theirs.values("victim")


def closed_to(caseworker: Caseworker) -> QuerySet[NeedToKnow, Any]:
    """The keys of the people marked need-to-know whose cases this person may not see: they are not named, and have not
    opened one in an emergency in the last hour. Few, as those of `kept_from`.
    """
    opened = EmergencyAccess.objects.filter(marking=OuterRef("pk"), caseworker=caseworker, ends_at__gt=timezone.now())
    return marked().filter(~_names(caseworker), ~Exists(opened)).order_by().values("victim")


def marked() -> QuerySet[NeedToKnow]:
    """The markings that stand."""
    return NeedToKnow.objects.filter(lifted_at__isnull=True)


def _names(caseworker: Caseworker) -> Exists:
    """Whether a marking names the person among those who may see."""
    theirs = NeedToKnowMember.objects.filter(caseworker=caseworker, ended_at__isnull=True)
    return Exists(theirs.filter(marking=OuterRef("pk")))


def may_have(caseworker: Caseworker, victim: int) -> bool:
    """Whether need-to-know leaves the person free to be given this case: an hour’s access is not enough."""
    return not marked().filter(~_names(caseworker), victim=victim).exists()


def who_sees_cases(victim: Victim) -> QuerySet[Caseworker]:
    """Everybody who may see this person's cases but for need-to-know: those who may be named."""
    seeing = [role for role, rights in RIGHTS.items() if Right.SEE_CASES in rights]
    theirs = ConflictOfInterest.objects.filter(victim=victim, ended_at__isnull=True)
    return Caseworker.objects.filter(is_active=True, role__in=seeing).exclude(pk__in=theirs.values("caseworker"))


def who_may_see(victim: Victim) -> QuerySet[Caseworker]:
    """Everybody whom `victims_visible_to` gives this person's cases."""
    of_them = {"marking": OuterRef("pk"), "caseworker": OuterRef(OuterRef("pk"))}
    named = NeedToKnowMember.objects.filter(**of_them, ended_at__isnull=True)
    opened = EmergencyAccess.objects.filter(**of_them, ends_at__gt=timezone.now())
    return who_sees_cases(victim).filter(~Exists(marked().filter(~Exists(named), ~Exists(opened), victim=victim)))
