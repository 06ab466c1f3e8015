"""Dependencies of a project file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from app.domain.planning.plan import Dependency, DependencyKind, Key
from app.interchange.mspdi_tree import TaskTree
from app.interchange.mspdi_values import Reading, Record, is_elapsed, is_percent
from app.interchange.plan_kin import are_kin

KINDS: Final = (
    DependencyKind.FINISH_TO_FINISH,
    DependencyKind.FINISH_TO_START,
    DependencyKind.START_TO_FINISH,
    DependencyKind.START_TO_START,
)
# Lags are kept in tenths of a minute.
LAG_UNIT_SECONDS: Final = 6

_FINISH_TO_START: Final = 1
_TO_FINISH: Final = (DependencyKind.FINISH_TO_FINISH, DependencyKind.START_TO_FINISH)


def dependencies(reading: Reading, tree: TaskTree) -> tuple[Dependency, ...]:
    """The links between tasks of the plan; of two between the same tasks only the first."""
    names = {row.key: row.name for row in tree.rows}
    records = {row.key: row.record for row in tree.rows}
    parents = {row.key: row.parent for row in tree.rows}
    found: dict[tuple[Key, Key], Dependency] = {}
    for row in tree.rows:
        for link in row.record.each("PredecessorLink"):
            key = _predecessor(reading, link, tree)
            if key is None:
                reading.losses.add("plan_loss.outside_links", row.name)
            elif key == row.key:
                reading.losses.add("plan_loss.self_links", row.name)
            elif are_kin(key, row.key, parents):
                reading.losses.add("plan_loss.links_to_own_parts", row.name)
            elif (key, row.key) in found:
                reading.losses.add("plan_loss.double_links", f"{names[key]} → {row.name}")
            else:
                found[key, row.key] = _dependency(reading, link, key, row.key, records[key])
    for pair, kept in list(found.items()):
        if kept.kind in _TO_FINISH and kept.successor in tree.summaries:
            reading.losses.add("plan_loss.finishes_of_summaries", names[kept.successor])
            del found[pair]
    return tuple(found.values())


def linked_numbers(reading: Reading, records: list[Record]) -> Iterator[int]:
    """The numbers of all tasks that others wait for."""
    for record in records:
        for link in record.each("PredecessorLink"):
            number = reading.integer(link, "PredecessorUID")
            if number is not None:
                yield number


def _predecessor(reading: Reading, link: Record, tree: TaskTree) -> Key | None:
    number = reading.integer(link, "PredecessorUID")
    if number is None or reading.flag(link, "CrossProject"):
        return None
    return tree.keys.get(number)


def _dependency(
    reading: Reading, link: Record, before: Key, after: Key, predecessor: Record
) -> Dependency:
    number = reading.integer(link, "Type")
    if number is None or not 0 <= number < len(KINDS):
        number = _FINISH_TO_START
    lag_format = reading.integer(link, "LagFormat")
    lag = reading.number(link, "LinkLag") or 0.0
    if lag and is_percent(lag_format):
        elapsed = is_elapsed(reading.integer(predecessor, "DurationFormat"))
        duration = reading.seconds(predecessor, "Duration", elapsed=elapsed) or 0
        seconds = round(duration * lag / 100)
        reading.losses.add("plan_loss.percent_lags")
    else:
        seconds = round(lag * LAG_UNIT_SECONDS)
    return Dependency(before, after, KINDS[number], seconds, is_elapsed(lag_format))
