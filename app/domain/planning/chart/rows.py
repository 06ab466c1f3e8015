"""A plan as the bars of a chart, one for each visible row.

What is asked about all rows at once (where they begin and end, what kind they are) stands in
parallel lists; the rest is put together for the few rows that somebody looks at. So ten thousand
tasks are charted in some milliseconds, and a drag that changes their dates makes no bar anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import IntEnum
from itertools import chain
from types import MappingProxyType

from app.domain.planning.chart.folded import folded_milestones
from app.domain.planning.chart.scale import day_start, seconds_of
from app.domain.planning.chart.times import ChartTimes
from app.domain.planning.chart.work import BarWork, roll_up, work_of
from app.domain.planning.plan import Baseline, Key, Plan, PlanTask


class BarKind(IntEnum):
    TASK = 0
    MILESTONE = 1
    SUMMARY = 2


class Criticality(IntEnum):
    """What is done can delay nothing, whatever its dates say."""

    NONE = 0
    NEAR = 1
    CRITICAL = 2


@dataclass(frozen=True, slots=True)
class ChartBar:
    """One row's bar; all instants are seconds since 1970.

    Attributes:
        worked_ratio: worked ÷ (worked + left), which is also how far the bar is filled.
        over_seconds: recorded work beyond the estimate; 0 where nobody estimated.
        over_ratio: the part of the bar that is beyond the estimate, at the end of what is worked.
        float_end_s: the latest finish that delays no one; None without float, and of summaries.
        deadline_s: the end of the day that it is due.
        baseline_s: start and finish in the baseline.
        percent: 100 only when nothing is left.
        people: initials.
        colour: number of the project colour, from 0.
    """

    row: int
    key: Key
    name: str
    kind: BarKind
    start_s: int
    finish_s: int
    worked_ratio: float
    over_seconds: int
    over_ratio: float
    criticality: Criticality
    float_end_s: int | None
    deadline_s: int | None
    baseline_s: tuple[int, int] | None
    percent: int
    people: tuple[str, ...]
    colour: int
    done: bool


@dataclass(frozen=True, slots=True)
class ChartBars:
    """The bars of a chart, by row from 0.

    Attributes:
        plan: all tasks, also those that are folded in.
        keys: of the rows.
        rows: each key's row.
        numbers: each row's place in the plan.
        kinds: a `BarKind` for each row.
        times: of all tasks of the plan, by their place.
        sums: of the summaries.
        ghosts: start and finish in the baseline that is shown.
        colours: numbers of project colours that are not the plan's.
        colour: the plan's.
        folded: by row of a summary, the numbers of the milestones that are folded into it.
        groups: keys of the rows that are no tasks: they are looked at and never edited.
    """

    plan: Plan
    keys: tuple[Key, ...]
    rows: Mapping[Key, int]
    numbers: Sequence[int]
    kinds: bytes
    times: ChartTimes
    sums: Mapping[Key, BarWork]
    ghosts: Mapping[Key, tuple[int, int]]
    initials: Mapping[Key, str]
    colours: Mapping[Key, int]
    colour: int = 0
    folded: Mapping[int, Sequence[int]] = field(default_factory=lambda: MappingProxyType({}))
    groups: frozenset[Key] = frozenset()

    def __len__(self) -> int:
        return len(self.keys)

    def start(self, row: int) -> int:
        return self.times.starts[self.numbers[row]]

    def finish(self, row: int) -> int:
        return self.times.finishes[self.numbers[row]]

    def redated(self, times: ChartTimes) -> ChartBars:
        """The same rows at other dates."""
        return replace(self, times=times)

    def replanned(self, plan: Plan, times: ChartTimes) -> ChartBars:
        """The same rows of a plan in which tasks have other sizes, or more of them is worked."""
        return replace(self, plan=plan, times=times, sums=roll_up(plan))

    def range(self) -> tuple[int, int] | None:
        """First start and last finish, the baseline's included; None without bars."""
        if not self.keys:
            return None
        ghosts = self.ghosts.values()
        return (
            min(chain(self.times.starts, (ghost[0] for ghost in ghosts))),
            max(chain(self.times.finishes, (ghost[1] for ghost in ghosts))),
        )

    def is_critical(self, row: int) -> bool:
        """Whether a delay would delay the project."""
        number = self.numbers[row]
        # First what is known at once: most tasks have float.
        if self.times.total_float(number) > 0:
            return False
        return not self._work(self.plan.tasks[number]).done

    def is_group(self, row: int) -> bool:
        """Whether a row is no task."""
        return self.keys[row] in self.groups

    def key_at(self, row: int, milestone: int = -1) -> Key:
        """The row's key, or that of a milestone that is folded into it, by its number."""
        return self.keys[row] if milestone < 0 else self.plan.tasks[milestone].key

    def bar(self, row: int) -> ChartBar:
        """One row as a record."""
        return self._bar(row, self.numbers[row], BarKind(self.kinds[row]))

    def folded_bar(self, row: int, number: int) -> ChartBar:
        """A milestone that is folded into a row, by its number in the plan."""
        return self._bar(row, number, BarKind.MILESTONE)

    def _bar(self, row: int, number: int, kind: BarKind) -> ChartBar:
        task = self.plan.tasks[number]
        work = self._work(task)
        criticality, float_end = self._slack(number, work)
        if kind is BarKind.SUMMARY:
            float_end = None
        return ChartBar(
            row=row,
            key=task.key,
            name=task.name,
            kind=kind,
            start_s=self.times.starts[number],
            finish_s=self.times.finishes[number],
            worked_ratio=work.ratio,
            over_seconds=work.over,
            over_ratio=work.over_ratio,
            criticality=criticality,
            float_end_s=float_end,
            deadline_s=self._deadline(task),
            baseline_s=self.ghosts.get(task.key),
            percent=work.percent,
            people=tuple(
                self.initials[each.person]
                for each in task.assignments
                if each.person in self.initials
            ),
            colour=self.colours.get(task.key, self.colour),
            done=work.done,
        )

    def _work(self, task: PlanTask) -> BarWork:
        summed = self.sums.get(task.key)
        return work_of(task) if summed is None else summed

    def _slack(self, number: int, work: BarWork) -> tuple[Criticality, int | None]:
        if work.done:
            return Criticality.NONE, None
        total = self.times.total_float(number)
        if total <= 0:
            return Criticality.CRITICAL, None
        near = total <= self.times.near_critical_seconds
        finish, latest = self.times.finishes[number], self.times.late_finishes[number]
        return Criticality(near), latest if latest > finish else None

    def _deadline(self, task: PlanTask) -> int | None:
        if task.deadline_on is None:
            return None
        after = date.fromordinal(task.deadline_on.toordinal() + 1)
        return day_start(after, self.plan.calendar.zone)


