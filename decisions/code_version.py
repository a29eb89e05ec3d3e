"""Which code made a determination: a digest of the rules' own source, the same wherever it runs."""

import hashlib
from pathlib import Path


def _digest() -> str:
    digest = hashlib.sha256()
    folder = Path(__file__).parent / "rules"
    for path in sorted(folder.rglob("*.py")):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return f"rules-{digest.hexdigest()[:16]}"


CODE_VERSION = _digest()
