"""The typeface and the style of letters: the only files that go into one."""

from pathlib import Path

BASE = Path(__file__).resolve().parents[2]
FILES = ("Arimo-Regular.ttf", "Arimo-Bold.ttf")
FOLDER = BASE / "static" / "vendor" / "fonts"
"""Where set-up puts the typeface."""
STYLE = BASE / "static" / "css" / "letter.css"
