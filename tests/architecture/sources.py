"""The files of the project: what version control holds, or would hold."""

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_MADE = {".git", ".venv", ".node", "node_modules", "var", "__pycache__", "vendor"}
_MADE |= {".mypy_cache", ".pytest_cache", ".ruff_cache", ".hypothesis"}


@cache
def project_files() -> tuple[Path, ...]:
    """Every file of the project, without those that are ignored; without Git, every file not in a made folder."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode == 0 and listed.stdout:
        files = [ROOT / name for name in listed.stdout.split("\0") if name]
    else:
        files = [file for file in ROOT.rglob("*") if not _MADE & set(file.relative_to(ROOT).parts)]
    return tuple(sorted(file for file in files if file.is_file()))


def python_files(*tops: str) -> list[Path]:
    """The Python files under the named top folders, migrations apart."""
    return [
        file
        for file in project_files()
        if file.suffix == ".py"
        and file.relative_to(ROOT).parts[0] in tops
        and "migrations" not in file.relative_to(ROOT).parts
    ]
