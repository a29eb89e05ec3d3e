"""What kind of file something is, by its content, and whether that is a kind that evidence may come in."""

import re
import unicodedata
import zipfile
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO

import puremagic

LARGEST_FILE = 25 * 1024 * 1024  # bytes: 25 MB, as file managers and Django count them
LONGEST_NAME = 200
_HEAD = 8_192
_LEAST_SURE = 0.5  # below this, puremagic goes by two letters at the start, with which a sentence may begin too
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_WORD_MAIN = f"{_WORD}.main+xml".encode()
_ODT = "application/vnd.oasis.opendocument.text"
_MARKUP = re.compile(rb"<(!doctype|html|head|body|script|iframe|svg|\?xml|\?php)", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")


class NotAccepted(Exception):
    """The file is not one that evidence may come in; the text says what was found and what is accepted."""


@dataclass(frozen=True)
class FileType:
    """A kind of file that is accepted: what it is called, what it is served as, how its name may end."""

    name: str
    media_type: str
    endings: tuple[str, ...]


PDF = FileType("a PDF", "application/pdf", (".pdf",))
PNG = FileType("a PNG image", "image/png", (".png",))
JPEG = FileType("a JPEG image", "image/jpeg", (".jpg", ".jpeg"))
DOCX = FileType("a Word document", _WORD, (".docx",))
ODT = FileType("an OpenDocument text", _ODT, (".odt",))
TEXT = FileType("plain text", "text/plain; charset=utf-8", (".txt",))
ACCEPTED = (PDF, PNG, JPEG, DOCX, ODT, TEXT)
ACCEPTED_WORDS = "PDF, PNG, JPEG, Word (.docx), OpenDocument text (.odt) or plain text in UTF-8 (.txt)"
MEDIA_TYPES = frozenset(kind.media_type for kind in ACCEPTED)


def file_type(content: BinaryIO, name: str) -> FileType:
    """The kind of the content, which the name agrees with. Raises `NotAccepted` otherwise."""
    content.seek(0)
    found = _found(content)
    content.seek(0)
    ending = PurePosixPath(name).suffix.lower()
    if isinstance(found, FileType) and ending in found.endings:
        return found
    what = found.name if isinstance(found, FileType) else found
    named = f"its name ends in {ending}" if ending else "its name has no ending"
    raise NotAccepted(f"The selected file is {what} and {named}. It must be {ACCEPTED_WORDS}, and be named so")


def safe_name(name: str) -> str:
    """The name a file came with, fit to be shown and offered: no folder, nothing invisible, of bearable length."""
    last = re.split(r"[/\\]", name)[-1]
    shown = "".join(one for one in last if unicodedata.category(one)[0] != "C" and one not in '<>:"|?*')
    tidy = re.sub(r"\s+", " ", shown).strip(" .")
    stem, dot, ending = tidy.rpartition(".")
    return f"{stem[: LONGEST_NAME - len(ending) - 1]}.{ending}" if stem and len(ending) <= 10 else tidy[:LONGEST_NAME]


def _found(content: BinaryIO) -> FileType | str:
    """An accepted kind, or what else it is, in words."""
    head = content.read(_HEAD)
    if head.startswith(b"PK"):
        return _in_archive(content)
    signatures = _signatures(head)
    for kind in (PDF, PNG, JPEG):
        if any(one.extension in kind.endings for one in signatures):
            return kind
    if _MARKUP.search(head[:4096]) or _is_sure(signatures, ".html", ".svg", ".xml"):
        return "a web page or other markup (HTML)"
    if not _is_sure(signatures, ".rtf") and _is_text(content):
        return TEXT
    return f"something else ({signatures[0].name})" if signatures else "something that is not recognised"


def _signatures(head: bytes) -> list[puremagic.PureMagicWithConfidence]:
    """What the first bytes speak for, the surest first; nothing where they speak for nothing."""
    try:
        return list(puremagic.magic_string(head))
    except (puremagic.PureError, ValueError):
        return []


def _is_sure(signatures: list[puremagic.PureMagicWithConfidence], *endings: str) -> bool:
    return any(one.extension in endings and one.confidence >= _LEAST_SURE for one in signatures)


def _in_archive(content: BinaryIO) -> FileType | str:
    """Documents of Word and OpenDocument are ZIP archives; what they hold tells them from others."""
    try:
        with zipfile.ZipFile(content) as archive:
            names = set(archive.namelist())
            if any(name.lower().endswith("vbaproject.bin") for name in names):
                return "a document with macros"
            if "word/document.xml" in names and _WORD_MAIN in _part(archive, "[Content_Types].xml"):
                return DOCX
            if "content.xml" in names and _part(archive, "mimetype").strip() == _ODT.encode():
                return ODT
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, OSError, ValueError):
        return "a damaged archive"
    return "an archive (ZIP) or an office document of another kind"


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    """The beginning of one part: never more, whatever it would unpack to."""
    with archive.open(name) as part:
        return part.read(1 << 18)


def _is_text(content: BinaryIO) -> bool:
    content.seek(0)
    try:
        return not _CONTROL.search(content.read(LARGEST_FILE + 1).decode("utf-8-sig"))
    except UnicodeDecodeError:
        return False
