"""Every family of decision letters as a PDF: all its text can be read out, and its signature never stands alone."""

import io
import itertools
import subprocess
from typing import Any

import pikepdf
import pytest

from decisions import letters
from decisions.letters import pdf
from tests.decisions.letters.decided import decided, scenario
from tests.decisions.letters.other_kinds import made
from tests.decisions.letters.read import text_of

pytestmark = pytest.mark.django_db
REFERENCES = itertools.count(1)
FAMILIES = ["PX-06", "PX-02", "PX-03", "PQ-01", "PQ-03", "PF-01", "PF-03", "PK-01", "PK-05", "PE-06", "PO-08"]


def letter_of(id_: str, **more: Any) -> dict[str, Any]:
    """The letter of a scenario of whatever kind."""
    case = scenario(id_) | {"reference": f"{id_}-{next(REFERENCES)}"}
    write = decided if case["kind"] == "consideration" else made
    return letters.compose(*write(case, **more))


def read(document: bytes, page: int | None = None) -> str:
    """The text of the document, or of one page of it, without spaces."""
    pages = ["-f", str(page), "-l", str(page)] if page else []
    done = subprocess.run(["pdftotext", "-raw", *pages, "-", "-"], input=document, capture_output=True, check=True)
    return "".join(done.stdout.decode().split())


@pytest.mark.parametrize("id_", FAMILIES)
def test_all_its_text_can_be_read_out(id_: str) -> None:
    letter = letter_of(id_)
    document = pdf.render_pdf(letter)
    found = read(document)
    lines = [line for line in text_of(letter).splitlines() if line != letter["title"]]
    whole = [line for line in lines if len(line) < 60]  # a longer one may go on overleaf, round the foot of its page
    for line in [*whole, *(line[:30] for line in lines)]:
        assert "".join(line.split()) in found
    assert pikepdf.open(io.BytesIO(document)).Root.Lang == "en-GB"


@pytest.mark.parametrize("lines", range(3, 13))
def test_the_signature_never_stands_alone_on_the_last_page(lines: int) -> None:
    letter = letter_of("PQ-03")
    more = [{"type": "paragraph", "key": "more", "text": f"Line {one}."} for one in range(lines)]
    letter["sections"][0]["blocks"] += more
    document = pdf.render_pdf(letter)
    last = read(document, len(pikepdf.open(io.BytesIO(document)).pages))
    assert not last.startswith("Yourssincerely")
