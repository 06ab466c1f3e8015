"""The tree of a plan edited by rows: put below another task, taken out, moved up and down."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.planning.editing.edits import MovePlanTask, PlanEdit
from app.domain.planning.plan import Key, Plan, PlanTask


def indented(plan: Plan, keys: Sequence[Key]) -> tuple[PlanEdit, ...]:
    """Hangs tasks on the sibling before the first of them; nothing where there is none."""
    top = _topmost(plan, keys)
    if not top:
        return ()
    siblings = _siblings(plan, top[0].parent)
    at = siblings.index(top[0].key)
    if at == 0:
        return ()
    above = siblings[at - 1]
    return tuple(MovePlanTask(task.key, above) for task in top if task.parent == top[0].parent)


def outdented(plan: Plan, keys: Sequence[Key]) -> tuple[PlanEdit, ...]:
    """Takes tasks out of the one that they hang on, to behind it."""
    tasks = {task.key: task for task in plan.tasks}
    edits: list[PlanEdit] = []
    last: dict[Key, Key] = {}
    for task in _topmost(plan, keys):
        if task.parent is None:
            continue
        upper = tasks[task.parent]
        edits.append(MovePlanTask(task.key, upper.parent, after=last.get(upper.key, upper.key)))
        last[upper.key] = task.key
    return tuple(edits)


def shifted(plan: Plan, keys: Sequence[Key], step: int) -> tuple[PlanEdit, ...]:
    """Moves tasks of one level past the sibling before (-1) or after (1) them."""
    top = _topmost(plan, keys)
    if not top or any(task.parent != top[0].parent for task in top):
        return ()
    siblings = _siblings(plan, top[0].parent)
    places = [siblings.index(task.key) for task in top]
    if step < 0:
        if places[0] == 0:
            return ()
        goal = siblings[places[0] - 1]
        return tuple(MovePlanTask(task.key, task.parent, before=goal) for task in top)
    if places[-1] == len(siblings) - 1:
        return ()
    goal = siblings[places[-1] + 1]
    return tuple(MovePlanTask(task.key, task.parent, after=goal) for task in reversed(top))


def _topmost(plan: Plan, keys: Sequence[Key]) -> list[PlanTask]:
    """The chosen tasks in order, without those that hang on another chosen one."""
    chosen = set(keys)
    under: set[Key] = set()
    found = []
    for task in plan.tasks:
        if task.parent in chosen or task.parent in under:
            under.add(task.key)
        elif task.key in chosen:
            found.append(task)
    return found


def _siblings(plan: Plan, parent: Key | None) -> list[Key]:
    return [task.key for task in plan.tasks if task.parent == parent]
