"""The named places of a paragraph: which there are, filling them, and what wording may not be.

Only a simple name in braces is a place. Nothing is looked up in a value, and no value is ever read as a template.
"""

import re
from collections.abc import Iterator, Mapping
from string import Formatter

from decisions.letters import characters
from decisions.letters.content import clean, is_gapped

LONGEST = 2000
_NAME = re.compile(r"[a-z][a-z_]{0,39}")
_SAMPLE = "Sample"


class BadPlace(ValueError):
    """The wording has braces that are not those of a simple name."""


def places(text: str) -> list[str]:
    """The names of the places in the order they stand, each as often. Raises `BadPlace` for anything else in braces."""
    return [name for _, name in _parts(text) if name is not None]


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with each place filled. Raises `KeyError` with the name of a place that has no value."""
    return "".join(literal + ("" if name is None else values[name]) for literal, name in _parts(text))


def values_in(template: str, text: str) -> dict[str, str] | None:
    """What stands in the places of `template` where `text` was filled from it; None where it was not.

    A letter may begin its paragraph with a capital where the value had none.
    """
    pattern, seen = "", set()
    for literal, name in _parts(template):
        pattern += re.escape(literal)
        if name is not None:
            pattern += f"(?P={name})" if name in seen else f"(?P<{name}>.+?)"
            seen.add(name)
    found = re.fullmatch(pattern, text, re.IGNORECASE | re.DOTALL)
    return found.groupdict() if found else None


def faults(text: str, first: str) -> list[str]:
    """Why `text` cannot take the place of the first version of a paragraph, one sentence each; empty: it can."""
    if not text:
        return ["Write what the paragraph says."]
    if len(text) > LONGEST:
        return [f"The paragraph is too long: {LONGEST} characters is the most."]
    points = [*_unfit_places(text, first), *_not_plain(text)]
    return points or _not_filled(text)


def _parts(text: str) -> Iterator[tuple[str, str | None]]:
    """The text cut at its places: what stands before each, and its name."""
    try:
        parsed = list(Formatter().parse(text))
    except ValueError as error:
        raise BadPlace(str(error)) from error
    for literal, name, spec, conversion in parsed:
        if "{" in literal or "}" in literal or spec or conversion:
            raise BadPlace(text)
        if name is not None and not _NAME.fullmatch(name):
            raise BadPlace(name)
        yield literal, name


def _unfit_places(text: str, first: str) -> list[str]:
    allowed = set(places(first))
    try:
        used = set(places(text))
    except BadPlace:
        return ["Use braces for the named places alone, each a name by itself, such as {" + _one(allowed) + "}."]
    return [
        *(f"Keep the place {{{name}}}: the letter has to say it." for name in sorted(allowed - used)),
        *(f"Take out the place {{{name}}}: this paragraph has no value for it." for name in sorted(used - allowed)),
    ]


def _one(names: set[str]) -> str:
    return min(names, default="child")


def _not_plain(text: str) -> list[str]:
    points = []
    if set("<>[]") & set(text):
        points.append("Write plain text, without < > [ ]: a letter would show them as they stand.")
    if missing := characters.unprintable([text]):
        points.append(f"Letters cannot print: {' '.join(missing)}.")
    return points


def _not_filled(text: str) -> list[str]:
    filled = fill(text, dict.fromkeys(places(text), _SAMPLE))
    if is_gapped(filled) or clean(filled) != filled:
        return ["Take out spaces before . , ; and :, which look as if something were missing."]
    return []
