"""Toggl Track's detailed report as CSV, in every variant that it and spreadsheets write.

Columns are found by name, in any order; only a start and either an end or a length must be there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from operator import itemgetter
from typing import Final, NamedTuple

from app.domain.timekeeping.imported import (
    ImportedEntry,
    Person,
    Place,
    Problem,
    RawTimes,
    Verdict,
)
from app.domain.timekeeping.wall_clock import WallClock, WallTime
from app.domain.values.duration import format_clock
from app.domain.values.errors import RuleViolation
from app.interchange.csv_records import fitted, read_table
from app.interchange.reading import Profile, ReadOptions, entry_key
from app.interchange.text_source import TextSource
from app.interchange.wall_texts import (
    DateColumn,
    DateOrder,
    DecimalColumn,
    is_twelve_hour,
    read_clock,
    read_date,
    read_length,
)

# Toggl's own words first; the others stand in its newer reports.
COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "user": ("user", "member", "user name"),
    "email": ("email", "e-mail"),
    "client": ("client",),
    "project": ("project",),
    "task": ("task",),
    "description": ("description", "title"),
    "billable": ("billable",),
    "start_date": ("start date",),
    "start_time": ("start time",),
    "end_date": ("end date", "stop date"),
    "end_time": ("end time", "stop time"),
    "duration": ("duration",),
    "tags": ("tags",),
    "amount": ("amount",),
}
_AMOUNT: Final = re.compile(r"amount(?:\s*\(\s*([a-z]{3})?[^)]*\))?", re.IGNORECASE)
_YES: Final = frozenset({"yes", "true", "1"})
_LONGEST_SECONDS: Final = 366 * 24 * 3600
_DAY_SECONDS: Final = 24 * 3600


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the columns stand in a header.

    Attributes:
        places: column word of `COLUMNS` to its position.
        unread: names that mean nothing here.
        currency: the code in ``Amount (EUR)``; empty where none is named.
    """

    places: dict[str, int]
    unread: tuple[str, ...]
    currency: str

    def missing(self) -> str | None:
        """The first column that no import can do without; None where all are there."""
        if "start_date" not in self.places:
            return "Start date"
        if "start_time" in self.places and "end_time" in self.places:
            return None
        return None if "duration" in self.places else "Duration"


def find_columns(header: list[str]) -> Columns:
    """The columns of a header by their names, letter case aside; the first of equal ones."""
    words = {name: word for word, names in COLUMNS.items() for name in names}
    places: dict[str, int] = {}
    unread: list[str] = []
    currency = ""
    for position, name in enumerate(header):
        amount = _AMOUNT.fullmatch(name)
        word = "amount" if amount else words.get(" ".join(name.lower().split()))
        if word is None or word in places:
            unread.append(name)
            continue
        places[word] = position
        if amount and amount[1]:
            currency = amount[1].upper()
    return Columns(places, tuple(unread), currency)


def profile(source: TextSource) -> Profile:
    """What the whole file says about how its dates and numbers are written.

    Raises:
        RuleViolation: as `read_entries`.
    """
    dates, numbers, records, twelve = DateColumn(), DecimalColumn(), 0, False
    with source.text() as text:
        table = read_table(text)
        columns = _found(table.header)
        at = columns.places
        for record in table.records:
            records += 1
            cells = fitted(record.cells, len(table.header))
            if cells is None:
                continue
            for word in ("start_date", "end_date"):
                if word in at:
                    dates.take(cells[at[word]].strip())
            if "amount" in at:
                numbers.take(cells[at["amount"]])
            if "start_time" in at and not twelve:
                twelve = is_twelve_hour(cells[at["start_time"]].strip())
    return Profile(
        records,
        dates.order,
        tuple(dates.examples),
        twelve,
        numbers.sign,
        tuple(numbers.examples),
        columns.currency,
    )


def read_entries(source: TextSource, options: ReadOptions) -> Iterator[ImportedEntry | Problem]:
    """The file's entries and problems, in the order of its lines.

    Raises:
        RuleViolation: it lacks a column that no import can do without, or a quotation mark is
            never closed.
    """
    with source.text() as text:
        table = read_table(text)
        reader = _RowReader(_found(table.header), options)
        width = len(table.header)
        for record in table.records:
            cells = fitted(record.cells, width)
            if record.broken:
                yield Problem("import.text_after_quote", {}, record.line)
            elif cells is None:
                counts: dict[str, object] = {"found": len(record.cells), "expected": width}
                yield Problem("import.ragged_row", counts, record.line)
            else:
                yield from reader.read(record.line, cells)


def _found(header: list[str]) -> Columns:
    columns = find_columns(header)
    missing = columns.missing()
    if missing is not None:
        raise RuleViolation("file", "import.missing_column", column=missing)
    return columns


class _Cells(NamedTuple):
    """A row's cells without white space around them; empty where the file has no such column."""

    user: str
    email: str
    client: str
    project: str
    task: str
    description: str
    billable: str
    start_date: str
    start_time: str
    end_date: str
    end_time: str
    duration: str
    tags: str


_Said = tuple[str, dict[str, object]]


