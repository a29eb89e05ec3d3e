"""Files of evidence as they are sent in: of each accepted kind, and of kinds that are not."""

import zipfile
from datetime import date
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile

from cases.actions import evidence
from cases.actions.evidence import Received, Scanned, Upload
from cases.file_types import file_type, safe_name
from cases.malware import Found, Verdict
from cases.models import Caseworker, Evidence, Victim
from cases.models.evidence import EvidenceKind
from vts.launch.scanner import EICAR

PDF = b"%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(40)
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(40)
EXIF_JPEG = b"\xff\xd8\xff\xe1\x00\x10Exif\x00\x00" + bytes(40)
HTML = b"<!DOCTYPE html>\n<html><body><script>alert(1)</script></body></html>"
NOWHERE = "unix:///nowhere/clamd.ctl"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"

__all__ = ["EICAR", "EXIF_JPEG", "HTML", "JPEG", "NOWHERE", "PDF", "PNG"]


def archive(**parts: str) -> bytes:
    """A ZIP archive of these parts; `__` in a name stands for `/`, `_dot_` for `.`."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as written:
        for name, text in parts.items():
            written.writestr(name.replace("__", "/").replace("_dot_", "."), text)
    return made.getvalue()


def docx(**more: str) -> bytes:
    """A document of Word, with more parts."""
    made = BytesIO(archive(word__document_dot_xml="<w:document/>", **more))
    with zipfile.ZipFile(made, "a") as written:
        written.writestr("[Content_Types].xml", f'<Types><Override ContentType="{_MAIN}"/></Types>')
    return made.getvalue()


def odt() -> bytes:
    """A text of OpenDocument."""
    return archive(mimetype="application/vnd.oasis.opendocument.text", content_dot_xml="<office:document/>")


def sent(content: bytes = PDF, name: str = "letter.pdf") -> SimpleUploadedFile:
    """A file as a form is given it."""
    return SimpleUploadedFile(name, content)


def upload(content: bytes = PDF, name: str = "letter.pdf") -> Upload:
    """A file as the action is given it."""
    return Upload(safe_name(name), file_type(BytesIO(content), name).media_type, BytesIO(content))


def received(title: str = "GP’s letter") -> Received:
    """An item as it is entered."""
    return Received(kind=EvidenceKind.MEDICAL, title=title, received_on=date(2026, 6, 1))


def item_with_file(victim: Victim, by: Caseworker, content: bytes = PDF, *, waiting: bool = False) -> Evidence:
    """An item on record with its file, scanned and clean unless it is `waiting`."""
    verdict = Verdict(Found.NOT_SCANNED) if waiting else Verdict(Found.NOTHING, scanner="ClamAV 1.4")
    return evidence.receive(victim=victim, received=received(), file=Scanned(upload(content), verdict), by=by)
