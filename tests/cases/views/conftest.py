"""People who sign in to the pages of `cases`."""

from collections.abc import Callable

import pytest
from django.test import Client

from cases.models import Caseworker
from tests.builders import make_caseworker

People = dict[str, Caseworker]
As = Callable[[str], Client]


@pytest.fixture
def people(db: None) -> People:
    """Dana and Esi, admins; Amina, a caseworker; Hari, a senior caseworker; Omar, the auditor."""
    roles = {"dana": "admin", "esi": "admin", "amina": "caseworker", "hari": "senior_caseworker", "omar": "auditor"}
    return {name: make_caseworker(name, role) for name, role in roles.items()}


@pytest.fixture
def as_(people: People) -> As:
    """A browser in which the named person is signed in."""

    def signed_in(name: str) -> Client:
        client = Client()
        client.force_login(people[name])
        return client

    return signed_in
