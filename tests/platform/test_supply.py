"""What the service is made of: listed whole, pinned, of safe versions, and without a secret in it (promise 44)."""

import json
import subprocess
import sys
from copy import deepcopy
from pathlib import Path

import pytest
from packaging.version import Version

from tests.promises import figure, not_run
from vts.supply import advisories, sbom, secret_scan
from vts.supply.advisories import CLEAN, FOUND, NOT_RUN, Scan

pytestmark = pytest.mark.promise(44)
_ROOT = Path(__file__).resolve().parents[2]
# Below these something is known that matters to this service; each with what it was.
FLOORS = {
    "django": "5.2.19",  # the releases of 5.2 that are kept safe
    "weasyprint": "70.0",  # a URL fetcher that may refuse, and redirects that can be turned off
    "gunicorn": "22.0.0",  # smuggled requests
    "pillow": "10.3.0",  # overflows when an image is decoded
    "fonttools": "4.43.0",  # external entities in a font
    "redis": "4.5.5",  # one caller’s answer given to another
    "requests": "2.32.0",  # certificates not verified again on a kept connection
    "urllib3": "2.2.2",  # a proxy’s password sent on
    "jinja2": "3.1.6",  # a sandbox that was left
    "lxml": "4.9.1",  # a crash on forged input
    "cryptography": "43.0.1",  # faults of the OpenSSL within
    "mozilla-django-oidc": "4.0.0",
    "django-axes": "8.0.0",
    "setuptools": "78.1.1",  # a path that leads out
    "pip": "25.3",  # links that lead out of an archive
}


@pytest.fixture(scope="module")
def bill() -> dict[str, object]:
    """The bill of materials of what is installed here."""
    return sbom.made()


def test_the_bill_lists_what_is_installed_and_locked(bill: dict[str, object]) -> None:
    found = sbom.differences(bill)
    figure(
        44,
        "packages that stand in one of bill, installation and lock files and not in the others",
        len(found),
        target="0",
    )
    assert found == []
    text = json.dumps(bill)
    assert str(_ROOT) not in text
    assert "timestamp" not in text
    assert bill["bomFormat"] == "CycloneDX"


def test_a_package_more_or_fewer_or_another_version_is_told(bill: dict[str, object]) -> None:
    components = bill["components"]
    assert isinstance(components, list)
    django = next(one for one in components if one["name"].lower() == "django")
    for changed in ([one for one in components if one is not django], [*components, {**django, "version": "1.0"}]):
        found = sbom.differences({**deepcopy(bill), "components": changed})
        assert any("jango" in line for line in found)
    front = next(one for one in components if one["name"] == "govuk-frontend")
    assert sbom.differences({**bill, "components": [one for one in components if one is not front]})


def test_nothing_is_older_than_is_safe() -> None:
    locked = dict(sbom.locked() | {one for one in sbom.installed() if one[0] in sbom.OF_THE_ENVIRONMENT})
    old = {
        name: locked[name]
        for name, least in FLOORS.items()
        if name in locked and Version(locked[name]) < Version(least)
    }
    figure(44, "packages below the oldest version known to be safe", len(old), target="0")
    assert old == {}
    assert Version("5.2") < Version(locked["django"]) < Version("5.3")
    assert {"django", "weasyprint", "gunicorn", "pillow"} <= set(locked)


def test_no_file_holds_a_secret() -> None:
    found = [f"{place}: {sort}" for place, content in secret_scan.of_files() for sort in secret_scan.sorts_in(content)]
    figure(44, "secrets in the files of the project", len(found), target="0")
    assert found == []


@pytest.mark.drill
def test_no_file_ever_held_a_secret() -> None:
    found = [
        f"{place}: {sort}" for place, content in secret_scan.of_history() for sort in secret_scan.sorts_in(content)
    ]
    figure(44, "secrets in any version of any file", len(found), target="0")
    assert found == []


