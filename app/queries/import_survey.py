"""What an import would do to this file: which entries are new, what must be made for them.

The dry run and the import itself ask this one query, so they cannot tell different stories.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from heapq import merge
from itertools import chain
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, func, select

from app.domain.timekeeping.import_batch import ImportBatch
from app.domain.timekeeping.imported import Person, Place, Problem, Verdict
from app.queries.import_mapping import ImportMapping, Ref, map_batch
from app.store.tables import change_set
from app.system.garbage import without_collections

_CHUNK: Final = 500
_FOREVER: Final = 2**62
# An entry that does not cross a midnight began at most a day of 25 hours before it ended.
_LONGEST_DAY: Final = 26 * 3600 * 1000


@dataclass(frozen=True, slots=True)
class ImportCriteria:
    """What is to be imported, and what the user decided.

    Attributes:
        member_id: whose entries they are where the file names one person or none.
        places: what to take instead of a place of the file; those not named stay.
        people: which member a person of the file is; those not named are found by e-mail or name.
    """

    batch: ImportBatch
    member_id: UUID
    places: Mapping[Place, Place] = field(default_factory=dict)
    people: Mapping[Person, UUID] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ImportSurvey:
    """What would happen.

    Attributes:
        newest_change: the newest change set when this was found out; later ones may make it stale.
        fresh: one byte for each entry of the batch, 1 where it would be added.
        accepted: how many entries would be added.
        duplicates: how many are there already, or repeat an earlier line of the file.
        overlaps: how many of the accepted share time with an entry of the same person that the
            file holds, or with an accepted one that began earlier. They are accepted all the same.
        seconds: of what would be added.
        problems: the batch's and those that only the file's content shows, by line.
        mapping: what the names stand for, and which things would have to be made.
    """

    newest_change: int
    fresh: bytearray
    accepted: int
    duplicates: int
    overlaps: int
    seconds: int
    problems: list[Problem]
    mapping: ImportMapping

    def of(self, verdict: Verdict) -> list[Problem]:
        return [problem for problem in self.problems if problem.verdict is verdict]


@without_collections()
def survey_import(connection: Connection, criteria: ImportCriteria) -> ImportSurvey:
    """Compares a batch with the file; changes nothing."""
    batch = criteria.batch
    fresh = _fresh(connection, batch)
    mapping = map_batch(
        connection, batch, fresh, criteria.member_id, criteria.places, criteria.people
    )
    seconds, unpaid = 0, []
    for index in _indexes(fresh):
        seconds += batch.seconds(index)
        if batch.is_billable(index) and mapping.places[batch.place(index)].client is None:
            line = batch.row(index).line
            unpaid.append(Problem("import.billable_without_client", {}, line, Verdict.NOTE))
    accepted = fresh.count(1)
    return ImportSurvey(
        newest_change=connection.scalar(select(func.max(change_set.c.no))) or 0,
        fresh=fresh,
        accepted=accepted,
        duplicates=len(batch) - accepted + batch.repeated,
        overlaps=_overlaps(connection, batch, fresh, mapping.people),
        seconds=seconds,
        problems=sorted([*batch.problems, *unpaid], key=lambda problem: problem.line),
        mapping=mapping,
    )


def _indexes(fresh: bytearray) -> Iterator[int]:
    return (index for index, new in enumerate(fresh) if new)


def _fresh(connection: Connection, batch: ImportBatch) -> bytearray:
    fresh = bytearray(b"\1" * len(batch))
    for start in range(0, len(batch), _CHUNK):
        places = {batch.key(i): i for i in range(start, min(start + _CHUNK, len(batch)))}
        marks = ",".join("?" * len(places))
        known = connection.exec_driver_sql(
            f"SELECT import_key FROM time_entry WHERE import_key IN ({marks})", tuple(places)
        )
        for (key,) in known:
            fresh[places[key]] = 0
    return fresh


def _overlaps(
    connection: Connection, batch: ImportBatch, fresh: bytearray, people: list[Ref]
) -> int:
    """One walk over both, by start: each person has a latest end, and one entry not counted yet."""
    spans = [span for span in batch.spans_by_start() if fresh[span[3]]]
    if not spans:
        return 0
    first, last = spans[0][0], max(end for _, end, _, _ in spans)
    ours = ((start, 1, end, people[person]) for start, end, person, _ in spans)
    latest: dict[Ref, int] = {}
    uncounted: dict[Ref, int] = {}
    count = 0
    for start, is_new, end, who in merge(_stored(connection, first, last), ours, key=_by_start):
        if is_new:
            if latest.get(who, 0) > start:
                count += 1
            else:
                uncounted[who] = end
        elif uncounted.get(who, 0) > start:
            count += 1
            uncounted[who] = 0
        latest[who] = max(latest.get(who, 0), end)
    return count


def _by_start(span: tuple[int, int, int, Ref]) -> tuple[int, int]:
    return span[0], span[1]


def _stored(connection: Connection, first: int, last: int) -> Iterator[tuple[int, int, int, Ref]]:
    """The file's own timed entries that can share time with [first, last), by start."""
    early = connection.exec_driver_sql(
        "SELECT started_at, ended_at, member_id FROM time_entry WHERE crosses_midnight = 1 "
        "AND ended_at > ? AND started_at < ? ORDER BY started_at",
        (first, first - _LONGEST_DAY),
    )
    near = connection.exec_driver_sql(
        "SELECT started_at, ended_at, member_id FROM time_entry "
        "WHERE started_at >= ? AND started_at < ? ORDER BY started_at",
        (first - _LONGEST_DAY, last),
    )
    rows: Iterable[tuple[int, int | None, bytes]] = chain(early, near)
    for started, ended, member_id in rows:
        yield started, 0, _FOREVER if ended is None else ended, member_id
