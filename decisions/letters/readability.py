"""How hard a text is to read, as the age at which most people could: the Flesch-Kincaid grade and five years.

Syllables are counted from the spelling, so an age is about right and never exact. Names that cannot be put more simply
(an Act, an Appendix, a form, a provision, an address) count as one short word: what they look like decides, not a list.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

GRADE_TO_AGE = 5
YOUNGEST = 5
FEWEST_WORDS = 20
"""A shorter text has no reading age of its own: one long word would decide it."""

_ADDRESS = re.compile(r"\S+@\S+\w|\b\w+(?:\.\w+)*\.(?:gov\.uk|uk|org)\b|\bGOV\.UK\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*|\d+")
# Two capitalised words or more, joined by small ones: what an instrument, an office or a form is called.
_CAPITAL = r"[A-Z][\w()’'-]*"
_JOIN = r"(?:of|and|or|to|for|the|in|on)"
_NAME = re.compile(rf"(?<![.!?:] )(?<!^)\b(?:the )?{_CAPITAL}(?: (?:{_JOIN} )*(?:{_CAPITAL}|[12]\d{{3}}\b))+")
_PROVISION = re.compile(r"\b(?:sections?|paragraphs?|rules?) (?:[A-Z]+ )?\d[\w.()]*(?:(?:,| and| or| to) \d[\w.()]*)*")
_FORM = re.compile(r"\bform [A-Z]+(?:\([A-Z]+\))?|\b[A-Z]{2,}(?:\([A-Z]+\))?(?= (?:leave|certificate)\b)")
_SENTENCE = re.compile(r"[.!?:;]+(?=\s|$)")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"(?:[^laeiouy]e|[^aeioulyscgzxh]es|[aeiou]les|[^aeiouytd]ed)$")
_TWICE = re.compile(r"i[ao](?!us|n)|[^qg]ua|[iyoe]ing|eo(?!u)|[^tscg]ious|[^tsc]ion$|cien|creat")


def reading_age(*texts: str) -> int | None:
    """The age from which most people can read the texts, taken together, in whole years; None: too short to say."""
    return _age(texts)


def of_letter(content: Mapping[str, Any]) -> int | None:
    """The reading age of all that a letter says in sentences: our wording and the caseworker's own words."""
    return _age(_prose(content, {"paragraph", "words"}))


def of_own_words(content: Mapping[str, Any]) -> int | None:
    """The reading age of what the caseworker wrote in the letter."""
    return _age(_prose(content, {"words"}))


def in_words(age: int | None) -> str:
    """A reading age as a page says it."""
    return "too short to say" if age is None else f"about {age}"


def syllables(word: str) -> int:
    """The syllables of an English word, from its spelling."""
    word = word.lower()
    count = len(_VOWELS.findall(word)) + len(_TWICE.findall(word)) - len(_SILENT.findall(word))
    return max(count, 1)


def _age(texts: Iterable[str]) -> int | None:
    sentences = words = sounds = 0
    for text in texts:
        plain = _without_names(text)
        found = _WORD.findall(plain)
        if not found:
            continue
        words += len(found)
        sounds += sum(syllables(word) for word in found)
        sentences += max(len([part for part in _SENTENCE.split(plain) if _WORD.search(part)]), 1)
    if words < FEWEST_WORDS:
        return None
    grade = 0.39 * words / sentences + 11.8 * sounds / words - 15.59
    return max(round(grade) + GRADE_TO_AGE, YOUNGEST)


def _without_names(text: str) -> str:
    """The text with each name that cannot be put more simply as one word of one syllable."""
    for pattern in (_ADDRESS, _PROVISION, _FORM, _NAME):
        text = pattern.sub("it", text)
    return text


def _prose(content: Mapping[str, Any], types: set[str]) -> list[str]:
    blocks = [*content.get("opening", []), *(one for part in content.get("sections", []) for one in part["blocks"])]
    return [block["text"] for block in blocks if block["type"] in types]
