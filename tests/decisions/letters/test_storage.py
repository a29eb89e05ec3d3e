"""The letter folder: whole files under their own hash, readable by the service alone, and noticed when changed."""

import hashlib
from pathlib import Path

import pytest
from django.conf import LazySettings

from decisions.letters import storage
from decisions.models import Letter


@pytest.fixture(autouse=True)
def folder(settings: LazySettings, tmp_path: Path) -> Path:
    """A letter folder of the test's own, not made yet."""
    settings.LETTER_FOLDER = tmp_path / "letters"
    return settings.LETTER_FOLDER


def letter_with(stored: storage.Stored) -> Letter:
    """A letter whose file is the stored one; not saved."""
    return Letter(file=stored.file, sha256=stored.sha256, size=stored.size)


def test_a_file_is_kept_under_its_hash_and_read_back(folder: Path) -> None:
    stored = storage.store(b"%PDF-1")
    assert stored.sha256 == hashlib.sha256(b"%PDF-1").hexdigest()
    assert stored.sha256 in stored.file
    assert stored.size == 6
    with storage.open_file(letter_with(stored)) as file:
        assert file.read() == b"%PDF-1"
    assert storage.store(b"%PDF-1") == stored
    assert [path.name for path in folder.rglob("*") if path.is_file()] == [f"{stored.sha256}.pdf"]


def test_nobody_else_may_read_it(folder: Path) -> None:
    path = folder / storage.store(b"%PDF-1").file
    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("content", [b"", b"%PDF-2"])
def test_a_changed_file_is_not_handed_out(folder: Path, content: bytes) -> None:
    stored = storage.store(b"%PDF-1")
    (folder / stored.file).write_bytes(content)
    with pytest.raises(storage.Damaged):
        storage.open_file(letter_with(stored))


@pytest.mark.parametrize("name", ["", "../secret.pdf", "00/absent.pdf", "/etc/hostname"])
def test_nothing_outside_the_folder_is_handed_out(folder: Path, name: str) -> None:
    folder.mkdir()
    (folder.parent / "secret.pdf").write_bytes(b"secret")
    digest = hashlib.sha256(b"secret").hexdigest()
    with pytest.raises(storage.Damaged):
        storage.open_file(Letter(file=name, sha256=digest, size=6))


def test_a_write_that_fails_leaves_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError):
        storage.store(b"%PDF-1")
    assert not [path for path in folder.rglob("*") if path.is_file()]
