"""A letter's HTML to a tagged PDF. Importing this is slow: only workers do, once, before they take work."""

import os
import threading
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, NoReturn

# Read once, when the libraries below are loaded: letters are set in their own typeface, whatever the machine has.
os.environ["FONTCONFIG_FILE"] = str(Path(__file__).with_name("fonts.conf"))

import pydyf
import weasyprint
from django.conf import settings
from fontTools.ttLib import TTFont
from weasyprint.text.ffi import pango
from weasyprint.text.fonts import FontConfiguration

from decisions.letters import characters
from decisions.letters.pages import render_html

_one_at_a_time = threading.Lock()


class NothingFetched(weasyprint.URLFetcher):
    """Refuses whatever a letter would fetch. Nothing needs fetching: style and typeface are handed over."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols=(), allow_redirects=False, fail_on_errors=True)

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> NoReturn:
        raise ValueError("A letter fetches nothing.")


def render_pdf(content: Mapping[str, Any]) -> bytes:
    """The letter as a PDF (pdf/ua-1): the same bytes for the same content, in any process."""
    return typeset(render_html(content))


def typeset(html: str) -> bytes:
    """A document as a PDF. Raises where it asks for anything to be fetched."""
    with _one_at_a_time:
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
        "typeface": f"{characters.TYPEFACE} {_typeface_version()}",
    }


@cache
def _prepared() -> tuple[FontConfiguration, weasyprint.CSS]:
    """Made once in a process: a second set of fonts would cost memory and time with every letter."""
    for name in characters.FILES:
        if not (characters.folder() / name).is_file():
            raise RuntimeError(f"The typeface {name} is absent: run “make setup”.")
    fonts = FontConfiguration()
    path = Path(settings.BASE_DIR) / "static" / "css" / "letter.css"
    style = weasyprint.CSS(string=path.read_text(encoding="utf-8"), font_config=fonts, url_fetcher=NothingFetched())
    return fonts, style


def _typeface_version() -> str:
    name = TTFont(characters.folder() / characters.FILES[0], lazy=True)["name"].getDebugName(5)
    return str(name).removeprefix("Version ")
