"""The statistics of a period as they are shown: what the page, its charts and both files are made of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from decisions.statistics import sentences
from decisions.statistics.loading import Sums, Waiting
from decisions.statistics.measures import GRANTED, PARTS, REFUSED, SECTIONS, Rows, Section
from decisions.statistics.names import AUTHORITY_NAMES, DAY_BANDS, NOT_RECORDED, STATES
from decisions.statistics.numbers import ALL, Number, Numbers, WaitingNumbers
from decisions.statistics.period import Period

BARS, LINES = "bars", "lines"
DIVIDED_BY_QUARTER = (
    "A period of more than two years is divided by quarter, each named by its first month; of the first and the last"
    " only the months of the period are counted."
)


@dataclass(frozen=True)
class Line:
    """One row of a table: what it counts, and a number in each column."""

    label: str
    numbers: tuple[Number, ...]
    share: str = ""  # of the total, where both are shown
    more: tuple[str, ...] = ()  # what else is said in the row, a column each


@dataclass(frozen=True)
class Table:
    """One measure: its heading, its sentence, its numbers, and how they are counted."""

    key: str
    title: str
    sentence: str
    counted: str
    noun: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    total: Line | None = None
    chart: str = BARS
    has_share: bool = False
    more: tuple[str, ...] = ()
    divided: bool = True
    facts: tuple[tuple[str, str], ...] = field(default=())

    @property
    def all_lines(self) -> tuple[Line, ...]:
        """The lines, and the total under them."""
        return (*self.lines, self.total) if self.total else self.lines


@dataclass(frozen=True)
class Statistics:
    """All the tables of a period, of all cases or of those of one competent authority."""

    period: Period
    authority: str
    tables: tuple[Table, ...]
    exact: bool = True

    @property
    def authority_name(self) -> str:
        return AUTHORITY_NAMES.get(self.authority, "all of them")

    def part(self, name: str) -> list[Table]:
        """The tables of one page, in its order."""
        found = {table.key: table for table in self.tables}
        return [found[key] for key in PARTS[name][1] if key in found]


def compose(
    period: Period,
    sums: Sequence[Sums],
    waiting: Waiting | None,
    authority: str = ALL,
    beside: Sequence[Sums] = (),
    *,
    exact: bool = True,
) -> Statistics:
    """The statistics of the sums of a period, and of the cases that wait, where somebody knows of them."""
    numbers = Numbers(period, sums, beside, exact=exact)
    tables = [_table(section, numbers, authority) for section in SECTIONS]
    tables += [_months(numbers, authority), *_authorities(numbers, authority)]
    if waiting is not None:
        tables.append(_waiting(WaitingNumbers(waiting, exact)))
    return Statistics(period, authority, tuple(tables), exact)


def _table(section: Section, numbers: Numbers, authority: str) -> Table:
    own = [ALL if not rows.divided else authority for rows in section.columns]
    keys: dict[str, str] = {}
    for rows in section.columns:
        keys |= {key: keys.get(key) or _label(rows, key) for key in numbers.keys(rows)}
    total = Line(
        section.of,
        tuple(numbers.number(rows.total, who) for rows, who in zip(section.columns, own, strict=True)),
    )
    lines = tuple(_line(label, key, section.columns, own, numbers, total) for key, label in keys.items())
    table = Table(
        key=section.key,
        title=section.title,
        sentence=sentences.of(section, lines_of(lines), total.numbers, numbers.period),
        counted=section.counted,
        noun=section.noun,
        columns=tuple(rows.column for rows in section.columns),
        lines=lines,
        total=total,
        has_share=len(section.columns) == 1,
        divided=section.columns[0].divided,
    )
    return _with_spread(table, numbers, authority) if section.key == "days" else table


def _label(rows: Rows, key: str) -> str:
    return rows.labels.get(key) or rows.rare.get(key) or (rows.otherwise.format(key) if key else NOT_RECORDED)


def lines_of(lines: Sequence[Line]) -> list[tuple[str, tuple[Number, ...]]]:
    """The lines as the sentences read them."""
    return [(line.label, line.numbers) for line in lines]


def _line(label: str, key: str, columns: Sequence[Rows], own: Sequence[str], numbers: Numbers, total: Line) -> Line:
    found = tuple(numbers.number(f"{rows.key}.{key}", who) for rows, who in zip(columns, own, strict=True))
    return Line(label, found, sentences.share(found[0], total.numbers[0]) if len(columns) == 1 else "")


def _with_spread(table: Table, numbers: Numbers, authority: str) -> Table:
    """The days with their middle and spread, where there are enough of them."""
    found = numbers.spread(authority)
    sentence = sentences.of_spread(found, table.sentence, numbers.period)
    return replace(table, facts=sentences.spread_facts(found), sentence=sentence)


def _months(numbers: Numbers, authority: str) -> Table:
    lines = tuple(
        Line(
            f"{first:%b %Y}", tuple(numbers.number(numbers.step(name, first), authority) for name in (GRANTED, REFUSED))
        )
        for first in numbers.steps
    )
    total = Line("Total", tuple(numbers.number(name, authority) for name in (GRANTED, REFUSED)))
    by_quarter = numbers.steps != numbers.period.months
    return Table(
        key="months",
        title="Grants and refusals by quarter" if by_quarter else "Grants and refusals by month",
        sentence=sentences.of_months(lines_of(lines), total.numbers, numbers.period),
        counted="The month in which the decision was made." + (f" {DIVIDED_BY_QUARTER}" if by_quarter else ""),
        noun="decisions",
        columns=("Granted", "Refused"),
        lines=lines,
        total=total,
        chart=LINES if len(lines) > 1 else BARS,
    )


def _authorities(numbers: Numbers, authority: str) -> Iterator[Table]:
    """Grants and refusals by competent authority, where no one of them is chosen."""
    if authority != ALL:
        return
    columns = (GRANTED, REFUSED)
    lines = tuple(
        Line(AUTHORITY_NAMES.get(who, who), tuple(numbers.number(name, who) for name in columns))
        for who in dict.fromkeys([*AUTHORITY_NAMES, *numbers.authorities])
        if who in numbers.authorities or who
    )
    total = Line("Total", tuple(numbers.number(name, ALL) for name in columns))
    yield Table(
        key="authorities",
        title="By competent authority",
        sentence=sentences.of_columns(lines_of(lines), total.numbers, ("Granted", "Refused"), numbers.period),
        counted="The authority that held the case on the day of the decision.",
        noun="decisions",
        columns=("Granted", "Refused"),
        lines=lines,
        total=total,
    )


def _waiting(numbers: WaitingNumbers) -> Table:
    waiting = numbers.waiting
    lines = tuple(_line_of_waiting(label, state, numbers) for state, label in STATES.items())
    total = _line_of_waiting("All", "", numbers)
    return Table(
        key="waiting",
        title="Open cases, by what they wait for",
        sentence=sentences.of_waiting(lines_of(lines), total.numbers[0], numbers.spread(""), waiting.when),
        counted=f"Considerations of permission that were open on {waiting.when}, by the days since each was"
        " opened: whatever the period above, and for all competent authorities.",
        noun="open cases",
        columns=("All", *DAY_BANDS.values()),
        lines=lines,
        total=total,
        more=("Median", "Longest"),
        divided=False,
    )


def _line_of_waiting(label: str, state: str, numbers: WaitingNumbers) -> Line:
    of_state = (numbers.number(state, ""), *(numbers.number(state, age) for age in DAY_BANDS))
    return Line(label, of_state, more=sentences.middle_and_longest(numbers.spread(state), of_state[0]))
