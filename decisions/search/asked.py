"""What somebody looks for."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

MOST_WORDS = 6
# As `search_fold` and `name_pieces` of the database have it: apostrophes join, all else that is no letter separates.
_JOINS = re.compile("[ʻʼʹʽʾʿˈ\u2018\u2019\u201b'`´]")
_SEPARATES = re.compile("[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u2000-\u206f\u3000-\u303f]+")
_SIGNS = re.compile("[^A-Z0-9]")


@dataclass(frozen=True)
class Place:
    """How far somebody has read: what stood last on the page before, and how many people that made."""

    rank: int
    victim: int
    seen: int

    @classmethod
    def read(cls, text: str) -> "Place | None":
        """The place that a page gave away, as it comes back; None where it is none."""
        match = re.fullmatch(r"(-?\d{1,5})\.(\d{1,18})\.(\d{1,9})", text, re.ASCII)
        return cls(*(int(part) for part in match.groups())) if match else None

    def __str__(self) -> str:
        return f"{self.rank}.{self.victim}.{self.seen}"


@dataclass(frozen=True)
class Asked:
    """All that is given has to be true of a person: what is left open narrows nothing."""

    person: str = ""  # a name as somebody would write it, or a reference
    born: date | None = None
    nationality: str = ""
    text: str = ""  # words of reasons and letters
    after: Place | None = None

    @property
    def names(self) -> list[str]:
        """The words of the name: the first six."""
        return words_of(self.person)[:MOST_WORDS]

    @property
    def says_a_word_twice(self) -> bool:
        """Two of the words are the same, or a letter apart: both may be meant for one word of a name."""
        near = [{word, *(word[:at] + word[at + 1 :] for at in range(len(word)))} for word in map(str.lower, self.names)]
        return any(one & other for at, one in enumerate(near) for other in near[:at])

    @property
    def reference(self) -> str:
        """The letters and figures of the reference, in capitals: a reference that starts so is meant."""
        signs = _SIGNS.sub("", self.person.upper())
        return signs if len(signs) >= 3 else ""


def words_of(typed: str) -> list[str]:
    """The words of a name as they were typed."""
    joined = _JOINS.sub("", unicodedata.normalize("NFC", typed))
    return [word for word in _SEPARATES.sub(" ", joined).split() if word]
