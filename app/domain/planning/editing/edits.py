"""Edits of a plan as values.

One gesture on the chart is a list of edits. The same list is shown while the mouse moves (applied
to the plan in memory), written to the file when it is let go, and kept as the content of a what-if
copy; so there is one meaning of "move this task", wherever it happens.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, TypeAlias

from app.domain.planning.plan import Assignment, Dependency, Key, Plan, PlanTask
from app.domain.values.errors import NotFound

# The fields of a task that an edit may set; tree, people and recorded facts are not among them.
EDITABLE: Final = frozenset(
    (
        "name",
        "milestone",
        "duration_seconds",
        "effort_seconds",
        "constraint",
        "deadline_on",
        "calendar",
        "priority",
        "remaining_seconds",
        "note",
    )
)


@dataclass(frozen=True, slots=True)
class EditTaskPlan:
    """Sets fields of a task, named as those of `PlanTask`."""

    task: Key
    fields: Mapping[str, Any]

    def __post_init__(self) -> None:
        unknown = self.fields.keys() - EDITABLE
        if unknown:
            message = f"no edit sets {', '.join(sorted(unknown))}"
            raise ValueError(message)


@dataclass(frozen=True, slots=True)
class AddPlanTask:
    """Adds a task below ``task.parent``, behind its sibling ``after`` or as the last one.

    Its key is a name for the other edits of the list; the file gives the task an id of its own.

    Attributes:
        tags: names of its tags, which no plan knows and the file has.
    """

    task: PlanTask
    after: Key | None = None
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RemoveTasks:
    """Takes tasks away with all that hangs on them, links and assignments too."""

    tasks: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class MovePlanTask:
    """Hangs a task elsewhere, with all below it: behind ``after``, or before ``before``.

    Without either it comes last.
    """

    task: Key
    parent: Key | None
    after: Key | None = None
    before: Key | None = None


@dataclass(frozen=True, slots=True)
class SetDependency:
    """Adds a dependency, in place of one between the same two tasks."""

    dependency: Dependency


@dataclass(frozen=True, slots=True)
class RemoveDependency:
    predecessor: Key
    successor: Key


@dataclass(frozen=True, slots=True)
class SetAssignments:
    """Who works on a task, in place of who did."""

    task: Key
    assignments: tuple[Assignment, ...]


PlanEdit: TypeAlias = (
    EditTaskPlan
    | AddPlanTask
    | RemoveTasks
    | MovePlanTask
    | SetDependency
    | RemoveDependency
    | SetAssignments
)


def applied(
    plan: Plan, edits: Sequence[PlanEdit], numbers: Mapping[Key, int] | None = None
) -> Plan:
    """The plan after the edits, in their order.

    Args:
        plan: before them.
        edits: what is done to it.
        numbers: where its tasks stand, by whoever knows it, so that a drag need not look.

    Raises:
        NotFound: ``task.gone`` where an edit names a task that the plan does not have.
    """
    if numbers is not None and all(isinstance(edit, EditTaskPlan) for edit in edits):
        return _refielded(plan, edits, numbers)
    for edit in edits:
        plan = _applied(plan, edit)
    return plan


def _refielded(plan: Plan, edits: Sequence[PlanEdit], numbers: Mapping[Key, int]) -> Plan:
    tasks = list(plan.tasks)
    for edit in edits:
        assert isinstance(edit, EditTaskPlan)  # noqa: S101 - the caller asked
        if edit.task not in numbers:
            raise NotFound("task.gone")
        number = numbers[edit.task]
        tasks[number] = replace(tasks[number], **edit.fields)
    return replace(plan, tasks=tuple(tasks))


def resized_tasks(edits: Iterable[PlanEdit]) -> tuple[Key, ...] | None:
    """The tasks whose own dates change; None where tree, links or people do.

    The schedule can then be changed in place of being made anew.
    """
    found: list[Key] = []
    for edit in edits:
        if not isinstance(edit, EditTaskPlan) or "calendar" in edit.fields:
            return None
        found.append(edit.task)
    return tuple(found)


def _applied(plan: Plan, edit: PlanEdit) -> Plan:
    match edit:
        case EditTaskPlan():
            return _with_task(plan, edit.task, dict(edit.fields))
        case SetAssignments():
            return _with_task(plan, edit.task, {"assignments": edit.assignments})
        case AddPlanTask():
            return _with_new(plan, edit)
        case RemoveTasks():
            return _without(plan, edit.tasks)
        case MovePlanTask():
            return _moved(plan, edit)
        case SetDependency() | RemoveDependency():
            return _relinked(plan, edit)


def _relinked(plan: Plan, edit: SetDependency | RemoveDependency) -> Plan:
    new = edit.dependency if isinstance(edit, SetDependency) else None
    ends = edit if new is None else new
    assert isinstance(ends, RemoveDependency | Dependency)  # noqa: S101 - narrows for the checker
    pair = (ends.predecessor, ends.successor)
    _numbers_of(plan, pair)
    others = [each for each in plan.dependencies if (each.predecessor, each.successor) != pair]
    return replace(plan, dependencies=(*others, *(() if new is None else (new,))))


def _numbers_of(plan: Plan, keys: Iterable[Key]) -> list[int]:
    """Where tasks stand in the plan.

    Raises:
        NotFound: one of them is not there.
    """
    wanted = set(keys)
    found = {task.key: number for number, task in enumerate(plan.tasks) if task.key in wanted}
    if len(found) < len(wanted):
        raise NotFound("task.gone")
    return list(found.values())


def _with_task(plan: Plan, key: Key, changes: dict[str, Any]) -> Plan:
    (number,) = _numbers_of(plan, (key,))
    changed = replace(plan.tasks[number], **changes)
    return replace(plan, tasks=(*plan.tasks[:number], changed, *plan.tasks[number + 1 :]))


def _with_new(plan: Plan, edit: AddPlanTask) -> Plan:
    at = _insertion(plan.tasks, edit.task.parent, edit.after, None)
    return replace(plan, tasks=(*plan.tasks[:at], edit.task, *plan.tasks[at:]))


def _without(plan: Plan, keys: tuple[Key, ...]) -> Plan:
    _numbers_of(plan, keys)
    gone = set(keys)
    for task in plan.tasks:
        if task.parent in gone:
            gone.add(task.key)
    return replace(
        plan,
        tasks=tuple(task for task in plan.tasks if task.key not in gone),
        dependencies=tuple(
            each
            for each in plan.dependencies
            if each.predecessor not in gone and each.successor not in gone
        ),
    )


def _moved(plan: Plan, edit: MovePlanTask) -> Plan:
    (number,) = _numbers_of(plan, (edit.task,))
    end = _end_of(plan.tasks, number)
    block = (replace(plan.tasks[number], parent=edit.parent), *plan.tasks[number + 1 : end])
    if edit.parent in {task.key for task in block}:
        raise NotFound("task.gone")
    rest = (*plan.tasks[:number], *plan.tasks[end:])
    at = _insertion(rest, edit.parent, edit.after, edit.before)
    return replace(plan, tasks=(*rest[:at], *block, *rest[at:]))


def _insertion(
    tasks: tuple[PlanTask, ...], parent: Key | None, after: Key | None, before: Key | None
) -> int:
    """Where a task comes to stand among the others."""
    numbers = {task.key: number for number, task in enumerate(tasks)}
    if before is not None and before in numbers:
        return numbers[before]
    if after is not None and after in numbers:
        return _end_of(tasks, numbers[after])
    if parent is None:
        return len(tasks)
    if parent not in numbers:
        raise NotFound("task.gone")
    return _end_of(tasks, numbers[parent])


def _end_of(tasks: tuple[PlanTask, ...], number: int) -> int:
    """Behind a task and all that hangs on it."""
    below = {tasks[number].key}
    end = number + 1
    while end < len(tasks) and tasks[end].parent in below:
        below.add(tasks[end].key)
        end += 1
    return end
