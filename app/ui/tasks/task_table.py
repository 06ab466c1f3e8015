"""The tree of tasks as a view: pointer, keys and the widths of its columns."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from app.system.translations import _
from app.ui.tasks.task_delegate import TaskDelegate
from app.ui.tasks.task_geometry import NamePart
from app.ui.tasks.task_model import EDITABLE, TaskTreeModel, index_of
from app.ui.tasks.task_words import ShownTask
from app.ui.theme.metrics import Height
from app.ui.theme.theme import Theme
from app.ui.widgets.table_delegate import style_table

_WIDTHS = {
    "project": 224,
    "status": 108,
    "priority": 96,
    "due": 124,
    "estimate": 84,
    "spent": 72,
    "left": 84,
}
_LEAST_NAME = 200
# What gives way first where another part of the page needs the room.
_NARROW_PROJECT = 136
_SPARED = ("estimate", "priority")
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)
_DELETE = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_SELECT = QItemSelectionModel.SelectionFlag


class TaskTable(QTableView):
    """Enter edits, Space completes, Tab indents, Alt with arrows moves, Delete removes.

    Signals:
        completed: the marked rows are to be done, or open again.
        deleted: the marked rows are to be removed.
        indented: by how many steps the current row is to go in (1) or out (-1).
        moved: by how many places the current row is to go among its siblings.
        started: a `ShownTask` whose timer is wanted.
        subtask_asked: the `ShownTask` that a new task is to hang on.
        menu_asked: where on the screen.
        left: Esc was pressed.
    """

    completed = Signal()
    deleted = Signal()
    indented = Signal(int)
    moved = Signal(int)
    started = Signal(object)
    subtask_asked = Signal(object)
    menu_asked = Signal(QPoint)
    left = Signal()

    def __init__(self, theme: Theme, model: TaskTreeModel) -> None:
        super().__init__()
        self._theme = theme
        self._tree = model
        self._narrow = False
        self.setAccessibleName(_("Tasks"))
        self.delegate = TaskDelegate(theme, self, model)
        style_table(self, self.delegate)
        self.setModel(model)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        for position in range(len(model.columns)):
            self.horizontalHeader().setSectionResizeMode(position, QHeaderView.ResizeMode.Fixed)
        theme.changed.connect(self.take_sizes)
        self.take_sizes()

    def current(self) -> ShownTask | None:
        """The row that has the focus."""
        index = self.currentIndex()
        return self._tree.row_at(index.row()) if index.isValid() else None

    def chosen(self) -> list[ShownTask]:
        """The marked rows, from the top."""
        positions = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [row for row in map(self._tree.row_at, positions) if row is not None]

    def go_to(self, position: int) -> None:
        """Marks a row and shows it."""
        index = index_of(self._tree, position)
        self.selectionModel().setCurrentIndex(index, _SELECT.ClearAndSelect | _SELECT.Rows)
        self.scrollTo(index)

    def edit_cell(self, key: str = "") -> None:
        """Opens a cell of the current row for writing; the focused one unless named."""
        index = self.currentIndex()
        if index.isValid():
            own = self._tree.keys[index.column()]
            wanted = key or (own if own in EDITABLE else "name")
            cell = index_of(self._tree, index.row(), wanted)
            self.selectionModel().setCurrentIndex(cell, _SELECT.NoUpdate)
            self.edit(cell)

    def set_narrow(self, *, narrow: bool) -> None:
        """Whether columns give way to the name: what they say stands beside the table too."""
        self._narrow = narrow
        self.take_sizes()

    def take_sizes(self) -> None:
        """Widths by the text scale; the name takes the rest, and scrolls before it is cut."""
        scaled, header = self._theme.metrics.scaled, self.horizontalHeader()
        widths = dict(_WIDTHS)
        room = self.viewport().width() - scaled(_LEAST_NAME)
        if self._narrow and sum(map(scaled, widths.values())) > room:
            widths["project"] = _NARROW_PROJECT
        for key in _SPARED:
            spared = self._narrow and sum(map(scaled, widths.values())) > room
            header.setSectionHidden(self._tree.keys.index(key), spared)
            if spared:
                del widths[key]
        for key, width in widths.items():
            header.resizeSection(self._tree.keys.index(key), scaled(width))
        rest = self.viewport().width() - sum(map(scaled, widths.values()))
        header.resizeSection(self._tree.keys.index("name"), max(rest, scaled(_LEAST_NAME)))
        self.verticalHeader().setDefaultSectionSize(self._theme.height(Height.TABLE_ROW))

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.take_sizes()
        return super().viewportEvent(event)

    def event(self, event: QEvent) -> bool:
        """Tab, before Qt moves the focus with it; from another cell than the name it does."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}
            and self._is_on_name()
        ):
            self.indented.emit(1 if event.key() == Qt.Key.Key_Tab else -1)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = self._act_of(event)
        if act is None:
            super().keyPressEvent(event)
        else:
            act()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        part = self._part_at(index, event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or part == "text":
            super().mousePressEvent(event)
            return
        if part == "caret":
            self._tree.toggle_fold(index.row())
            return
        # A box or a button of one row is about this row, whatever else is marked.
        self.go_to(index.row())
        self._press(part, event.globalPosition().toPoint())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if self._part_at(index, event.position().toPoint()) == "text":
            super().mouseDoubleClickEvent(event)
        else:
            self.mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        self._hover(index.row())
        tips: dict[NamePart, str] = {
            "start": _("Start timer"),
            "add": _("Add task below"),
            "more": _("More"),
        }
        self.viewport().setToolTip(tips.get(self._part_at(index, event.position().toPoint()), ""))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.indexAt(event.pos())
        if index.isValid() and not self.selectionModel().isRowSelected(index.row()):
            self.go_to(index.row())
        if self.current() is not None:
            is_key = event.reason() == QContextMenuEvent.Reason.Keyboard
            below = self.visualRect(self.currentIndex()).bottomLeft()
            self.menu_asked.emit(
                self.viewport().mapToGlobal(below) if is_key else event.globalPos()
            )

    def _act_of(self, event: QKeyEvent) -> Callable[[], object] | None:
        key = Qt.Key(event.key())
        position = self.currentIndex().row()
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
            return (lambda: self.moved.emit(steps[key])) if key in steps else None
        if key == Qt.Key.Key_Escape:
            return self.left.emit
        acts: dict[Qt.Key, Callable[[], object]] = {
            **dict.fromkeys(_ENTER, self.edit_cell),
            **dict.fromkeys(_DELETE, self.deleted.emit),
            Qt.Key.Key_Space: self.completed.emit,
        }
        return (acts.get(key) or self._fold_act(key, position)) if position >= 0 else None

    def _fold_act(self, key: Qt.Key, position: int) -> Callable[[], object] | None:
        """Left folds in or goes up, Right folds out; else they go from cell to cell."""
        shown = self.current()
        if shown is None or not self._is_on_name():
            return None
        if key == Qt.Key.Key_Left:
            if shown.folded is False:
                return lambda: self._fold(position)
            above = self._tree.parent_of(position)
            return (lambda: self.go_to(above)) if above >= 0 else None
        if key == Qt.Key.Key_Right and shown.folded:
            return lambda: self._fold(position)
        return None

    def _fold(self, position: int) -> None:
        self._tree.toggle_fold(position)
        self.go_to(position)

    def _hover(self, row: int) -> None:
        if row != self.delegate.hovered:
            self.delegate.hovered = row
            self.viewport().update()

    def _press(self, part: NamePart, place: QPoint) -> None:
        shown = self.current()
        if shown is None:
            return
        match part:
            case "check":
                self.completed.emit()
            case "start":
                self.started.emit(shown)
            case "add":
                self.subtask_asked.emit(shown)
            case _:
                self.menu_asked.emit(place)

    def _part_at(self, index: QModelIndex, point: QPoint) -> NamePart:
        if not index.isValid() or self._tree.keys[index.column()] != "name":
            return "text"
        shown = self._tree.row_at(index.row())
        if shown is None:
            return "text"
        return self.delegate.name.part_at(self.visualRect(index), shown, point)

    def _is_on_name(self) -> bool:
        index = self.currentIndex()
        return index.isValid() and self._tree.keys[index.column()] == "name"
