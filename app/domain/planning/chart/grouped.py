"""A dated plan whose tasks stand in groups and no longer in their outline.

Groups are summaries with keys of their own; the tasks below them keep theirs, so whatever is done
to a row is done to the same task as before. Nothing is scheduled anew.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import replace

from app.domain.planning.chart.dated import Dated, spanning
from app.domain.planning.chart.grouping import Grouping, TaskGroup, task_groups
from app.domain.planning.chart.times import ChartTimes
from app.domain.planning.plan import Key, Plan, PlanTask
from app.domain.planning.scheduling.network import Link
from app.domain.planning.scheduling.task_dates import TaskDates


class Grouped:
    """The tasks of a plan that nothing hangs on, below their groups.

    Args:
        found: a schedule or a portfolio.
        grouping: how to group it.
        before: another state of the same plan, whose rows are taken over where they are the same.

    Attributes:
        source: what is grouped.
        plan: its rows in place of the source's tasks; `groups` tells which of them are none.
        numbers: of the rows.
        groups: by their keys, in order.
    """

    def __init__(self, found: Dated, grouping: Grouping, before: Grouped | None = None) -> None:
        self.source = found
        self.grouping = grouping
        self.groups: Mapping[Key, TaskGroup] = {
            group.key: group for group in task_groups(found, grouping)
        }
        known = {} if before is None else _rows_by_task(before)
        tasks: list[PlanTask] = []
        # By row, the task's number in the source; -1 of a group.
        self._origins: list[int] = []
        self._places: dict[int, TaskGroup] = {}
        for group in self.groups.values():
            self._places[len(tasks)] = group
            self._origins += (-1, *group.numbers)
            tasks.append(PlanTask(group.key, group.name))
            for number in group.numbers:
                task = found.plan.tasks[number]
                row = known.get(id(task))
                if row is None or row.parent != group.key:
                    row = replace(task, parent=group.key)
                tasks.append(row)
        self.plan: Plan = replace(found.plan, tasks=tuple(tasks))
        self.numbers: Mapping[Key, int] = {task.key: number for number, task in enumerate(tasks)}

    def again(self, found: Dated) -> Grouped:
        """Another state of the plan, grouped in the same way.

        Only where tree, links, people or tags may differ it is grouped anew.
        """
        if found is self.source:
            return self
        if found.numbers is self.source.numbers:
            return self._redated(found)
        return Grouped(found, self.grouping, self)

    def group_of(self, key: Key) -> TaskGroup | None:
        """The group that a task stands in, or that the key is of."""
        if key in self.groups:
            return self.groups[key]
        number = self.numbers.get(key)
        above = None if number is None else self.plan.tasks[number].parent
        return None if above is None else self.groups[above]

    def origin(self, number: int) -> int:
        """Where the task of a row stands in the source; -1 for a group."""
        return self._origins[number]

    def dates(self, key: Key) -> TaskDates:
        """Of a group from the first start to the last finish of its tasks."""
        group = self.groups.get(key)
        if group is None:
            return self.source.dates(key)
        tasks = [self.source.plan.tasks[number] for number in group.numbers]
        each = [(task, self.source.dates(task.key)) for task in tasks]
        open_ones = [dates for task, dates in each if task.finished_at is None]
        return spanning([dates for _task, dates in each], open_ones)

    def children_of(self, number: int) -> Sequence[int]:
        group = self._places.get(number)
        return () if group is None else range(number + 1, number + 1 + len(group.numbers))

    def links_into(self, number: int) -> Sequence[Link]:
        """What a task waits for, as far as it has a row."""
        origin = self._origins[number]
        if origin < 0:
            return ()
        found = []
        for link in self.source.links_into(origin):
            before = self.numbers.get(self.source.plan.tasks[link.predecessor].key)
            if before is not None:
                found.append(link._replace(predecessor=before, successor=number))
        return found

    def times(self, whole: ChartTimes) -> ChartTimes:
        """The times of the rows.

        Args:
            whole: those of the source.
        """
        starts, finishes, late = (
            [line[number] for number in self._origins]
            for line in (whole.starts, whole.finishes, whole.late_finishes)
        )
        for place, group in self._places.items():
            below = slice(place + 1, place + 1 + len(group.numbers))
            starts[place] = min(starts[below])
            finishes[place] = max(finishes[below])
            late[place] = max(late[below])
        return replace(
            whole,
            starts=starts,
            finishes=finishes,
            late_finishes=late,
            total_float=lambda number: self._total_float(whole, number),
        )

    def _total_float(self, whole: ChartTimes, number: int) -> int:
        if number not in self._places:
            return whole.total_float(self._origins[number])
        tasks = self.source.plan.tasks
        open_ones = [each for each in self._places[number].numbers if not tasks[each].finished_at]
        return min(map(whole.total_float, open_ones), default=0)

    def _redated(self, found: Dated) -> Grouped:
        # A drag asks for this with every step of the mouse, and few tasks are others then.
        other = copy(self)
        before, after = self.source.plan.tasks, found.plan.tasks
        tasks = list(self.plan.tasks)
        for place, number in enumerate(self._origins):
            if number >= 0 and after[number] is not before[number]:
                tasks[place] = replace(after[number], parent=tasks[place].parent)
        other.source = found
        other.plan = replace(found.plan, tasks=tuple(tasks))
        return other


def _rows_by_task(grouped: Grouped) -> dict[int, PlanTask]:
    """The rows by the identity of the tasks that they were made of."""
    tasks = grouped.source.plan.tasks
    rows = enumerate(grouped.plan.tasks)
    return {id(tasks[grouped.origin(at)]): row for at, row in rows if grouped.origin(at) >= 0}
