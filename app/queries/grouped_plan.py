"""A plan's tasks in groups; the tags of tasks, which no schedule needs, are read for it here."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import Connection, select

from app.domain.planning.chart.dated import Dated
from app.domain.planning.chart.grouped import Grouped
from app.domain.planning.chart.grouping import GroupBy, Grouping
from app.domain.planning.plan import Key
from app.store.tables import tag, task_tag


@dataclass(frozen=True, slots=True)
class GroupedCriteria:
    """What is grouped.

    Attributes:
        found: a schedule or a portfolio.
        by: not the outline.
        rest: the name of the group of what belongs to nothing, in the user's language.
    """

    found: Dated
    by: GroupBy
    rest: str


def grouped_plan(connection: Connection, criteria: GroupedCriteria) -> Grouped:
    """The plan in its groups."""
    tags = _tags(connection, criteria.found) if criteria.by is GroupBy.TAG else {}
    return Grouped(criteria.found, Grouping(criteria.by, criteria.rest, tags))


def _tags(connection: Connection, found: Dated) -> dict[Key, tuple[str, ...]]:
    query = select(task_tag.c.task_id, tag.c.name).join(tag, tag.c.id == task_tag.c.tag_id)
    names: defaultdict[Key, list[str]] = defaultdict(list)
    for task_id, name in connection.execute(query):
        if task_id in found.numbers:
            names[task_id].append(name)
    return {key: tuple(each) for key, each in names.items()}
