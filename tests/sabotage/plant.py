"""One defect that is planted."""

from typing import NamedTuple


class Plant(NamedTuple):
    """One defect: in this file these words are those, and this proof fails."""

    promise: int
    what: str
    file: str
    old: str
    new: str
    proof: str
    red: str = ""
