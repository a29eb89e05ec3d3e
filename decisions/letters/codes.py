"""The code on a letter, by which anybody can check with us that it is ours."""

import re
import secrets

from cases.public_ids import ALPHABET

GROUPS, IN_GROUP = 3, 4
_SEPARATORS = re.compile(r"[\s\-–—.]+")


def new_code() -> str:
    """A fresh code of 12 letters and numbers without look-alikes (59 bits), in groups: K7QP-3MXD-W9RT."""
    groups = ("".join(secrets.choice(ALPHABET) for _ in range(IN_GROUP)) for _ in range(GROUPS))
    return "-".join(groups).upper()


def as_printed(typed: str) -> str:
    """The code as it stands on letters, from what was typed: spaces, hyphens and capitals do not matter."""
    signs = _SEPARATORS.sub("", typed).upper()
    return "-".join(signs[at : at + IN_GROUP] for at in range(0, len(signs), IN_GROUP))
