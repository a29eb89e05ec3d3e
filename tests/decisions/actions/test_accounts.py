"""Accounts: opened, changed, closed and reopened by admins; what raises rights needs two of them."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from cases.actions.teams import open_team
from cases.models import AccountChange, AuditEntry, Caseworker
from cases.models.caseworker import Role
from cases.rights import NotAllowed
from decisions.actions import accounts, considerations
from decisions.actions.accounts import Place
from decisions.actions.refusals import NotReady
from decisions.models import Consideration, HandOver
from decisions.transitions import Status
from tests.builders import make_caseworker, make_consideration

pytestmark = pytest.mark.django_db


def dana() -> Caseworker:
    return make_caseworker("dana", "admin")


def esi() -> Caseworker:
    return make_caseworker("esi", "admin")


def fresh(account: Caseworker) -> Caseworker:
    return Caseworker.objects.get(pk=account.pk)


def changed(account: Caseworker, place: Place, **more: object) -> AccountChange | None:
    return accounts.change(account=account, place=place, why="New duties.", by=dana(), **more)


def test_a_raise_waits_for_another_admin_and_ends_the_sessions_once_it_holds() -> None:
    hari = make_caseworker("hari", "senior_caseworker")
    before = hari.get_session_auth_hash()
    waits = changed(hari, Place(Role.SENIOR_CASEWORKER, grade_6=True))
    assert waits
    assert not fresh(hari).grade_6
    with pytest.raises(NotReady, match="waits for another admin already"):
        changed(hari, Place(Role.ADMIN))
    with pytest.raises(NotAllowed, match="Somebody else than the person who entered it"):
        accounts.agree(change=waits, by=dana())
    accounts.agree(change=waits, by=esi())
    assert fresh(hari).grade_6
    assert fresh(hari).get_session_auth_hash() != before
    events = AuditEntry.objects.filter(kind="event", action__startswith="caseworker.").values_list("action", flat=True)
    assert sorted(events) == ["caseworker.agree_to_raise", "caseworker.change"]


def test_the_database_holds_to_four_eyes() -> None:
    hari = make_caseworker("hari", "senior_caseworker")
    waits = changed(hari, Place(Role.ADMIN))
    assert waits
    answered = {"agreed": True, "answered_at": timezone.now()}
    for by, name in ((dana(), "account_change_agreed_by_another"), (hari, "nobody_raises_themselves")):
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            AccountChange.objects.filter(pk=waits.pk).update(answered_by=by, **answered)


def test_nobody_agrees_to_what_was_asked_for_by_whoever_gave_them_their_password() -> None:
    chidi = make_caseworker("chidi", "admin")
    accounts.reset_password(account=chidi, why="Forgotten.", by=dana())
    waits = changed(make_caseworker("hari", "senior_caseworker"), Place(Role.ADMIN))
    assert waits
    with pytest.raises(NotAllowed, match="gave you your password"):
        accounts.agree(change=waits, by=fresh(chidi))


def test_an_account_of_an_admin_opens_once_another_admin_agrees() -> None:
    opened = accounts.open_account(username="Femi", name="Femi", place=Place(Role.ADMIN), why="New.", by=dana())
    assert opened.waits
    assert opened.account.check_password(opened.password)
    assert not fresh(opened.account).is_active
    accounts.agree(change=opened.waits, by=esi())
    assert fresh(opened.account).is_active
    with pytest.raises(NotReady, match="this sign-in name already"):
        accounts.open_account(username="femi", name="Other", place=Place(Role.AUDITOR), why="New.", by=dana())


def test_no_admin_changes_or_closes_their_own_account_so_one_is_always_left() -> None:
    only, hari = dana(), make_caseworker("hari", "senior_caseworker")
    for act in (
        lambda: accounts.change(account=only, place=Place(Role.AUDITOR), why="Tired.", by=only),
        lambda: accounts.close(account=only, why="Leaving.", by=only),
        lambda: accounts.reset_password(account=only, why="Lost.", by=only),
    ):
        with pytest.raises(NotAllowed, match="Another admin"):
            act()
    with pytest.raises(NotAllowed, match="Only an admin"):
        accounts.close(account=only, why="A coup.", by=hari)
    stale = esi()
    accounts.close(account=stale, why="Left.", by=only)
    with pytest.raises(NotAllowed, match="Only an admin"):  # who was closed meanwhile closes nobody
        accounts.close(account=only, why="Revenge.", by=stale)
    assert fresh(only).is_active


def test_closing_sends_open_cases_back_with_a_note_and_ends_the_sessions() -> None:
    bola = make_caseworker("bola")
    case = make_consideration(assigned_to=bola)
    before = bola.get_session_auth_hash()
    accounts.close(account=bola, why="Bola moved away.", by=dana())
    case.refresh_from_db()
    assert (case.status, case.assigned_to) == (Status.UNASSIGNED, None)
    assert "Bola moved away." in HandOver.objects.get(consideration=case).note
    assert not fresh(bola).is_active
    assert fresh(bola).get_session_auth_hash() != before
    assert AuditEntry.objects.filter(kind="event", action="consideration.hand_back", victim_id=case.victim_id).exists()


def test_a_case_on_hold_goes_to_a_named_person() -> None:
    bola, chidi = make_caseworker("bola"), make_caseworker("chidi")
    case = make_consideration(assigned_to=bola)
    terms = {"authority": "Secretary of State", "published_in": "Note 4", "may_be_lifted_by": "caseworker"}
    later = timezone.localdate() + timedelta(days=30)
    considerations.place_on_hold(consideration=case, reasons="It waits.", review_on=later, by=bola, **terms)
    with pytest.raises(NotReady, match="1 case is on hold"):
        accounts.close(account=bola, why="Left.", by=dana())
    assert fresh(bola).is_active
    accounts.close(account=bola, cases_to=chidi, why="Left.", by=dana())
    case.refresh_from_db()
    assert (case.status, case.assigned_to) == (Status.ON_HOLD, chidi)


def test_who_considers_no_cases_any_more_has_none_and_leads_no_team() -> None:
    team = open_team(name="Team East", by=dana())
    hari = make_caseworker("hari", "senior_caseworker", team=team, leads_team=True)
    make_consideration(assigned_to=hari)
    with pytest.raises(NotReady, match="senior caseworker who is in it"):
        changed(hari, Place(Role.AUDITOR, team=team, leads_team=True))
    assert changed(hari, Place(Role.AUDITOR, team=team)) is None
    assert not Consideration.objects.filter(assigned_to=hari).exists()
    assert (fresh(hari).role, fresh(hari).leads_team) == (Role.AUDITOR, False)


def test_a_closed_account_is_reopened_with_a_new_password_and_that_of_grade_6_by_two() -> None:
    grace = make_caseworker("grace", "senior_caseworker", grade_6=True)
    accounts.close(account=grace, why="On leave.", by=dana())
    opened = accounts.reopen(account=grace, why="Back.", by=dana())
    assert opened.waits
    assert not fresh(grace).is_active
    accounts.turn_down(change=opened.waits, why="Not back yet.", by=dana())
    opened = accounts.reopen(account=grace, why="Back now.", by=dana())
    assert opened.waits
    accounts.agree(change=opened.waits, by=esi())
    assert (fresh(grace).is_active, fresh(grace).grade_6) == (True, True)
