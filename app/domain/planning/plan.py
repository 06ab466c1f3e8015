"""A plan as values: tasks, dependencies, people and calendars.

The same records come from the store, from another program's file and from a what-if copy, so the
schedule, the chart, print and interchange know one shape only. Keys are opaque: row ids, or the
numbers that a file gives.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import TypeAlias
from uuid import UUID

from app.domain.planning.calendar.working_calendar import WorkingCalendar

Key: TypeAlias = UUID | int | str

# A task that nobody estimated is planned as one ordinary working day, and said to be so.
UNESTIMATED_SECONDS = 8 * 3600


class DependencyKind(StrEnum):
    FINISH_TO_START = "finish_to_start"
    START_TO_START = "start_to_start"
    FINISH_TO_FINISH = "finish_to_finish"
    START_TO_FINISH = "start_to_finish"


class ConstraintKind(StrEnum):
    """What ties a task to an instant; a task without one starts as soon as possible.

    A *must* keeps its date against all dependencies (the schedule then says which it breaks); the
    others move with the dependencies, and one that cannot be met is said to be impossible.
    """

    AS_LATE_AS_POSSIBLE = "as_late_as_possible"
    MUST_START_ON = "must_start_on"
    MUST_FINISH_ON = "must_finish_on"
    START_NO_EARLIER_THAN = "start_no_earlier_than"
    START_NO_LATER_THAN = "start_no_later_than"
    FINISH_NO_EARLIER_THAN = "finish_no_earlier_than"
    FINISH_NO_LATER_THAN = "finish_no_later_than"


@dataclass(frozen=True, slots=True)
class Constraint:
    """``at`` is UTC; only `AS_LATE_AS_POSSIBLE` has none."""

    kind: ConstraintKind
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Assignment:
    """Who works on a task; 100 is all of the person's working time."""

    person: Key
    allocation_percent: int = 100


@dataclass(frozen=True, slots=True)
class Dependency:
    """``successor`` waits for ``predecessor``.

    Attributes:
        lag_seconds: time between the two ends; less than nothing is a lead.
        lag_elapsed: the lag passes day and night; otherwise in the successor's working time.
        reason: why, in the user's words.
    """

    predecessor: Key
    successor: Key
    kind: DependencyKind = DependencyKind.FINISH_TO_START
    lag_seconds: int = 0
    lag_elapsed: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PlanTask:
    """One row of a plan. A task that others hang on is a summary; only the others are scheduled.

    Attributes:
        milestone: has no duration.
        duration_seconds: working time from start to finish, whoever works on it; None for an
            effort-driven task, whose duration follows from effort and people.
        effort_seconds: the estimate, in working time of one person; None where nobody estimated.
        deadline_on: the day that it is due; says nothing about when it is planned.
        calendar: of `Plan.calendars`; None for that of its people, or the plan's.
        priority: 1 low, 2 normal, 3 high, 4 urgent.
        started_at: when work really began.
        finished_at: when it was really done; None while it is open.
        spent_seconds: recorded work.
        remaining_seconds: effort (of a fixed duration without effort: duration) that is left by
            somebody's word; None for what estimate and recorded work leave.
        state: its column on the board, for interchange and filters.
    """

    key: Key
    name: str
    parent: Key | None = None
    milestone: bool = False
    duration_seconds: int | None = None
    effort_seconds: int | None = None
    constraint: Constraint | None = None
    deadline_on: date | None = None
    calendar: Key | None = None
    priority: int = 2
    started_at: datetime | None = None
    finished_at: datetime | None = None
    spent_seconds: int = 0
    remaining_seconds: int | None = None
    assignments: tuple[Assignment, ...] = ()
    note: str = ""

    @property
    def left_seconds(self) -> int:
        """What is left to do, in the unit of its size; 0 for a done task or a milestone."""
        if self.finished_at is not None or self.milestone:
            return 0
        if self.remaining_seconds is not None:
            return self.remaining_seconds
        return max(self.size_seconds - self.spent_seconds, 0)

    @property
    def worked_seconds(self) -> int:
        """What is done: recorded work; without any, what somebody says is not left of the size."""
        if self.spent_seconds or self.milestone:
            return self.spent_seconds
        if self.finished_at is not None:
            return self.size_seconds
        if self.remaining_seconds is None:
            return 0
        return max(self.size_seconds - self.remaining_seconds, 0)

    @property
    def size_seconds(self) -> int:
        """The effort; without one the duration; without either an ordinary day."""
        if self.milestone:
            return 0
        if self.effort_seconds is not None:
            return self.effort_seconds
        if self.duration_seconds is not None:
            return self.duration_seconds
        return UNESTIMATED_SECONDS


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who can be assigned.

    Attributes:
        cost_per_hour_e4: major units of ``currency`` times 10,000; None where it is not known.
    """

    key: Key
    name: str
    calendar: WorkingCalendar
    email: str = ""
    cost_per_hour_e4: int | None = None
    currency: str = ""


@dataclass(frozen=True, slots=True)
class BaselineTask:
    """How one task stood when the baseline was taken; sums of a summary are not kept."""

    task: Key
    start_at: datetime
    finish_at: datetime
    effort_seconds: int = 0
    cost_minor: int | None = None


@dataclass(frozen=True, slots=True)
class Baseline:
    key: Key
    name: str
    taken_at: datetime
    tasks: tuple[BaselineTask, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """A project's plan.

    Attributes:
        calendar: the working time of tasks without calendar or people of their own.
        starts_at: nothing that has not begun is planned before.
        status_at: now: work that is left is not planned before it; None plans as if no time had
            passed, which is how other programs keep their files.
        tasks: each summary before what hangs on it, siblings in their order.
        calendars: those that tasks name.
        near_critical_seconds: tasks with no more total float than this are nearly critical.
    """

    name: str
    calendar: WorkingCalendar
    starts_at: datetime
    tasks: tuple[PlanTask, ...] = ()
    dependencies: tuple[Dependency, ...] = ()
    people: tuple[Person, ...] = ()
    calendars: Mapping[Key, WorkingCalendar] = field(default_factory=lambda: MappingProxyType({}))
    status_at: datetime | None = None
    near_critical_seconds: int = 0
    baselines: tuple[Baseline, ...] = ()
