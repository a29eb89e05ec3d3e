"""What still waits to be filled in: brackets, blanks and capitals of a template that nobody replaced."""

import re
from collections.abc import Iterable, Iterator

_BRACKETED = re.compile(r"\[[^\[\]]*\](?=(\w?))")
_ALLOWED = re.compile(
    r"sic!?|\.{3}|…|"
    r"\d{1,4}[A-Z]?|"  # the year of a report or a judgment, the number of its paragraph
    r"of the [A-Z]\w+|"  # of which Act a section is
    r"(?:emphasis|footnotes?) (?:added|omitted|removed)|illegible|inaudible|"
    r"(?!insert|enter|add |delete|choose|.*\bto be\b)[^\]]*\b(?:redact|withh|remov|omit)[^\]]*",
    re.IGNORECASE,
)
_BLANK = re.compile(
    r"<\s*(?:insert|enter|add|name|date|reference|address|reasons?)\b[^>]*>|\{\{?\s*[A-Za-z][A-Za-z _.]*\}?\}|"
    r"\b(?:TBC|TBD|TODO|XXX+|[Ll]orem ipsum)\b|_{3,}|\?{3,}|"
    r"\b(?:INSERT|ENTER|DELETE|ADD)(?: [A-Z’'/]{2,})+|"
    r"(?i:\binsert (?:the )?[a-z’' ]{1,30} here\b|\bdelete (?:as|where|if) (?:not )?(?:appropriate|applicable)\b)|"
    r"(?i:\b(?:dd|mm|xx|[0-9]{1,2})[/.-](?:mm|dd|xx|[0-9]{1,2})[/.-](?:yyyy|yy|xxxx|xx)\b)|"
    r"(?i:\b(?:dd|xx|mm)[/.-](?:mm|dd|xx)(?:[/.-][0-9]{2,4})?\b|\b[0-9]{1,2}[/.-](?:mm|xx)[/.-][0-9]{2,4}\b)"
)


def found(texts: Iterable[str]) -> list[str]:
    """What waits, each once, in reading order.

    Square brackets stand only for what is usual in a quotation or a reference: that something is left out or removed,
    “sic”, a year or a paragraph, a capital changed to fit. Any other is taken for a blank of a template.
    """
    return list(dict.fromkeys(one for text in texts for one in _in(text)))


def _in(text: str) -> Iterator[str]:
    for match in _BRACKETED.finditer(text):
        inner, goes_on = match.group()[1:-1].strip(), bool(match.group(1))
        changed_capital = goes_on and len(inner) == 1 and inner.isalpha()
        if not changed_capital and not _ALLOWED.fullmatch(inner):
            yield match.group()
    for match in _BLANK.finditer(text):
        yield match.group()
