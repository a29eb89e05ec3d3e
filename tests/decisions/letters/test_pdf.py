"""The letter as a PDF: tagged, whole, in its own typeface, fetching nothing, the same bytes for the same content."""

import hashlib
import io
import json
import os
import re
import socket
import subprocess
import sys
import threading
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from decisions import letters
from decisions.letters import pdf
from decisions.letters.content import texts
from tests.decisions.letters.decided import decided, scenario
from tests.promises import figure

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[3]
WILD = "<b>bold</b> {{ 7*7 }} {% now %} <style>p{display:none}</style> <img src=http://127.0.0.1:9/x> &amp; “quoted”"
# What a letter might ask for: from a listening socket, which would send it on to a file, and from this machine.
VECTORS = [
    '<link rel="stylesheet" href="BASE/a.css">',
    '<link rel="attachment" href="BASE/a">',
    '<link rel="attachment" href="SECRET">',
    '<a rel="attachment" href="SECRET">x</a>',
    '<style>@import url("BASE/b.css");</style>',
    "<style>@font-face{font-family:x;src:url(BASE/c.ttf)} p{font-family:x}</style>",
    "<style>p{background:url(BASE/d.png)} li{list-style-image:url(BASE/e.png)}</style><li>x</li>",
    "<style>p::before{content:url(SECRET) url(BASE/e.svg)}</style>",
    '<img src="BASE/f.png">',
    '<img src="SECRET">',
    '<img src="data:image/svg+xml,<svg/>">',
    f'<img src="data:image/png;base64,{"A" * 1_000_000}">',
    '<object data="BASE/g.svg"></object>',
    '<object data="SECRET" type="text/plain"></object>',
    '<embed src="BASE/h">',
    '<iframe src="SECRET"></iframe>',
    '<svg><image href="BASE/i.png"/><use href="SECRET#x"/></svg>',
    '<base href="BASE/"><img src="j.png">',
]
FRAMEWORK = {"framework": {"reason.employment": "No work history.", "costs_assumed": True}}


@pytest.fixture
def content() -> dict[str, Any]:
    """The content of a refusal with a table, evidence and a caseworker's wild words."""
    evidence = [{"title": "Psychiatric report", "dated": "2025-02-04", "page": 2}]
    return letters.compose(*decided(scenario("PR-01"), reasons=WILD, evidence=evidence, more_answers=FRAMEWORK))


class Visitors:
    """A listening socket, and what came to it."""

    def __init__(self, server: socket.socket) -> None:
        self.address = f"http://127.0.0.1:{server.getsockname()[1]}"
        self.seen: list[bytes] = []
        self._server = server

    def note_until(self, stop: threading.Event) -> None:
        """Note whoever comes, until told to stop."""
        while not stop.is_set():
            try:
                visitor, _ = self._server.accept()
            except TimeoutError:
                continue
            self.seen.append(visitor.recv(100))
            visitor.sendall(b"HTTP/1.1 302 Found\r\nLocation: file:///etc/hostname\r\n\r\n")
            visitor.close()


@pytest.fixture(scope="module")
def visitors() -> Iterator[Visitors]:
    """A socket of this machine on which somebody listens, and notices whoever comes."""
    stop = threading.Event()
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        server.settimeout(0.1)
        visitors = Visitors(server)
        watcher = threading.Thread(target=visitors.note_until, args=[stop])
        watcher.start()
        with socket.create_connection(server.getsockname()) as known:
            known.sendall(b"known")
            assert known.recv(100)
        assert visitors.seen.pop() == b"known"
        yield visitors
        stop.set()
        watcher.join()


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """A file of this machine."""
    path = tmp_path / "secret.txt"
    path.write_text("canary " * 20, encoding="utf-8")
    return path


def text_of(document: bytes) -> str:
    """The text that a reader of the PDF gets, without the feet of the pages and without spaces."""
    done = subprocess.run(["pdftotext", "-raw", "-", "-"], input=document, capture_output=True, check=True)
    text = unicodedata.normalize("NFC", done.stdout.decode()).replace("\f", "\n")
    return squeezed(re.sub(r"Reference \S+\s+Page \d+ of \d+\s", "", text))


def squeezed(text: str) -> str:
    """The text without spaces: where a line ends is not what was written."""
    return "".join(text.split())


def test_it_is_tagged_titled_and_in_british_english(content: dict[str, Any]) -> None:
    document = pikepdf.open(io.BytesIO(pdf.render_pdf(content)))
    assert document.Root.Lang == "en-GB"
    assert document.Root.MarkInfo.Marked
    assert document.Root.ViewerPreferences.DisplayDocTitle
    with document.open_metadata() as metadata:
        assert metadata["dc:title"] == content["title"] == "We have refused you permission to stay – PR-01"
        assert metadata["pdfuaid:part"] == "1"
    tags = _tags(document.Root.StructTreeRoot)
    assert tags.count("/H1") == 1
    assert {"/H2", "/H3", "/P", "/Table", "/TH", "/TD", "/Caption", "/L", "/LI"} <= set(tags)
    assert "EmbeddedFiles" not in str(document.Root.get("/Names", ""))


