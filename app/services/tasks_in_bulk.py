"""Many tasks changed by one act, and taken back by one undo."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, TypedDict, cast
from uuid import UUID

from sqlalchemy import Row, select

from app.domain.planning.tasks.board import ColumnKey, state_at
from app.domain.planning.tasks.workflow import state_of
from app.domain.values.errors import RuleViolation
from app.queries.board_workflows import named_workflow
from app.services.task_people import AssignTask, UnassignTask
from app.services.task_place import parents_above
from app.services.task_state import MoveToState
from app.services.task_upkeep import task_row
from app.services.tasks import EditTask, TaskChanges
from app.store.tables import assignment, tag, task_tag
from app.store.unit_of_work import UnitOfWork

# How many tasks the history names before it counts the rest.
_NAMED: Final = 3
_FIELDS: Final = ("priority", "due_on", "estimate_seconds", "project_id")


class BulkChanges(TypedDict, total=False):
    """What all tasks get; what is left out stays.

    Attributes:
        member_id: who works on them from now on, alone; None for nobody.
        column: the state, which each task's workflow has by this name and meaning.
        tag: one more tag.
        untag: a tag that goes.
    """

    priority: int
    due_on: date | None
    estimate_seconds: int | None
    project_id: UUID | None
    member_id: UUID | None
    column: ColumnKey
    tag: str
    untag: str


@dataclass(frozen=True, slots=True)
class EditTasks:
    """Changes tasks alike, all of them or none.

    What hangs on a task goes to another project with it. A milestone has no estimate and keeps
    none.

    Attributes:
        override_limit: whether a state may hold more than it should.

    Raises:
        NotFound: a task, the project or the person was deleted meanwhile.
        RuleViolation: as `EditTask` and `MoveToState`, or a task's workflow has no such state.
    """

    task_ids: tuple[UUID, ...]
    changes: BulkChanges
    override_limit: bool = False
    action = "task.edit_many"

    def run(self, work: UnitOfWork) -> None:
        ids = tuple(dict.fromkeys(self.task_ids))
        names = [task_row(work, task_id).name for task_id in ids]
        led = self._led(work, ids) if "project_id" in self.changes else frozenset()
        for task_id in ids:
            self._change(work, task_row(work, task_id), is_led=task_id in led)
        work.arguments.clear()
        more = len(names) - _NAMED
        text = ", ".join(names[:_NAMED]) + (f" + {more}" if more > 0 else "")
        work.describe(text=text, count=len(names))

    def _led(self, work: UnitOfWork, ids: Sequence[UUID]) -> frozenset[UUID]:
        """Those that hang on another one of them, which takes them along."""
        known = set(ids)
        return frozenset(each for each in ids if known & (set(parents_above(work, each)) - {each}))

    def _change(self, work: UnitOfWork, row: Row[Any], *, is_led: bool) -> None:
        changes = self.changes
        fields: dict[str, Any] = {name: changes[name] for name in _FIELDS if name in changes}
        if is_led:
            fields.pop("project_id", None)
        if row.milestone:
            fields.pop("estimate_seconds", None)
        tags = self._tags(work, row.id)
        if tags is not None:
            fields["tags"] = tags
        if fields:
            EditTask(row.id, cast("TaskChanges", fields)).run(work)
        if "member_id" in changes:
            _give_to(work, row.id, changes["member_id"])
        if "column" in changes:
            self._move(work, row.id, changes["column"])

    def _tags(self, work: UnitOfWork, task_id: UUID) -> tuple[str, ...] | None:
        """The tags that a task is to have; None where they stay."""
        added, gone = self.changes.get("tag", ""), self.changes.get("untag", "").casefold()
        if not added and not gone:
            return None
        of_task = select(tag.c.name).join(task_tag, task_tag.c.tag_id == tag.c.id)
        standing = work.connection.scalars(of_task.where(task_tag.c.task_id == task_id)).all()
        kept = tuple(name for name in standing if name.casefold() != gone)
        return (*kept, added) if added else kept

    def _move(self, work: UnitOfWork, task_id: UUID, column: ColumnKey) -> None:
        # Read anew: another task of the list may have taken this one along.
        row = task_row(work, task_id)
        workflow = named_workflow(work.connection, row.project_id)
        goal = state_at(workflow, column)
        if goal is None:
            names = ", ".join(state.name for state in workflow.states)
            raise RuleViolation("state", "workflow.unknown_state", name=column.name, states=names)
        if goal.key != state_of(workflow, row.state_id, row.status).key:
            MoveToState(task_id, goal.key, self.override_limit).run(work)


def _give_to(work: UnitOfWork, task_id: UUID, member_id: UUID | None) -> None:
    standing = set(
        work.connection.scalars(
            select(assignment.c.member_id).where(assignment.c.task_id == task_id)
        )
    )
    for other in sorted(standing - {member_id}):
        UnassignTask(task_id, other).run(work)
    if member_id is not None and member_id not in standing:
        AssignTask(task_id, member_id).run(work)
