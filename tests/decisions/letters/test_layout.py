"""How letters stand on their pages: very long ones too, in large print, and the signature never by itself."""

import io
import json
import os
import re
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pdfua import Severity, validate

from decisions import letters
from decisions.letters import characters, pdf
from decisions.letters.content import texts
from tests.decisions.letters.decided import decided, scenario

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[3]
CODE = "K7QP-3MXD-W9RT"
SENTENCE = "She told the doctor at each visit what she could still not speak of. "
CHILDREN = [
    {"ref": f"C{number}", "date_of_birth": f"20{10 + number % 8}-0{1 + number % 9}-11"} | {"name": f"Łucja {number}"}
    for number in range(1, 13)
]


@pytest.fixture
def content() -> dict[str, Any]:
    """The content of a grant with its code."""
    evidence = [{"title": "Psychiatric report", "dated": "2025-02-04", "page": 2}]
    return letters.compose(*decided(scenario("PK-01"), evidence=evidence)) | {"code": CODE}


def pages(document: bytes) -> list[str]:
    """The text of each page, as a reader gets it."""
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=document, capture_output=True, check=True)
    return done.stdout.decode().split("\f")[:-1]


def sizes(document: bytes) -> set[float]:
    """The sizes of print, in points."""
    found: set[float] = set()
    for page in pikepdf.open(io.BytesIO(document)).pages:
        for operands, operator in pikepdf.parse_content_stream(page):
            if str(operator) == "Tf":
                found.add(float(operands[1]))
    return found


@pytest.mark.parametrize("large_print", [False, True])
def test_the_code_is_on_the_first_page_and_at_the_foot_of_each(content: dict[str, Any], large_print: bool) -> None:
    shown = pages(pdf.render_pdf(content, large_print=large_print))
    assert f"Code of this letter: {CODE}." in " ".join(shown[0].split())
    for number, page in enumerate(shown, 1):
        assert re.search(rf"Reference PK-01, code {CODE}\s+Page {number} of {len(shown)}\s*$", page)


def test_a_letter_from_before_there_were_codes_has_none(content: dict[str, Any]) -> None:
    del content["code"]
    said = "".join(pages(pdf.render_pdf(content)))
    assert "ode of this letter" not in said
    assert ", code" not in said


@pytest.mark.parametrize("large_print", [False, True])
def test_a_checker_of_pdf_ua_finds_no_error(content: dict[str, Any], large_print: bool, tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(pdf.render_pdf(content, large_print=large_print))
    assert errors(path) == []


def errors(path: Path) -> list[str]:
    """What the checker of PDF/UA finds wrong, warnings aside: it does not see the headers of table cells."""
    return [f.message for f in validate(str(path)).findings if f.severity >= Severity.ERROR]


def test_large_print_has_nothing_below_sixteen_points_and_says_the_same(content: dict[str, Any]) -> None:
    large = pdf.render_pdf(content, large_print=True)
    assert min(sizes(large)) >= 16
    document = pikepdf.open(io.BytesIO(large))
    assert document.Root.Lang == "en-GB"
    said = without_feet(large)
    for text in texts(content | {"title": "Dear"}):  # type: ignore[arg-type]
        assert "".join(text.split()) in said


def without_feet(document: bytes) -> str:
    """The text of the letter without spaces: where a line or a page ends is not what is said."""
    done = subprocess.run(["pdftotext", "-raw", "-", "-"], input=document, capture_output=True, check=True)
    text = unicodedata.normalize("NFC", done.stdout.decode()).replace("\f", "\n").replace("•", "")
    return "".join(re.sub(r"Reference PK-01, code \S+\s+Page \d+ of \d+\s", "", text).split())


@pytest.mark.drill  # of the other print every run shows it: test_pdf.py
def test_large_print_is_the_same_bytes_in_any_process(content: dict[str, Any], tmp_path: Path) -> None:
    stored = tmp_path / "content.json"
    stored.write_text(json.dumps(content), encoding="utf-8")
    program = (
        "import django, hashlib, json, sys; django.setup()\n"
        "from decisions.letters.pdf import render_pdf\n"
        "print(hashlib.sha256(render_pdf(json.load(open(sys.argv[1])), large_print=True)).hexdigest())"
    )
    found = set()
    for seed in ("0", "77"):
        env = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        done = subprocess.run(
            [sys.executable, "-c", program, stored], env=env, cwd=tmp_path, capture_output=True, text=True, check=True
        )
        found.add(done.stdout.strip())
    assert len(found) == 1


def test_what_made_it_names_each_file_of_the_typeface_by_its_hash() -> None:
    made_with = pdf.made_with()
    for file in characters.FILES:
        assert re.fullmatch(r"[\d.]+.* \([0-9a-f]{12}\)", made_with[f"typeface {file}"])
    assert re.match(r"\d+\.\d+", made_with["harfbuzz"])


@pytest.mark.parametrize("lines", [28, 30, 32, 34, 36, 38, 40, 42])
def test_the_signature_never_stands_alone_on_the_last_page(content: dict[str, Any], lines: int) -> None:
    block = {"type": "paragraph", "key": "x", "text": "We looked at it."}
    short = content | {"sections": [{"heading": "Why", "level": 2, "blocks": [block] * lines}]}
    for large_print in (False, True):
        last = pages(pdf.render_pdf(short, large_print=large_print))[-1]
        before, closing, _ = last.partition("Yours sincerely")
        assert closing
        assert "We looked at it." in before


def test_five_thousand_words_and_long_unbroken_ones_stay_whole(content: dict[str, Any]) -> None:
    reasons = [{"type": "words", "key": "reasons", "text": SENTENCE * 60} for _ in range(6)]
    long_word = {"type": "words", "key": "reasons", "text": "x" * 900}
    blocks = [*reasons, long_word]
    long = content | {"sections": [{"heading": "Why", "level": 2, "blocks": blocks}]}
    for large_print in (False, True):
        shown = pages(pdf.render_pdf(long, large_print=large_print))
        said = "".join("".join(shown).split())
        assert "".join(shown).count("visit") >= 300
        assert said.count("x") >= 900
        assert all(len(page.split()) > 20 for page in shown[:-1])


def test_many_children_are_each_named_on_the_pages(content: dict[str, Any]) -> None:
    blocks = [{"type": "paragraph", "key": "grant.child.in_line", "text": f"{c['name']} can stay."} for c in CHILDREN]
    many = content | {"sections": [{"heading": "Your children", "level": 2, "blocks": blocks}]}
    said = " ".join("".join(pages(pdf.render_pdf(many))).split())
    for child in CHILDREN:
        assert f"{child['name']} can stay." in said
