"""The list of edits of a what-if copy, as it grows while somebody tries things."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
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
)
from app.domain.planning.plan import Key

_NAME = "new {number}"


def joined(edits: Sequence[PlanEdit], more: Iterable[PlanEdit]) -> tuple[PlanEdit, ...]:
    """The edits with more of them at the end.

    What says anew what an earlier one said takes its place, so that a bar that was dragged five
    times is one change to read and to take back. The plan that comes of it is the same.

    >>> size = [EditTaskPlan("a", {"effort_seconds": 3600, "note": "x"})]
    >>> joined(size, [EditTaskPlan("a", {"effort_seconds": 7200})])
    (EditTaskPlan(task='a', fields={'effort_seconds': 7200, 'note': 'x'}),)
    """
    found = list(edits)
    for edit in more:
        _join(found, edit)
    return tuple(found)


def with_own_names(
    edits: Sequence[PlanEdit], more: Sequence[PlanEdit]
) -> tuple[tuple[PlanEdit, ...], dict[Key, Key]]:
    """More edits whose new tasks have names that no other new task of the copy has.

    Returns them, and the names by those that they had.
    """
    taken: set[Key] = {edit.task.key for edit in edits if isinstance(edit, AddPlanTask)}
    names: dict[Key, Key] = {}
    number = 1
    for edit in more:
        if isinstance(edit, AddPlanTask):
            while (name := _NAME.format(number=number)) in taken:
                number += 1
            taken.add(name)
            names[edit.task.key] = name
    return tuple(_renamed(edit, names) for edit in more), names


def _join(found: list[PlanEdit], edit: PlanEdit) -> None:
    match edit:
        case EditTaskPlan():
            _set_fields(found, edit)
        case SetAssignments():
            _set_people(found, edit)
        case SetDependency() | RemoveDependency():
            pair = _pair(edit)
            # A link between the same two that was tried before says nothing any more.
            found[:] = [each for each in found if _pair(each) != pair]
            found.append(edit)
        case MovePlanTask() if found and _moves(found[-1], edit.task):
            found[-1] = edit
        case _:
            found.append(edit)


def _set_fields(found: list[PlanEdit], edit: EditTaskPlan) -> None:
    for place, each in enumerate(found):
        if isinstance(each, EditTaskPlan) and each.task == edit.task:
            found[place] = EditTaskPlan(edit.task, {**each.fields, **edit.fields})
            return
        if isinstance(each, AddPlanTask) and each.task.key == edit.task:
            found[place] = replace(each, task=replace(each.task, **edit.fields))
            return
    found.append(edit)


def _set_people(found: list[PlanEdit], edit: SetAssignments) -> None:
    for place, each in enumerate(found):
        if isinstance(each, SetAssignments) and each.task == edit.task:
            found[place] = edit
            return
        if isinstance(each, AddPlanTask) and each.task.key == edit.task:
            found[place] = replace(each, task=replace(each.task, assignments=edit.assignments))
            return
    found.append(edit)


def _moves(edit: PlanEdit, task: Key) -> bool:
    return isinstance(edit, MovePlanTask) and edit.task == task


def _pair(edit: PlanEdit) -> tuple[Key, Key] | None:
    if isinstance(edit, SetDependency):
        return edit.dependency.predecessor, edit.dependency.successor
    if isinstance(edit, RemoveDependency):
        return edit.predecessor, edit.successor
    return None


def _renamed(edit: PlanEdit, names: Mapping[Key, Key]) -> PlanEdit:
    def name(key: Key) -> Key:
        return names.get(key, key)

    def maybe(key: Key | None) -> Key | None:
        return None if key is None else name(key)

    match edit:
        case AddPlanTask():
            task = replace(edit.task, key=name(edit.task.key), parent=maybe(edit.task.parent))
            return AddPlanTask(task, maybe(edit.after))
        case EditTaskPlan() | SetAssignments():
            return replace(edit, task=name(edit.task))
        case MovePlanTask():
            places = maybe(edit.parent), maybe(edit.after), maybe(edit.before)
            return MovePlanTask(name(edit.task), *places)
        case RemoveTasks():
            return RemoveTasks(tuple(map(name, edit.tasks)))
        case SetDependency():
            link = edit.dependency
            before, after = name(link.predecessor), name(link.successor)
            return SetDependency(replace(link, predecessor=before, successor=after))
        case RemoveDependency():
            return RemoveDependency(name(edit.predecessor), name(edit.successor))
