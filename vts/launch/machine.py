"""What the machine itself must have, and having it installed where that is allowed. Standard library only."""

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Need:
    """One Debian package, and how to see without it that the machine has what it brings."""

    package: str
    why: str
    library: str = ""
    program: str = ""
    module: str = ""

    def met(self) -> bool:
        """Whether the machine has it, from whatever source."""
        if self.program:
            return shutil.which(self.program) is not None
        if self.module:
            importlib.invalidate_caches()
            return importlib.util.find_spec(self.module) is not None
        try:
            ctypes.CDLL(self.library)
        except OSError:
            return False
        return True


RUN_NEEDS = (
    Need("libpango-1.0-0", "letters", library="libpango-1.0.so.0"),
    Need("libpangoft2-1.0-0", "letters", library="libpangoft2-1.0.so.0"),
    Need("libharfbuzz-subset0", "letters", library="libharfbuzz-subset.so.0"),
)
ENVIRONMENT_NEEDS = (
    Need(f"python{sys.version_info.major}.{sys.version_info.minor}-venv", "virtual environments", module="ensurepip"),
)
TEST_NEEDS = (
    Need("chromium", "browser tests", program="chromium"),
    Need("libatomic1", "browser tests: Playwright's own Node", library="libatomic.so.1"),
    Need("poppler-utils", "tests of letters", program="pdftotext"),
)


def provide(needs: Sequence[Need]) -> None:
    """Install what is absent where this user may; elsewhere stop with one sentence naming the packages."""
    absent = [need for need in needs if not need.met()]
    if not absent:
        return
    packages = [need.package for need in absent]
    if not install(packages):
        raise SystemExit(absent_sentence(packages))
    still = [need.package for need in absent if not need.met()]
    if still:
        raise SystemExit(absent_sentence(still))


def absent_sentence(packages: Iterable[str]) -> str:
    """The one sentence for somebody who may not install packages."""
    command = f"apt-get install -y {' '.join(packages)}"
    return f"This machine lacks what VTS Casework needs: ask an administrator to run {command}"


def install(packages: Sequence[str]) -> bool:
    """Install Debian packages as root, or by a sudo that asks for nothing; whether that was allowed and worked."""
    prefix = _administrator()
    if prefix is None:
        return False
    print(f"Installing {', '.join(packages)}", flush=True)
    apt = [*prefix, "apt-get", "-q", "-o", "DPkg::Lock::Timeout=300"]
    env = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        done = subprocess.run(
            [*apt, *arguments],
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        if done.returncode:
            print(done.stdout[-2000:], file=sys.stderr)
            return False
    return True


def _administrator() -> list[str] | None:
    if shutil.which("apt-get") is None:
        return None
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo"):
        asked = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
        if asked.returncode == 0:
            return ["sudo", "-n"]
    return None
