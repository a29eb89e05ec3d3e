"""Accounts of the people who use the product."""

from cases.actions import audit
from cases.models import Caseworker, Team
from cases.models.caseworker import Role


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
