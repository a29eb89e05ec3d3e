"""Accounts as admins open, change, close and reopen them. What raises somebody's rights needs two admins."""

from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from cases.actions import audit, passwords, second_eyes, second_factor
from cases.models import AccountChange, Caseworker, Team
from cases.models.caseworker import Role
from cases.rights import RIGHTS, NotAllowed, Right, require
from decisions.actions import cases_in_hand
from decisions.actions.refusals import NotReady

OWN = "Another admin changes your account."


@dataclass(frozen=True)
class Place:
    """What somebody is here for, and where."""

    role: Role
    grade_6: bool = False
    team: Team | None = None
    leads_team: bool = False


@dataclass(frozen=True)
class Opened:
    """A new account, the password it has for now, and what still waits for another admin."""

    account: Caseworker
    password: str
    waits: AccountChange | None


def open_account(*, username: str, name: str, place: Place, why: str, by: Caseworker) -> Opened:
    """The account exists, with a password that is changed at the first signing in.

    Of an admin it is closed until another admin agrees; of grade 6 it is a senior caseworker's until then.
    """
    require(by, Right.MANAGE_PEOPLE)
    points = [*_points(place), *_reason(why)]
    if not username.strip() or not name.strip():
        points.append("An account has a sign-in name and the name of a person.")
    if Caseworker.objects.filter(username__iexact=username.strip()).exists():
        points.append("Somebody has this sign-in name already.")
    if points:
        raise NotReady(points)
    raises = place.role == Role.ADMIN or place.grade_6
    what = {"username": username.strip(), "role": place.role, "grade_6": place.grade_6}
    with audit.event("caseworker.open_account", by=by, why=why, what=what):
        account = Caseworker(username=username.strip(), name=name.strip(), role=place.role)
        account.is_active = place.role != Role.ADMIN
        password = passwords.give_one_time(account, by=by)
        account.save()
        _settle(account, place)
        waits = _ask(account, place, None, why, by) if raises else None
    return Opened(account, password, waits)


def change(
    *, account: Caseworker, place: Place, cases_to: Caseworker | None = None, why: str, by: Caseworker
) -> AccountChange | None:
    """The person has that role, grade and team; None. A raise to admin or grade 6 waits for another admin: it is given.

    With another role or grade every session is over at once; who considers no cases any more has none in hand.
    """
    if points := [*_points(place), *_reason(why)]:
        raise NotReady(points)
    with transaction.atomic():
        account = _locked(account, by)
        if not account.is_active:
            raise NotReady(["The account is closed: it is reopened first."])
        raises = (place.role == Role.ADMIN and account.role != Role.ADMIN) or (place.grade_6 and not account.grade_6)
        with audit.event("caseworker.change", by=by, about=account, why=why, what={"role": place.role}):
            if raises:
                _settle(account, place)
                return _ask(account, place, cases_to, why, by)
            _take_role(account, place.role, place.grade_6, cases_to, why, by)
            _settle(account, place)
    return None


def agree(*, change: AccountChange, by: Caseworker) -> Caseworker:
    """The raise holds: the account has the role and the grade, and is open. Its sessions are over."""
    with transaction.atomic():
        account = _locked(change.account, by)
        change = _waiting(change)
        second_eyes.require_another(by, change.asked_by, "agrees to it")
        with audit.event("caseworker.agree_to_raise", by=by, about=account, why=change.why, what={"role": change.role}):
            if account.is_active:
                _take_role(account, Role(change.role), change.grade_6, change.cases_to, change.why, by)
            else:
                account.role, account.grade_6, account.is_active = change.role, change.grade_6, True
                _end_sessions(account)
            _answer(change, by, agreed=True)
    return account


def turn_down(*, change: AccountChange, why: str, by: Caseworker) -> None:
    """Nothing of the raise holds. Who asked for it may take it back the same way."""
    if points := _reason(why):
        raise NotReady(points)
    with transaction.atomic():
        account = _locked(change.account, by)
        change = _waiting(change)
        with audit.event("caseworker.turn_down_raise", by=by, about=account, why=why, what={"role": change.role}):
            change.turned_down_because = why.strip()
            _answer(change, by, agreed=False)


def close(*, account: Caseworker, cases_to: Caseworker | None = None, why: str, by: Caseworker) -> None:
    """Nobody signs in with the account, from this moment on; what the person had in hand is another's or nobody's."""
    if points := _reason(why):
        raise NotReady(points)
    with transaction.atomic():
        account = _locked(account, by)
        if not account.is_active:
            raise NotReady(["The account is closed already."])
        with audit.event("caseworker.close", by=by, about=account, why=why):
            cases_in_hand.pass_on(of=account, to=cases_to, note=why, by=by)
            for waiting in AccountChange.objects.filter(account=account, agreed__isnull=True):
                waiting.turned_down_because = "The account was closed."
                _answer(waiting, by, agreed=False)
            account.is_active, account.leads_team = False, False
            account.save(update_fields=["is_active", "leads_team"])
            _end_sessions(account)


def reopen(*, account: Caseworker, why: str, by: Caseworker) -> Opened:
    """The account is open again, with a new one-time password; one of an admin or of grade 6 once another agrees."""
    if points := _reason(why):
        raise NotReady(points)
    with transaction.atomic():
        account = _locked(account, by)
        if account.is_active:
            raise NotReady(["The account is open."])
        _require_no_device_taken_by(by, account)
        raises = account.role == Role.ADMIN or account.grade_6
        with audit.event("caseworker.reopen", by=by, about=account, why=why):
            password = passwords.give_one_time(account, by=by)
            account.is_active = not raises
            if account.team and account.team.closed_on:
                account.team = None
            account.save()
            place = Place(Role(account.role), account.grade_6)
            waits = _ask(account, place, None, why, by) if raises else None
    return Opened(account, password, waits)


