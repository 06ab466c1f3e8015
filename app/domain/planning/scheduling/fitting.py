"""A plan from another program made to keep the dates that its file gives.

Other programs place tasks by hand where no dependency asks for it. Ours starts everything as soon
as possible, so such a task is tied to its start. Only tasks that are early by themselves are tied;
those that merely follow an early one are not.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from app.domain.planning.plan import Constraint, ConstraintKind, Key, Plan
from app.domain.planning.plan_file import FileDates, PlanFile
from app.domain.planning.scheduling.network import places_after
from app.domain.planning.scheduling.schedule import Schedule, schedule
from app.domain.values.period import day_bounds, local_day

# Files give minutes, and programs round.
_TOLERANCE = timedelta(seconds=60)
# Each round ties what stands behind tasks of the round before; then all the rest at once.
_MOST_ROUNDS = 40


@dataclass(frozen=True, slots=True)
class MovedDate:
    """A task whose dates in Stint differ from those of the file."""

    task: Key
    name: str
    wanted: FileDates
    start_at: datetime
    finish_at: datetime


@dataclass(frozen=True, slots=True)
class Fitted:
    """The plan with its ties, its schedule, and what could not be kept.

    Attributes:
        tied: how many tasks were tied to their start.
    """

    plan: Plan
    schedule: Schedule
    tied: int
    moved: tuple[MovedDate, ...]


def fitted(file: PlanFile) -> Fitted:
    """The file's plan with its dates kept as far as its dependencies allow.

    Raises:
        RuleViolation: as `schedule`.
    """
    # A project starts with a day; what started later on it is tied like everything else.
    zone = file.plan.calendar.zone
    first = day_bounds(local_day(file.plan.starts_at, zone), zone).start
    # A date that a tie keeps is better kept so: whoever must start then has no float to see.
    free = tuple(
        replace(task, constraint=None) if task.key in file.by_hand else task
        for task in file.plan.tasks
    )
    plan, tied = replace(file.plan, starts_at=first, tasks=free), 0
    found = schedule(plan)
    for number in range(_MOST_ROUNDS + 1):
        early = _early(found, file.dates)
        if not early:
            break
        chosen = early if number == _MOST_ROUNDS else _foremost(found, early)
        plan = _tied(plan, chosen, file.dates)
        tied += len(chosen)
        found = found.changed(plan, [plan.tasks[each].key for each in chosen])
    plan, found = _held(file, found)
    return Fitted(plan, found, tied, _moved(found, file.dates))


def _held(file: PlanFile, found: Schedule) -> tuple[Plan, Schedule]:
    """The plan in which what was dated by hand, and is late all the same, must start then."""
    tasks, changed = list(found.plan.tasks), []
    for number, (task, given) in enumerate(zip(tasks, file.plan.tasks, strict=True)):
        wanted = file.dates.get(task.key)
        if task.key not in file.by_hand or wanted is None or given.constraint is None:
            continue
        if found.span_of(number)[0] > wanted.start_at + _TOLERANCE:
            tasks[number] = replace(task, constraint=given.constraint)
            changed.append(task.key)
    plan = replace(found.plan, tasks=tuple(tasks))
    return plan, found.changed(plan, changed) if changed else found


def _early(found: Schedule, dates: Mapping[Key, FileDates]) -> set[int]:
    """Numbers of tasks that nothing fixes and that would start before the file says."""
    early = set()
    for number, task in enumerate(found.plan.tasks):
        wanted = dates.get(task.key)
        free = task.constraint is None and task.started_at is None and task.finished_at is None
        if wanted is None or not free or found.work.net.children[number]:
            continue
        if found.span_of(number)[0] < wanted.start_at - _TOLERANCE:
            early.add(number)
    return early


def _foremost(found: Schedule, early: set[int]) -> set[int]:
    """Those of the early tasks that do not follow another one."""
    net = found.work.net
    count = len(net.parents)
    behind = bytearray(3 * count)
    chosen = set()
    for place in net.order:
        number = place % count
        if place < count and number in early:
            if not behind[place]:
                chosen.add(number)
            behind[place] = 1
        if not behind[place]:
            continue
        for after in places_after(net, place):
            behind[after] = 1
    return chosen or early


def _tied(plan: Plan, chosen: set[int], dates: Mapping[Key, FileDates]) -> Plan:
    tasks = list(plan.tasks)
    for number in chosen:
        at = dates[tasks[number].key].start_at
        constraint = Constraint(ConstraintKind.START_NO_EARLIER_THAN, at)
        tasks[number] = replace(tasks[number], constraint=constraint)
    return replace(plan, tasks=tuple(tasks))


def _moved(found: Schedule, dates: Mapping[Key, FileDates]) -> tuple[MovedDate, ...]:
    moved = []
    for number, task in enumerate(found.plan.tasks):
        wanted = dates.get(task.key)
        if wanted is None or found.work.net.children[number]:
            continue
        start, finish = found.span_of(number)
        if abs(start - wanted.start_at) > _TOLERANCE or abs(finish - wanted.finish_at) > _TOLERANCE:
            moved.append(MovedDate(task.key, task.name, wanted, start, finish))
    return tuple(moved)
