"""Which code made a determination: a digest of the rules' own source, the same wherever it runs."""

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