def reset_password(*, account: Caseworker, why: str, by: Caseworker) -> str:
    """The account has a new one-time password, which is given here and nowhere else; its sessions are over."""
    if points := _reason(why):
        raise NotReady(points)
    with transaction.atomic():
        account = _locked(account, by)
        if not account.is_active:
            raise NotReady(["The account is closed: it is reopened instead."])
        _require_no_device_taken_by(by, account)
        with audit.event("caseworker.reset_password", by=by, about=account, why=why):
            password = passwords.give_one_time(account, by=by)
            account.save(update_fields=["password", "password_given_by", "one_time_until"])
    return password


def reset_second_factor(*, account: Caseworker, why: str, by: Caseworker) -> None:
    """The account has no second factor, and its sessions are over; its holder enrols another when they sign in.

    Who knows the password, because they gave it, does not do this, nor gives one after it before another is enrolled:
    no admin alone can sign in as somebody else, and read what the admin may not (promise 37).
    """
    if points := _reason(why):
        raise NotReady(points)
    with transaction.atomic():
        account = _locked(account, by)
        if second_factor.device_of(account) is None:
            raise NotReady(["There is no second factor on the account."])
        if account.has_one_time_password and account.password_given_by_id == by.pk:
            raise NotAllowed("You gave the password of this account, so another admin takes off its second factor.")
        with audit.event("caseworker.reset_second_factor", by=by, about=account, why=why):
            second_factor.forget(account)
            account.second_factor_reset_by = by
            account.save(update_fields=["second_factor_reset_by"])
            _end_sessions(account)


def _require_no_device_taken_by(by: Caseworker, account: Caseworker) -> None:
    if account.second_factor_reset_by_id == by.pk:
        raise NotAllowed("You took off the second factor of this account, so another admin gives its password.")


def _points(place: Place) -> list[str]:
    points = []
    if place.role == Role.SYSTEM:
        points.append("Nobody has the role of the program.")
    if place.grade_6 and place.role != Role.SENIOR_CASEWORKER:
        points.append("Only a senior caseworker is of grade 6.")
    if place.leads_team and (place.team is None or place.role != Role.SENIOR_CASEWORKER):
        points.append("A team is led by a senior caseworker who is in it.")
    if place.team is not None and place.team.closed_on:
        points.append(f"{place.team.name} is closed.")
    return points


def _reason(why: str) -> list[str]:
    return [] if why.strip() else ["Say why."]


def _locked(account: Caseworker, by: Caseworker) -> Caseworker:
    """The account as it stands now. Every admin is locked with it, so that two do not close one another at once."""
    rows = Caseworker.objects.select_for_update(of=("self",), no_key=True).order_by("pk")
    found = {one.pk: one for one in rows.filter(Q(role=Role.ADMIN, is_active=True) | Q(pk=account.pk))}
    acting = found.get(by.pk)
    if acting is None:
        raise NotAllowed("Only an admin changes accounts.")
    require(acting, Right.MANAGE_PEOPLE)
    if account.pk == by.pk:
        raise NotAllowed(OWN)
    locked = found[account.pk]
    if locked.role == Role.SYSTEM:
        raise NotAllowed("The program’s own account is nobody’s to change.")
    return locked


def _waiting(change: AccountChange) -> AccountChange:
    locked = AccountChange.objects.select_for_update(of=("self",), no_key=True).get(pk=change.pk)
    if locked.agreed is not None:
        raise NotReady(["This was answered already."])
    return locked


def _ask(account: Caseworker, place: Place, cases_to: Caseworker | None, why: str, by: Caseworker) -> AccountChange:
    asked: dict[str, object] = {"role": place.role, "grade_6": place.grade_6, "cases_to": cases_to, "why": why.strip()}
    try:
        with transaction.atomic():
            return AccountChange.objects.create(account=account, asked_by=by, asked_at=timezone.now(), **asked)
    except IntegrityError as error:
        if "one_change_of_an_account_waits" not in str(error):
            raise
        raise NotReady(["A raise of this account waits for another admin already."]) from error


def _answer(change: AccountChange, by: Caseworker, *, agreed: bool) -> None:
    change.agreed, change.answered_by, change.answered_at = agreed, by, timezone.now()
    change.save(update_fields=["agreed", "answered_by", "answered_at", "turned_down_because"])


def _take_role(
    account: Caseworker, role: Role, grade_6: bool, cases_to: Caseworker | None, why: str, by: Caseworker
) -> None:
    if (account.role, account.grade_6) == (role, grade_6):
        return
    if Right.CONSIDER in RIGHTS[account.role] and Right.CONSIDER not in RIGHTS[role]:
        cases_in_hand.pass_on(of=account, to=cases_to, note=why, by=by)
    account.role, account.grade_6 = role, grade_6
    if role != Role.SENIOR_CASEWORKER:
        account.leads_team = False
    account.save(update_fields=["role", "grade_6", "leads_team"])
    _end_sessions(account)


def _settle(account: Caseworker, place: Place) -> None:
    """The person is in the team, and leads it or does not; who led it until now does not any more."""
    leads = place.leads_team and account.role == Role.SENIOR_CASEWORKER
    if leads:
        Caseworker.objects.filter(team=place.team, leads_team=True).exclude(pk=account.pk).update(leads_team=False)
    account.team, account.leads_team = place.team, leads
    account.save(update_fields=["team", "leads_team"])


def _end_sessions(account: Caseworker) -> None:
    """Every session of the account is over: the next request with one is refused (promise 21)."""
    account.session_series += 1
    account.save(update_fields=["role", "grade_6", "is_active", "session_series"])
