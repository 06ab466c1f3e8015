"""Tasks: what is to be done, as one tree."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.domain.planning.task_line import TaskLine
from app.domain.planning.task_tree import TreeOrder
from app.domain.timekeeping.pinned import WorkKey
from app.queries.projects import ProjectCriteria, projects
from app.queries.task_effort import efforts
from app.queries.task_tree import (
    TaskListCriteria,
    TaskRow,
    TaskSort,
    open_task_count,
    task_by_id,
    task_order,
    tasks_by_seq,
)
from app.system.translations import _
from app.ui.session.session import Session, touches
from app.ui.tasks.quick_add import QuickAdd
from app.ui.tasks.task_acts import TaskActs
from app.ui.tasks.task_filters import TaskFilters
from app.ui.tasks.task_menu import task_menu
from app.ui.tasks.task_model import TaskTreeModel
from app.ui.tasks.task_moves import TaskMoves
from app.ui.tasks.task_table import TaskTable
from app.ui.tasks.task_words import ShownTask
from app.ui.theme.metrics import Space
from app.ui.theme.theme import Theme
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.page_head import PageHead

_TREE_TABLES = ("task", "task_tag", "tag", "project", "client")
_SORTS: dict[str, TaskSort] = {
    "name": "name",
    "project": "client",
    "status": "status",
    "priority": "priority",
    "due": "due",
    "estimate": "estimate",
}


class TasksPage(QWidget):
    """Quick add, filters, and the tree.

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
        self._theme = theme
        self._session = session
        self._sort: tuple[TaskSort, bool] = ("tree", False)
        self._wanted: UUID | None = None
        self._stale = True
        self.model = TaskTreeModel(self._load, session.today, self)
        self.table = TaskTable(theme, self.model)
        self.acts = TaskActs(session, self)
        self.moves = TaskMoves(self.table, self.model, self.acts)
        self.head = PageHead(theme, _("Tasks"))
        self.quick = QuickAdd(theme, session)
        self.filters = TaskFilters(theme)
        self.empty = EmptyState(theme, "")
        self._lay_out()
        self._wire()

    def show_task(self, task_id: UUID) -> None:
        """Goes to a task, whatever the filters were."""
        self._wanted = task_id
        row = self._session.read(task_by_id, task_id)
        self.filters.clear()
        if row is not None and row.status == "done":
            self.filters.status.set_current("all")
        self.reload()

    def new_task(self) -> None:
        """Takes the focus to the line that adds tasks."""
        self.quick.begin()

    def criteria(self) -> TaskListCriteria:
        """Which tasks are shown now."""
        sort, descending = self._sort
        plain = TaskListCriteria(self._session.today(), sort=sort, descending=descending)
        return self.filters.criteria(plain)

    def reload(self) -> None:
        """Reads the tree anew; the current row stays the current one."""
        self._stale = False
        here = id(self)
        self._session.fetch(task_order, self.criteria(), self._take_order, f"task tree {here}")
        self._session.fetch(open_task_count, None, self.open_changed.emit, f"task count {here}")
        every = ProjectCriteria()
        self._session.fetch(projects, every, self.filters.set_projects, f"task places {here}")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.reload()

    def _lay_out(self) -> None:
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        column = QVBoxLayout()
        column.setContentsMargins(Space.PAGE, 0, Space.PAGE, 0)
        column.setSpacing(Space.RELATED + Space.GRID)
        column.addWidget(self.quick)
        column.addWidget(self.filters)
        column.addWidget(self.stack, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        whole.addLayout(column, 1)
        self.setFocusProxy(self.table)
        header = self.table.horizontalHeader()
        header.setSortIndicatorShown(False)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.table.setSortingEnabled(True)

    def _wire(self) -> None:
        self.model.efforts_asked.connect(self._read_efforts)
        self.model.edited.connect(self.acts.edit)
        header = self.table.horizontalHeader()
        header.sortIndicatorChanged.connect(self._take_sort)
        self.filters.changed.connect(self.reload)
        self.quick.entered.connect(self._add)
        self.quick.left.connect(self.table.setFocus)
        self.table.completed.connect(lambda: self.acts.complete(self._rows()))
        self.table.deleted.connect(lambda: self.acts.delete(self._rows()))
        self.table.started.connect(self._start)
        self.table.subtask_asked.connect(lambda shown: self.quick.begin(shown.row))
        self.table.menu_asked.connect(self._show_menu)
        self.table.left.connect(self.quick.line.setFocus)
        self.acts.told.connect(self.told)
        self.acts.added.connect(self._go_to_new)
        self.empty.acted.connect(self._act_on_empty)
        self._session.changed.connect(self._take_change)
        shortcut = QShortcut(QKeySequence("Ctrl+N"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.new_task)

    def _load(self, seqs: list[int]) -> list[TaskRow | None]:
        return self._session.read(tasks_by_seq, seqs)

    def _read_efforts(self, seqs: list[int]) -> None:
        # Each page has its own topic: a quick scroll must not lose the sums of the page before.
        self._session.fetch(efforts, seqs, self.model.take_efforts, f"effort {id(self)} {seqs[0]}")

    def _rows(self) -> list[TaskRow]:
        return [shown.row for shown in self.table.chosen()]

    def _take_order(self, order: TreeOrder) -> None:
        seq = self._seq_wanted()
        self.model.set_order(order)
        if seq is not None:
            self.model.unfold_to(seq)
            position = self.model.position_of(seq)
            if position >= 0 and position != self.table.currentIndex().row():
                self.table.go_to(position)
        self.filters.show_count(order.count)
        self._show_empty(nothing=not order.numbers)

    def _seq_wanted(self) -> int | None:
        if self._wanted is not None:
            row = self._session.read(task_by_id, self._wanted)
            self._wanted = None
            if row is not None:
                return row.seq
        position = self.table.currentIndex().row()
        return self.model.ids[position] if 0 <= position < len(self.model.ids) else None

    def _show_empty(self, *, nothing: bool) -> None:
        if nothing and self._is_unfiltered():
            self.empty.set_texts(
                _("Nothing to do"),
                _(
                    "A task is a piece of work under a project. Write one in the line above; "
                    "the timer finds it by its name."
                ),
                _("New task"),
            )
        elif nothing:
            self.empty.set_texts(_("Nothing matches"), action=_("Clear filter"))
        self.stack.setCurrentWidget(self.empty if nothing else self.table)

    def _is_unfiltered(self) -> bool:
        asked = replace(self.criteria(), sort="tree", descending=False)
        return asked == TaskListCriteria(asked.today)

    def _act_on_empty(self) -> None:
        if self._is_unfiltered():
            self.new_task()
        else:
            self.filters.clear()

    def _take_sort(self, section: int, order: Qt.SortOrder) -> None:
        key = self.model.keys[section] if section >= 0 else ""
        # A third click on a header gives the tree its own order back.
        sort = _SORTS.get(key, "tree")
        self.table.horizontalHeader().setSortIndicatorShown(sort != "tree")
        self._sort = (sort, sort != "tree" and order == Qt.SortOrder.DescendingOrder)
        self.moves.is_free = sort == "tree"
        self.reload()

    def _add(self, line: TaskLine, parent_id: UUID | None) -> None:
        project = None if line.project or parent_id else self.filters.project
        self.acts.add(line, parent_id, project, self.quick.refuse)

    def _go_to_new(self, task_id: UUID) -> None:
        self.quick.finish()
        self._wanted = task_id
        self.reload()

    def _start(self, shown: ShownTask) -> None:
        row = shown.row
        self.start_asked.emit(WorkKey(row.name, row.id, row.project_id, row.client_id))

    def _show_menu(self, place: QPoint) -> None:
        menu = task_menu(self.table, self.moves)
        if menu is not None:
            menu.popup(place)

    def _take_change(self, tables: frozenset[str]) -> None:
        if touches(tables, *_TREE_TABLES):
            if self.isVisible():
                self.reload()
            else:
                self._stale = True
        elif touches(tables, "time_entry"):
            self.model.refresh()
