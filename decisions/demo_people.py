"""The demo's people: who can sign in, and the teams they work in."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cases.actions.caseworkers import open_account, program
from cases.actions.teams import find_or_open
from cases.models import Caseworker, Team
from cases.models.caseworker import Role
from decisions import case_files

PASSWORD = "lantern-orchard-teacup"  # noqa: S105  of invented people, whom nothing but the demo lets in
FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"


def usernames() -> list[str]:
    """The names under which the demo's people sign in."""
    return [str(account["username"]) for account in case_files.read_file(FIXTURES / "accounts.yaml")["accounts"]]


def load(document: Mapping[str, Any], password: str) -> int:
    """Every account of the document is here, each once, with that password; the number of those that are new."""
    teams = {name: find_or_open(name=name, by=program()) for name in document["teams"]}
    return [_open(account, teams, password) for account in document["accounts"]].count(True)


def _open(account: Mapping[str, Any], teams: Mapping[str, Team], password: str) -> bool:
    if Caseworker.objects.filter(username=account["username"]).exists():
        return False
    told = {**account, "role": Role(account["role"]), "team": teams.get(account.get("team", ""))}
    open_account(**told, password=password, by=program())
    return True
