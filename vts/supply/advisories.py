"""`make audit`: is anything in the lock files known to be unsafe? (promise 44)

Both scanners say that all is well, or fail in words of their own, where the lists of advisories cannot be reached. So
each is first asked about a release whose faults are known: one that finds nothing in it has not looked, and the answer
is *not run*, which is no answer. Ends with 0 where both looked and found nothing, 1 where one found something, 3 where
one could not look. What they said is kept in var/audit.json.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from vts.environment import BASE_DIR, STATE_DIR
from vts.launch.setup import npm
from vts.supply.sbom import LOCKS, locked

CLEAN, FOUND, NOT_RUN = 0, 1, 3
_KNOWN_PYTHON = "django==3.2.0\n"
_KNOWN_NODE = {"name": "known", "version": "1.0.0", "dependencies": {"lodash": "4.17.4"}}
_SECONDS = 300


@dataclass(frozen=True)
class Scan:
    """What one scanner said: whether it could look, in how many packages, and each thing it knows of one."""

    of: str
    ran: bool
    packages: int
    found: list[str] = field(default_factory=list)

    @property
    def line(self) -> str:
        """What it comes to, in one line."""
        if not self.ran:
            return f"{self.of}: not run, as the list of advisories could not be reached"
        return f"{self.of}: {len(self.found)} known faults in {self.packages} packages"


def main() -> int:
    """Both scans, each in a line, with a line for each fault."""
    scans = looked()
    STATE_DIR.mkdir(parents=True, exist_ok=True)
    (STATE_DIR / "audit.json").write_text(json.dumps([asdict(one) for one in scans], indent=1) + "\n", "utf-8")
    for scan in scans:
        print("\n  ".join([scan.line, *scan.found]))
    return verdict(scans)


def verdict(scans: Sequence[Scan]) -> int:
    """What all scans come to: a fault that is known counts for more than one that nobody could look for."""
    if any(scan.found for scan in scans):
        return FOUND
    return CLEAN if all(scan.ran for scan in scans) else NOT_RUN


def looked() -> list[Scan]:
    """What is known now of all that is locked."""
    return [
        _scan("Python packages", len(locked()), _faults_of_known_python, _faults_of_python),
        _scan("Front-end packages", _node_count(BASE_DIR), _faults_of_known_node, lambda: _npm_audit(BASE_DIR)),
    ]


def _scan(of: str, packages: int, known: Callable[[], list[str] | None], ask: Callable[[], list[str] | None]) -> Scan:
    if not known():
        return Scan(of, ran=False, packages=packages)
    found = ask()
    return Scan(of, ran=found is not None, packages=packages, found=found or [])


def _faults_of_python() -> list[str] | None:
    faults: list[str] = []
    for lock in LOCKS:
        of_lock = _pip_audit("--require-hashes", "-r", str(BASE_DIR / lock))
        if of_lock is None:
            return None
        faults += of_lock
    return sorted(set(faults))


def _faults_of_known_python() -> list[str] | None:
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        file.write(_KNOWN_PYTHON)
        file.flush()
        return _pip_audit("--no-deps", "-r", file.name)


def _pip_audit(*what: str) -> list[str] | None:
    command = [sys.executable, "-m", "pip_audit", "--strict", "--disable-pip", "--progress-spinner", "off"]
    told = _json([*command, "--format", "json", *what], BASE_DIR)
    if not isinstance(told, dict) or any("skip_reason" in one for one in told.get("dependencies", [])):
        return None
    return [
        f"{one['name']} {one['version']}: {fault['id']}"
        for one in told.get("dependencies", [])
        for fault in one.get("vulns", [])
    ]


def _faults_of_known_node() -> list[str] | None:
    name, version = next(iter(_KNOWN_NODE["dependencies"].items()))  # type: ignore[attr-defined]
    packages = {"": _KNOWN_NODE, f"node_modules/{name}": {"version": version}}
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "package.json").write_text(json.dumps(_KNOWN_NODE), "utf-8")
        lock = {"name": "known", "version": "1.0.0", "lockfileVersion": 3, "requires": True, "packages": packages}
        (Path(folder) / "package-lock.json").write_text(json.dumps(lock), "utf-8")
        return _npm_audit(Path(folder))


def _npm_audit(folder: Path) -> list[str] | None:
    told = _json([*npm(), "audit", "--json", "--package-lock-only"], folder)
    if not isinstance(told, dict) or "vulnerabilities" not in told:
        return None
    return sorted(f"{name}: {fault['severity']}" for name, fault in told["vulnerabilities"].items())


def _node_count(folder: Path) -> int:
    return len(json.loads((folder / "package-lock.json").read_text("utf-8"))["packages"]) - 1


def _json(command: Sequence[str], folder: Path) -> Any:
    """What the program printed, where that is JSON: both end with 1 when they found something and when they failed."""
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=_SECONDS)
        return json.loads(done.stdout)
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return None


if __name__ == "__main__":
    raise SystemExit(main())
