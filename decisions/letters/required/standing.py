"""What stands in a letter as it will be sent: looked up by its headings, the keys of its blocks, and its words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from decisions.letters.content import Said, clean
from decisions.letters.wording import as_published, said

Block = dict[str, Any]


@dataclass(frozen=True)
class Standing:
    """A letter to look things up in. `names` are those of the children by their reference, where they are loaded."""

    content: Mapping[str, Any]
    names: Mapping[str, str] | None = None

    @property
    def kind(self) -> str:
        """The kind of the letter."""
        return str(self.content["kind"])

    def blocks(self) -> Iterator[Block]:
        """Every block in reading order."""
        yield from self.content["opening"]
        for part in [*self.content["sections"], *self.content.get("enclosure", [])]:
            yield from part["blocks"]

    def keyed(self, *keys: str) -> Iterator[Block]:
        """The blocks of one of these keys; a key that ends in “*” is the beginning of one."""
        for block in self.blocks():
            if any(block["key"].startswith(key[:-1]) if key.endswith("*") else block["key"] == key for key in keys):
                yield block

    def under(self, title: str) -> Iterator[Block]:
        """The blocks under the heading, or under the wording of that key, down to the next one that is not below."""
        level = 0
        for part in self.content["sections"]:
            if level and part["level"] <= level:
                return
            keys = [one["key"] for one in part.get("said", []) if one["text"] in part["heading"]]
            if not level and (title in keys or part["heading"].endswith(title)):
                level = part["level"]
            if level:
                yield from part["blocks"]

    def has(self, *keys: str) -> bool:
        """A block of one of these keys stands in it."""
        return any(True for _ in self.keyed(*keys))

    def says(self, keys: str | tuple[str, ...], *values: str) -> bool:
        """One paragraph of these keys says each of the values."""
        keys = (keys,) if isinstance(keys, str) else keys
        return any(all(value in block.get("text", "") for value in values) for block in self.keyed(*keys))

    def quotes(self, keys: str | tuple[str, ...], text: str) -> bool:
        """Each paragraph of somebody's own words stands under one of these keys, word for word; empty words do not."""
        keys = (keys,) if isinstance(keys, str) else keys
        there = {block.get("text") for block in self.keyed(*keys)}
        lines = paragraphs(text)
        return bool(lines) and there.issuperset(lines)

    def entries(self, key: str) -> list[str]:
        """The entries of each list of that key."""
        return [entry for block in self.keyed(key) for entry in block.get("entries", [])]

    def said(self, key: str) -> list[str]:
        """Which of our lines or words the blocks of that key say, each as the version it names was published."""
        there = [one for block in self.keyed(key) for one in block.get("said", []) if _stands(block, one)]
        return [one["key"] for one in as_published(there)]


def _stands(block: Block, one: Said) -> bool:
    entries = block.get("entries")
    return one["text"] in (entries if entries is not None else block.get("text", ""))


def paragraphs(text: str | None) -> list[str]:
    """Somebody's own words as a letter has them, a paragraph each."""
    return [clean(line) for line in (text or "").splitlines() if clean(line)]


def day(value: date | str | None) -> str:
    """A day as it stands in a letter; "" where it is not known."""
    return said(value) if value else ""


def as_date(value: date | str) -> date:
    """A day of a determination, stored or just made."""
    return date.fromisoformat(value) if isinstance(value, str) else value
