"""What a drag on the chart, or the key that does the same, means for the plan.

Dates of a plan follow from links, calendars and sizes, so a bar that is moved is tied to its new
start, and one that is stretched gets another size. Facts cannot be dragged: neither what is done
nor the beginning of what has begun.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum

from app.domain.planning.calendar.working_time import FULL
from app.domain.planning.editing.edits import EditTaskPlan, PlanEdit
from app.domain.planning.plan import Constraint, ConstraintKind, Key, PlanTask
from app.domain.planning.scheduling.schedule import Schedule, instant
from app.domain.planning.scheduling.sizes import Mode
from app.domain.values.errors import RuleViolation

_SHORTEST_SECONDS = 60
_KEPT = frozenset((ConstraintKind.MUST_START_ON, ConstraintKind.START_NO_LATER_THAN))
_BY_FINISH = frozenset((ConstraintKind.MUST_FINISH_ON, ConstraintKind.FINISH_NO_EARLIER_THAN))


class Edge(StrEnum):
    START = "start"
    FINISH = "finish"


def moved(found: Schedule, keys: Sequence[Key], delta_seconds: int) -> tuple[PlanEdit, ...]:
    """Ties tasks, and all below summaries among them, to starts later or earlier by so much.

    The new start is the first working instant from there on; dependencies may still ask for more.

    Raises:
        RuleViolation: ``plan.done_is_fact`` or ``plan.begun_is_fact``, where nothing else moves.
    """
    numbers = _scheduled(found, keys)
    free = [each for each in numbers if not _is_fact(found, each)]
    if numbers and not free:
        raise _fact(found, numbers[0])
    return tuple(_tied(found, number, delta_seconds) for number in free)


def resized(found: Schedule, key: Key, edge: Edge, at_seconds: int) -> tuple[PlanEdit, ...]:
    """Gives a task the size that it has between its other edge and this instant.

    A fixed duration stays one; effort-driven work gets the effort that its people do in that
    time. Of work that has begun the rest is stretched, from now on.

    Raises:
        RuleViolation: it is a milestone or a summary, is done, or has begun and its start is
            dragged.
    """
    number = found.numbers[key]
    task = found.plan.tasks[number]
    size = found.work.sizes[number]
    if size is None or task.milestone:
        raise RuleViolation("duration", "plan.no_duration_of_its_own", name=task.name)
    if size.mode is Mode.DONE or (size.mode is Mode.BEGUN and edge is Edge.START):
        raise _fact(found, number)
    start, finish = found.lines.start[number], found.lines.finish[number]
    if edge is Edge.START:
        start = size.time.next_working(min(at_seconds, finish - _SHORTEST_SECONDS))
    else:
        finish = max(at_seconds, start + _SHORTEST_SECONDS)
    if size.mode is Mode.BEGUN:
        return (_stretched_rest(found, number, finish),)
    fields = _size_between(found, number, start, finish)
    if edge is Edge.START:
        fields["constraint"] = Constraint(ConstraintKind.START_NO_EARLIER_THAN, instant(start))
    return (EditTaskPlan(key, fields),)


def progressed(found: Schedule, key: Key, done_ratio: float) -> tuple[PlanEdit, ...]:
    """Says how much of a task is left, so that it is done to this part of 1.

    Recorded work stays: of 6 hours worked and half done, 6 are left.

    Raises:
        RuleViolation: it is a milestone or a summary, or is done.
    """
    number = found.numbers[key]
    task = found.plan.tasks[number]
    if found.work.sizes[number] is None or task.milestone:
        raise RuleViolation("progress", "plan.no_progress_of_its_own", name=task.name)
    if task.finished_at is not None:
        raise _fact(found, number)
    ratio = min(max(done_ratio, 0.0), 1.0)
    if task.spent_seconds and ratio > 0:
        left = round(task.spent_seconds * (1 - ratio) / ratio)
    else:
        left = round(task.size_seconds * (1 - ratio))
    return (EditTaskPlan(key, {"remaining_seconds": left}),)


def _scheduled(found: Schedule, keys: Iterable[Key]) -> list[int]:
    """Numbers of the tasks that nothing hangs on, each once, those below summaries too."""
    children = found.work.net.children
    waiting = [found.numbers[key] for key in keys]
    seen: dict[int, None] = {}
    while waiting:
        number = waiting.pop()
        if children[number]:
            waiting.extend(children[number])
        else:
            seen[number] = None
    return sorted(seen)


def _is_fact(found: Schedule, number: int) -> bool:
    size = found.work.sizes[number]
    return size is not None and size.mode in {Mode.BEGUN, Mode.DONE}


def _fact(found: Schedule, number: int) -> RuleViolation:
    task = found.plan.tasks[number]
    key = "plan.begun_is_fact" if task.finished_at is None else "plan.done_is_fact"
    return RuleViolation("start", key, name=task.name)


def _tied(found: Schedule, number: int, delta_seconds: int) -> EditTaskPlan:
    task = found.plan.tasks[number]
    size = found.work.sizes[number]
    assert size is not None  # noqa: S101 - only what is scheduled is moved
    kind = None if task.constraint is None else task.constraint.kind
    if kind is not None and kind in _BY_FINISH:
        at = found.lines.finish[number] + delta_seconds
        constraint = Constraint(kind, instant(at))
    else:
        at = found.lines.start[number] + delta_seconds
        if size.amount:
            at = size.time.next_working(at)
        chosen = ConstraintKind.START_NO_EARLIER_THAN
        if kind is not None and kind in _KEPT:
            chosen = kind
        constraint = Constraint(chosen, instant(at))
    return EditTaskPlan(task.key, {"constraint": constraint})


def _size_between(found: Schedule, number: int, start: int, finish: int) -> dict[str, object]:
    task = found.plan.tasks[number]
    size = found.work.sizes[number]
    assert size is not None  # noqa: S101 - as above
    work = max(size.time.work_between(start, finish) // FULL, _SHORTEST_SECONDS)
    return {_size_field(task): work}


def _stretched_rest(found: Schedule, number: int, finish: int) -> EditTaskPlan:
    task = found.plan.tasks[number]
    size = found.work.sizes[number]
    assert size is not None  # noqa: S101 - as above
    rest = max(size.time.work_between(size.earliest, finish) // FULL, 0)
    if task.duration_seconds is not None and rest < task.duration_seconds:
        # What is left of a fixed duration is told by the part of the effort that is left.
        whole = task.worked_seconds + task.left_seconds
        rest = whole * rest // task.duration_seconds
    return EditTaskPlan(task.key, {"remaining_seconds": rest})


def _size_field(task: PlanTask) -> str:
    return "effort_seconds" if task.duration_seconds is None else "duration_seconds"
