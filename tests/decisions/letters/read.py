"""What stands in a letter, for tests to look up."""

from typing import Any

from decisions.letters.content import texts


def text_of(letter: dict[str, Any]) -> str:
    """All of a letter's text, one block a line."""
    return "\n".join(texts(letter))  # type: ignore[arg-type]


def keys_of(letter: dict[str, Any]) -> list[str]:
    """The keys of a letter's blocks in reading order."""
    return [b["key"] for b in letter["opening"]] + [b["key"] for s in letter["sections"] for b in s["blocks"]]


def headings_of(letter: dict[str, Any]) -> list[str]:
    """A letter's headings in reading order."""
    return [section["heading"] for section in letter["sections"]]


def words_under(letter: dict[str, Any], heading: str) -> list[str]:
    """The caseworker's own words in the part of that heading."""
    (part,) = [one for one in letter["sections"] if one["heading"] == heading]
    return [block["text"] for block in part["blocks"] if block["type"] == "words"]
