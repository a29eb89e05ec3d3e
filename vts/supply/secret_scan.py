"""Is a secret of somebody's in the project's files, or was one ever? (promise 44)

Looks through every file that version control holds and, with `--history`, every version that it ever held. Where there
is no version control, through the files alone. What is found is told by its place and sort, never by its text.
"""

import argparse
import re
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

from vts.environment import BASE_DIR

_LARGEST = 2_000_000
SORTS = {
    "a private key": re.compile(rb"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----"),
    "a key of AWS": re.compile(rb"\b(?:AKIA|ASIA)[A-Z0-9]{16}\b"),
    "a token of GitHub": re.compile(rb"\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{40,})\b"),
    "a token of GitLab": re.compile(rb"\bglpat-[A-Za-z0-9_-]{20,}\b"),
    "a token of Slack": re.compile(rb"\bxox[abprs]-[A-Za-z0-9-]{10,}\b"),
    "a key of Google": re.compile(rb"\bAIza[A-Za-z0-9_-]{35}\b"),
    "a key of Stripe": re.compile(rb"\b[sr]k_live_[A-Za-z0-9]{20,}\b"),
    "a key of GOV.UK Notify": re.compile(
        rb"\b[a-z][a-z0-9_]{2,}-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}-[0-9a-f]{8}-"
    ),
    "a token of npm": re.compile(rb"\bnpm_[A-Za-z0-9]{36}\b|_authToken\s*=\s*[A-Za-z0-9_-]{10,}"),
    "a token of PyPI": re.compile(rb"\bpypi-[A-Za-z0-9_-]{40,}"),
    "a JSON web token": re.compile(rb"\beyJ[A-Za-z0-9_-]{15,}\.eyJ[A-Za-z0-9_-]{15,}\.[A-Za-z0-9_-]{15,}"),
    "a secret key of Django": re.compile(rb"django-insecure-[^\s'\"]{20,}"),
    "a password in an address": re.compile(rb"\b[a-z][a-z0-9+]*://[^\s:/@'\"<>{}$]*:[^\s:/@'\"<>{}$*()]{16,}@"),
    "a long random text": re.compile(
        rb"(?i)\b(?:secret_key|api_?key|auth_?token|access_?token|password|passwd|client_secret)\b[\"']?\s*[:=]\s*[\"']"
        rb"(?=[A-Za-z0-9+/_-]*[0-9])(?=[A-Za-z0-9+/_-]*[a-z])(?=[A-Za-z0-9+/_-]*[A-Z])[A-Za-z0-9+/_-]{24,}={0,2}[\"']"
    ),
}


def main() -> int:
    """A line for each secret; ends with 1 where there is one."""
    parser = argparse.ArgumentParser(prog="python -m vts.supply.secret_scan")
    parser.add_argument("--history", action="store_true", help="also every version that version control ever held")
    versions = of_history() if parser.parse_args().history else of_files()
    count, found = 0, set()
    for place, content in versions:
        count += 1
        found |= {f"{place} holds {sort}" for sort in sorts_in(content)}
    print("\n".join(sorted(found)) or f"No secret in {count} files")
    return 1 if found else 0


def sorts_in(content: bytes) -> list[str]:
    """Which sorts of secrets a file holds."""
    return [] if b"\0" in content[:1024] else [sort for sort, pattern in SORTS.items() if pattern.search(content)]


def of_files() -> Iterator[tuple[str, bytes]]:
    """Every file of the project as it stands, with its place."""
    listed = _git("ls-files", "-z", "--cached", "--others", "--exclude-standard")
    names: Iterable[str] = listed.decode().split("\0") if listed else ()
    paths = [BASE_DIR / name for name in names if name] or [path for path in BASE_DIR.rglob("*") if not _made(path)]
    for path in paths:
        if path.is_file() and path.stat().st_size <= _LARGEST:
            yield str(path.relative_to(BASE_DIR)), path.read_bytes()


def of_history() -> Iterator[tuple[str, bytes]]:
    """Every version of every file that version control holds, once, with a place it had; then those as they stand."""
    listed = _git("rev-list", "--objects", "--all").decode(errors="replace").splitlines()
    places = dict(line.split(" ", 1) for line in listed if " " in line)
    command = ["git", "cat-file", "--batch"]
    with subprocess.Popen(command, cwd=BASE_DIR, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as reader:
        if reader.stdin is None or reader.stdout is None:
            return
        for number, place in places.items():
            reader.stdin.write(f"{number}\n".encode())
            reader.stdin.flush()
            _, kind, size = reader.stdout.readline().split()
            content = reader.stdout.read(int(size) + 1)[:-1]
            if kind == b"blob" and int(size) <= _LARGEST:
                yield f"{place} ({number[:10]})", content
        reader.stdin.close()
    yield from of_files()


def _git(*arguments: str) -> bytes:
    done = subprocess.run(["git", *arguments], cwd=BASE_DIR, capture_output=True, check=False)
    return done.stdout if done.returncode == 0 else b""


def _made(path: Path) -> bool:
    return bool({".git", ".venv", ".node", "node_modules", "var", "vendor", "__pycache__"} & set(path.parts))


if __name__ == "__main__":
    raise SystemExit(main())
