"""Tasks: what is to be done, as one tree or as a board, with the details of one beside it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.planning.tasks.task_line import TaskLine
from app.domain.planning.tasks.task_tree import TreeOrder
from app.domain.planning.tasks.task_view import Display, Lanes, TaskView
from app.domain.timekeeping.pinned import WorkKey
from app.queries.board import Board
from app.queries.names import KnownNames, names_for_completion
from app.queries.projects import ProjectCriteria, ProjectRow, projects
from app.queries.task_tree import TaskListCriteria, TaskRow, open_task_count, task_by_id
from app.ui.session.session import Session, touches
from app.ui.tasks.board_acts import BoardActs
from app.ui.tasks.board_view import BOARD_TABLES, BoardView
from app.ui.tasks.bulk_menu import BulkMenu
from app.ui.tasks.inspector import Inspector
from app.ui.tasks.inspector_dock import InspectorDock
from app.ui.tasks.offer_strip import OfferStrip
from app.ui.tasks.quick_add import QuickAdd
from app.ui.tasks.recurring.tasks_recurring import TasksRecurring
from app.ui.tasks.task_acts import TaskActs
from app.ui.tasks.task_filters import TaskFilters
from app.ui.tasks.tasks_front import TasksFront
from app.ui.tasks.tasks_head import TasksHead
from app.ui.tasks.tasks_menus import TasksMenus
from app.ui.tasks.tree_view import TreeView
from app.ui.theme.theme import Theme
from app.ui.widgets.page_keys import PageKeys

_TREE_TABLES = ("task", "task_tag", "tag", "project", "client")
_CTRL = Qt.KeyboardModifier.ControlModifier


class TasksPage(QWidget):
    """The same filters serve both views; what is current in one is so in the other.

    Signals:
        told: what was done, for the undo bar.
        start_asked: the `WorkKey` of a task whose timer is wanted.
        open_changed: how many tasks are not done.
    """

    told = Signal(str)
    start_asked = Signal(object)
    open_changed = Signal(int)

    def __init__(self, theme: Theme, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._stale = True
        self.head = TasksHead(theme, session)
        self.quick = QuickAdd(theme, session)
        self.filters = TaskFilters(theme)
        self.strip = OfferStrip(theme, session)
        self.acts = TaskActs(session, self)
        self.changes = BoardActs(session, self.strip, self)
        self.tree = TreeView(theme, session, self.acts, self.criteria, self)
        self.model, self.table, self.moves = self.tree.model, self.tree.table, self.tree.moves
        self.board = BoardView(theme, session, self.criteria, self.changes, self.strip)
        self.inspector = Inspector(theme, session, self.acts, self.changes)
        self.bulk = BulkMenu(theme, session, self.changes, self, lambda: self.filters.projects)
        lines = (self.quick, self.filters, self.strip)
        self.front = TasksFront(theme, self.head, lines, self.table, self.board)
        self.stack, self.empty = self.front.stack, self.front.empty
        self.menus = TasksMenus(self, self.tree, self.acts, self.bulk)
        self.recurring = TasksRecurring(theme, session, self)
        self.recurring.add_to(self.head.more_menu)
        self.dock = self._lay_out(theme)
        self._wire()
        self.front.arrange("table")
        self.setFocusProxy(self.table)

    @property
    def display(self) -> Display:
        """Which of the two views is in front."""
        return self.head.display

    def criteria(self) -> TaskListCriteria:
        """Which tasks are shown now, whatever their order."""
        return self.filters.criteria(TaskListCriteria(self._session.today()))

    def show_task(self, task_id: UUID) -> None:
        """Goes to a task, whatever the filters were."""
        row = self._session.read(task_by_id, task_id)
        plain = TaskView("", "all" if row is not None and row.status == "done" else "open")
        if row is None or row.has_children or row.status == "done":
            # The board shows neither a task that others hang on nor what was done long ago.
            self.show_display("table")
        self._want(task_id)
        self.filters.show_view(plain)

    def new_task(self) -> None:
        """Takes the focus to the line that adds tasks."""
        self.quick.show()
        self.quick.begin()

    def show_display(self, display: Display) -> None:
        """Brings the table or the board to the front, at the same task."""
        self.head.show_display(display)
        self._want(self.inspector.task_id)
        self.front.arrange(display)
        self.setFocusProxy(self.board if display == "board" else self.table)
        self.reload()

    def show_lanes(self, by: Lanes) -> None:
        """Shows the board in lanes, or in none."""
        self.head.show_lanes(by)
        self.board.set_lanes(by)
        self._tell_view()

    def show_view(self, view: TaskView) -> None:
        """Shows what a saved view says."""
        self.show_lanes(view.lanes)
        if view.display != self.display:
            self.show_display(view.display)
        self.filters.show_view(view)

    def reload(self) -> None:
        """Reads the shown view anew; the current task stays the current one."""
        self._stale = False
        session, here = self._session, id(self)
        if self.display == "board":
            self.board.reload()
        else:
            self.tree.reload()
        session.fetch(open_task_count, None, self.open_changed.emit, f"task count {here}")
        session.fetch(projects, ProjectCriteria(), self._take_projects, f"task places {here}")
        session.fetch(names_for_completion, None, self._take_names, f"task tags {here}")
        self._tell_view()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.reload()

    def _act_of(self, event: QKeyEvent) -> Callable[[], object] | None:
        if event.modifiers() != _CTRL:
            return None
        acts = {Qt.Key.Key_N: self.new_task, Qt.Key.Key_I: self.dock.toggle}
        return acts.get(Qt.Key(event.key()))

    def _want(self, task_id: UUID | None) -> None:
        self.tree.go_to(task_id)
        self.board.go_to(task_id)
        self.inspector.set_task(task_id)

    def _take_projects(self, rows: list[ProjectRow]) -> None:
        self.filters.set_projects(rows)
        self._tell_view()

    def _take_names(self, names: KnownNames) -> None:
        self.filters.set_tags(names.tags)
        self._tell_view()

    def _tell_view(self) -> None:
        shown = self.filters.view(self.display, self.head.lanes)
        self.head.views.show_view(shown, self.filters.summary())

    def _take_order(self, order: TreeOrder) -> None:
        self.filters.show_count(order.count)
        if self.display == "table":
            nothing = not order.numbers
            self.front.show_nothing(nothing=nothing, unfiltered=self._is_unfiltered())

    def _take_board(self, board: Board) -> None:
        self.filters.show_count(board.count)
        if self.display == "board":
            nothing = not board.count and not board.done.count
            self.front.show_nothing(nothing=nothing, unfiltered=self._is_unfiltered())

    def _is_unfiltered(self) -> bool:
        return self.criteria() == TaskListCriteria(self._session.today())

    def _act_on_empty(self) -> None:
        if self._is_unfiltered():
            self.new_task()
        else:
            self.filters.clear()

    def _add(self, line: TaskLine, parent_id: UUID | None) -> None:
        project = None if line.project or parent_id else self.filters.project
        self.acts.add(line, parent_id, project, self.quick.refuse)

    def _go_to_new(self, task_id: UUID) -> None:
        self.quick.finish()
        self._want(task_id)
        self.reload()

    def _leave_quick(self) -> None:
        if self.display == "board":
            self.quick.hide()
            self.board.take_focus()
        else:
            self.table.setFocus()

    def _take_dock(self, is_open: bool) -> None:  # noqa: FBT001 - a signal's argument
        self.head.inspector_button.setChecked(is_open)
        self.table.set_narrow(narrow=is_open and not self.dock.floats)

    def _take_focus(self) -> None:
        if self.display == "board":
            self.board.take_focus()
        else:
            self.table.setFocus()

    def _add_below(self, row: TaskRow) -> None:
        self.quick.show()
        self.quick.begin(row)

    def _start(self, row: TaskRow) -> None:
        self.start_asked.emit(WorkKey(row.name, row.id, row.project_id, row.client_id))

    def _rows(self) -> list[TaskRow]:
        return [shown.row for shown in self.table.chosen()]

    def _take_change(self, tables: frozenset[str]) -> None:
        is_board = self.display == "board"
        if touches(tables, *(BOARD_TABLES if is_board else _TREE_TABLES)):
            if self.isVisible():
                self.reload()
            else:
                self._stale = True
        elif touches(tables, "time_entry"):
            self.model.refresh()

    def _lay_out(self, theme: Theme) -> InspectorDock:
        dock = InspectorDock(theme, self.front, self.inspector, self._take_focus, self)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(dock)
        return dock

    def _wire(self) -> None:
        PageKeys(self, self._act_of)
        self.filters.changed.connect(self.reload)
        self.quick.entered.connect(self._add)
        self.quick.left.connect(self._leave_quick)
        self.front.first_step.connect(self._act_on_empty)
        self.head.display_chosen.connect(self.show_display)
        self.head.lanes_chosen.connect(self.show_lanes)
        self.head.new_asked.connect(self.new_task)
        self.head.views.chosen.connect(self.show_view)
        self.head.inspector_button.clicked.connect(self.dock.toggle)
        self.dock.toggled.connect(self._take_dock)
        self._session.changed.connect(self._take_change)
        self._wire_table()
        self._wire_board()
        sources = (self.acts, self.changes, self.inspector, self.head.views, self.recurring)
        for source in sources:
            source.told.connect(self.told)
        self.acts.added.connect(self._go_to_new)
        self.inspector.start_asked.connect(self.start_asked)
        self.inspector.closed.connect(self.dock.leave)
        self.inspector.menu_asked.connect(self.menus.of_task)
        self.menus.details_asked.connect(partial(self.dock.open_task, focus=True))
        self.menus.start_asked.connect(self._start)
        self.menus.below_asked.connect(self._add_below)
        self.menus.repeat_asked.connect(self.recurring.repeat)

    def _wire_table(self) -> None:
        self.tree.shown.connect(self._take_order)
        self.tree.went.connect(self.inspector.set_task)
        self.table.completed.connect(lambda: self.acts.complete(self._rows()))
        self.table.deleted.connect(lambda: self.acts.delete(self._rows()))
        self.table.started.connect(lambda shown: self._start(shown.row))
        self.table.subtask_asked.connect(lambda shown: self.quick.begin(shown.row))
        self.table.menu_asked.connect(self.menus.of_rows)
        self.table.left.connect(self.quick.line.setFocus)

    def _wire_board(self) -> None:
        self.board.shown.connect(self._take_board)
        self.board.went.connect(self.inspector.set_task)
        self.board.pointed.connect(self.dock.point_at)
        self.board.opened.connect(partial(self.dock.open_task, focus=True))
        self.board.completed.connect(lambda card: self.acts.complete([card.task]))
        self.board.deleted.connect(lambda card: self.acts.delete([card.task]))
        self.board.menu_asked.connect(self.menus.of_card)