def chart_bars(
    plan: Plan,
    times: ChartTimes,
    rows: Sequence[Key],
    *,
    baseline: Baseline | None = None,
    colours: Mapping[Key, int] = MappingProxyType({}),
    colour: int = 0,
    groups: frozenset[Key] = frozenset(),
) -> ChartBars:
    """The bars of the visible rows.

    Args:
        plan: all tasks, also those that are folded in.
        times: when they are done.
        rows: keys in the order that they are seen.
        baseline: the one whose ghosts are shown.
        colours: number of the project colour of tasks that do not have the plan's.
        colour: the plan's.
        groups: keys of the rows that are no tasks.

    Raises:
        KeyError: a row is no task of the plan.
    """
    places = {task.key: number for number, task in enumerate(plan.tasks)}
    sums = roll_up(plan)
    numbers = [places[key] for key in rows]
    by_key = {key: row for row, key in enumerate(rows)}
    ghosts: dict[Key, tuple[int, int]] = {}
    if baseline is not None:
        ghosts = {
            each.task: (seconds_of(each.start_at), seconds_of(each.finish_at))
            for each in baseline.tasks
            if each.task in places
        }
    return ChartBars(
        plan=plan,
        keys=tuple(rows),
        rows=by_key,
        numbers=numbers,
        kinds=bytes(_kind(plan.tasks[number], sums) for number in numbers),
        times=times,
        sums=sums,
        ghosts=ghosts,
        initials={person.key: initials_of(person.name) for person in plan.people},
        colours=colours,
        colour=colour,
        folded=folded_milestones(plan, by_key) if len(rows) < len(places) else {},
        groups=groups,
    )


def visible_keys(plan: Plan, closed: Iterable[Key] = ()) -> list[Key]:
    """All tasks in the plan's order without what hangs on a ``closed`` summary."""
    hiding: set[Key | None] = set(closed)
    seen = []
    for task in plan.tasks:
        if task.parent in hiding:
            hiding.add(task.key)
        else:
            seen.append(task.key)
    return seen


def initials_of(name: str) -> str:
    """Two letters for a person: of the first and the last name, or the first two of the only one.

    >>> initials_of("Nora van der Sand"), initials_of("plato")
    ('NS', 'PL')
    """
    words = name.split()
    if not words:
        return ""
    letters = words[0][:2] if len(words) == 1 else words[0][0] + words[-1][0]
    return letters.upper()


def _kind(task: PlanTask, sums: Mapping[Key, BarWork]) -> BarKind:
    if task.key in sums:
        return BarKind.SUMMARY
    return BarKind.MILESTONE if task.milestone else BarKind.TASK
