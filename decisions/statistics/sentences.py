"""One sentence for each table, made of what is shown in it and of nothing else."""

from __future__ import annotations

from collections.abc import Sequence

from decisions.statistics.measures import Section
from decisions.statistics.numbers import Number
from decisions.statistics.period import Period
from decisions.statistics.spread import NOT_SHOWN, Spread
from decisions.statistics.suppression import FEWER

Lines = Sequence[tuple[str, tuple[Number, ...]]]
HELD_BACK = "Small numbers are held back."


def share(number: Number, total: Number) -> str:
    """How much of the total it is, in whole per cent; nothing where either is held back."""
    if number.value is None or not total.value:
        return ""
    per_cent = 100 * number.value / total.value
    return "under 1%" if 0 < per_cent < 1 else f"{per_cent:.0f}%"


def of(section: Section, lines: Lines, totals: tuple[Number, ...], period: Period) -> str:
    """What a table says, in a sentence or two."""
    if len(totals) > 1:
        return of_columns(lines, totals, tuple(rows.column for rows in section.columns), period)
    return _with_note(_of_one(section.noun, lines, 0, totals[0], period), lines)


def of_columns(lines: Lines, totals: tuple[Number, ...], columns: tuple[str, ...], period: Period) -> str:
    """A sentence for each column of a table."""
    return _with_note(
        " ".join(_of_column(column, lines, place, totals[place], period) for place, column in enumerate(columns)), lines
    )


def _of_column(column: str, lines: Lines, place: int, total: Number, period: Period) -> str:
    most, label = _most(lines, place)
    if not most or total.value is None:
        return f"{column}: {total.text} {period.during}."
    return f"{column}: {total.text} {period.during}, most under “{label}”, {most:,} ({share(_plain(most), total)})."


def _most(lines: Lines, place: int) -> tuple[int, str]:
    """The largest number that is shown in a column, and of what it is."""
    return max(
        ((numbers[place].value or 0, label) for label, numbers in lines), key=lambda one: one[0], default=(0, "")
    )


def _plain(value: int) -> Number:
    return Number(value, f"{value:,}")


def _of_one(noun: str, lines: Lines, place: int, total: Number, period: Period) -> str:
    if total.value == 0:
        return f"There were no {noun} {period.during}."
    most, label = _most(lines, place)
    if total.value is None:
        if total.text == FEWER:
            return f"There were {FEWER} {noun} {period.during}."
        said = f"How many {noun} there were {period.during} is not shown"
        return f"{said}; the largest number shown is {label}, {most:,}." if most else f"{said}."
    if not most:
        return f"There were {total.text} {noun} {period.during}."
    return f"Of {total.text} {noun} {period.during}, most are “{label}”: {most:,} ({share(_plain(most), total)})."


def of_months(lines: Lines, totals: tuple[Number, ...], period: Period) -> str:
    """How many were granted and refused, and in which month most."""
    granted, refused = totals
    during = period.during
    both = f"Granted {during}: {granted.text}. Refused: {refused.text}."
    if granted.value and refused.value is not None:
        both = (
            f"{during[0].upper()}{during[1:]}, {granted.text} were granted and {refused.text} refused: "
            f"{share(granted, _plain(granted.value + refused.value))} of both were granted."
        )
    elif granted.value == 0 and refused.value == 0:
        both = f"Nothing was granted or refused {during}."
    return _with_note(both, lines)


def of_spread(found: Spread | None, otherwise: str, period: Period) -> str:
    """How long decisions took."""
    if found is None or found.quartiles is None:
        return otherwise
    lower, median, upper = found.quartiles
    which = "the" if found.number is None else f"{found.number:,}"
    longest = "" if found.longest is None else f", and the longest {found.longest:,}"
    return (
        f"Half of {which} first decisions {period.during} were made within {median:,} days of the conclusive grounds"
        f" decision being served; the middle half took {lower:,} to {upper:,} days{longest}."
    )


def of_waiting(lines: Lines, total: Number, found: Spread | None, when: str) -> str:
    """How many cases wait, for how long, and for what most of them do."""
    if total.value == 0:
        return f"No case was open on {when}."
    said = f"Open cases: {total.text}, on {when}."
    if found is not None and found.quartiles is not None:
        said += f" Half of them were opened no more than {found.quartiles[1]:,} days before."
    if found is not None and found.longest is not None:
        said += f" The oldest was opened {found.longest:,} days before."
    most, label = _most(lines, 0)
    if most:
        said += f" Most wait for: {label[0].lower()}{label[1:]} ({most:,})."
    return _with_note(said, lines)


def spread_facts(found: Spread | None) -> tuple[tuple[str, str], ...]:
    """The middle and the spread, each under its name."""
    lower, median, upper = (found and found.quartiles) or (None, None, None)
    half = NOT_SHOWN if lower is None or upper is None else f"{lower:,} to {upper:,} days"
    return (("Median", _days(median)), ("Middle half", half), ("Longest", _days(found.longest if found else None)))


def middle_and_longest(found: Spread | None, number: Number) -> tuple[str, str]:
    """The median and the longest of a row."""
    if number.value == 0:
        return "none", "none"
    middle = found.quartiles[1] if found and found.quartiles else None
    return _days(middle), _days(found.longest if found else None)


def _days(number: int | None) -> str:
    return NOT_SHOWN if number is None else f"{number:,} days"


def _with_note(said: str, lines: Lines) -> str:
    held = any(number.value is None for _, numbers in lines for number in numbers)
    return f"{said} {HELD_BACK}" if held else said
