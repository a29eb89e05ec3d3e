"""Who may do what: the one table of roles and rights, from which menus, queries and checks are drawn."""

from enum import StrEnum
from typing import Any, TypeGuard

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from cases.models import Caseworker, ConflictOfInterest, Victim
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
        }
    ),
    Role.AUDITOR: frozenset({R.READ_AUDIT, R.READ_DISCLOSURES, R.READ_STATISTICS, R.READ_RULES}),
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

    Nobody sees the case of a person in whom they have an interest, whatever their role.
    """
    if not may(caseworker, Right.SEE_CASES):
        return Victim.objects.none()
    return Victim.objects.exclude(pk__in=kept_from(caseworker))


def kept_from(caseworker: Caseworker) -> QuerySet[ConflictOfInterest, Any]:
    """The keys of the people whose cases are kept from somebody who may see cases: few, so that a list leaves them out
    by these keys and does not look up each person it has.
    """
    theirs = ConflictOfInterest.objects.filter(caseworker=caseworker, ended_at__isnull=True)
    return theirs.values("victim")


def who_may_see(victim: Victim) -> QuerySet[Caseworker]:
    """Everybody whom `victims_visible_to` gives this person's cases."""
    seeing = [role for role, rights in RIGHTS.items() if Right.SEE_CASES in rights]
    theirs = ConflictOfInterest.objects.filter(victim=victim, ended_at__isnull=True)
    return Caseworker.objects.filter(is_active=True, role__in=seeing).exclude(pk__in=theirs.values("caseworker"))
