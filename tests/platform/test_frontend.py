"""The style sheets and scripts taken from the two design systems are cleaned, and an upgrade cannot bring anything
back.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from vts import frontend

NODE_MODULES = Path(__file__).resolve().parents[2] / "node_modules"


def test_everything_is_written_without_fonts_crown_or_source_maps(tmp_path: Path) -> None:
    written = frontend.build(NODE_MODULES, tmp_path)
    texts = {path.name: path.read_text(encoding="utf-8") for path in written if path.suffix != ".ttf"}
    assert {"govuk-frontend.min.css", "govuk-frontend.min.js", "moj-frontend.min.css"} <= set(texts)
    for text in texts.values():
        assert not any(
            word in text for word in ("GDS Transport", "@font-face", "govuk-crest", "/assets/", "sourceMappingURL")
        )
    assert "var(--app-font" in texts["govuk-frontend.min.css"]
    assert "url(images/icon-progress-tick.svg)" in texts["moj-frontend.min.css"]
    assert (tmp_path / "images" / "icon-progress-tick.svg").exists()


def test_what_cannot_be_cleaned_stops_the_build(tmp_path: Path) -> None:
    source = tmp_path / "modules" / frontend.GOVUK
    source.mkdir(parents=True)
    (source / "govuk-frontend.min.css").write_text("a{font:GDS Transport}", encoding="utf-8")
    with pytest.raises(frontend.CannotBuild, match="GDS Transport"):
        frontend.build(tmp_path / "modules", tmp_path / "static")
    assert not (tmp_path / "static").exists()


def test_what_is_not_installed_is_said_with_its_cure(tmp_path: Path) -> None:
    with pytest.raises(frontend.CannotBuild, match="npm ci"):
        frontend.build(tmp_path, tmp_path / "static")
