"""Makes the style sheets and scripts the pages need: ``python -m vts.frontend``.

Copies GOV.UK Frontend and MOJ Frontend out of ``node_modules`` into ``static/vendor`` (ignored by version control)
and cleans them for a service that is not on GOV.UK: no GDS Transport (licensed for GOV.UK only), no crown, no
absolute asset paths, no source maps. Stops with a sentence when a file is missing or when something that had to go is
still there, so that an upgrade of either package cannot bring it back unseen.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
GOVUK = Path("govuk-frontend/dist/govuk")
MOJ = Path("@ministryofjustice/frontend/moj")
ARIMO = Path("@expo-google-fonts/arimo")
TYPEFACE = {  # of letters, and of nothing on the pages
    "Arimo-Regular.ttf": ARIMO / "400Regular" / "Arimo_400Regular.ttf",
    "Arimo-Bold.ttf": ARIMO / "700Bold" / "Arimo_700Bold.ttf",
    "Arimo-LICENCE.txt": ARIMO / "LICENSE_FONT",
}
FONT_STACK = "var(--app-font,arial,sans-serif)"
MUST_BE_GONE = ("GDS Transport", "@font-face", "govuk-crest", "/assets/", "sourceMappingURL")


class CannotBuild(Exception):
    """A file is missing or not as expected; the message says what to do."""


def clean_css(css: str) -> str:
    """The style sheet without fonts, crest, absolute asset paths and source map."""
    css = re.sub(r"@font-face\{[^}]*\}", "", css)
    css = css.replace("GDS Transport,arial,sans-serif", FONT_STACK)
    css = re.sub(r"url\(/assets/images/govuk-crest\.svg\)", "none", css)
    css = css.replace("url(/assets/images/", "url(images/")
    return re.sub(r"/\*# sourceMappingURL=[^*]*\*/", "", css)


def clean_js(js: str) -> str:
    """The script without its source map comment."""
    return re.sub(r"//# sourceMappingURL=\S*", "", js)


def build(modules: Path, target: Path) -> list[Path]:
    """Write every vendored file under ``target`` and return the paths written."""
    written = [
        _write(target / "govuk-frontend.min.css", clean_css(_read(modules / GOVUK / "govuk-frontend.min.css"))),
        _write(target / "govuk-frontend.min.js", clean_js(_read(modules / GOVUK / "govuk-frontend.min.js"))),
    ]
    moj_css = clean_css(_read(modules / MOJ / "moj-frontend.min.css"))
    written.append(_write(target / "moj-frontend.min.css", moj_css))
    for image in sorted(set(re.findall(r"url\(images/([\w.-]+)\)", moj_css))):
        written.append(_write(target / "images" / image, _read(modules / MOJ / "assets" / "images" / image)))
    for name, source in TYPEFACE.items():
        written.append(_copy(modules / source, target / "fonts" / name))
    return written


def _copy(source: Path, path: Path) -> Path:
    if not source.is_file():
        raise CannotBuild(f"{source.name} is not installed: run “npm ci --ignore-scripts” first")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(source.read_bytes())
    return path


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise CannotBuild(f"{path.name} is not installed: run “npm ci --ignore-scripts” first") from error


def _write(path: Path, text: str) -> Path:
    left = [word for word in MUST_BE_GONE if word in text]
    if left:
        raise CannotBuild(f"{path.name} still holds {', '.join(left)}: vts/frontend.py must learn to clean it")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def main() -> int:
    """Build ``static/vendor`` and say what was written; 1 when it cannot be built."""
    try:
        written = build(ROOT / "node_modules", ROOT / "static" / "vendor")
    except CannotBuild as error:
        print(f"Cannot build the style sheets and scripts: {error}", file=sys.stderr)
        return 1
    print(f"Wrote {len(written)} files to static/vendor")
    return 0


if __name__ == "__main__":
    sys.exit(main())
