"""Whether the reasons in a letter are this person's own: paragraphs that also stand in another person's letter."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models.expressions import RawSQL

from cases.models import Caseworker
from decisions.letters.findings import RATINGS
from decisions.models import Consideration, Letter, WordsMeant
from decisions.quality.blinding import people_visible_to

MOST = 200
"""How many letters with the same words are looked at: that a paragraph stands in so many says enough."""
OURS = ("See below",)
"""What stands in a cell of a table where the caseworker wrote nothing there."""
SAYS_NOTHING = RATINGS["no_information"]
"""The rating of a factor of which nothing is known: that it is so may be said of many people in the same words."""
_NOT_SPOKEN = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Same:
    """A paragraph that stands in `letters` letters of other people, in the cases with these references."""

    sha256: str
    text: str
    letters: int
    references: list[str]
    meant: bool

    @property
    def counted(self) -> str:
        """In how many letters, in words."""
        if self.letters >= MOST:
            return f"{MOST} letters or more"
        return "1 letter" if self.letters == 1 else f"{self.letters} letters"

    @property
    def point(self) -> str:
        """What stops the letter, and what to do."""
        where = ", ".join(self.references[:5]) + (" and others" if len(self.references) > 5 else "")
        begun = self.text if len(self.text) <= 80 else f"{self.text[:80].rsplit(' ', 1)[0]} …"
        return (
            f"“{begun}” also stands word for word in {self.counted} of other people ({where})."
            " Write what is so in this case, or confirm on the page “Words that other letters have” that you mean it."
        )


def own_words(content: Mapping[str, Any]) -> dict[str, str]:
    """Each paragraph of a caseworker's own words in the letter, by its hash: letters and numbers alone count."""
    found: dict[str, str] = {}
    for part in content.get("sections", []):
        for text in (text for block in part["blocks"] for text in _own(block)):
            if said := spoken(text):
                found.setdefault(hashlib.sha256(said.encode()).hexdigest(), text)
    return found


def _own(block: Mapping[str, Any]) -> Iterator[str]:
    """The caseworker's own words in the block: paragraphs, why each factor was rated so, what bears on the length."""
    if block["type"] == "words":
        yield block["text"]
    elif block["key"] == "framework":
        yield from (why for _, rating, why in block["rows"] if rating != SAYS_NOTHING and why not in OURS)
    yield from (one["own"] for one in block.get("said", []) if "own" in one)


def spoken(text: str) -> str:
    """The text as it is read out: no capitals, no signs, one space between words."""
    return _NOT_SPOKEN.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip()


def elsewhere(content: Mapping[str, Any], consideration: Consideration, by: Caseworker) -> list[Same]:
    """The paragraphs that also stand in letters of other people whose cases `by` may see, in the letter's order."""
    words = own_words(content)
    if not words:
        return []
    meant = WordsMeant.objects.filter(consideration=consideration).values("sha256")
    others = (
        Letter.objects.filter(pk__in=_with_words(words), consideration__victim__in=people_visible_to(by))
        .exclude(consideration__victim=consideration.victim_id)
        .annotate(meant=ArraySubquery(meant))
        .order_by("-pk")
        .values_list("consideration__victim__reference", "words_sha256", "meant")
    )
    return list(_compared(words, others[:MOST]))


def _with_words(words: Mapping[str, str]) -> RawSQL:
    """The keys of the letters with any of them, found by their index: below a policy it would not be used."""
    return RawSQL("SELECT letters_with_words(%s)", [list(words)])


def unconfirmed(content: Mapping[str, Any], consideration: Consideration, by: Caseworker) -> list[str]:
    """Why the letter waits, one sentence for each paragraph that nobody has confirmed is meant."""
    return [one.point for one in elsewhere(content, consideration, by) if not one.meant]


def _compared(words: Mapping[str, str], others: Iterable[tuple[str, list[str], list[str]]]) -> Iterable[Same]:
    found = list(others)
    for sha256, text in words.items():
        has = [reference for reference, digests, _ in found if sha256 in digests]
        if has:
            yield Same(sha256, text, len(has), sorted(set(has)), sha256 in found[0][2])
