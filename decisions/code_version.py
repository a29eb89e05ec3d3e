"""Which code made a determination: a digest of the rules' own source, the same wherever it runs."""

import functools
import hashlib
from pathlib import Path


def _digest(package: str) -> str:
    digest = hashlib.sha256()
    folder = Path(__file__).parent / package
    for path in sorted(folder.rglob("*.py")):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return f"{package.replace('_', '-')}-{digest.hexdigest()[:16]}"


CODE_VERSION = _digest("rules")
DRAFTS_VERSION = _digest("policy_drafts")
"""The same of the drafts of other policies, which no determination is made by."""


@functools.cache
def of_program() -> str:
    """A digest of all that the program is written in: what one version worked out and kept, another does not show."""
    digest = hashlib.sha256()
    folder = Path(__file__).parents[1]
    for package in ("cases", "decisions"):
        for path in sorted((folder / package).rglob("*")):
            if path.suffix in (".py", ".json", ".csv"):
                digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]
