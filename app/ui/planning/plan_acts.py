"""What can be done with the marked rows of a plan; each act is one change set and one undo."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from app.domain.planning.editing.edits import (
    AddPlanTask,
    EditTaskPlan,
    PlanEdit,
    RemoveDependency,
    RemoveTasks,
    SetAssignments,
    SetDependency,
)
from app.domain.planning.editing.gestures import moved, progressed, resized
from app.domain.planning.editing.outline import indented, outdented, shifted
from app.domain.planning.plan import Assignment, Dependency, Key, Plan, PlanTask
from app.domain.planning.scheduling.schedule import Schedule
from app.domain.values.errors import RuleViolation
from app.services.task_acts import CompleteTasks, ReopenTasks
from app.system.translations import _, ngettext
from app.ui.planning.gantt.intents import Intent, Link, Move, Progress, Resize
from app.ui.planning.open_plan import OpenPlan
from app.ui.session.session import Session

_NEW = "new task"


@dataclass(frozen=True, slots=True)
class TaskLikes:
    """What a new task has in common with those beside it."""

    people: tuple[Key, ...] = ()
    tags: tuple[str, ...] = ()


ALONE = TaskLikes()


class PlanActs(QObject):
    """Turns gestures, keys and menus into edits of the open plan.

    Signals:
        told: the line of the undo bar.
        refused: a `RuleViolation`: why it cannot be done.
        added: the key of a new task, whose name is to be written.
    """

    told = Signal(str)
    refused = Signal(object)
    added = Signal(object)

    def __init__(self, session: Session, plan: OpenPlan, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._plan = plan
        # Rows that stand in groups have no order of their own, and some of them are no tasks.
        self.is_grouped = False

    @property
    def writes_facts(self) -> bool:
        """Whether tasks can be marked as done: a what-if copy tries plans, and no facts."""
        return self._plan.what_if is None

    def preview(self, intent: Intent | None) -> None:
        """Shows what a drag would do."""
        edits = self._edits(intent, self._plan.stored) if intent is not None else ()
        if not edits or not self._plan.preview(edits):
            self._plan.cancel()

    def decide(self, intent: Intent) -> None:
        """Does what a drag or a key on the chart has decided for."""
        found = self._plan.stored
        if found is None:
            return
        try:
            edits = _edits_of(intent, found)
        except RuleViolation as violation:
            self._plan.cancel()
            self.refused.emit(violation)
            return
        action, key = _action_of(intent)
        self._do(edits, action, key)

    def edit(self, edits: Sequence[PlanEdit], name: str) -> None:
        """Writes what was typed into a cell; a task is told by its new name."""
        for edit in edits:
            if isinstance(edit, EditTaskPlan):
                name = str(edit.fields.get("name", name))
        self._write(edits, name, "plan.edit", _("“{name}” changed").format(name=name))

    def add(self, after: Key | None, like: TaskLikes = ALONE, *, milestone: bool = False) -> None:
        """Makes a task behind another one of the same level, or at the end.

        It gets the people and tags of the group that it is made in.
        """
        found = self._plan.schedule
        if found is None:
            return
        above = after if after in found.numbers else None
        parent = None if above is None else _task(found.plan, above).parent
        name = _("New milestone") if milestone else _("New task")
        crew = tuple(map(Assignment, like.people))
        new = PlanTask(_NEW, name, parent, milestone=milestone, assignments=crew)
        edits = (AddPlanTask(new, above, like.tags),)
        self._plan.write(edits, name, "plan.edit", self._take_new(milestone=milestone))

    def remove(self, keys: Sequence[Key]) -> None:
        if self._has_tasks(keys):
            self._do((RemoveTasks(tuple(keys)),), "task.delete", *keys)

    def indent(self, keys: Sequence[Key], step: int) -> None:
        """Puts rows below the one before them (1), or takes them out (-1)."""
        plan = self._plan.plan
        if plan is not None and self._has_order():
            edits = indented(plan, keys) if step > 0 else outdented(plan, keys)
            self._do(edits, "plan.indent" if step > 0 else "plan.outdent", *keys)

    def shift(self, keys: Sequence[Key], step: int) -> None:
        """Moves rows up (-1) or down (1) among their siblings."""
        plan = self._plan.plan
        if plan is not None and self._has_order():
            self._do(shifted(plan, keys, step), "plan.reorder", *keys)

    def chain(self, keys: Sequence[Key]) -> None:
        """Makes each of the rows wait for the one above it."""
        edits = tuple(SetDependency(Dependency(*pair)) for pair in pairwise(keys))
        self._do(edits, "plan.link", *keys)

    def unchain(self, keys: Sequence[Key]) -> None:
        """Takes all dependencies between the rows away; of one row all that it waits for."""
        plan = self._plan.plan
        if plan is None:
            return
        chosen = set(keys)
        edits = tuple(
            RemoveDependency(each.predecessor, each.successor)
            for each in plan.dependencies
            if each.successor in chosen and (len(chosen) == 1 or each.predecessor in chosen)
        )
        self._do(edits, "plan.unlink", *keys)

    def untie(self, keys: Sequence[Key]) -> None:
        """Lets rows start as soon as they can again."""
        plan = self._plan.plan
        if plan is not None:
            tied = [key for key in keys if _task(plan, key).constraint is not None]
            edits = tuple(EditTaskPlan(key, {"constraint": None}) for key in tied)
            self._do(edits, "plan.constrain", *tied)

    def set_milestone(self, keys: Sequence[Key], *, milestone: bool) -> None:
        edits = tuple(EditTaskPlan(key, {"milestone": milestone}) for key in keys)
        self._do(edits, "plan.edit", *keys)

    def set_priority(self, keys: Sequence[Key], priority: int) -> None:
        edits = tuple(EditTaskPlan(key, {"priority": priority}) for key in keys)
        self._do(edits, "plan.edit", *keys)

    def assign(self, keys: Sequence[Key], person: Key, *, assigned: bool) -> None:
        """Puts a person on tasks, or takes them off."""
        plan = self._plan.plan
        if plan is None:
            return
        edits = []
        for key in keys:
            others = [each for each in _task(plan, key).assignments if each.person != person]
            crew = [*others, Assignment(person)] if assigned else others
            edits.append(SetAssignments(key, tuple(crew)))
        self._do(tuple(edits), "plan.assign", *keys)

    def complete(self, keys: Sequence[Key]) -> None:
        """Marks tasks as done; where all of them are, opens them again."""
        plan = self._plan.plan
        if plan is None or not self._has_tasks(keys):
            return
        if not self.writes_facts:
            self.refused.emit(RuleViolation("status", "what_if.no_facts"))
            return
        open_ones = [key for key in keys if _is_open(plan, key)]
        ids = tuple(key for key in open_ones or keys if isinstance(key, UUID))
        name = _task(plan, ids[0]).name
        if open_ones:
            text = ngettext("“{name}” done", "{count} tasks done", len(ids))
            command: object = CompleteTasks(ids)
        else:
            text = ngettext("“{name}” open again", "{count} tasks open again", len(ids))
            command = ReopenTasks(ids)
        shown = text.format(name=name, count=len(ids))
        self._session.execute(command, lambda _done: self.told.emit(shown), self.refused.emit)

    def _has_order(self) -> bool:
        """Whether rows can be moved; says why where they cannot."""
        if self.is_grouped:
            self.refused.emit(RuleViolation("order", "plan.grouped_order"))
        return not self.is_grouped

    def _has_tasks(self, keys: Sequence[Key]) -> bool:
        """Whether a task is marked; says so where only groups are."""
        if not keys and self.is_grouped:
            self.refused.emit(RuleViolation("task", "plan.group_is_no_task"))
        return bool(keys)

    def _edits(self, intent: Intent, found: Schedule | None) -> tuple[PlanEdit, ...]:
        # While the mouse moves, what cannot be done only shows nothing.
        try:
            return () if found is None else _edits_of(intent, found)
        except RuleViolation:
            return ()

    def _do(self, edits: Sequence[PlanEdit], action: str, *keys: Key) -> None:
        plan = self._plan.plan
        if plan is None or not edits:
            return
        names = [task.name for task in plan.tasks if task.key in set(keys)]
        name = names[0] if len(names) == 1 else ""
        told = ngettext("“{name}” changed", "{count} tasks changed", len(names))
        if action == "task.delete":
            told = ngettext("“{name}” deleted", "{count} tasks deleted", len(names))
        shown = told.format(name=names[0] if names else "", count=len(names))
        label = name or ngettext("{count} task", "{count} tasks", len(names)).format(
            count=len(names)
        )
        self._write(edits, label, action, shown)

    def _write(self, edits: Sequence[PlanEdit], label: str, action: str, told: str) -> None:
        self._plan.write(edits, label, action, lambda _made: self.told.emit(told))

    def _take_new(self, *, milestone: bool) -> Callable[[Mapping[Key, Key]], None]:
        told = _("Milestone added") if milestone else _("Task added")

        def take(made: Mapping[Key, Key]) -> None:
            self.told.emit(told)
            self.added.emit(made[_NEW])

        return take


def _edits_of(intent: Intent, found: Schedule) -> tuple[PlanEdit, ...]:
    match intent:
        case Move():
            return moved(found, intent.keys, intent.delta_s)
        case Resize():
            return resized(found, intent.key, intent.edge, intent.instant_s)
        case Progress():
            return progressed(found, intent.key, intent.ratio)
        case Link():
            return (SetDependency(Dependency(intent.from_key, intent.to_key, intent.kind)),)


def _action_of(intent: Intent) -> tuple[str, Key]:
    match intent:
        case Move():
            return "plan.move", intent.keys[0]
        case Resize():
            return "plan.resize", intent.key
        case Progress():
            return "plan.progress", intent.key
        case Link():
            return "plan.link", intent.to_key


def _task(plan: Plan, key: Key) -> PlanTask:
    return next(task for task in plan.tasks if task.key == key)


def _is_open(plan: Plan, key: Key) -> bool:
    return _task(plan, key).finished_at is None
