"""What a page says of the scanning of files, and of one file."""

from typing import Any

from django.template.defaultfilters import filesizeformat

from cases import malware
from cases.models import EvidenceFile
from decisions import answers

NO_SCANNER = (
    "The malware scanner cannot be reached now. A file you add is kept, and can be neither opened nor cited until it is"
    " scanned, which is tried every minute."
)
TEST_SCANNER = (
    "Files are scanned by a test scanner, which knows the EICAR test file alone and finds no real malware. Add invented"
    " files only."
)
WAITING = "Not scanned yet: it can be neither opened nor cited until it is"


def of_scanner() -> str:
    """What somebody who is about to add a file has to know of the scanner; empty where that is nothing."""
    name = malware.scanner_name()
    if not name:
        return NO_SCANNER
    return TEST_SCANNER if malware.is_test_scanner(name) else ""


def of_file(file: EvidenceFile) -> list[dict[str, Any]]:
    """What is known of a file."""
    scanned = f"Nothing found, {answers.moment(file.scanned_at)}, {file.scanned_with}" if file.scanned_at else WAITING
    return [
        {"key": "Name", "value": file.name},
        {"key": "Size", "value": filesizeformat(file.size)},
        {"key": "Added", "value": f"{answers.moment(file.uploaded_at)}, by {file.uploaded_by.name}"},
        {"key": "Malware scan", "value": scanned},
        {"key": "SHA-256", "value": file.sha256},
    ]
