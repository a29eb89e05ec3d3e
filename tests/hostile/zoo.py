"""Forty files that somebody may send in, each with what becomes of it (promise 30).

A file is `KEPT`: received, once scanned given out as it came, and only to be saved. Or it is refused, and the page says
why in these words.
"""

import struct
import zlib
from typing import NamedTuple

from cases.file_types import LARGEST_FILE
from tests.evidence_files import EICAR, EXIF_JPEG, HTML, JPEG, PDF, PNG, archive, docx, odt

KEPT = ""
MARKUP = "a web page or other markup"
ARCHIVE = "an archive (ZIP) or an office document of another kind"
MALWARE = "contains malware"
OTHER = "something"
ENDING = "its name"
NO_FILE = "no file"  # a browser that names none has sent none


class File(NamedTuple):
    """What it is, its name, its content, and why it is refused: `KEPT` where it is not."""

    is_: str
    name: str
    content: bytes
    refused: str = KEPT


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png(width: int, height: int) -> bytes:
    """A PNG that says that it is so large, of a few bytes."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", head)
        + _chunk(b"IDAT", zlib.compress(b"\x00" * 1000))
        + _chunk(b"IEND", b"")
    )


def _bomb() -> bytes:
    """An archive of some kilobytes that unpacks to many megabytes."""
    import zipfile
    from io import BytesIO

    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as written:
        for number in range(4):
            written.writestr(f"{number}.bin", bytes(20_000_000))
    return made.getvalue()


LAUGHS = '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><l>&b;</l>'
SCRIPTED = PDF.replace(b"/Type /Catalog", b"/Type /Catalog /OpenAction <</S /JavaScript /JS (app.alert\\(1\\))>>")
ZOO = (
    File("a PDF", "letter.pdf", PDF),
    File("a PNG", "scan.png", PNG),
    File("a JPEG", "photo.jpg", JPEG),
    File("a JPEG with EXIF", "photo.jpeg", EXIF_JPEG),
    File("a Word document", "letter.docx", docx()),
    File("an OpenDocument text", "letter.odt", odt()),
    File("plain text", "note.txt", b"Dear Sir or Madam."),
    File("a PDF that is a web page further on", "letter.pdf", PDF + HTML),
    File("a PDF with a script", "letter.pdf", SCRIPTED),
    File("a PDF that is an archive at its end", "letter.pdf", PDF + archive(a="b")),
    File("a picture of 30,000 by 30,000", "scan.png", png(30_000, 30_000)),
    File("a picture of four thousand million each way", "scan.png", png(2**31, 2**31)),
    File("a JPEG with a web page in its comment", "photo.jpg", JPEG + HTML),
    File("a Word document whose XML multiplies", "letter.docx", docx(word__styles_dot_xml=LAUGHS)),
    File("a PDF named to climb out of its folder", "../../letter.pdf", PDF),
    File("a PDF named with the other slash", "..\\..\\letter.pdf", PDF),
    File("a PDF named from the root", "/etc/letter.pdf", PDF),
    File("a PDF whose name breaks a line", "a\r\nX-Odd: b.pdf", PDF),
    File("a PDF whose name is turned round", "letter\u202efdp.pdf", PDF),
    File("a PDF with a name without end", "x" * 500 + ".pdf", PDF),
    File("a PDF of capital letters", "LETTER.PDF", PDF),
    File("a web page", "letter.html", HTML, MARKUP),
    File("a web page named PDF", "letter.pdf", HTML, MARKUP),
    File("a web page named text", "letter.txt", HTML, MARKUP),
    File("a web page that is a PDF further on", "letter.pdf", HTML + PDF, MARKUP),
    File("a drawing with a script", "scan.png", b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', MARKUP),
    File("XML that multiplies", "note.txt", LAUGHS.encode(), MARKUP),
    File("the test virus", "letter.txt", EICAR, MALWARE),
    File("the test virus in a PDF", "letter.pdf", PDF + EICAR, MALWARE),
    File("the test virus in an archive of Word", "letter.docx", docx(a=EICAR.decode()), MALWARE),
    File("an archive", "letter.docx", archive(a="b"), ARCHIVE),
    File("an archive that unpacks without end", "letter.docx", _bomb(), ARCHIVE),
    File("a document with macros", "letter.docx", docx(word__vbaProject_dot_bin="x"), "a document with macros"),
    File(
        "a document with macros, named so", "letter.docm", docx(word__vbaProject_dot_bin="x"), "a document with macros"
    ),
    File("a damaged archive", "letter.docx", b"PK\x03\x04" + bytes(60), "a damaged archive"),
    File("a program", "letter.pdf", b"MZ\x90\x00\x03\x00\x00\x00" + bytes(60), OTHER),
    File("a PDF with two endings", "letter.pdf.exe", PDF, "ends in .exe"),
    File("a PDF without an ending", "letter", PDF, "no ending"),
    File("nothing at all", "letter.pdf", b"", "empty"),
    File("26 MB", "letter.pdf", PDF.ljust(LARGEST_FILE + (1 << 20)), "25 MB or smaller"),
)
