"""Marks in reasons, such as [Medical report, page 3] or [Finding: Treatment]: what a paragraph rests on."""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass

_BRACKETED = re.compile(r"\[[^\[\]]+\]")
_LIKE_A_MARK = re.compile(r"\[(?:Finding: .+|.+, page [0-9]+)\]")
_AFTER = " .,;:!?…”’\"')"  # what may stand between a mark and the end of its paragraph


@dataclass(frozen=True)
class Paragraph:
    """One paragraph of somebody's reasons; `unknown` are its marks that name nothing on record."""

    text: str
    supported: bool
    unknown: tuple[str, ...] = ()


def of_finding(title: str) -> str:
    """The mark of a finding."""
    return _mark(f"Finding: {title}")


def of_item(title: str, page: int | None = None) -> str:
    """The mark of an item of evidence, or of one page of it."""
    return _mark(f"{title}, page {page}" if page else title)


def ended_with(passage: str, mark: str) -> str:
    """The passage with the mark at the end of each of its paragraphs."""
    return "\n\n".join(f"{line} {mark}" for line in paragraphs(passage))


def paragraphs(text: str) -> list[str]:
    """Each paragraph of the text, as a letter has them: one for each line that says something."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def read(text: str, on_record: Container[str]) -> list[Paragraph]:
    """Each paragraph, supported where it carries a mark of something on record."""
    found = []
    for line in paragraphs(text):
        marks = [match[0] for match in _found(line, on_record)]
        unknown = tuple(dict.fromkeys(mark for mark in marks if mark not in on_record))
        found.append(Paragraph(line, len(unknown) < len(set(marks)), unknown))
    return found


def used(text: str, on_record: Container[str]) -> list[str]:
    """The marks of the text that name something on record, each once."""
    return [*dict.fromkeys(mark for mark in _BRACKETED.findall(text) if mark in on_record)]


def plain(text: str, on_record: Container[str]) -> str:
    """The text with round brackets about each mark, for a reader who knows nothing of marks."""
    return "\n".join(_in_round_brackets(line, on_record) for line in text.splitlines())


def _mark(text: str) -> str:
    inner = " ".join(text.replace("[", "(").replace("]", ")").split())
    return f"[{inner}]"


def _in_round_brackets(line: str, on_record: Container[str]) -> str:
    said, at = [], 0
    for match in _found(line, on_record):
        said += [line[at : match.start()], f"({match[0][1:-1]})"]
        at = match.end()
    return "".join([*said, line[at:]])


def _found(line: str, on_record: Container[str]) -> Iterator[re.Match[str]]:
    """Each mark of the line. Other words in square brackets, as in a quotation, are none."""
    closing = _at_the_end(line)
    for match in _BRACKETED.finditer(line):
        if match[0] in on_record or match.start() in closing or _LIKE_A_MARK.fullmatch(match[0]):
            yield match


def _at_the_end(line: str) -> set[int]:
    """Where the brackets stand that close the line: that is where a mark belongs."""
    places = set()
    end = len(line.rstrip(_AFTER))
    for match in reversed([*_BRACKETED.finditer(line)]):
        if match.end() != end:
            break
        places.add(match.start())
        end = len(line[: match.start()].rstrip(_AFTER))
    return places
