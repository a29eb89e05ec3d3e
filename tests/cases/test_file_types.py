"""The kind of a file is its content's; its name only has to agree."""

from io import BytesIO

import pytest

from cases.file_types import DOCX, JPEG, ODT, PDF, PNG, TEXT, FileType, NotAccepted, file_type, safe_name
from tests import evidence_files as files

TEXT_BYTES = "Dear Sir or Madam, Besa has been my patient since 2024 – twice a week.\r\n".encode()
ACCEPTED = [
    (files.PDF, "report.pdf", PDF),
    (files.PDF, "REPORT.PDF", PDF),
    (files.PNG, "scan.png", PNG),
    (files.JPEG, "photo.jpg", JPEG),
    (files.EXIF_JPEG, "photo.jpeg", JPEG),
    (files.docx(), "letter.docx", DOCX),
    (files.odt(), "letter.odt", ODT),
    (TEXT_BYTES, "note.txt", TEXT),
    (b"\xef\xbb\xbfA note.", "note.txt", TEXT),
    (b"BMA guidance was followed.", "note.txt", TEXT),
    (b"MZ is how the house was known.", "note.txt", TEXT),
    (files.EICAR, "eicar.txt", TEXT),
]
REFUSED = [
    (files.HTML, "letter.pdf", "a web page"),
    (files.HTML, "letter.html", "a web page"),
    (files.HTML, "letter.txt", "a web page"),
    (b"\n <!-- a --> <html>", "letter.txt", "a web page"),
    (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "scan.png", "a web page"),
    (files.PDF, "letter.txt", "a PDF"),
    (files.PNG, "scan.pdf", "a PNG image"),
    (files.PDF, "letter", "has no ending"),
    (files.PDF, "letter.pdf.exe", "ends in .exe"),
    (files.archive(a="b"), "letter.docx", "an archive"),
    (files.docx(word__vbaProject_dot_bin="x"), "letter.docx", "a document with macros"),
    (b"PK\x03\x04" + bytes(60), "letter.docx", "a damaged archive"),
    (b"MZ\x90\x00\x03\x00\x00\x00" + bytes(60), "letter.pdf", "something else"),
    (b"GIF89a" + bytes(20), "scan.png", "something else (Graphics interchange format"),
    (b"{\\rtf1 A letter.}", "letter.txt", "something else (RTF"),
    (b"junk\n" + files.PDF, "letter.pdf", "plain text"),
    (b"\x00\x01\x02" + files.PDF, "letter.pdf", "something that is not recognised"),
    (b"\xff\xfe\x00A", "note.txt", "something"),
    (b"a\x00b", "note.txt", "something that is not recognised"),
]


@pytest.mark.parametrize(("content", "name", "kind"), ACCEPTED)
def test_a_file_whose_content_and_name_agree_is_accepted(content: bytes, name: str, kind: FileType) -> None:
    file = BytesIO(content)
    assert file_type(file, name) == kind
    assert file.read() == content


@pytest.mark.parametrize(("content", "name", "found"), REFUSED)
def test_any_other_is_refused_and_what_was_found_and_what_is_accepted_is_said(
    content: bytes, name: str, found: str
) -> None:
    with pytest.raises(NotAccepted) as refused:
        file_type(BytesIO(content), name)
    assert found in str(refused.value)
    assert "It must be PDF, PNG, JPEG, Word (.docx)" in str(refused.value)


def test_a_part_that_would_unpack_without_end_is_read_only_at_its_beginning() -> None:
    content = files.docx(word__media__image1_dot_png="0" * 30_000_000)
    assert len(content) > 25 * 1024 * 1024
    assert file_type(BytesIO(content), "letter.docx") == DOCX


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("report.pdf", "report.pdf"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\amina\\report.pdf", "report.pdf"),
        ("re\u202efdp.pdf", "refdp.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie x.pdf"),
        ("  a   b .pdf ", "a b .pdf"),
        (".pdf", "pdf"),
        ('"quoted"?.pdf', "quoted.pdf"),
        ("Lekaj’s report – é.pdf", "Lekaj’s report – é.pdf"),
    ],
)
def test_a_name_is_made_fit_to_be_shown(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def test_a_long_name_keeps_its_ending() -> None:
    assert safe_name("a" * 500 + ".pdf") == "a" * 196 + ".pdf"
    assert len(safe_name("a" * 500)) == 200
