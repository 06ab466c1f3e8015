"""Edits of a what-if copy, tried on the plan as it has become meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from app.domain.planning.editing.edits import (
    AddPlanTask,
    EditTaskPlan,
    MovePlanTask,
    PlanEdit,
    RemoveDependency,
    RemoveTasks,
    SetAssignments,
    SetDependency,
    applied,
)
from app.domain.planning.plan import Assignment, Key, Plan
from app.domain.values.errors import NotFound, RuleViolation


def tried(plan: Plan, edits: Iterable[PlanEdit]) -> tuple[Plan, tuple[PlanEdit, ...]]:
    """The plan after the edits, and the edits as they can be written today.

    What the plan has come to by itself is left out: removing what is gone already. A task that
    should stand beside one that has left comes last among its new siblings.

    Raises:
        RuleViolation: an edit no longer fits; ``number`` tells which, from 1:
            ``what_if.task_gone`` with the key as ``task``, ``what_if.person_gone``,
            ``what_if.calendar_gone``, or ``what_if.below_itself``.
    """
    kept, places = [], _places(plan)
    for number, edit in enumerate(edits, 1):
        fitting = _fitting(plan, edit)
        if fitting is None:
            continue
        _check(plan, places, fitting, number)
        try:
            plan = applied(plan, (fitting,), places)
        except NotFound as error:
            raise RuleViolation("edits", "what_if.below_itself", number=number) from error
        if isinstance(fitting, AddPlanTask | RemoveTasks | MovePlanTask):
            places = _places(plan)
        kept.append(fitting)
    return plan, tuple(kept)


def tasks_of(edit: PlanEdit) -> tuple[Key, ...]:
    """The tasks that an edit is about, the one that it changes first."""
    match edit:
        case EditTaskPlan() | SetAssignments():
            return (edit.task,)
        case MovePlanTask():
            return (edit.task, *(() if edit.parent is None else (edit.parent,)))
        case AddPlanTask():
            return () if edit.task.parent is None else (edit.task.parent,)
        case RemoveTasks():
            return edit.tasks
        case SetDependency():
            return edit.dependency.predecessor, edit.dependency.successor
        case RemoveDependency():
            return edit.predecessor, edit.successor


def calendars_of(edits: Iterable[PlanEdit]) -> frozenset[Key]:
    """The calendars that edits name."""
    found: set[Key | None] = set()
    for edit in edits:
        if isinstance(edit, EditTaskPlan):
            found.add(edit.fields.get("calendar"))
        elif isinstance(edit, AddPlanTask):
            found.add(edit.task.calendar)
    return frozenset(key for key in found if key is not None)


def _fitting(plan: Plan, edit: PlanEdit) -> PlanEdit | None:
    match edit:
        case RemoveDependency():
            pair = (edit.predecessor, edit.successor)
            there = any((each.predecessor, each.successor) == pair for each in plan.dependencies)
            return edit if there else None
        case RemoveTasks():
            known = {task.key for task in plan.tasks}
            left = tuple(key for key in edit.tasks if key in known)
            return RemoveTasks(left) if left else None
        case MovePlanTask():
            beside = _siblings_only(plan, edit.parent)
            return replace(edit, after=beside(edit.after), before=beside(edit.before))
        case AddPlanTask():
            return replace(edit, after=_siblings_only(plan, edit.task.parent)(edit.after))
        case _:
            return edit


def _places(plan: Plan) -> dict[Key, int]:
    return {task.key: place for place, task in enumerate(plan.tasks)}


def _siblings_only(plan: Plan, parent: Key | None) -> Callable[[Key | None], Key | None]:
    siblings = {task.key for task in plan.tasks if task.parent == parent}
    return lambda key: key if key in siblings else None


def _check(plan: Plan, places: Mapping[Key, int], edit: PlanEdit, number: int) -> None:
    for key in tasks_of(edit):
        if key not in places:
            raise RuleViolation("edits", "what_if.task_gone", number=number, task=str(key))
    if not {each.person for each in _assigned(edit)} <= {each.key for each in plan.people}:
        raise RuleViolation("edits", "what_if.person_gone", number=number)
    if not calendars_of((edit,)) <= plan.calendars.keys():
        raise RuleViolation("edits", "what_if.calendar_gone", number=number)


def _assigned(edit: PlanEdit) -> tuple[Assignment, ...]:
    if isinstance(edit, SetAssignments):
        return edit.assignments
    return edit.task.assignments if isinstance(edit, AddPlanTask) else ()
