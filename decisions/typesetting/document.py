"""A letter's HTML to a tagged PDF. Importing this is slow: only the renderer's process does, before it takes work."""

import hashlib
import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NoReturn

# Read once, when the libraries below are loaded: letters are set in their own typeface, whatever the machine has.
os.environ["FONTCONFIG_FILE"] = str(Path(__file__).with_name("fonts.conf"))

import pydyf
import weasyprint
from fontTools.ttLib import TTFont
from weasyprint.text.ffi import ffi, harfbuzz, harfbuzz_subset, pango
from weasyprint.text.fonts import FontConfiguration

from decisions.typesetting.typeface import FILES, FOLDER, STYLE


class NothingFetched(weasyprint.URLFetcher):
    """Refuses whatever a letter would fetch. Nothing needs fetching: style and typeface are handed over."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols=(), allow_redirects=False, fail_on_errors=True)

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> NoReturn:
        raise ValueError("A letter fetches nothing.")


def typeset(html: str) -> bytes:
    """A document as a PDF (pdf/ua-1): the same bytes for the same text, in any process.

    Raises where it asks for anything to be fetched.
    """
    fonts, style = _prepared()
    document = weasyprint.HTML(string=html, base_url="about:blank", url_fetcher=NothingFetched())
    pdf: bytes = document.write_pdf(stylesheets=[style], font_config=fonts, pdf_variant="pdf/ua-1")
    return pdf


@cache
def made_with() -> dict[str, str]:
    """The versions of all that has a say in a letter's bytes."""
    return {
        "weasyprint": weasyprint.__version__,
        "pydyf": pydyf.__version__,
        "pango": str(pango.pango_version()),
        "harfbuzz": _harfbuzz_version(),
        **{f"typeface {name}": _typeface_version(name) for name in FILES},
        "style": _style_hash(),
    }


@cache
def _prepared() -> tuple[FontConfiguration, weasyprint.CSS]:
    """Made once in a process: a second set of fonts would cost memory and time with every letter."""
    for name in FILES:
        if not (FOLDER / name).is_file():
            raise RuntimeError(f"The typeface {name} is absent: run “make setup”.")
    fonts = FontConfiguration()
    text = STYLE.read_text(encoding="utf-8")
    return fonts, weasyprint.CSS(string=text, font_config=fonts, url_fetcher=NothingFetched())


def _typeface_version(file: str) -> str:
    """Its version, and the beginning of its hash: a file of the same version may still be another."""
    path = FOLDER / file
    name = TTFont(path, lazy=True)["name"].getDebugName(5)
    return f"{str(name).removeprefix('Version ')} ({hashlib.sha256(path.read_bytes()).hexdigest()[:12]})"


def _style_hash() -> str:
    return hashlib.sha256(STYLE.read_bytes()).hexdigest()[:12]


def _harfbuzz_version() -> str:
    ffi.cdef("const char *hb_version_string(void);")
    version: bytes = ffi.string(harfbuzz.hb_version_string())
    return version.decode() + ("" if harfbuzz_subset else " without subsetting")
