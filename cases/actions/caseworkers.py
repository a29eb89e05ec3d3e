"""Accounts of the people who use the product."""

from cases.actions import audit, passwords
from cases.models import Caseworker, Team
from cases.models.caseworker import Role

FIRST_ADMINS = 2  # each of them can agree to what the other asks for; every further one is opened by them


class EnoughAdmins(Exception):
    """There are two admins: they open every other account."""


def program() -> Caseworker:
    """The program's own account: what the worker does on its own is done under this name."""
    return Caseworker.objects.get(username="program", role=Role.SYSTEM)


def open_account(
    *,
    username: str,
    name: str,
    role: Role,
    password: str,
    grade_6: bool = False,
    leads_team: bool = False,
    team: Team | None = None,
    by: Caseworker,
) -> Caseworker:
    """A new account exists, and its holder can sign in with the password."""
    with audit.event("caseworker.open_account", by=by, what={"username": username, "role": role}):
        caseworker = Caseworker(
            username=username, name=name, role=role, grade_6=grade_6, leads_team=leads_team, team=team
        )
        caseworker.set_password(password)
        caseworker.save()
    return caseworker


def open_first_admin(*, username: str, name: str) -> str:
    """One of the first two admins has an account; the one-time password that it has for now.

    Raises `EnoughAdmins` once there are two who can sign in.
    """
    by = program()
    with audit.event("caseworker.open_account", by=by, what={"username": username, "role": Role.ADMIN}):
        Caseworker.objects.select_for_update(no_key=True).get(pk=by.pk)  # two who ask at once wait for each other
        if Caseworker.objects.filter(role=Role.ADMIN, is_active=True).count() >= FIRST_ADMINS:
            raise EnoughAdmins("There are two admins who can sign in. They open every other account, under People.")
        account = Caseworker(username=username, name=name, role=Role.ADMIN)
        password = passwords.give_one_time(account, by=by)
        account.save()
    return password