def test_its_typeface_is_embedded_and_no_other_is_used(content: dict[str, Any]) -> None:
    document = pikepdf.open(io.BytesIO(pdf.render_pdf(content)))
    fonts = [
        one for one in document.objects if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/FontDescriptor"
    ]
    assert {str(font.FontName).partition("+")[2] for font in fonts} == {"Arimo", "Arimo-Bold"}
    assert all("/FontFile2" in font for font in fonts)


def test_all_its_text_can_be_read_out_as_it_was_written(content: dict[str, Any]) -> None:
    read = text_of(pdf.render_pdf(content))
    for text in texts(content | {"title": "Reference"}):  # type: ignore[arg-type]
        assert squeezed(text) in read
    for text in ("Nguyễn Thị Hương", "c/o Đặng & Łukasik", WILD):
        assert squeezed(text) in read


def test_the_page_that_previews_it_holds_the_same_letter(content: dict[str, Any]) -> None:
    assert letters.body(content) in letters.render_html(content)
    for forbidden in ("<style", "style=", "<script", "<b>", "<img"):
        assert forbidden not in letters.body(content)
    assert "&lt;b&gt;" in letters.body(content)


def test_it_is_the_same_bytes_in_any_process(content: dict[str, Any], tmp_path: Path) -> None:
    stored = tmp_path / "content.json"
    stored.write_text(json.dumps(content), encoding="utf-8")
    program = (
        "import django, hashlib, json, sys; django.setup()\n"
        "from decisions.letters.pdf import render_pdf\n"
        "render_pdf(json.load(open(sys.argv[1]))) if sys.argv[2] == 'twice' else None\n"
        "print(hashlib.sha256(render_pdf(json.load(open(sys.argv[1])))).hexdigest())"
    )

    def elsewhere(seed: str, times: str) -> str:
        env = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT), "TZ": "Asia/Tokyo"}
        done = subprocess.run(
            [sys.executable, "-c", program, stored, times],
            env=env,
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=True,
        )
        assert "rror" not in done.stderr
        return done.stdout.strip()

    here = hashlib.sha256(pdf.render_pdf(content)).hexdigest()
    assert here == elsewhere("0", "once") == elsewhere("77", "twice")


@pytest.mark.promise(32)
@pytest.mark.parametrize("vector", VECTORS)
def test_nothing_is_fetched_whatever_a_letter_asks_for(vector: str, visitors: Visitors, secret: Path) -> None:
    html = vector.replace("BASE", visitors.address).replace("SECRET", secret.as_uri()) + "<p>Hello</p>"
    document = b""
    with suppress(pdf.NotMade):  # refused outright: there is no letter at all
        document = pdf.typeset(html)
    said = f"requests made for a letter by any of {len(VECTORS)} ways of asking for something"
    figure(32, said, len(visitors.seen), target="0")
    _nothing_came_in(document, visitors, secret)


@pytest.mark.promise(32)
@pytest.mark.parametrize("handed_over", ["stylesheets", "attachments", "xmp_metadata"])
def test_nothing_is_fetched_whatever_the_library_is_handed(handed_over: str, visitors: Visitors, secret: Path) -> None:
    from decisions.typesetting.document import NothingFetched, weasyprint

    for address in (f"{visitors.address}/a", secret.as_uri()):
        whole = weasyprint.HTML(string="<p>Hello</p>", url_fetcher=NothingFetched())
        with pytest.raises(BaseException, match="fetch"):
            whole.write_pdf(**{handed_over: [address]})
    _nothing_came_in(b"", visitors, secret)


def _nothing_came_in(document: bytes, visitors: Visitors, secret: Path) -> None:
    assert visitors.seen == []
    if document:
        whole = pikepdf.open(io.BytesIO(document))
        assert not whole.attachments
        streams = [one.read_bytes() for one in whole.objects if isinstance(one, pikepdf.Stream)]
        assert not any(secret.read_bytes() in one for one in [document, *streams])
        assert "canary" not in text_of(document)


def test_the_web_process_never_loads_the_renderer() -> None:
    program = (
        "import django, sys; django.setup(); import decisions.actions.determinations, vts.urls;"
        " print('weasyprint' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "False"


def test_very_long_words_and_reasons_stay_on_the_page() -> None:
    reasons = "A" * 3000 + "\n" + "A long account of what was found. " * 1500
    document = pdf.render_pdf(letters.compose(*decided(scenario("PO-10"), reasons=reasons)))
    pages = pikepdf.open(io.BytesIO(document)).pages
    assert len(pages) > 10
    assert text_of(document).count("A" * 3000) == 1


def _tags(element: Any) -> list[str]:
    found = []
    children = element.get("/K", []) if isinstance(element, pikepdf.Dictionary) else []
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, pikepdf.Dictionary):
            found.append(str(child.get("/S", "")))
            found += _tags(child)
    return found
