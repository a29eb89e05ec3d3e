"""Variables are read with their type, and a bad one is told in one sentence that names it and its cure."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from vts.environment import CURES, Environment, absent_variables

_ROOT = Path(__file__).resolve().parents[2]


def test_absent_variables_have_their_defaults() -> None:
    empty = Environment({})
    assert empty.text("SECRET_KEY") == ""
    assert empty.flag("DEBUG", default=False) is False
    assert empty.flag("SECURE", default=True) is True
    assert empty.names("ALLOWED_HOSTS") == []
    assert empty.database("DATABASE_URL") == {}
    assert empty.broker("REDIS_URL") == ""
    assert empty.number("PORT", default=8000) == 8000


def test_a_database_on_a_socket_is_read() -> None:
    address = "postgresql://vts_app:a-b_c@/vts?host=/var/tmp/vts/postgres"
    read = Environment({"DATABASE_URL": address}).database("DATABASE_URL")
    assert (read["USER"], read["PASSWORD"], read["NAME"]) == ("vts_app", "a-b_c", "vts")
    assert read["HOST"] == "/var/tmp/vts/postgres"


def test_a_database_on_a_host_is_read_with_its_options() -> None:
    address = "postgres://a:b%40c@db.internal:5433/vts?sslmode=require"
    read = Environment({"DATABASE_URL": address}).database("DATABASE_URL")
    assert (read["HOST"], read["PORT"], read["PASSWORD"]) == ("db.internal", 5433, "b@c")
    assert read["OPTIONS"] == {"sslmode": "require"}


_BAD: list[tuple[str, str, Callable[[Environment, str], object]]] = [
    ("DEBUG", "maybe", lambda env, name: env.flag(name, default=False)),
    ("PORT", "80a", lambda env, name: env.number(name, default=1)),
    ("PORT", "0", lambda env, name: env.number(name, default=1, least=1)),
    ("DATABASE_URL", "mysql://a@b/c", Environment.database),
    ("DATABASE_URL", "postgresql:///vts", Environment.database),
    ("DATABASE_URL", "postgresql://a:b@host:port/vts", Environment.database),
    ("REDIS_URL", "http://host", Environment.broker),
    ("CSRF_TRUSTED_ORIGINS", "vts.example.test", Environment.origins),
    ("TRUSTED_PROXIES", "10.0.0.0/33", Environment.networks),
    ("TRUSTED_PROXIES", "proxy.example.test", Environment.networks),
    ("CLAMD_URL", "clamav:3310", Environment.scanner),
    ("CLAMD_URL", "tcp://clamav", Environment.scanner),
    ("CLAMD_URL", "tcp://clamav:port", Environment.scanner),
    ("CLAMD_URL", "unix://clamd.ctl", Environment.scanner),
    ("TRACING_URL", "collector:4318", Environment.web_address),
    ("TRACING_URL", "https://host/path?key=x", Environment.web_address),
    ("SECRET_KEY_FILE", "/nowhere/secret_key", lambda env, _: env.text("SECRET_KEY")),
    ("LETTER_FOLDER", "letters", lambda env, name: env.folder(name, default=Path("/"))),
]


@pytest.mark.parametrize(("name", "value", "read"), _BAD)
def test_a_bad_variable_names_itself_and_its_cure(
    name: str, value: str, read: Callable[[Environment, str], object]
) -> None:
    with pytest.raises(ImproperlyConfigured, match=rf"^{name} .*: .+\.$"):
        read(Environment({name: value}), name)


def test_a_bad_address_does_not_show_its_password() -> None:
    with pytest.raises(ImproperlyConfigured) as caught:
        Environment({"DATABASE_URL": "postgresql://a:s3cret@host:port/vts"}).database("DATABASE_URL")
    assert "s3cret" not in str(caught.value)


def test_a_secret_may_stand_in_a_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("p/w @\n", encoding="utf-8")
    told = {
        "SECRET_KEY_FILE": str(secret),
        "DATABASE_URL": "postgresql://vts_app@db:5432/vts",
        "DATABASE_PASSWORD_FILE": str(secret),
        "REDIS_URL": "redis://redis:6379/0",
        "REDIS_PASSWORD_FILE": str(secret),
    }
    read = Environment(told)
    assert read.text("SECRET_KEY") == "p/w @"
    assert read.database("DATABASE_URL", "DATABASE_PASSWORD")["PASSWORD"] == "p/w @"
    assert read.broker("REDIS_URL", "REDIS_PASSWORD") == "redis://:p%2Fw%20%40@redis:6379/0"
    assert absent_variables(["SECRET_KEY", "DATABASE_URL"], told) == []
    assert Environment(told | {"SECRET_KEY": "nearer"}).text("SECRET_KEY") == "nearer"
    assert Environment({"REDIS_URL": "redis://:a@b/0", "P": "c"}).broker("REDIS_URL", "P") == "redis://:a@b/0"


def test_every_absent_variable_is_named_with_its_cure() -> None:
    sentences = absent_variables(CURES, {"SECRET_KEY": "x", "REDIS_URL": " "})
    named = [sentence.partition(" ")[0] for sentence in sentences]
    assert named == [name for name in CURES if name != "SECRET_KEY"]


def _run(*command: str, **variables: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if name not in {*CURES, "AUDIT_ANCHOR"}}
    env = kept | {"STATE_FOLDER": "/nowhere"} | variables  # a service that runs here is nothing to these programs
    return subprocess.run(command, cwd=_ROOT, env=env, capture_output=True, text=True, timeout=60, check=False)


def test_a_command_stops_with_one_sentence() -> None:
    done = _run(sys.executable, "manage.py", "check", DEBUG="perhaps", DATABASE_URL="postgresql://a:b@/c")
    assert done.returncode == 1
    assert done.stderr == "DEBUG is neither yes nor no: set it to 1 or 0.\n"


def test_a_command_that_needs_a_database_names_the_absent_variable() -> None:
    program = "from vts.environment import one_sentence\nfrom django.core.management import execute_from_command_line\n"
    program += "with one_sentence(): execute_from_command_line(['manage.py', 'showmigrations'])"
    done = _run(sys.executable, "-c", program, DJANGO_SETTINGS_MODULE="vts.settings")
    assert done.returncode == 1
    assert done.stderr.startswith("DATABASE_URL is not set: set it to ")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("program", "names"),
    [
        (["gunicorn", "--config", "python:vts.gunicorn", "vts.wsgi"], {"SECRET_KEY", "DATABASE_URL", "ALLOWED_HOSTS"}),
        (["celery", "-A", "vts", "worker", "--pool", "solo"], {"SECRET_KEY", "DATABASE_URL", "REDIS_URL"}),
        pytest.param(
            ["celery", "-A", "vts", "beat"], {"SECRET_KEY", "DATABASE_URL", "REDIS_URL"}, marks=pytest.mark.drill
        ),
    ],
)
def test_nothing_is_served_without_its_variables(program: list[str], names: set[str]) -> None:
    done = _run(sys.executable, "-m", *program)
    assert done.returncode != 0
    sentences = [line for line in done.stderr.splitlines() if " is not set: " in line]
    assert {sentence.partition(" ")[0] for sentence in sentences} == names
