"""What importers give: entries of other programs as they stand in a file, and what was odd.

A file is read as a stream of `ImportedEntry` and `Problem`; `import_batch` gathers the stream.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

KEY_BYTES: Final = 16


class Verdict(StrEnum):
    """What became of a line that a `Problem` tells about."""

    REJECTED = "rejected"
    OPEN = "open"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that the user should know about one line.

    Attributes:
        key: message key of the reason.
        arguments: values for the sentence's placeholders.
        line: the physical line where the record begins, from 1.
        verdict: rejected, left out because it is still open, or imported with a note.
    """

    key: str
    arguments: dict[str, object]
    line: int
    verdict: Verdict = Verdict.REJECTED


class Place(NamedTuple):
    """What an entry is for, by name; an empty name is none.

    ``client`` is None where the file has no word about clients, which is not the same as nobody.
    """

    client: str | None
    project: str = ""
    task: str = ""


class Person(NamedTuple):
    """Who recorded an entry; both empty where the file does not say."""

    name: str = ""
    email: str = ""


class RawTimes(NamedTuple):
    """An entry's times as the numbers that the store keeps.

    Attributes:
        started: milliseconds since 1970 UTC; None for an entry by duration.
        ended: as ``started``.
        day: the local day of the start, days since 1970-01-01.
        seconds: whole seconds, rounded down.
        crosses_midnight: as `EntryTimes` has it.
    """

    started: int | None
    ended: int | None
    day: int
    seconds: int
    crosses_midnight: bool


@dataclass(frozen=True, slots=True)
class ImportedEntry:
    """One closed entry of a file.

    Attributes:
        line: the physical line where its record begins, from 1.
        billable: None where the file does not say.
        key: 16 bytes that name the entry, equal for the same entry in a later export.
    """

    line: int
    person: Person
    place: Place
    description: str
    tags: tuple[str, ...]
    billable: bool | None
    times: RawTimes
    key: bytes
