"""How hard a text is to read, as the school year in which most people could (Flesch and Kincaid's formula)."""

import re


def grade_of(text: str) -> float:
    """The grade of a text in English; values that are filled in count as one short word."""
    plain = re.sub(r"\{\w+\}", "you", text)
    sentences = [one for one in re.split(r"[.:;]", plain) if one.strip()]
    words = re.findall(r"[A-Za-z’]+", plain)
    syllables = sum(max(1, len(re.findall(r"[aeiouy]+", word.lower().removesuffix("e")))) for word in words)
    return 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59
