"""Which rows of a project file are tasks, and what hangs on what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.domain.planning.plan import Key
from app.interchange.mspdi_values import Reading, Record


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task of the file; ``name`` is never empty."""

    key: Key
    parent: Key | None
    name: str
    record: Record


@dataclass(frozen=True, slots=True)
class TaskTree:
    """The tasks, each summary before what hangs on it.

    Attributes:
        project_name: what the row calls itself that stands for the whole project.
        keys: of the tasks, by the numbers that links and assignments use.
        summaries: those that others hang on, whatever the file calls them.
    """

    project_name: str
    rows: tuple[TaskRow, ...]
    keys: dict[int, Key]
    summaries: frozenset[Key]


def task_tree(reading: Reading, records: Iterable[Record], used: frozenset[int]) -> TaskTree:
    """The tree of the tasks.

    Blank rows are left out, and so are tasks that are switched off or belong to other projects;
    what hangs on those hangs on the next one above.

    Args:
        reading: for values and losses.
        records: of the tasks.
        used: numbers that links or assignments refer to; such a task is not blank.
    """
    ordered = _in_order(reading, records)
    project_name = ""
    if ordered and _is_project(reading, ordered[0]):
        project_name = ordered.pop(0).text("Name")
    rows: list[TaskRow] = []
    keys: dict[int, Key] = {}
    # Outline levels from the top down to the row at hand, each with what hangs below it hangs on.
    above: list[tuple[int, Key | None]] = []
    for place, (record, level, deeper) in enumerate(_levels(reading, ordered)):
        while above and above[-1][0] >= level:
            above.pop()
        parent = above[-1][1] if above else None
        number = _number(reading, record)
        if not _is_task(reading, record, needed=deeper or number in used):
            above.append((level, parent))
            continue
        key: Key = f"row {place}" if number is None or number in keys else number
        if number is not None:
            keys.setdefault(number, key)
        above.append((level, key))
        name = record.text("Name")
        if not name:
            name = f"#{place + 1 if number is None else number}"
            reading.losses.add("plan_loss.unnamed_tasks", name)
        rows.append(TaskRow(key, parent, " ".join(name.splitlines()), record))
    summaries = frozenset(row.parent for row in rows if row.parent is not None)
    return TaskTree(project_name, tuple(rows), keys, summaries)


def _in_order(reading: Reading, records: Iterable[Record]) -> list[Record]:
    """By their row numbers, where each has one of its own; otherwise as they stand."""
    found = list(records)
    places = [reading.integer(record, "ID") for record in found]
    known = [place for place in places if place is not None]
    if len(set(known)) < len(found) or known == sorted(known):
        return found
    order = sorted(range(len(found)), key=known.__getitem__)
    return [found[at] for at in order]


def _is_project(reading: Reading, record: Record) -> bool:
    level = reading.integer(record, "OutlineLevel")
    return _number(reading, record) == 0 and not (reading.integer(record, "ID") or level)


def _number(reading: Reading, record: Record) -> int | None:
    number = reading.integer(record, "UID")
    return reading.integer(record, "ID") if number is None else number


def _levels(reading: Reading, records: list[Record]) -> Iterator[tuple[Record, int, bool]]:
    """Each record with its outline level, and whether the one after it is deeper."""
    levels = [_level(reading, record) for record in records]
    for at, record in enumerate(records):
        following = levels[at + 1] if at + 1 < len(levels) else 0
        yield record, levels[at], following > levels[at]


def _level(reading: Reading, record: Record) -> int:
    level = reading.integer(record, "OutlineLevel")
    if level is not None:
        return level
    number = record.text("OutlineNumber") or record.text("WBS")
    return number.count(".") + 1


def _is_task(reading: Reading, record: Record, *, needed: bool) -> bool:
    """Whether the row is a task of this plan; what is left out is told, but for blank rows."""
    if reading.flag(record, "IsNull"):
        return False
    name = record.text("Name")
    if not name and not needed and record.first("PredecessorLink") is None:
        return False
    if not reading.flag(record, "Active", default=True):
        reading.losses.add("plan_loss.inactive_tasks", name)
        return False
    if reading.flag(record, "ExternalTask"):
        reading.losses.add("plan_loss.external_tasks", name)
        return False
    if reading.flag(record, "IsSubproject"):
        reading.losses.add("plan_loss.subprojects", name)
    return True
