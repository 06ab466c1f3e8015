"""The week grid: arrows move, typing starts, Enter and Tab take, Esc leaves, Delete clears."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QTableView,
    QWidget,
)

from app.domain.timekeeping.week import WorkRow
from app.system.translations import _
from app.ui.theme.metrics import Height, IconSize, Space, TextRole, Weight
from app.ui.theme.theme import Theme
from app.ui.timesheet.presentation import GridKind
from app.ui.timesheet.timesheet_delegate import TimesheetDelegate
from app.ui.timesheet.timesheet_model import FIRST_DAY, TITLE, TOTAL, TimesheetModel
from app.ui.timesheet.week_look import WeekHeader
from app.ui.widgets.table_delegate import style_table

_Trigger = QAbstractItemView.EditTrigger
_Hint = QAbstractItemDelegate.EndEditHint
_DELETING = {int(Qt.Key.Key_Delete), int(Qt.Key.Key_Backspace)}
_OPENING = {int(Qt.Key.Key_Return), int(Qt.Key.Key_Enter), int(Qt.Key.Key_F2)}
# What a duration can begin with.
_BEGINNINGS = "0123456789.,:"
_STEPS = {_Hint.EditNextItem: 1, _Hint.EditPreviousItem: -1}
_DAY_WIDTH, _TOTAL_WIDTH, _TITLE_LEAST = 88, 96, 200
# The widest that a cell of a week holds, and the widest sum.
_WIDEST_DAY, _WIDEST_TOTAL = "88:88", "888:88"


class TimesheetTable(QTableView):
    """As high as its rows; where there is no room for them it scrolls.

    Signals:
        add_asked: a row is to be added.
        clear_asked: the cell that Delete was pressed in.
        note_asked: the cell whose note is wanted.
        locked_touched: the cell, locked, that somebody tried to type into.
        menu_asked: a cell or title, and the place on the screen where its menu belongs.
        editing_ended: nothing is typed any more.
    """

    add_asked = Signal()
    clear_asked = Signal(QModelIndex)
    note_asked = Signal(QModelIndex)
    locked_touched = Signal(QModelIndex)
    menu_asked = Signal(QModelIndex, QPoint)
    editing_ended = Signal()

    def __init__(self, theme: Theme, model: TimesheetModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.grid = model
        self._rows_height = 0
        self.setAccessibleName(_("Hours of the week"))
        self.setHorizontalHeader(WeekHeader(theme, self))
        style_table(self, TimesheetDelegate(theme, self))
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(_Trigger.DoubleClicked | _Trigger.AnyKeyPressed)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.clicked.connect(self._take_click)
        model.modelReset.connect(self._take_heights)
        theme.changed.connect(self._take_sizes)
        self._take_sizes()

    @property
    def is_editing(self) -> bool:
        return self.state() == QAbstractItemView.State.EditingState

    def go_to(self, work: WorkRow, column: int) -> None:
        """Puts the focus frame into a row; nothing where the row has gone."""
        position = self.grid.position_of(work)
        if position >= 0:
            self.setCurrentIndex(self.grid.index(position, column))

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.maximumHeight())

    def minimumSizeHint(self) -> QSize:
        rows = self._theme.height(Height.HEADER) + 2 * self._theme.height(Height.TIMESHEET_ROW)
        return QSize(0, rows)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index, key, text = self.currentIndex(), event.key(), event.text()
        if self.is_editing:
            # What the field has no use for comes here, the Enter that ends it too.
            event.ignore()
            return
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key == Qt.Key.Key_F2 and shifted and self._is_cell(index):
            self.note_asked.emit(index)
        elif key in _OPENING:
            self._open(index)
        elif key in _DELETING:
            if self._is_cell(index):
                self.clear_asked.emit(index)
        elif text and text in _BEGINNINGS and self.grid.cell_at(index).is_locked:
            self.locked_touched.emit(index)
        elif text.isprintable() and text and text not in _BEGINNINGS:
            # A letter begins no duration; left to Qt it would open the field.
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if self.grid.cell_at(index).is_locked:
            self.locked_touched.emit(index)
        super().mouseDoubleClickEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        row = self.grid.row_at(index)
        if row is not None and row.is_work:
            below = self.visualRect(index).bottomLeft()
            place = event.globalPos() if by_mouse else self.viewport().mapToGlobal(below)
            self.menu_asked.emit(index, place)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Tab goes on to the next day, and behind the last one to the next row."""
        super().closeEditor(editor, _Hint.NoHint)
        if hint in _STEPS:
            self._step(_STEPS[hint])
        self.editing_ended.emit()

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        super().currentChanged(current, previous)
        # The frame of the last line is not where the current cell is.
        self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        by_key = event.reason() in {
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
        }
        if by_key and not self.currentIndex().isValid():
            self._go_to_first()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def _is_cell(self, index: QModelIndex) -> bool:
        row = self.grid.row_at(index)
        return row is not None and row.is_work and self.grid.day_at(index) is not None

    def _open(self, index: QModelIndex) -> None:
        row = self.grid.row_at(index)
        if row is not None and row.kind is GridKind.ADD:
            self.add_asked.emit()
        elif self.grid.cell_at(index).is_locked:
            self.locked_touched.emit(index)
        elif self._is_cell(index):
            self.edit(index)

    def _take_click(self, index: QModelIndex) -> None:
        row = self.grid.row_at(index)
        if row is not None and row.kind is GridKind.ADD:
            self.add_asked.emit()

    def _step(self, days: int) -> None:
        """The next or last cell that belongs to a row of work; at the end it stays."""
        index, width = self.currentIndex(), TOTAL - FIRST_DAY
        position = index.row() * width + index.column() - FIRST_DAY + days
        while 0 <= position < self.grid.rowCount() * width:
            target = self.grid.index(position // width, position % width + FIRST_DAY)
            if self._is_cell(target):
                self.setCurrentIndex(target)
                return
            position += days

    def _go_to_first(self) -> None:
        """Today's cell of the first row; Monday's in other weeks."""
        model = self.grid
        todays = [n for n, day in enumerate(model.days, FIRST_DAY) if day == model.today]
        for position, row in enumerate(model.rows):
            if row.is_work or row.kind is GridKind.ADD:
                column = next(iter(todays), FIRST_DAY) if row.is_work else TITLE
                self.setCurrentIndex(model.index(position, column))
                return

    def _take_sizes(self) -> None:
        self.horizontalHeader().setFixedHeight(self._theme.height(Height.HEADER))
        self._take_heights()
        self._share_width()

    def _take_heights(self) -> None:
        group = self._theme.height(Height.TABLE_ROW_COMPACT)
        usual = self._theme.height(Height.TIMESHEET_ROW)
        heights = [group if row.kind is GridKind.GROUP else usual for row in self.grid.rows]
        for position, height in enumerate(heights):
            self.setRowHeight(position, height)
        self._rows_height = self.horizontalHeader().height() + sum(heights)
        self._take_height()

    def _take_height(self) -> None:
        scrolls = self.horizontalHeader().length() > self.viewport().width()
        bar = self.horizontalScrollBar().sizeHint().height() if scrolls else 0
        self.setMaximumHeight(self._rows_height + bar)
        self.updateGeometry()

    def _share_width(self) -> None:
        """Days as wide as designed, narrower down to their numbers, the title has the rest."""
        scaled, header = self._theme.metrics.scaled, self.horizontalHeader()
        strong = self._theme.font_metrics(TextRole.BODY, Weight.SEMIBOLD)
        room = self.viewport().width()
        total = strong.horizontalAdvance(_WIDEST_TOTAL) + 2 * Space.RELATED
        total = max(total, min(scaled(_TOTAL_WIDTH), room // 9))
        signs = scaled(IconSize.TAG) + Space.GRID
        least = strong.horizontalAdvance(_WIDEST_DAY) + 2 * Space.RELATED + signs
        share = (room - total - scaled(_TITLE_LEAST)) // 7
        day = max(least, min(scaled(_DAY_WIDTH), share))
        for column in range(FIRST_DAY, TOTAL):
            header.resizeSection(column, day)
        header.resizeSection(TOTAL, total)
        header.resizeSection(TITLE, max(room - total - 7 * day, scaled(_TITLE_LEAST) // 2))
        self._take_height()
