"""What is left out of a bundle: words, replaced by a block with the number of the reason, and whole parts.

Words are hidden wherever they stand, before anything is set: no file of the bundle ever had them. Leaving out an item
of evidence hides its summary, what was made of it, and its words wherever somebody quoted them; leaving out how the
person is reached hides every address and number of theirs, on letters too.
"""

import html
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from django.utils.html import strip_tags

from decisions.disclosure.parts import EVERYWHERE, text

SHORTEST_QUOTE = 3
_ALIKE = {one: group for group in ("'’‘ʼ`", '"“”„', "-‐‑‒–—−") for one in group}
_BETWEEN = r"(?:(?!█)[\W_]){0,3}"
"""What may stand between the words and the numbers of a place, and does not stand there each time it is written."""
_FEWEST_DIGITS = 7
_MARK = re.compile(r"█ removed, reason \d+ █")


class WordsRemain(Exception):
    """Words that are to be left out still stand in the bundle, so it is not made."""


class Place(str):
    """Where somebody is reached, or who is reached there: hidden however its words and numbers are set apart."""

    __slots__ = ()


class LeftOut(Protocol):
    """Something to be left out, and why: `words`, or with none the whole part."""

    @property
    def part(self) -> str: ...
    @property
    def words(self) -> str: ...
    @property
    def reason(self) -> str: ...


@dataclass(frozen=True)
class Reason:
    """One thing left out, by the number that stands in its place."""

    number: int
    part: str
    of_words: bool
    reason: str


@dataclass(frozen=True)
class Hidden:
    """All that one bundle leaves out."""

    reasons: Sequence[Reason]
    pattern: re.Pattern[str] | None
    numbers: Sequence[int]

    def part(self, *keys: str) -> int | None:
        """The number of the reason for which the part of one of these keys is left out as a whole."""
        return next((one.number for one in self.reasons if not one.of_words and one.part in keys), None)

    def file(self, *keys: str) -> int | None:
        """The same of its file, which is left out for words of it too: nothing can be hidden within a file."""
        return next((one.number for one in self.reasons if one.part in keys), None)

    def reasons_in(self, words: str) -> list[int]:
        """The numbers of the reasons for which something in these words is hidden; none: nothing is."""
        found = self.pattern.finditer(_composed(words)) if self.pattern else ()
        return sorted({self._number(one) for one in found})

    def text(self, words: str) -> str:
        """The words with a block in the place of each that is hidden."""
        if self.pattern is None:
            return words
        return self.pattern.sub(lambda found: mark(self._number(found)), _composed(words))

    def tree(self, value: Any) -> Any:
        """A document with each of its texts so."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, Mapping):
            return {name: self.tree(inner) for name, inner in value.items()}
        return [self.tree(inner) for inner in value] if isinstance(value, list | tuple) else value

    def require_gone(self, document: str) -> None:
        """None of the hidden words can be read in the HTML, not even across its parts. Raises `WordsRemain`."""
        read = " ".join(_MARK.sub(" █ ", _composed(html.unescape(strip_tags(document)))).split())
        if self.pattern and self.pattern.search(read):
            raise WordsRemain

    def _number(self, found: re.Match[str]) -> int:
        return self.numbers[int(str(found.lastgroup).removeprefix("n"))]


def mark(number: int) -> str:
    """What stands in the place of what was left out: to be seen, and to be heard from a screen reader."""
    return f"█ removed, reason {number} █"


def hidden(left_out: Iterable[LeftOut], told_of: Mapping[str, Sequence[str]]) -> Hidden:
    """What is left out; `told_of` are, by the key of a part, the texts that tell elsewhere what stands in it."""
    reasons: list[Reason] = []
    words: list[tuple[str, int]] = []
    for number, one in enumerate(left_out, 1):
        reasons.append(Reason(number, one.part, bool(one.words), text(one.reason)))
        if one.words:
            words.append((text(one.words), number))
        else:
            within = [key for key in told_of if key == one.part or key.startswith(f"{one.part}-")]
            told = [said for key in within for said in told_of[key]]
            words += [(_cleaned(said), number) for said in told if len(text(said)) >= SHORTEST_QUOTE]
    words = sorted(((said, number) for said, number in words if said), key=lambda one: -len(one[0]))
    alternatives = "|".join(f"(?P<n{place}>{_pattern(said)})" for place, (said, _) in enumerate(words))
    pattern = re.compile(alternatives, re.IGNORECASE) if alternatives else None
    return Hidden(reasons, pattern, [number for _, number in words])


def _cleaned(said: str) -> str:
    return Place(text(said)) if isinstance(said, Place) else text(said)


def _composed(words: str) -> str:
    """The words with each letter in one piece with its accents, as what is hidden is written."""
    return unicodedata.normalize("NFC", words)


def says_what(one: LeftOut) -> bool:
    """It names a part, or words: words everywhere are nothing without the words."""
    return bool(one.words.strip()) or one.part != EVERYWHERE


def _pattern(words: str) -> str:
    """The words however they are spaced and quoted, but no part of a longer word."""
    if isinstance(words, Place) and (parts := re.findall(r"[^\W\d_]+|\d", words)):
        return _place(words, parts)
    spelled = r"\s+".join("".join(map(_character, word)) for word in words.split())
    before, after = _run(words[0]), _run(words[-1])
    return f"{before and f'(?<!{before})'}{spelled}{after and f'(?!{after})'}"


def _place(words: str, parts: Sequence[str]) -> str:
    """The parts of a place with or without what stands between them; a number also with the code of the country."""
    before, after = _run(parts[0][0]), _run(parts[-1][-1])
    abroad = ""
    if len(parts) >= _FEWEST_DIGITS and all(part.isdigit() for part in parts):
        national = re.sub(r"^(?:0044|44(?=\d{10})|0)0?", "", "".join(parts))
        parts, abroad = list(national), rf"(?:(?:00{_BETWEEN})?4{_BETWEEN}4{_BETWEEN})?(?:0{_BETWEEN})?"
    spelled = _BETWEEN.join(map(re.escape, parts))
    return f"{before and f'(?<!{before})'}{abroad}{spelled}{after and f'(?!{after})'}"


def _run(end: str) -> str:
    """What would go on with the word or the number that ends here: an underscore of a file's name does not."""
    return r"[^\W\d_]" if end.isalpha() else r"\d" if end.isdigit() else ""


def _character(one: str) -> str:
    group = _ALIKE.get(one)
    return f"[{re.escape(group)}]" if group else re.escape(one)
