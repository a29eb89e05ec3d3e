"""The invented people of whom the cases are, and those who work on them."""

from datetime import date, timedelta
from itertools import count
from random import Random
from typing import NamedTuple

from cases.models import Caseworker, Team
from cases.models.caseworker import Role
from cases.public_ids import ALPHABET, LENGTH
from decisions.scale import names
from decisions.scale.copying import Table
from decisions.scale.shares import ADULT_AGES, CASES_EACH, CHILD_AGES, PEOPLE_EACH, Shares

NOBODY_SIGNS_IN = "!"  # no password is this hash


class Staff(NamedTuple):
    """The numbers of the accounts: caseworkers, and for each the senior caseworker of the team."""

    caseworkers: list[int]
    senior_of: dict[int, int]


class Person(NamedTuple):
    """Somebody invented, who is the same whenever the same number is drawn."""

    name: str
    country: str
    born: date
    is_child: bool
    authority: str

    @property
    def is_british(self) -> bool:
        return self.country == "GB"


def staff_for(waiting: float, teams: Table, accounts: Table, random: Random) -> Staff:
    """Enough caseworkers for so many open cases, in teams with a senior caseworker each."""
    caseworkers: list[int] = []
    senior_of: dict[int, int] = {}
    for number in count(1):
        if caseworkers and len(caseworkers) >= waiting / CASES_EACH:
            break
        team = teams.add(name=f"Scale team {number}", closed_on=None)
        senior = _account(accounts, f"scale-senior-{number}", Role.SENIOR_CASEWORKER, team, random)
        for each in range(1, PEOPLE_EACH + 1):
            one = _account(accounts, f"scale-{number}-{each}", Role.CASEWORKER, team, random)
            caseworkers.append(one)
            senior_of[one] = senior
    return Staff(caseworkers, senior_of)


def _account(accounts: Table, username: str, role: Role, team: int, random: Random) -> int:
    name = names.name_of("GB", random)
    leads = role == Role.SENIOR_CASEWORKER
    return accounts.add(
        password=NOBODY_SIGNS_IN, username=username, name=name, role=role.value, team_id=team, leads_team=leads
    )


def person(drawn: Shares, today: date, random: Random) -> Person:
    """Somebody, drawn from the shares."""
    country = drawn.nationality.draw(random)
    is_child = random.random() < drawn.child
    youngest, oldest = CHILD_AGES if is_child else ADULT_AGES
    born = today - timedelta(days=random.randrange(int(youngest * 365.25), int((oldest + 1) * 365.25) - 1))
    return Person(names.name_of(country, random), country, born, is_child, drawn.authority.draw(random))


def public_id(random: Random) -> str:
    """A name for addresses, as `cases.public_ids` makes them, but the same each time."""
    return "".join(random.choices(ALPHABET, k=LENGTH))


MODELS = (Team, Caseworker)
