"""The worklists: what each list holds for whom, how many that are, and what is due."""

from decisions.worklists.choice import (
    DUE,
    FIRST,
    FLAGS,
    MINE,
    NAMES,
    NEWEST,
    OLDEST,
    TEAM,
    UNASSIGNED,
    WAITING,
    Choice,
    read,
    whose_there_are,
)
from decisions.worklists.lists import MOST, counts, cursor_of, dates_of, due, listed, page, place_of, until, visible
from decisions.worklists.numbers import COLUMNS, by_team

__all__ = [
    "COLUMNS",
    "DUE",
    "FIRST",
    "FLAGS",
    "MINE",
    "MOST",
    "NAMES",
    "NEWEST",
    "OLDEST",
    "TEAM",
    "UNASSIGNED",
    "WAITING",
    "Choice",
    "by_team",
    "counts",
    "cursor_of",
    "dates_of",
    "due",
    "listed",
    "page",
    "place_of",
    "read",
    "until",
    "visible",
    "whose_there_are",
]
