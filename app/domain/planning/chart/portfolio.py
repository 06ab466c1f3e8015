"""Several projects as one plan to look at: each a summary of its tasks, each with its own dates.

Nothing is scheduled anew here: projects differ in their calendars, in their starts and in whether
they catch up with today, so each keeps the schedule that it has.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from app.domain.planning.chart.dated import spanning
from app.domain.planning.chart.times import ChartTimes
from app.domain.planning.plan import Dependency, Key, Plan, PlanTask
from app.domain.planning.scheduling.network import Link
from app.domain.planning.scheduling.schedule import Schedule
from app.domain.planning.scheduling.sizes import seconds
from app.domain.planning.scheduling.task_dates import TaskDates


@dataclass(frozen=True, slots=True)
class PortfolioPart:
    """One project.

    Attributes:
        key: its own, which no task has.
        colour: number of its colour, from 0.
    """

    key: Key
    name: str
    colour: int
    schedule: Schedule


class Portfolio:
    """Projects with tasks, in the order in which they are given."""

    def __init__(self, parts: Sequence[PortfolioPart]) -> None:
        self._parts = [part for part in parts if part.schedule.plan.tasks]
        self._of: dict[Key, PortfolioPart] = {}
        tasks: list[PlanTask] = []
        for part in self._parts:
            tasks.append(PlanTask(part.key, part.name))
            for task in part.schedule.plan.tasks:
                self._of[task.key] = part
                tasks.append(replace(task, parent=part.key) if task.parent is None else task)
        self._plan = _merged(self._parts, tasks)
        self._numbers = {task.key: number for number, task in enumerate(tasks)}
        self._children: list[list[int]] = [[] for _ in tasks]
        for number, task in enumerate(tasks):
            if task.parent is not None:
                self._children[self._numbers[task.parent]].append(number)

    @property
    def plan(self) -> Plan:
        return self._plan

    @property
    def numbers(self) -> Mapping[Key, int]:
        return self._numbers

    @property
    def colours(self) -> Mapping[Key, int]:
        """Each row's project colour."""
        own = {key: part.colour for key, part in self._of.items()}
        return {**own, **{part.key: part.colour for part in self._parts}}

    @property
    def projects(self) -> frozenset[Key]:
        """Keys of the rows that are projects and no tasks."""
        return frozenset(part.key for part in self._parts)

    def project_of(self, key: Key) -> Key:
        """The project that a row belongs to, or is."""
        part = self._of.get(key)
        return key if part is None else part.key

    def schedule_of(self, key: Key) -> Schedule | None:
        """The schedule of the project that a task belongs to; None for a project itself."""
        part = self._of.get(key)
        return None if part is None else part.schedule

    def dates(self, key: Key) -> TaskDates:
        """Of a project from the first start to the last finish of its tasks."""
        part = self._of.get(key)
        return self._projects[key] if part is None else part.schedule.dates(key)

    def children_of(self, number: int) -> Sequence[int]:
        return self._children[number]

    def links_into(self, number: int) -> Sequence[Link]:
        """What a task waits for."""
        key = self._plan.tasks[number].key
        part = self._of.get(key)
        if part is None:
            return ()
        own = part.schedule
        before = self._numbers[part.key] + 1
        return [
            link._replace(predecessor=link.predecessor + before, successor=number)
            for link in own.links_into(own.numbers[key])
        ]

    def times(self) -> ChartTimes:
        """When all of it is done, as the chart wants it."""
        found = [self.dates(task.key) for task in self._plan.tasks]
        floats = [dates.total_float_seconds for dates in found]
        return ChartTimes(
            [seconds(dates.start_at) for dates in found],
            [seconds(dates.finish_at) for dates in found],
            [seconds(dates.late_finish_at) for dates in found],
            floats.__getitem__,
            self._link_float,
        )

    @cached_property
    def _projects(self) -> dict[Key, TaskDates]:
        return {part.key: _whole(part.schedule) for part in self._parts}

    def _link_float(self, dependency: Dependency) -> int:
        # A link is drawn as critical where both of its ends are.
        ends = (dependency.predecessor, dependency.successor)
        return max(self.dates(key).total_float_seconds for key in ends)


def _merged(parts: Sequence[PortfolioPart], tasks: Sequence[PlanTask]) -> Plan:
    plans = [part.schedule.plan for part in parts]
    people = {person.key: person for plan in plans for person in plan.people}
    first = plans[0] if plans else None
    if first is None:
        raise ValueError("a portfolio has at least one project with tasks")
    return replace(
        first,
        name="",
        starts_at=min(plan.starts_at for plan in plans),
        tasks=tuple(tasks),
        dependencies=tuple(each for plan in plans for each in plan.dependencies),
        people=tuple(people.values()),
    )


def _whole(found: Schedule) -> TaskDates:
    """A project's dates."""
    open_ones = [
        found.dates(task.key)
        for number, task in enumerate(found.plan.tasks)
        if found.is_open(number)
    ]
    return spanning([dates for _task, dates in found.all_dates()], open_ones)
