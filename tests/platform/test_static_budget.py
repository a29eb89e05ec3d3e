"""What a browser fetches once and keeps stays small, and all of it comes from this service."""

from __future__ import annotations

import re
from pathlib import Path

import brotli
import pytest

from vts import frontend

ROOT = Path(__file__).resolve().parents[2]
STYLES = ["vendor/govuk-frontend.min.css", "vendor/moj-frontend.min.css", "css/app.css"]
SCRIPTS = ["vendor/govuk-frontend.min.js", "js/enabled.js", "js/app.js", "js/draft.js", "js/session.js"]


@pytest.fixture
def static(tmp_path: Path) -> Path:
    frontend.build(ROOT / "node_modules", tmp_path / "vendor")
    for folder in ("css", "js"):
        (tmp_path / folder).symlink_to(ROOT / "static" / folder)
    return tmp_path


def weight(static: Path, names: list[str]) -> int:
    return sum(len(brotli.compress((static / name).read_bytes())) for name in names)


def test_a_cold_browser_fetches_little(static: Path) -> None:
    assert weight(static, SCRIPTS) <= 15_000
    assert weight(static, SCRIPTS + STYLES) <= 45_000


def test_nothing_is_asked_of_another_host(static: Path) -> None:
    for name in STYLES + SCRIPTS:
        text = (static / name).read_text(encoding="utf-8").replace("http://www.w3.org/", "")
        assert not re.search(r"(url\(|import |fetch\()\s*[\"']?(https?:)?//", text), name


def test_our_own_scripts_keep_nothing_in_the_browser_and_write_no_html(static: Path) -> None:
    for name in SCRIPTS[1:]:
        text = (static / name).read_text(encoding="utf-8")
        assert not re.search(
            r"localStorage|sessionStorage|indexedDB|innerHTML|outerHTML|insertAdjacentHTML|eval\(", text
        ), name
