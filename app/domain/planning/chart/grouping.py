"""By what the rows of a plan are grouped, and which tasks then stand together.

A task stands in one group: with several people or tags in that of all of them together, so that
every row is there once and sums are right.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Final, NamedTuple, TypeAlias

from app.domain.planning.chart.dated import Dated
from app.domain.planning.chart.first_milestones import first_milestones
from app.domain.planning.plan import Key

BETWEEN_NAMES: Final = " · "
# What a task belongs to: people, tags, or a milestone; nothing for the rest.
Belonging: TypeAlias = tuple[Key, ...]


class GroupBy(StrEnum):
    OUTLINE = "outline"
    MILESTONE = "milestone"
    PERSON = "person"
    TAG = "tag"


@dataclass(frozen=True, slots=True)
class Grouping:
    """How to group.

    Attributes:
        by: not the outline, which needs no groups.
        rest: the name of the group of all that belongs to nothing.
        tags: names by task, where tasks are grouped by them.
    """

    by: GroupBy
    rest: str
    tags: Mapping[Key, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))


class TaskGroup(NamedTuple):
    """Tasks that stand together.

    Attributes:
        key: the group's own, the same each time and no task's.
        belonging: keys of people, names of tags or the key of a milestone; empty for the rest.
        numbers: of its tasks, in the plan's order.
    """

    key: Key
    name: str
    belonging: Belonging
    numbers: tuple[int, ...]


def task_groups(found: Dated, grouping: Grouping) -> list[TaskGroup]:
    """The groups of all tasks that nothing hangs on, in the order in which they are shown.

    Milestones by date, people and tags by name, and what belongs to nothing last.
    """
    belonging, names = _RULES[grouping.by](found, grouping)
    members: dict[Belonging, list[int]] = {}
    for number in range(len(found.plan.tasks)):
        if not found.children_of(number):
            members.setdefault(belonging(number), []).append(number)
    found_groups = [
        TaskGroup(
            f"{grouping.by}:{'+'.join(map(str, key))}",
            BETWEEN_NAMES.join(names[each] for each in key) if key else grouping.rest,
            key,
            tuple(numbers),
        )
        for key, numbers in members.items()
    ]
    if grouping.by is GroupBy.MILESTONE:
        return sorted(found_groups, key=lambda group: (not group.belonging, _date(found, group)))
    return sorted(found_groups, key=lambda group: (not group.belonging, group.name.casefold()))


_Rule: TypeAlias = tuple[Callable[[int], Belonging], Mapping[Key, str]]


def _by_milestone(found: Dated, _grouping: Grouping) -> _Rule:
    tasks, first = found.plan.tasks, first_milestones(found)

    def belonging(number: int) -> Belonging:
        return (tasks[first[number]].key,) if number in first else ()

    return belonging, {task.key: task.name for task in tasks if task.milestone}


def _by_person(found: Dated, _grouping: Grouping) -> _Rule:
    tasks = found.plan.tasks
    names = {person.key: person.name for person in found.plan.people}

    def belonging(number: int) -> Belonging:
        crew = {each.person for each in tasks[number].assignments if each.person in names}
        return tuple(sorted(crew, key=lambda key: (names[key].casefold(), str(key))))

    return belonging, names


def _by_tag(found: Dated, grouping: Grouping) -> _Rule:
    tasks, tags = found.plan.tasks, grouping.tags

    def belonging(number: int) -> Belonging:
        return tuple(sorted(tags.get(tasks[number].key, ()), key=str.casefold))

    return belonging, {name: name for each in tags.values() for name in each}


_RULES: Final[Mapping[GroupBy, Callable[[Dated, Grouping], _Rule]]] = {
    GroupBy.MILESTONE: _by_milestone,
    GroupBy.PERSON: _by_person,
    GroupBy.TAG: _by_tag,
}


def _date(found: Dated, group: TaskGroup) -> float:
    if not group.belonging:
        return 0.0
    return found.dates(group.belonging[0]).start_at.timestamp()
