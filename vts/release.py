"""Which release this is: as whoever built it said, else as the project is numbered."""

import os
import tomllib
from functools import cache

from vts.environment import BASE_DIR, Environment


@cache
def release() -> str:
    """RELEASE, such as the commit that the image was built from, after the number of the project."""
    number = str(tomllib.loads((BASE_DIR / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"])
    built_from = Environment(os.environ).text("RELEASE")
    return f"{number} ({built_from})" if built_from else number
