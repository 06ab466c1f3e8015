"""All entries of an imported file in columns of machine numbers.

A hundred thousand entries weigh some ten megabytes here; as records they would weigh eighty.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from itertools import compress
from typing import Final, NamedTuple

from app.domain.timekeeping.imported import (
    KEY_BYTES,
    ImportedEntry,
    Person,
    Place,
    Problem,
    RawTimes,
    Verdict,
)
from app.domain.values.errors import RuleViolation

MOST_REJECTED: Final = 100_000
_MOST_SHARED_TEXTS: Final = 20_000
_CROSSES, _TIMED, _BILLABLE, _NOT_BILLABLE = 1, 2, 4, 8


class BatchRow(NamedTuple):
    """One entry of a batch.

    Attributes:
        line: the physical line where its record begins.
        person: number in `ImportBatch.people`.
        place: number in `ImportBatch.places`.
        tags: number in `ImportBatch.tag_sets`.
    """

    line: int
    person: int
    place: int
    description: str
    tags: int
    billable: bool | None
    times: RawTimes
    key: bytes


class ImportBatch:
    """What a file holds, ready to be compared with the store and written.

    Attributes:
        zone: IANA name of the zone that the file's wall clocks were read in.
        source: the format's name.
        currency: the code that the file's amounts carry; empty where it names none.
        places: the different places, in the order of their first entry.
        people: the different people.
        tag_sets: the different sets of tags.
        problems: rejected lines, open intervals and notes, in the order of the lines.
        repeated: entries left out because an earlier line of the file is the same entry.
    """

    def __init__(self, zone: str, source: str, currency: str = "") -> None:
        self.zone = zone
        self.source = source
        self.currency = currency
        self.places: list[Place] = []
        self.people: list[Person] = []
        self.tag_sets: list[tuple[str, ...]] = []
        self.problems: list[Problem] = []
        self.repeated = 0
        self._rejected = 0
        self._keys = bytearray()
        self._lines = array("q")
        self._numbers = array("L")
        self._times = array("q")
        self._flags = bytearray()
        self._texts: list[str] = []
        self._place_numbers: dict[Place, int] = {}
        self._person_numbers: dict[Person, int] = {}
        self._tag_numbers: dict[tuple[str, ...], int] = {}
        self._seen: set[bytes] = set()
        self._same: dict[str, str] = {}

    def __len__(self) -> int:
        return len(self._lines)

    def take(self, item: ImportedEntry | Problem) -> None:
        """Adds the next item of the stream.

        Raises:
            RuleViolation: ``import.mostly_unreadable`` when so much was rejected that the file
                cannot be what it was taken for.
        """
        if isinstance(item, Problem):
            self._note(item)
        elif item.key in self._seen:
            self.repeated += 1
        else:
            self._seen.add(item.key)
            self._append(item)

    def seal(self) -> ImportBatch:
        """Lets go of what only gathering needs; nothing may be added any more."""
        self._seen.clear()
        self._same.clear()
        return self

    def _note(self, problem: Problem) -> None:
        self.problems.append(problem)
        self._rejected += problem.verdict is Verdict.REJECTED
        if self._rejected > MOST_REJECTED:
            raise RuleViolation("file", "import.mostly_unreadable", count=MOST_REJECTED)

    def _append(self, item: ImportedEntry) -> None:
        times = item.times
        person = self._person_numbers.setdefault(item.person, len(self.people))
        if person == len(self.people):
            self.people.append(item.person)
        place = self._place_numbers.setdefault(item.place, len(self.places))
        if place == len(self.places):
            self.places.append(item.place)
        tags = self._tag_numbers.setdefault(item.tags, len(self.tag_sets))
        if tags == len(self.tag_sets):
            self.tag_sets.append(item.tags)
        self._numbers.extend((person, place, tags))
        self._keys += item.key
        self._lines.append(item.line)
        self._texts.append(self._shared(item.description))
        self._times.extend((times.started or 0, times.ended or 0, times.day, times.seconds))
        self._flags.append(
            (_CROSSES if times.crosses_midnight else 0)
            | (_TIMED if times.started is not None else 0)
            | (_BILLABLE if item.billable else 0)
            | (_NOT_BILLABLE if item.billable is False else 0)
        )

    def _shared(self, text: str) -> str:
        """The text, kept once where it comes again; a file of different texts gains nothing."""
        if len(self._same) < _MOST_SHARED_TEXTS:
            return self._same.setdefault(text, text)
        return self._same.get(text, text)

    def row(self, index: int) -> BatchRow:
        """The entry of this number, from 0, in the order of the lines."""
        flags = self._flags[index]
        started, ended, day, seconds = self._times[4 * index : 4 * index + 4]
        person, place, tags = self._numbers[3 * index : 3 * index + 3]
        timed = bool(flags & _TIMED)
        stated = flags & (_BILLABLE | _NOT_BILLABLE)
        return BatchRow(
            self._lines[index],
            person,
            place,
            self._texts[index],
            tags,
            flags & _BILLABLE > 0 if stated else None,
            RawTimes(
                started if timed else None,
                ended if timed else None,
                day,
                seconds,
                flags & _CROSSES > 0,
            ),
            self.key(index),
        )

    def rows(self) -> Iterator[BatchRow]:
        return (self.row(index) for index in range(len(self)))

    def used(self, chosen: bytearray) -> tuple[set[int], set[int], set[int]]:
        """The numbers of people, places and sets of tags that the chosen entries have.

        Args:
            chosen: one byte for each entry, 0 for those to pass over.
        """
        three = (self._numbers[0::3], self._numbers[1::3], self._numbers[2::3])
        people, places, tags = (set(compress(numbers, chosen)) for numbers in three)
        return people, places, tags

    def seconds(self, index: int) -> int:
        return self._times[4 * index + 3]

    def place(self, index: int) -> int:
        return self._numbers[3 * index + 1]

    def is_billable(self, index: int) -> bool:
        """Whether the file says that the entry is to be billed."""
        return self._flags[index] & _BILLABLE > 0

    def key(self, index: int) -> bytes:
        return bytes(self._keys[KEY_BYTES * index : KEY_BYTES * (index + 1)])

    def spans_by_start(self) -> Iterator[tuple[int, int, int, int]]:
        """Timed entries as (start, end, person number, index), the earliest start first."""
        times, flags, numbers = self._times, self._flags, self._numbers
        timed = [index for index in range(len(self)) if flags[index] & _TIMED]
        timed.sort(key=lambda index: times[4 * index])
        for index in timed:
            yield times[4 * index], times[4 * index + 1], numbers[3 * index], index
