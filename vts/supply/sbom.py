"""`make check`: the bill of materials, in CycloneDX's form, of exactly what is installed (promise 44).

Python packages are read from the environment that runs this, those of the front end from their lock. It is compared
with what is installed and with the lock files; where they differ, this ends with 1 and says in what. The file holds no
time and no path, so the same installation always gives the same one: var/sbom.json.
"""

import base64
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import distributions
from typing import Any

from packaging.markers import Marker
from packaging.utils import canonicalize_name

from vts.environment import BASE_DIR, STATE_DIR

LOCKS = ("requirements.txt", "requirements-dev.txt")
OF_THE_ENVIRONMENT = {"pip", "setuptools", "wheel"}  # what a new virtual environment comes with
_LOCKED = re.compile(r"^([a-z0-9][a-z0-9.\-]*)==([^ ;\\]+)(?: ; ([^\\]+))?", re.MULTILINE)
Package = tuple[str, str]


def main() -> int:
    """Write the bill, compare it, and say so in a line for each difference, or in one."""
    path = STATE_DIR / "sbom.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    bill = made()
    path.write_text(json.dumps(bill, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    found = differences(bill)
    if any(line.endswith("not in the lock files") for line in found):
        found.append(
            "Remove what is not locked: .venv/bin/python -m pip uninstall NAME, or remove .venv and run make setup."
        )
    print("\n".join(found) or f"SBOM: {len(bill['components'])} components, as installed and as locked")
    return 1 if found else 0


def made() -> dict[str, Any]:
    """The bill of what is installed here, with the front end's packages."""
    command = [sys.executable, "-m", "cyclonedx_py", "environment", sys.executable, "--of", "JSON"]
    command += ["--output-reproducible", "--no-validate", "--pyproject", "pyproject.toml", "-o", "-"]
    done = subprocess.run(command, cwd=BASE_DIR, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"The bill of materials could not be made:\n{done.stderr[-2000:]}")
    bill: dict[str, Any] = json.loads(done.stdout)
    bill["components"] += list(_front_end())
    return bill


def differences(bill: dict[str, Any]) -> list[str]:
    """A line for each package that stands in one of bill, installation and lock files and not in another."""
    told = {(one["purl"].partition("/")[0], one["name"], one["version"]) for one in bill["components"]}
    python = {(str(canonicalize_name(name)), version) for kind, name, version in told if kind == "pkg:pypi"}
    node = {(name, version) for kind, name, version in told if kind == "pkg:npm"}
    of_others = {(name, version) for name, version in installed() if name not in OF_THE_ENVIRONMENT}
    return [
        *_compared("the bill of materials", python, "the installation", installed()),
        *_compared("the bill of materials", node, "package-lock.json", {one[:2] for one in locked_node()}),
        *_compared("the installation", of_others, "the lock files", locked() - _tools(locked())),
    ]


def installed() -> set[Package]:
    """Every distribution that this environment holds."""
    return {(str(canonicalize_name(one.metadata["Name"])), one.version) for one in distributions()}


def locked() -> set[Package]:
    """Every package of the Python lock files that belongs on this machine."""
    return {
        (str(canonicalize_name(name)), version)
        for lock in LOCKS
        for name, version, marker in _LOCKED.findall((BASE_DIR / lock).read_text(encoding="utf-8"))
        if not marker or Marker(marker.strip()).evaluate()
    }


def locked_node() -> Iterator[tuple[str, str, str]]:
    """Every package of package-lock.json: its name, its version and its hash."""
    packages: dict[str, dict[str, str]] = json.loads((BASE_DIR / "package-lock.json").read_text("utf-8"))["packages"]
    for place, one in packages.items():
        if place:
            yield place.rpartition("node_modules/")[2], one["version"], one["integrity"]


def _front_end() -> Iterator[dict[str, Any]]:
    for name, version, integrity in locked_node():
        kind, _, digest = integrity.partition("-")
        hashes = [{"alg": kind.upper().replace("SHA", "SHA-"), "content": _hex(digest)}]
        purl = f"pkg:npm/{name.replace('@', '%40')}@{version}"
        yield {"type": "library", "bom-ref": purl, "name": name, "version": version, "purl": purl, "hashes": hashes}


def _hex(digest: str) -> str:
    return base64.b64decode(digest).hex()


def _tools(packages: set[Package]) -> set[Package]:
    return {one for one in packages if one[0] in OF_THE_ENVIRONMENT}


def _compared(one: str, has: set[Package], other: str, wants: set[Package]) -> list[str]:
    only_one = [f"{name} {version} is in {one} and not in {other}" for name, version in sorted(has - wants)]
    return only_one + [f"{name} {version} is in {other} and not in {one}" for name, version in sorted(wants - has)]


if __name__ == "__main__":
    raise SystemExit(main())
