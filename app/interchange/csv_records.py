"""CSV as programs and spreadsheets write it, record by record, with the line each begins on."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Final, TextIO

from app.domain.values.errors import RuleViolation

_DELIMITERS: Final = ",;\t|"
# A description of a megabyte is a missing quotation mark, not a description.
_LONGEST_CELL: Final = 1 << 20
_LONGEST_LINE: Final = 1 << 22
_SEPARATOR_LINE: Final = re.compile(r'"?sep=(.)"?', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Record:
    """One record.

    Attributes:
        line: the physical line where it begins, from 1; quoted cells may hold line ends.
        broken: whether text stands behind a closing quotation mark, so that the cells are unknown.
    """

    line: int
    cells: list[str]
    broken: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A CSV text whose header has been read.

    Attributes:
        header: the columns' names, white space around them removed.
        records: what follows, without empty lines; ragged ones as they are.
    """

    header: list[str]
    delimiter: str
    records: Iterator[Record]


def read_table(text: TextIO) -> Table:
    """Reads the header; the records follow as they are asked for.

    Raises:
        RuleViolation: ``import.no_header``; and from the records ``import.open_quote`` where a
            quotation mark is never closed, since nothing behind it can be told apart.
    """
    line, skipped, delimiter = _first_line(text)
    found = delimiter or likely_delimiter(line)
    records = _records(chain([line], _lines(text, skipped + 1)), found, skipped)
    header = next(records, None)
    if header is None or header.broken:
        raise RuleViolation("file", "import.no_header")
    return Table([name.strip() for name in header.cells], found, records)


def likely_delimiter(line: str) -> str:
    """The delimiter that cuts a header into the most cells; a comma where none cuts."""
    return max(_DELIMITERS, key=lambda mark: len(next(csv.reader([line], delimiter=mark), [])))


def _first_line(text: TextIO) -> tuple[str, int, str | None]:
    """The first line that says something, how many came before, and the delimiter if told."""
    skipped, told = 0, None
    while line := text.readline(_LONGEST_CELL):
        bare = line.strip()
        match = _SEPARATOR_LINE.fullmatch(bare) if told is None else None
        if match:
            told = match[1]
        elif bare:
            return line, skipped, told
        skipped += 1
    return "", skipped, told


def _lines(text: TextIO, line: int) -> Iterator[str]:
    """The lines that follow number ``line``, none of them longer than any record can be."""
    while said := text.readline(_LONGEST_LINE):
        line += 1
        if len(said) == _LONGEST_LINE:
            raise RuleViolation("file", "import.endless_line", line=line)
        yield said


def _records(lines: Iterator[str], delimiter: str, skipped: int) -> Iterator[Record]:
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        line = skipped + reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            if "expected after" not in str(error):
                raise RuleViolation("file", "import.open_quote", line=line) from error
            yield Record(line, [], broken=True)
            continue
        if cells is None:
            return
        if any(map(str.strip, cells)):
            yield Record(line, cells)


def fitted(cells: list[str], width: int) -> list[str] | None:
    """The cells cut to the header's width; None for a record that is too short or too long.

    Spreadsheets add empty cells behind the last one, which say nothing.
    """
    if len(cells) == width:
        return cells
    if len(cells) > width and not any(cell.strip() for cell in cells[width:]):
        return cells[:width]
    return None
