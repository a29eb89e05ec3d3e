"""What version control holds: no path of one machine, no registry, nothing that setup or running makes."""

import re
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT, project_files
from tests.promises import figure

_LOCKS = [
    "package-lock.json",
    "requirements.txt",
    "requirements-dev.txt",
    "requirements-node.txt",
    "requirements-lock.txt",
]
_HOME_FOLDER = re.compile(r"(?<![\w.])/(?:home|Users)/[a-z][\w.-]*/|(?<![\w.])/root/")
_HOST = re.compile(r"https?://|index-url|file://|\"resolved\"")


def _texts() -> list[tuple[Path, str]]:
    texts = []
    for file in project_files():
        try:
            texts.append((file.relative_to(ROOT), file.read_text(encoding="utf-8")))
        except UnicodeDecodeError:
            continue
    return texts


@pytest.mark.promise(44)
def test_no_lock_file_names_a_host() -> None:
    for name in _LOCKS:
        text = (ROOT / name).read_text(encoding="utf-8")
        assert text.strip()
        assert _HOST.findall(text) == [], name


@pytest.mark.promise(44)
def test_every_locked_python_package_has_a_hash_and_one_exact_version() -> None:
    for name in _LOCKS[1:]:
        entries = re.split(r"\n(?=[a-z0-9])", (ROOT / name).read_text(encoding="utf-8").strip())
        assert entries
        loose = [
            entry for entry in entries if not re.match(r"[a-z0-9.\-]+==\S+", entry) or "--hash=sha256:" not in entry
        ]
        figure(44, f"packages of {name} without one version and a hash", len(loose), target="0")
        assert [entry[:60] for entry in loose] == [], name


def test_redis_keeps_its_help_for_the_python_of_debian_12() -> None:
    text = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    assert re.search(r"^async-timeout==\S+ ; python_full_version < '3\.11\.3'", text, re.MULTILINE)


def test_no_file_names_a_path_of_one_machine() -> None:
    here = str(ROOT) if len(ROOT.parts) > 2 else "\0"
    found = [
        str(file)
        for file, text in _texts()
        if file.parts[0] != "tests" and (_HOME_FOLDER.search(text) or f"{here}/" in text)
    ]
    assert found == []


def test_nothing_that_is_made_is_kept() -> None:
    made = {"var", ".venv", ".node", "node_modules", "vendor", "__pycache__"}
    assert [str(file) for file in project_files() if made & set(file.relative_to(ROOT).parts)] == []


def test_the_pipeline_calls_what_everybody_calls() -> None:
    assert "exec make test" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
