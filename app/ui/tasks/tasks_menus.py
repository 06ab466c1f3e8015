"""The menus of the Tasks page: of marked rows, of a card, of the task in the inspector."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QWidget

from app.queries.board import BoardCard
from app.queries.task_tree import TaskRow
from app.ui.tasks.board_menu import TaskChoices, board_menu
from app.ui.tasks.bulk_menu import BulkMenu
from app.ui.tasks.task_acts import TaskActs
from app.ui.tasks.task_menu import task_menu
from app.ui.tasks.tree_view import TreeView


class TasksMenus(QObject):
    """Opens the menus and tells what the page has to do itself.

    Signals:
        details_asked: the id of a task that is to be seen in full.
        start_asked: the row of a task whose timer is wanted.
        below_asked: the row of a task that a new one is to hang on.
        repeat_asked: the row of a task that is to come again.
    """

    details_asked = Signal(object)
    start_asked = Signal(object)
    below_asked = Signal(object)
    repeat_asked = Signal(object)

    def __init__(self, owner: QWidget, tree: TreeView, acts: TaskActs, bulk: BulkMenu) -> None:
        super().__init__(owner)
        self._owner = owner
        self._tree = tree
        self._acts = acts
        self._bulk = bulk

    def of_rows(self, place: QPoint) -> None:
        """The menu of the rows that are marked in the table."""
        task_id: UUID | None = self._tree.current_id
        details = partial(self.details_asked.emit, task_id)
        repeat = self.repeat_asked.emit
        menu = task_menu(self._tree.table, self._tree.moves, self._bulk, details, repeat)
        if menu is not None:
            menu.popup(place)

    def of_card(self, card: BoardCard, place: QPoint) -> None:
        self._open(card.task, place, partial(self.details_asked.emit, card.task.id))

    def of_task(self, row: TaskRow, place: QPoint) -> None:
        self._open(row, place, None)

    def _open(self, row: TaskRow, place: QPoint, details: Callable[[], object] | None) -> None:
        choices = TaskChoices(
            start=partial(self.start_asked.emit, row),
            complete=partial(self._acts.complete, [row]),
            delete=partial(self._acts.delete, [row]),
            add_below=partial(self.below_asked.emit, row),
            repeat=partial(self.repeat_asked.emit, row),
            details=details,
        )
        board_menu(self._owner, row, choices, self._bulk).popup(place)
