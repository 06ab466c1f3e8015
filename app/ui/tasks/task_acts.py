"""What is done with tasks at once, without a dialog; undo is the way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from app.domain.planning.tasks.task_line import TaskLine
from app.domain.values.errors import StintError
from app.queries.task_tree import TaskRow
from app.services.task_acts import CompleteTasks, DeleteTasks, MoveTask, ReopenTasks
from app.services.tasks import Added, AddTask, EditTask, TaskChanges
from app.system.translations import _, ngettext
from app.ui.session.session import Session


class TaskActs(QObject):
    """Posts the command and says what was done.

    Signals:
        told: the line of the undo bar.
        added: the id of a new task.
    """

    told = Signal(str)
    added = Signal(object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session

    def add(
        self,
        line: TaskLine,
        parent_id: UUID | None,
        project_id: UUID | None,
        refused: Callable[[StintError], None],
    ) -> None:
        """Adds a task; ``refused`` shows what stands against it where it was typed."""
        command = AddTask(line, parent_id, project_id)
        self._session.execute(command, partial(self._tell_added, line.name), refused)

    def edit(self, row: TaskRow, changes: TaskChanges) -> None:
        self._do(EditTask(row.id, changes), _("“{name}” changed").format(name=row.name))

    def complete(self, rows: Sequence[TaskRow]) -> None:
        """Marks tasks as done; where all of them are, opens them again."""
        open_rows = [row for row in rows if row.status != "done"]
        ids = tuple(row.id for row in open_rows or rows)
        if open_rows:
            text = ngettext("“{name}” done", "{count} tasks done", len(ids))
            self._do(CompleteTasks(ids), text.format(name=open_rows[0].name, count=len(ids)))
        elif ids:
            text = ngettext("“{name}” open again", "{count} tasks open again", len(ids))
            self._do(ReopenTasks(ids), text.format(name=rows[0].name, count=len(ids)))

    def delete(self, rows: Sequence[TaskRow]) -> None:
        if rows:
            ids = tuple(row.id for row in rows)
            text = ngettext("“{name}” deleted", "{count} tasks deleted", len(ids))
            self._do(DeleteTasks(ids), text.format(name=rows[0].name, count=len(ids)))

    def hang_on(self, row: TaskRow, parent: TaskRow) -> None:
        """Makes a task the last one below another."""
        text = _("“{name}” moved below “{parent}”").format(name=row.name, parent=parent.name)
        self._do(MoveTask(row.id, parent.id), text)

    def take_out(self, row: TaskRow, parent: TaskRow) -> None:
        """Puts a task right after the one that it hung on."""
        command = MoveTask(row.id, parent.parent_id, after_id=parent.id)
        self._do(command, _("“{name}” moved out").format(name=row.name))

    def move_beside(self, row: TaskRow, sibling: TaskRow, step: int) -> None:
        """Puts a task before (-1) or after (1) a sibling."""
        before = sibling.id if step < 0 else None
        after = sibling.id if step > 0 else None
        command = MoveTask(row.id, row.parent_id, after_id=after, before_id=before)
        self._do(command, _("“{name}” moved").format(name=row.name))

    def _tell_added(self, name: str, added: Added) -> None:
        self.added.emit(added.task_id)
        if added.new_project:
            text = _("“{name}” added, with the new project “{project}”")
        else:
            text = _("“{name}” added")
        self.told.emit(text.format(name=name, project=added.new_project))

    def _do(self, command: object, told: str) -> None:
        self._session.execute(command, lambda _result: self.told.emit(told))
