"""Why a task is planned when it is: the chain of causes back to where nothing waits any more.

Each link of the chain says what holds one date of one task, then the chain goes on with the task
whose date that is. Where several hold it to the same instant, a dependency is named before a
constraint and a constraint before the start of the project.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias

from app.domain.planning.calendar.working_time import Shift, working_time
from app.domain.planning.plan import ConstraintKind, Dependency, Key
from app.domain.planning.scheduling.late import BY_FINISH, TO_START
from app.domain.planning.scheduling.network import Link
from app.domain.planning.scheduling.passes import lagged
from app.domain.planning.scheduling.schedule import Schedule, instant
from app.domain.planning.scheduling.sizes import Mode, Size, seconds


class CauseKind(StrEnum):
    """What holds a date.

    Attributes:
        PROJECT_START: nothing is planned before the project starts.
        NOW: what is left is not planned before now.
        DEPENDENCY: the date of ``other``, with the dependency's lag.
        SUMMARY: all below the summary ``other`` waits with it.
        BELOW: a summary starts and ends with the tasks below it; ``other`` is the last of them.
        CONSTRAINT: the task is tied to the instant.
        REAL_START: work began then.
        REAL_FINISH: it was done then.
        CALENDAR: work goes on only then; ``people`` are there again, where it is their calendar.
        FINISH_RULE: it starts in time for the end that the cause before says.
        EFFORT: its work takes until then.
        AS_LATE_AS_POSSIBLE: it waits for ``other``, or for the end of the project.
    """

    PROJECT_START = "project_start"
    NOW = "now"
    DEPENDENCY = "dependency"
    SUMMARY = "summary"
    BELOW = "below"
    CONSTRAINT = "constraint"
    REAL_START = "real_start"
    REAL_FINISH = "real_finish"
    CALENDAR = "calendar"
    FINISH_RULE = "finish_rule"
    EFFORT = "effort"
    AS_LATE_AS_POSSIBLE = "as_late_as_possible"


@dataclass(frozen=True, slots=True)
class Cause:
    """One link of the chain.

    Attributes:
        task: whose date it holds.
        at: when; of a dependency the date of ``other``, before any lag.
        other: the task that it comes from.
        dependency: the one that holds it.
        constraint: the one that holds it.
        people: who is free from then on.
    """

    kind: CauseKind
    task: Key
    at: datetime
    other: Key | None = None
    dependency: Dependency | None = None
    constraint: ConstraintKind | None = None
    people: tuple[Key, ...] = ()


# Of a summary, a date that it must start on is one before which nothing of it starts.
_HOLD = (ConstraintKind.START_NO_EARLIER_THAN, ConstraintKind.MUST_START_ON)

# The next task of the chain, and whether it is its finish that holds the one before.
_Next: TypeAlias = tuple[int, bool] | None
_Step: TypeAlias = tuple[list[Cause], _Next]


def why(schedule: Schedule, key: Key) -> tuple[Cause, ...]:
    """The causes of a task's dates: its own first, then those of what it waits for, and so on.

    The effort of a task is named where its finish counts: of the task itself, and of one whose
    finish another waits for.
    """
    chain = Causes(schedule)
    found: list[Cause] = []
    ahead: _Next = (schedule.numbers[key], True)
    while ahead is not None:
        causes, ahead = chain.step(ahead[0], by_finish=ahead[1])
        found += causes
    return tuple(found)


class Causes:
    """Finds the causes of a schedule, one step after the other."""

    def __init__(self, schedule: Schedule) -> None:
        self.schedule = schedule
        self.work = schedule.work
        self.tasks = schedule.plan.tasks
        self.lines = schedule.lines
        self.dependencies = {
            (each.predecessor, each.successor, each.kind, each.lag_seconds, each.lag_elapsed): each
            for each in schedule.plan.dependencies
        }

    def step(self, number: int, *, by_finish: bool) -> _Step:
        """What holds the finish or the start of a task."""
        if self.work.net.children[number]:
            return self._below(number, by_finish=by_finish)
        size = self.work.sizes[number]
        assert size is not None  # noqa: S101 - only summaries have none
        start, finish = self.lines.start[number], self.lines.finish[number]
        if size.mode is Mode.DONE:
            kind = CauseKind.REAL_FINISH if by_finish else CauseKind.REAL_START
            return [self._cause(kind, number, finish if by_finish else start)], None
        if size.mode is Mode.BEGUN:
            return self._begun(number, size, by_finish=by_finish)
        if size.late and start > self.schedule.early_span(number)[0]:
            return [self._as_late(number, start, finish)], None
        causes, ahead, ends_it = self._held(number, size)
        if by_finish and not ends_it and size.amount:
            causes.append(self._cause(CauseKind.EFFORT, number, finish))
        return causes, ahead

    def opening(self, number: int, bound: int) -> _Step:
        """What holds a task, or all below a summary, back until ``bound``."""
        for link, leaves, needed in self._links(number, to_start=True):
            if needed == bound:
                return [self._by(link, leaves)], (link.predecessor, link.kind in BY_FINISH)
        if self._tie(number) == bound:
            return [self._tied(number)], None
        above = self.work.net.parents[number]
        if above >= 0 and self.lines.opens[above] == bound:
            key = self.tasks[above].key
            held, ahead = self.opening(above, bound)
            return [self._cause(CauseKind.SUMMARY, number, bound, other=key), *held], ahead
        starts = seconds(self.schedule.plan.starts_at)
        kind = CauseKind.NOW if bound > starts else CauseKind.PROJECT_START
        return [self._cause(kind, number, bound)], None

    def _below(self, number: int, *, by_finish: bool) -> _Step:
        below = self.work.net.children[number]
        line = self.lines.finish if by_finish else self.lines.start
        child = (max if by_finish else min)(below, key=line.__getitem__)
        key = self.tasks[child].key
        cause = self._cause(CauseKind.BELOW, number, line[number], other=key)
        return [cause], (child, by_finish)

    def _begun(self, number: int, size: Size, *, by_finish: bool) -> _Step:
        causes = [self._cause(CauseKind.REAL_START, number, size.start)]
        if not by_finish:
            return causes, None
        finish = self.lines.finish[number]
        for link, leaves, needed in self._links(number, to_start=False):
            if size.time.next_end(needed) == finish:
                causes.append(self._by(link, leaves))
                return causes, (link.predecessor, link.kind in BY_FINISH)
        if size.earliest > size.start:
            causes.append(self._cause(CauseKind.NOW, number, size.earliest))
        if size.amount:
            causes.append(self._cause(CauseKind.EFFORT, number, finish))
        return causes, None

    def _held(self, number: int, size: Size) -> tuple[list[Cause], _Next, bool]:
        """What holds a task that has not begun, and whether it is its finish that is held."""
        start, finish = self.lines.start[number], self.lines.finish[number]
        if size.mode:
            ends_it = size.mode is Mode.MUST_FINISH
            return [self._tied(number), *self._from_end(number, ends_it=ends_it)], None, ends_it
        bound = max(
            [size.earliest, self._opens(number)]
            + [needed for _, _, needed in self._links(number, to_start=True)]
        )
        if size.time.span(bound, size.amount) != (start, finish):
            causes, ahead = self._ending(number, size)
            return [*causes, *self._from_end(number, ends_it=size.amount > 0)], ahead, True
        causes, ahead = self.opening(number, bound)
        if start > bound:
            people = self._people_at(number, start)
            causes.append(self._cause(CauseKind.CALENDAR, number, start, people=people))
        return causes, ahead, False

    def _ending(self, number: int, size: Size) -> _Step:
        links = list(self._links(number, to_start=False))
        latest = max([size.finish_from, *(needed for _, _, needed in links)])
        for link, leaves, needed in links:
            if needed == latest:
                return [self._by(link, leaves)], (link.predecessor, link.kind in BY_FINISH)
        return [self._tied(number)], None

    def _from_end(self, number: int, *, ends_it: bool) -> Iterator[Cause]:
        if ends_it:
            yield self._cause(CauseKind.FINISH_RULE, number, self.lines.start[number])

    def _as_late(self, number: int, start: int, finish: int) -> Cause:
        for link in self.work.net.out_of[number]:
            ends = self.lines.start if link.kind in TO_START else self.lines.finish
            limit = lagged(self.work, link, ends[link.successor], -1)
            own = finish if link.kind in BY_FINISH else start
            size = self.work.sizes[number]
            if size is not None and size.time.seconds_between(own, limit) <= 0:
                kind, other = CauseKind.AS_LATE_AS_POSSIBLE, self.tasks[link.successor].key
                return self._cause(kind, number, start, other=other, link=link)
        return self._cause(CauseKind.AS_LATE_AS_POSSIBLE, number, start)

    def _links(self, number: int, *, to_start: bool) -> Iterator[tuple[Link, int, int]]:
        """Links into one end of a task, the date that each comes from, and with its lag."""
        for link in self.work.net.into[number]:
            if (link.kind in TO_START) is to_start:
                line = self.lines.finish if link.kind in BY_FINISH else self.lines.start
                leaves = line[link.predecessor]
                yield link, leaves, lagged(self.work, link, leaves)

    def _opens(self, number: int) -> int:
        parent = self.work.net.parents[number]
        return self.lines.opens[parent] if parent >= 0 else 0

    def _people_at(self, number: int, start: int) -> tuple[Key, ...]:
        """Who of the task's people works then, where their calendars count."""
        plan, task = self.schedule.plan, self.tasks[number]
        if task.calendar in plan.calendars:
            return ()
        crew = {each.person for each in task.assignments if each.allocation_percent > 0}
        year = plan.starts_at.year
        return tuple(
            person.key
            for person in plan.people
            if person.key in crew
            and working_time((Shift(person.calendar),), year).next_working(start) == start
        )

    def _tie(self, number: int) -> int | None:
        """Before when its constraint lets it not start."""
        constraint = self.tasks[number].constraint
        if constraint is None or constraint.at is None or constraint.kind not in _HOLD:
            return None
        return seconds(constraint.at)

    def _by(self, link: Link, leaves: int) -> Cause:
        other = self.tasks[link.predecessor].key
        return self._cause(CauseKind.DEPENDENCY, link.successor, leaves, other=other, link=link)

    def _tied(self, number: int) -> Cause:
        constraint = self.tasks[number].constraint
        assert constraint is not None  # noqa: S101 - the caller saw it
        assert constraint.at is not None  # noqa: S101 - as above
        key = self.tasks[number].key
        return Cause(CauseKind.CONSTRAINT, key, constraint.at, constraint=constraint.kind)

    def _cause(
        self,
        kind: CauseKind,
        number: int,
        at: int,
        *,
        other: Key | None = None,
        link: Link | None = None,
        people: tuple[Key, ...] = (),
    ) -> Cause:
        dependency = None
        if link is not None:
            ends = self.tasks[link.predecessor].key, self.tasks[link.successor].key
            dependency = self.dependencies[(*ends, *link[2:])]
        key = self.tasks[number].key
        return Cause(kind, key, instant(at), other, dependency, people=people)
