"""Reading a CSV file that people filled in: what is wrong is said by row, line and column, and nothing is guessed."""

import csv
import io
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from cases.csv_export import TAKEN_OUT

LONGEST_FILE = 2_000_000  # characters
# How an export, ours too, keeps a spreadsheet from running a cell as a formula.
_MADE_HARMLESS = re.compile(r"'(?=\s*[@+\-=|%＝＋－＠]|[\t\r\n])")


@dataclass(frozen=True)
class RowFault:
    """What was expected in one row, counted as a spreadsheet does: the headings are row 1.

    `line` is the line of the file on which the row ends; it differs from the row where a cell has lines of its own.
    """

    row: int
    column: str
    expected: str
    line: int = 0

    @property
    def where(self) -> str:
        """The row, the line where that is another number, and the column."""
        line = f" (line {self.line})" if self.line not in (0, self.row) else ""
        return f"Row {self.row}{line}, {self.column}" if self.column else f"Row {self.row}{line}"

    def __str__(self) -> str:
        return f"{self.where}: {self.expected}"


@dataclass(frozen=True)
class Row:
    """One row that could be read: its cells by their headings, without the space around them."""

    number: int
    line: int
    cells: dict[str, str]

    def fault(self, column: str, expected: str) -> RowFault:
        """A fault of this row."""
        return RowFault(self.number, column, expected, self.line)


def read(text: str, *, required: Collection[str], optional: Collection[str]) -> tuple[list[Row], list[RowFault]]:
    """The rows of the file and what is wrong with its shape; no rows where the headings are wrong."""
    if len(text) > LONGEST_FILE:
        return [], [RowFault(1, "", f"a file of at most {LONGEST_FILE} characters")]
    rows: list[Row] = []
    faults: list[RowFault] = []
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    try:
        header = [name.strip() for name in next(reader, [])]
        faults += _heading_faults(header, required, optional)
        if faults:
            return [], faults
        for number, values in enumerate(reader, start=2):
            if not any(value.strip() for value in values) or (len(values) == 1 and values[0].startswith(TAKEN_OUT)):
                continue
            if len(values) != len(header):
                expected = f"{len(header)} values, one for each column"
                faults.append(RowFault(number, "", expected, reader.line_num))
                continue
            cells = {name: _as_written(value.strip()) for name, value in zip(header, values, strict=True)}
            rows.append(Row(number, reader.line_num, cells))
    except csv.Error as error:
        faults.append(RowFault(reader.line_num, "", f"a row of CSV ({error})"))
    return rows, faults


def _heading_faults(header: list[str], required: Collection[str], optional: Collection[str]) -> Iterator[RowFault]:
    for name in required:
        if name not in header:
            yield RowFault(1, name, "a column of this name")
    for name in header:
        if name not in (*required, *optional):
            yield RowFault(1, name or "(blank)", "no column of this name")
        elif header.count(name) > 1:
            yield RowFault(1, name, "one column of this name")


def _as_written(cell: str) -> str:
    """The cell as it was before an export made it harmless, so that what was taken out can be taken in again."""
    return cell[1:].replace("\\|", "|") if _MADE_HARMLESS.match(cell) else cell