_SIGNS = "Zk3vQ9xLm2Rt8Yw5Bn7Hc4Jd6Fg1Ps0TaUeIoXqWz"
SECRETS = {  # put together here, so that the scan does not find this file
    "a private key": "-----BEGIN RSA PRIVATE" + " KEY-----",
    "a key of AWS": "AKIA" + "Z3VQ9XLM2RT8YW5B",
    "a token of GitHub": "ghp_" + _SIGNS[:36],
    "a token of GitLab": "glpat-" + _SIGNS[:20],
    "a token of Slack": "xoxb-" + _SIGNS[:20],
    "a key of Google": "AIza" + _SIGNS[:35],
    "a key of Stripe": "sk_live_" + _SIGNS[:24],
    "a key of GOV.UK Notify": "service_a-"
    + "26785a09-ab16-4eb0-8407-a37497a57506-"
    + "3d844edf-8d35-48ac-975b-e847b4f122b0",
    "a token of npm": "npm_" + _SIGNS[:36],
    "a token of PyPI": "pypi-" + _SIGNS * 2,
    "a JSON web token": "eyJ" + _SIGNS[:20] + ".eyJ" + _SIGNS[:20] + "." + _SIGNS[:20],
    "a secret key of Django": "django-" + "insecure-" + _SIGNS[:30],
    "a password in an address": "postgresql://somebody:" + _SIGNS[:20] + "@host/name",
    "a long random text": "PASSWORD = '" + _SIGNS[:32] + "'",
}


def test_each_sort_of_secret_is_found_and_no_word_of_ours_is() -> None:
    assert set(SECRETS) == set(secret_scan.SORTS)
    for sort, text in SECRETS.items():
        assert sort in secret_scan.sorts_in(f"x = 1\n{text}\n".encode()), sort
    for text in ("postgresql://vts_app:${APPLICATION_PASSWORD}@db", "password = 'lantern-orchard-teacup'", "KEY=value"):
        assert secret_scan.sorts_in(text.encode()) == []


@pytest.mark.drill
def test_nothing_that_is_locked_is_known_to_be_unsafe() -> None:
    """Where the lists cannot be reached nothing is claimed: the promise is not shown as kept."""
    for scan in advisories.looked():
        if scan.ran:
            figure(44, f"known faults of {scan.of.lower()}", len(scan.found), target="0")
        else:
            not_run(44, f"{scan.of.lower()}: the list of advisories could not be reached")
        assert scan.found == []


def test_a_scanner_that_finds_nothing_in_what_is_known_to_be_unsafe_has_not_looked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answers: dict[str, object] = {"pip": {"dependencies": []}, "npm": {"vulnerabilities": {}}}

    def said(command: list[str], folder: Path) -> object:
        of = "pip" if "pip_audit" in command else "npm"
        known = folder != _ROOT or "--no-deps" in command
        return answers.get(f"{of} known" if known else of, answers[of])

    monkeypatch.setattr(advisories, "_json", said)
    assert [scan.ran for scan in advisories.looked()] == [False, False]
    answers["pip known"] = {"dependencies": [{"name": "django", "version": "3.2.0", "vulns": [{"id": "CVE-1"}]}]}
    answers["npm known"] = {"vulnerabilities": {"lodash": {"severity": "critical"}}}
    assert [(scan.ran, scan.found) for scan in advisories.looked()] == [(True, []), (True, [])]
    answers["npm"] = {"error": {"code": "ENOTFOUND"}}
    answers["pip"] = {"dependencies": [{"name": "django", "skip_reason": "not found on PyPI"}]}
    assert [scan.ran for scan in advisories.looked()] == [False, False]
    answers["npm"] = answers["npm known"]
    assert advisories.looked()[1].found == ["lodash: critical"]


def test_what_a_scan_comes_to_is_one_of_three() -> None:
    clean, absent = Scan("Python packages", True, 9), Scan("Front-end packages", False, 9)
    faulty = Scan("Front-end packages", True, 9, ["lodash: critical"])
    assert [advisories.verdict(said) for said in ([clean], [clean, absent], [absent, faulty])] == [
        CLEAN,
        NOT_RUN,
        FOUND,
    ]
    assert absent.line == "Front-end packages: not run, as the list of advisories could not be reached"
    assert faulty.line == "Front-end packages: 1 known faults in 9 packages"


def test_the_scan_of_secrets_ends_with_one_where_it_finds_one(tmp_path: Path) -> None:
    (tmp_path / "settings.py").write_text(SECRETS["a key of AWS"], encoding="utf-8")
    program = "import pathlib, sys; from vts.supply import secret_scan as s;"
    program += f"s.BASE_DIR = pathlib.Path({str(tmp_path)!r}); sys.argv = ['scan', '--history']; sys.exit(s.main())"
    done = subprocess.run([sys.executable, "-c", program], cwd=_ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "settings.py holds a key of AWS\n")
