"""Which characters the letters' typeface can print: one that it cannot would reach the reader as an empty box."""

from collections.abc import Iterable
from functools import cache

from decisions.typesetting.typeface import FILES, FOLDER

TYPEFACE = "Arimo"


def unprintable(texts: Iterable[str]) -> list[str]:
    """The characters of the texts that the typeface lacks, in order, each once."""
    return sorted({character for text in texts for character in text} - printable())


@cache
def printable() -> frozenset[str]:
    """Every character that both weights of the typeface can print."""
    from fontTools.ttLib import TTFont  # only where a letter is composed

    covered = [set(TTFont(FOLDER / name, lazy=True).getBestCmap()) for name in FILES]
    return frozenset(chr(code) for code in set.intersection(*covered))
