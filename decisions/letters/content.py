"""What a letter consists of, as it is stored: plain text in named blocks, fixed when the letter is asked for."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import NotRequired, TypedDict

# Invisible characters could hide or turn round what the reader sees; they are left out of every letter.
_INVISIBLE = {"Cc", "Cf", "Cn", "Co", "Cs"}
_GAP = re.compile(r"  | [.,;:]")  # what an empty value leaves behind


class Unfilled(Exception):
    """A letter cannot be written yet: `points` says what is missing, one sentence each."""

    def __init__(self, points: Sequence[str]) -> None:
        super().__init__(" ".join(points))
        self.points = list(points)


class Said(TypedDict):
    """A line of a list, or words inside a sentence, that are ours: which, in which version, and what it says.

    `own` is what a caseworker wrote in it.
    """

    key: str
    text: str
    wording: str
    own: NotRequired[str]


class Block(TypedDict):
    """One block of a letter. `type` is paragraph, words (a caseworker's own), list, table, or blanks to write in.

    `wording` is the version of a paragraph that was used: “first”, or the public id of a published one. `said` are our
    own lines or words that stand in it, each in a version of its own.
    """

    type: str
    key: str
    text: NotRequired[str]
    wording: NotRequired[str]
    own: NotRequired[str]
    said: NotRequired[list[Said]]
    entries: NotRequired[list[str]]
    caption: NotRequired[str]
    columns: NotRequired[list[str]]
    rows: NotRequired[list[list[str]]]


class Section(TypedDict):
    """A heading of level 2 or 3 with its blocks; where its wording has versions, `said` names the one used."""

    heading: str
    said: NotRequired[list[Said]]
    level: int
    blocks: list[Block]


class Content(TypedDict):
    """A whole letter. `date` and `created` are the day of the decision, in words and as ISO text.

    `enclosure` stands after the signature, on a page of its own: a form to sign. `said` is the wording of the heading.
    """

    kind: str
    guidance: str
    title: str
    heading: str
    said: NotRequired[list[Said]]
    reference: str
    date: str
    created: str
    authority: str
    authority_lines: list[str]
    addressee: str
    address: list[str]
    salutation: str
    opening: list[Block]
    sections: list[Section]
    signatory: list[str]
    enclosure: NotRequired[list[Section]]


def section(heading: str | Block, blocks: Iterable[Block], level: int = 2) -> Section:
    """A section of a letter, under a heading of our wording or of words that no version changes."""
    if isinstance(heading, str):
        return {"heading": heading, "level": level, "blocks": list(blocks)}
    return {"heading": heading["text"], "said": [said_in(heading)], "level": level, "blocks": list(blocks)}


def bullets(key: str, items: Iterable[str]) -> Block:
    """A list with bullets; each item is taken as text."""
    return {"type": "list", "key": key, "entries": [clean(item) for item in items]}


def lines(key: str, items: Iterable[Block], kind: str = "list") -> Block:
    """A list of our own lines, each of which says which version it is of."""
    said = [said_in(item) for item in items]
    return {"type": kind, "key": key, "entries": [one["text"] for one in said], "said": said}


def said_in(block: Block) -> Said:
    """What a block says as a part of another one."""
    said: Said = {"key": block["key"], "text": block["text"], "wording": block["wording"]}
    if "own" in block:
        said["own"] = block["own"]
    return said


def words(key: str, text: str) -> list[Block]:
    """Somebody's own words as they stand, one block for each paragraph; never read as a template."""
    return [{"type": "words", "key": key, "text": clean(part)} for part in text.splitlines() if clean(part)]


def clean(text: str) -> str:
    """The text in one line of visible characters, composed, with single spaces."""
    spaced = "".join(" " if character.isspace() else character for character in unicodedata.normalize("NFC", text))
    visible = "".join(character for character in spaced if unicodedata.category(character) not in _INVISIBLE)
    return " ".join(visible.split())


def is_gapped(text: str) -> bool:
    """The text looks as if a value were missing from it."""
    return bool(_GAP.search(text))


def texts(content: Content) -> Iterator[str]:
    """Every text of the letter in reading order."""
    yield from (content["title"], content["heading"], content["reference"], content["date"], content["authority"])
    yield from (*content["authority_lines"], content["addressee"], *content["address"], content["salutation"])
    yield from _block_texts(content["opening"])
    yield from _section_texts(content["sections"])
    yield from content["signatory"]
    yield from _section_texts(content.get("enclosure", []))


def require_filled(content: Content) -> None:
    """Nothing of the letter is empty, and no value is missing from our own wording; raises `Unfilled`."""
    needed = {name: value for name, value in content.items() if name != "enclosure"}
    points = [f"The letter has an empty {name.replace('_', ' ')}." for name, value in needed.items() if not value]
    if any(not text.strip() for text in texts(content)):
        points.append("The letter has an empty passage.")
    parts = [*content["sections"], *content.get("enclosure", [])]
    for part in parts:
        if not part["blocks"]:
            points.append(f"The part “{part['heading']}” of the letter has nothing in it.")
    own = (block for some in [content["opening"], *(part["blocks"] for part in parts)] for block in some)
    for block in own:
        if block["type"] == "paragraph" and is_gapped(block["text"]):
            points.append(f"The paragraph {block['key']} of the letter is not filled in.")
    if points:
        raise Unfilled(points)


def _section_texts(parts: list[Section]) -> Iterator[str]:
    for part in parts:
        yield part["heading"]
        yield from _block_texts(part["blocks"])


def _block_texts(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if "text" in block:
            yield block["text"]
        yield from block.get("entries", [])
        if "caption" in block:
            yield block["caption"]
        yield from block.get("columns", [])
        for row in block.get("rows", []):
            yield from row
