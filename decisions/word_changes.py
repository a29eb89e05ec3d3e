"""What changed between two texts, word by word."""

from dataclasses import dataclass
from difflib import SequenceMatcher

TAKEN_OUT, PUT_IN = "taken out", "put in"


@dataclass(frozen=True)
class Run:
    """Words that stand together, and whether they were taken out or put in ("": they stand in both texts)."""

    text: str
    mark: str = ""


def word_changes(before: str, after: str) -> tuple[list[Run], list[Run]]:
    """The two texts as runs of words: in the first those taken out are marked, in the second those put in.

    Line ends are words of their own, so that paragraphs stay what they are.
    """
    old, new = _words(before), _words(after)
    first: list[Run] = []
    second: list[Run] = []
    for kind, start, end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            first.append(Run(_joined(old[start:end])))
            second.append(Run(_joined(new[new_start:new_end])))
            continue
        if start < end:
            first.append(Run(_joined(old[start:end]), TAKEN_OUT))
        if new_start < new_end:
            second.append(Run(_joined(new[new_start:new_end]), PUT_IN))
    return first, second


def whole(before: str, after: str) -> tuple[list[Run], list[Run]]:
    """The two texts, each marked as a whole: for an answer, of which no word stays what it was."""
    return [Run(before, TAKEN_OUT)] if before else [], [Run(after, PUT_IN)] if after else []


def _words(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\n", " \n ").split(" ")


def _joined(words: list[str]) -> str:
    return " ".join(words).replace(" \n ", "\n")
