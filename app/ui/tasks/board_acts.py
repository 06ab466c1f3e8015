"""What is done with cards by one gesture; a full state is asked about, undo is the way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from app.domain.planning.tasks.board import ColumnKey
from app.domain.planning.tasks.task_line import TaskLine
from app.domain.planning.tasks.workflow import LIMIT_KEYS
from app.domain.values.errors import StintError
from app.queries.task_tree import TaskRow
from app.services.board_moves import AddOnBoard, MoveOnBoard, Waits
from app.services.tasks import Added
from app.services.tasks_in_bulk import BulkChanges, EditTasks
from app.system.translations import _, ngettext
from app.ui.session.session import Session
from app.ui.tasks.board_drops import Drop
from app.ui.tasks.offer_strip import OfferStrip


class BoardActs(QObject):
    """Posts the command, says what was done, and shows in the strip what was not.

    Signals:
        told: the line of the undo bar.
        added: the id of a new task.
    """

    told = Signal(str)
    added = Signal(object)

    def __init__(self, session: Session, strip: OfferStrip, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._strip = strip

    def move(self, drop: Drop, waits: Waits | None = None, *, override: bool = False) -> None:
        """Puts a card where it was let go."""
        command = MoveOnBoard(
            drop.card.task.id,
            drop.column,
            drop.above_id,
            drop.below_id,
            override,
            waits,
            drop.also,
        )
        again = partial(self.move, drop, waits, override=True)
        self._post(command, _moved_text(drop), again)

    def move_task(
        self, row: TaskRow, column: ColumnKey, waits: Waits | None = None, *, override: bool = False
    ) -> None:
        """Puts a task into a state; its place among the others stays."""
        command = MoveOnBoard(row.id, column, override_limit=override, waits=waits)
        text = _("“{name}” → {state}").format(name=row.name, state=column.name)
        self._post(command, text, partial(self.move_task, row, column, waits, override=True))

    def change(
        self, rows: Sequence[TaskRow], changes: BulkChanges, *, override: bool = False
    ) -> None:
        """Changes tasks alike."""
        if rows:
            ids = tuple(row.id for row in rows)
            form = ngettext("“{name}” changed", "{count} tasks changed", len(ids))
            text = form.format(name=rows[0].name, count=len(ids))
            again = partial(self.change, rows, changes, override=True)
            self._post(EditTasks(ids, changes, override), text, again)

    def add(
        self,
        line: TaskLine,
        column: ColumnKey,
        project_id: UUID | None,
        refused: Callable[[StintError], None],
        *,
        override: bool = False,
    ) -> None:
        """Adds a task to a column; ``refused`` shows what stands against it where it was typed."""
        command = AddOnBoard(line, column, project_id, override)
        again = partial(self.add, line, column, project_id, refused, override=True)

        def refuse(error: StintError) -> None:
            if error.key in LIMIT_KEYS:
                self._strip.refuse(error, again)
            else:
                refused(error)

        self._session.execute(command, partial(self._tell_added, line.name), refuse)

    def _post(self, command: object, text: str, again: Callable[[], None]) -> None:
        self._strip.forget()
        self._session.execute(
            command,
            lambda _result: self.told.emit(text),
            lambda error: self._strip.refuse(error, again),
        )

    def _tell_added(self, name: str, added: Added) -> None:
        self._strip.forget()
        self.added.emit(added.task_id)
        self.told.emit(_("“{name}” added").format(name=name))


def _moved_text(drop: Drop) -> str:
    name = drop.card.task.name
    if not drop.changes_column:
        return _("“{name}” moved").format(name=name)
    form = _("“{name}” → {state}")
    if drop.card.column.kind == "waiting" and drop.card.parts.blocker is not None:
        form = _("“{name}” → {state}, waits no longer")
    return form.format(name=name, state=drop.column.name)