class _RowReader:
    """Turns rows into entries; dates and times that were met before are not read again."""

    def __init__(self, columns: Columns, options: ReadOptions) -> None:
        self._has = columns.places.keys()
        # The place behind the last cell is empty, for columns that the file does not have.
        self._pick = itemgetter(*(columns.places.get(word, -1) for word in _Cells._fields))
        self._clock = WallClock(options.zone)
        self._order = options.date_order
        self._dates: dict[str, int | None] = {}
        self._clocks: dict[str, int | None] = {}
        self._lengths: dict[str, int | None] = {}
        self._tags: dict[str, tuple[str, ...]] = {"": ()}

    def read(self, line: int, raw: list[str]) -> Iterator[ImportedEntry | Problem]:
        cells = _Cells(*map(str.strip, self._pick([*raw, ""])))
        try:
            if "end_time" in self._has and not cells.end_time:
                yield self._open_interval(cells, line)
                return
            times, note = self._times(cells)
        except RuleViolation as error:
            yield Problem(error.key, error.arguments, line)
            return
        if note is not None:
            yield Problem(note[0], note[1], line, Verdict.NOTE)
        yield self._entry(cells, line, times)

    def _entry(self, cells: _Cells, line: int, times: RawTimes) -> ImportedEntry:
        client = cells.client if "client" in self._has else None
        # The wall time, not the instant: the same file read in another zone is the same file.
        if times.started is None:
            when = f"{self._date(cells.start_date)}+{times.seconds}"
        else:
            when = f"{self._date(cells.start_date)}T{self._clock_of(cells.start_time)}"
        who = (cells.email or cells.user).casefold()
        return ImportedEntry(
            line,
            Person(cells.user, cells.email),
            Place(client, cells.project, cells.task),
            cells.description,
            self._tags_of(cells.tags),
            cells.billable.lower() in _YES if "billable" in self._has else None,
            times,
            entry_key("toggl", who, when, cells.description, cells.project),
        )

    def _open_interval(self, cells: _Cells, line: int) -> Problem:
        # Read for its faults: an unreadable start is worse than a missing end.
        self._wall(cells.start_date, cells.start_time)
        start = f"{cells.start_date} {cells.start_time}"
        named: dict[str, object] = {"description": cells.description, "start": start}
        return Problem("import.still_open", named, line, Verdict.OPEN)

    def _times(self, cells: _Cells) -> tuple[RawTimes, _Said | None]:
        stated = self._length(cells.duration)
        if "start_time" not in self._has:
            return self._by_duration(cells, stated), None
        start = self._wall(cells.start_date, cells.start_time)
        if "end_time" in self._has:
            end = self._end(cells, start)
            times, guessed = self._clock.between(start, end, stated)
        elif stated and stated <= _LONGEST_SECONDS:
            times, guessed = self._clock.after(start, stated)
        else:
            raise RuleViolation("duration", "import.unreadable_duration", text=cells.duration)
        if guessed:
            return times, ("import.clock_change", {"zone": self._clock.zone.key})
        if stated is not None and stated != times.seconds:
            kept = format_clock(times.seconds)
            return times, ("import.duration_differs", {"stated": cells.duration, "kept": kept})
        if times.seconds > _DAY_SECONDS:
            return times, ("import.over_24_hours", {"length": format_clock(times.seconds)})
        return times, None

    def _by_duration(self, cells: _Cells, stated: int | None) -> RawTimes:
        if stated is None:
            raise RuleViolation("duration", "import.unreadable_duration", text=cells.duration)
        if not 1 <= stated <= _DAY_SECONDS:
            raise RuleViolation("duration", "entry.duration_out_of_range", seconds=stated)
        day = self._clock.checked_day(self._date(cells.start_date))
        return RawTimes(None, None, day, stated, crosses_midnight=False)

    def _end(self, cells: _Cells, start: WallTime) -> WallTime:
        if cells.end_date:
            return self._wall(cells.end_date, cells.end_time)
        # An end without a date is the next one after the start.
        second = self._clock_of(cells.end_time)
        return WallTime(start.day + (second <= start.second), second)

    def _wall(self, day: str, clock: str) -> WallTime:
        return WallTime(self._date(day), self._clock_of(clock))

    def _date(self, text: str) -> int:
        if text not in self._dates:
            self._dates[text] = read_date(text, self._order)
        found = self._dates[text]
        if found is None:
            raise RuleViolation("start", "import.unreadable_date", text=text)
        return found

    def _clock_of(self, text: str) -> int:
        if text not in self._clocks:
            self._clocks[text] = read_clock(text)
        found = self._clocks[text]
        if found is None:
            raise RuleViolation("start", "import.unreadable_time", text=text)
        return found

    def _length(self, text: str) -> int | None:
        if text not in self._lengths:
            self._lengths[text] = read_length(text)
        return self._lengths[text]

    def _tags_of(self, text: str) -> tuple[str, ...]:
        if text not in self._tags:
            names = (name.strip() for name in text.split(","))
            different = {name.casefold(): name for name in names if name}
            self._tags[text] = tuple(sorted(different.values()))
        return self._tags[text]


def chosen_order(profiled: Profile, wanted: DateOrder | None) -> DateOrder:
    """The order to read dates in: what the user says, else what the column says.

    Raises:
        RuleViolation: ``import.ask_date_order`` where neither says.
    """
    order = wanted or profiled.date_order
    if order is None:
        shown = ", ".join(profiled.date_examples)
        raise RuleViolation("date_order", "import.ask_date_order", examples=shown)
    return order
