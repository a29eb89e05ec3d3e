"""The archive of a bundle: its PDF, the files of evidence, the letters, and a manifest with the hash of each.

The same bundle gives the same bytes: the files stand in the order of their names, at the moment it was asked for.
"""

import json
import shutil
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC
from functools import partial
from hashlib import sha256
from io import BytesIO
from pathlib import PurePath
from tempfile import TemporaryFile
from typing import Any, BinaryIO

from django.utils import timezone

from cases import evidence_storage
from cases.file_types import safe_name
from decisions.code_version import CODE_VERSION
from decisions.disclosure import evidence, letters, storage
from decisions.disclosure.hiding import Hidden
from decisions.disclosure.parts import Row
from decisions.disclosure.storage import Stored
from decisions.letters import storage as letter_storage
from decisions.models import Bundle, Consideration, Letter

DOCUMENT, MANIFEST = "bundle.pdf", "manifest.json"
NO_FILE = "no file was made of it yet"
UNSCANNED = "its file has not been scanned for malware yet"


@dataclass(frozen=True)
class Packed:
    """One file of the archive: its path there, what it is, its hash and size, and how it is opened."""

    path: str
    what: str
    sha256: str
    size: int
    open: Callable[[], BinaryIO]


@dataclass(frozen=True)
class Absent:
    """A file that is left out, and why: the number of the reason, where a person gave it."""

    what: str
    why: str


def files(consideration: Consideration, out: Hidden) -> list[Packed | Absent]:
    """Each file of evidence and each letter, in the order of the index."""
    return [*_evidence(consideration, out), *_letters(consideration, out)]


def shown(found: Iterable[Packed | Absent]) -> Iterator[Row]:
    """The files as the document lists them."""
    for one in found:
        if isinstance(one, Packed):
            yield one.path, f"{one.what}\n{one.size} bytes, SHA-256 {one.sha256}"
        else:
            yield f"Left out: {one.what}", one.why


def packed(bundle: Bundle, pdf: Stored, found: Sequence[Packed | Absent], out: Hidden, made_with: Any) -> list[Packed]:
    """All that the archive holds, by path: the PDF, the files, and the manifest of both."""
    inside = [one for one in found if isinstance(one, Packed)]
    document = Packed(DOCUMENT, "This bundle", pdf.sha256, pdf.size, lambda: storage.open_file(pdf.file, pdf.sha256))
    inside = sorted([document, *inside], key=lambda one: one.path)
    absent = [one for one in found if isinstance(one, Absent)]
    content = _manifest(bundle, inside, absent, out, made_with)
    manifest = Packed(MANIFEST, "Manifest", sha256(content).hexdigest(), len(content), lambda: BytesIO(content))
    return sorted([*inside, manifest], key=lambda one: one.path)


def store(bundle: Bundle, inside: Sequence[Packed]) -> Stored:
    """The archive is on disk, whole; raises `Damaged` where one of its files is not as it was stored."""
    at = bundle.requested_at.astimezone(UTC).timetuple()[:6]
    with TemporaryFile() as made:
        with zipfile.ZipFile(made, "w") as archive:
            for one in inside:
                entry = zipfile.ZipInfo(one.path, at)
                entry.create_system, entry.external_attr, entry.file_size = 3, 0o600 << 16, one.size
                with one.open() as source, archive.open(entry, "w") as target:
                    shutil.copyfileobj(source, target)
        made.seek(0)
        return storage.store(made, ".zip")


def _evidence(consideration: Consideration, out: Hidden) -> Iterator[Packed | Absent]:
    for number, item in enumerate(evidence.items_of(consideration), 1):
        file = getattr(item, "file", None)
        if file is None:
            continue
        what = f"Evidence {number}: {item.title}"
        reason = out.file("evidence", f"evidence-{item.public_id}")
        if reason:
            yield Absent(what, f"reason {reason}")
        elif not file.is_clean:
            yield Absent(what, UNSCANNED)
        else:
            path = f"evidence/{number:03} {_named(file.name, out)}".strip()
            yield Packed(path, what, file.sha256, file.size, partial(evidence_storage.open_file, file))


def _letters(consideration: Consideration, out: Hidden) -> Iterator[Packed | Absent]:
    for number, letter in enumerate(letters.letters_of(consideration), 1):
        what = f"Letter {number}: {letters.title(letter)}"
        reason = out.file("letters", f"letter-{letter.public_id}")
        numbers = [reason] if reason else out.reasons_in(letters.text_of(letter))
        if numbers:
            yield Absent(what, f"reason {', '.join(map(str, numbers))}")
        elif not letter.file:
            yield Absent(what, NO_FILE)
        else:
            yield from _files_of(letter, what, f"letters/{number:03} {_named(letters.title(letter), out)}")


def _files_of(letter: Letter, what: str, path: str) -> Iterator[Packed]:
    size = letter.size or 0
    yield Packed(f"{path}.pdf", what, letter.sha256, size, lambda: letter_storage.open_file(letter))
    if letter.large_print:
        with letter_storage.open_large_print(letter) as large:
            size = large.seek(0, 2)
        yield Packed(
            f"{path}, large print.pdf",
            f"{what}, in large print",
            letter.large_print_sha256,
            size,
            lambda: letter_storage.open_large_print(letter),
        )


def _named(name: str, out: Hidden) -> str:
    """The name as a file's, unless something in it is hidden: then its ending alone."""
    tidy = safe_name(name) or "file"
    return f"file{PurePath(tidy).suffix}" if out.reasons_in(tidy) else tidy


def _manifest(bundle: Bundle, inside: Sequence[Packed], absent: Sequence[Absent], out: Hidden, made_with: Any) -> bytes:
    """What is in the archive and what is not, for whom, why, by whom and when; nothing in it says what is hidden."""
    said: dict[str, Any] = {
        "bundle": bundle.public_id,
        "case": bundle.consideration.victim.reference,
        "disclosed_to": bundle.disclosed_to,
        "why": bundle.why,
        "asked_for_by": bundle.requested_by.name,
        "asked_for_at": timezone.localtime(bundle.requested_at, UTC).isoformat(timespec="seconds"),
        "versions": {"rules": CODE_VERSION, "guidance": _guidance(bundle.consideration), "made_with": made_with},
        "files": [
            {"path": one.path, "what": out.text(one.what), "size": one.size, "sha256": one.sha256} for one in inside
        ],
        "left_out": [{"what": one.what, "why": one.why} for one in absent],
        "reasons": [
            {"number": one.number, "of": "words" if one.of_words else "a part", "reason": one.reason}
            for one in out.reasons
        ],
    }
    fixed = ("files", "versions", "bundle", "asked_for_at")
    told = {name: value if name in fixed else out.tree(value) for name, value in said.items()}
    return (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode()


def _guidance(consideration: Consideration) -> list[str]:
    return sorted(set(consideration.determinations.values_list("guidance", flat=True)))
