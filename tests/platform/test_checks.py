"""`check --deploy` is clean with production settings, and speaks where the application's role has too much."""

import os
import secrets
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.core.management.base import SystemCheckError
from django.db import connections

from tests.promises import figure

_ROOT = Path(__file__).resolve().parents[2]


def _check(environment: dict[str, str], **variables: str) -> subprocess.CompletedProcess[str]:
    production = {
        "SECURE": "1",
        "DEBUG": "0",
        "DEMO": "0",
        "SECOND_FACTOR": "required",
        "SECRET_KEY": secrets.token_urlsafe(60),
        "ALLOWED_HOSTS": "vts.example.test",
        "CLAMD_URL": "unix:///nowhere/clamd.ctl",
    }
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    env = environment | production | variables
    return subprocess.run(command, cwd=_ROOT, env=env, capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.promise(44)
def test_production_settings_are_clean(program_environment: dict[str, str]) -> None:
    done = _check(program_environment)
    figure(
        44,
        "warnings of check --deploy with production settings",
        done.stderr.count("(vts.W") + done.stderr.count("(security."),
        target="0",
    )
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


def test_the_owner_may_not_serve(program_environment: dict[str, str]) -> None:
    done = _check(program_environment, DATABASE_URL=program_environment["MIGRATION_DATABASE_URL"])
    assert done.returncode == 1
    assert "vts.E004" in done.stderr
    assert "vts.E005" in done.stderr


@pytest.mark.parametrize("variable", ["REDIS_URL", pytest.param("CLAMD_URL", marks=pytest.mark.drill)])
def test_an_absent_variable_is_told(program_environment: dict[str, str], variable: str) -> None:
    done = _check(program_environment, **{variable: ""})
    assert done.returncode == 1
    assert f"{variable} is not set" in done.stderr


def test_the_test_scanner_may_not_scan_for_production(program_environment: dict[str, str], scanner: str) -> None:
    done = _check(program_environment, CLAMD_URL=scanner)
    assert done.returncode == 1
    assert "vts.E006" in done.stderr


def test_rights_given_by_hand_are_found_and_taken_back(committed_db: str) -> None:
    role = connections["default"].settings_dict["USER"]
    with connections["owner"].cursor() as cursor:
        cursor.execute(f"GRANT UPDATE ON cases_auditentry TO {role}")
    with pytest.raises(SystemCheckError, match=r"vts\.E005"):
        call_command("check", deploy=True, verbosity=0)
    call_command("migrate", verbosity=0)
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT has_table_privilege('cases_auditentry', 'UPDATE')")
        assert cursor.fetchone() == (False,)


def test_migrate_names_the_absent_owner(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MIGRATION_DATABASE_URL")
    assert "DATABASE_URL" in os.environ
    with pytest.raises(CommandError, match="^MIGRATION_DATABASE_URL is not set: "):
        call_command("migrate")
