"""Which version this is: for whoever is signed in, and for nobody else."""

import pytest
from django.db import connection
from django.test import Client

from decisions.code_version import CODE_VERSION
from tests.builders import make_caseworker
from vts.release import release

ADDRESS = "/version/"
pytestmark = pytest.mark.django_db


def test_nobody_else_is_told(client: Client) -> None:
    answer = client.get(ADDRESS)
    assert answer.status_code == 302
    assert answer.content == b""
    for address in ("/sign-in/", "/nothing/", "/ready/"):
        said = client.get(address)
        assert CODE_VERSION not in said.text
        assert release() not in said.text
        assert not {"Server", "X-Powered-By"} & set(said.headers)


def test_it_names_the_release_the_rules_the_guidance_and_the_shape_of_the_database(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RELEASE", "abc1234")
    release.cache_clear()
    client.force_login(make_caseworker())
    page = client.get(ADDRESS).text
    release.cache_clear()
    assert "(abc1234)" in page
    assert CODE_VERSION in page
    assert "Version 4.0, from 24 Oct 2024" in page
    assert "It has the shape that this release needs." in page


def test_what_waits_to_be_migrated_is_named(client: Client) -> None:
    client.force_login(make_caseworker())
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL search_path TO pg_temp, public")
        cursor.execute(
            "CREATE TEMP TABLE django_migrations AS SELECT * FROM public.django_migrations"
            " WHERE NOT (app = 'decisions' AND name LIKE '0019%')"
        )
    page = client.get(ADDRESS).text
    assert "1 change of its shape waits to be made: decisions 0019_what_ran_by_the_clock." in page
