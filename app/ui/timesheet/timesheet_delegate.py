"""How the cells of the week grid look, and the field that hours are typed into."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionViewItem, QWidget

from app.domain.timekeeping.week import Cell
from app.ui.theme.metrics import IconSize, Space, TextRole, Weight
from app.ui.theme.style import paint_focus
from app.ui.theme.theme import restyle
from app.ui.timesheet.presentation import GridKind, GridRow, chip_of
from app.ui.timesheet.timesheet_model import CELL_ROLE, GRID_ROW_ROLE, TITLE, TOTAL
from app.ui.timesheet.week_look import paint_today_sides, shade_of
from app.ui.widgets.chip import chip_size, paint_chip
from app.ui.widgets.table_delegate import Index, TableDelegate

_State = QStyle.StateFlag
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class TimesheetDelegate(TableDelegate):
    """Group rows and weekends step back, today has its sides, the running cell the accent."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(super().sizeHint(option, index).width(), option.rect.height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(GRID_ROW_ROLE)
        if not isinstance(row, GridRow):
            return
        rect: QRect = option.rect
        painter.save()
        self._paint_week_ground(painter, rect, option.state, index, row)
        inner = rect.adjusted(Space.RELATED, 0, -Space.RELATED, -1)
        if index.column() == TITLE:
            self._paint_title(painter, inner, row)
        elif index.column() == TOTAL:
            strong = row.kind is not GridKind.ROW
            self._paint_value(painter, inner, str(index.data()), "text", strong=strong)
        else:
            self._paint_cell(painter, inner, str(index.data()), index.data(CELL_ROLE), row)
        self._paint_focus(painter, index)
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:  # noqa: ARG002 - Qt's signature
        editor = QLineEdit(parent)
        editor.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        editor.setAccessibleName(str(index.data(Qt.ItemDataRole.AccessibleTextRole)))
        restyle(editor, density="small")
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QLineEdit):
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QLineEdit):
            model.setData(model.index(index.row(), index.column()), editor.text())

    def updateEditorGeometry(
        self,
        editor: QWidget,
        option: QStyleOptionViewItem,
        index: Index,  # noqa: ARG002 - Qt's signature
    ) -> None:
        rect: QRect = option.rect
        editor.setGeometry(rect.adjusted(Space.GRID, 2, -Space.GRID, -3))

    def _paint_week_ground(
        self, painter: QPainter, rect: QRect, state: _State, index: Index, row: GridRow
    ) -> None:
        theme = self._theme
        shade = (
            "alt" if row.kind is GridKind.GROUP else shade_of(self._view.model(), index.column())
        )
        # While somebody types the field has the focus, and stands on the plain ground.
        if self._is_current(index, row):
            shade = "sel"
        elif state & _State.State_MouseOver and state & _State.State_Enabled:
            shade = "hover"
        painter.fillRect(rect, theme.color(shade))
        if row.kind is not GridKind.ADD:
            # The totals below bring a rule of their own.
            rule = QRect(rect.left(), rect.bottom(), rect.width(), 1)
            painter.fillRect(rule, theme.color("line"))
        paint_today_sides(painter, rect, theme, self._view.model(), index.column())

    def _paint_title(self, painter: QPainter, rect: QRect, row: GridRow) -> None:
        indent = chip_size(self._theme).width() + Space.RELATED
        text = QRect(rect.left() + indent, rect.top(), rect.width() - indent, rect.height())
        if row.kind in {GridKind.GROUP, GridKind.LONE} and row.name is not None:
            chip = chip_of(row.name)
            if chip is None:
                text = rect
            else:
                paint_chip(painter, rect, *chip, self._theme)
        if row.kind is GridKind.ADD:
            self._paint_icon(painter, text, "plus", "text2", IconSize.SMALL)
            text.setLeft(text.left() + self._theme.metrics.scaled(IconSize.SMALL) + Space.GRID)
        quiet = row.kind in {GridKind.GROUP, GridKind.ADD}
        painter.setFont(self._theme.font())
        painter.setPen(self._theme.color("text2" if quiet else "text"))
        cut = Qt.TextElideMode.ElideRight
        shown = painter.fontMetrics().elidedText(row.title, cut, text.width())
        painter.drawText(text, _LEFT, shown)

    def _paint_cell(
        self, painter: QPainter, rect: QRect, text: str, cell: Cell, row: GridRow
    ) -> None:
        quiet = row.kind is GridKind.GROUP or cell.is_locked
        role = "accent" if cell.running else "text2" if quiet else "text"
        left = self._paint_value(painter, rect, text, role, strong=cell.running)
        side = self._theme.metrics.scaled(IconSize.TAG)
        for name, wanted in (("lock", cell.is_locked), ("note-pencil", bool(cell.note))):
            if wanted:
                left -= side + Space.GRID
                place = QRect(left, rect.top(), side, rect.height())
                self._paint_icon(painter, place, name, "text2", IconSize.TAG)

    def _paint_value(
        self, painter: QPainter, rect: QRect, text: str, role: str, *, strong: bool
    ) -> int:
        """Draws a number at the right and tells where it begins."""
        weight = Weight.SEMIBOLD if strong else Weight.REGULAR
        painter.setFont(self._theme.font(TextRole.BODY, weight))
        painter.setPen(self._theme.color(role))
        painter.drawText(rect, _RIGHT, text)
        return rect.right() + 1 - painter.fontMetrics().horizontalAdvance(text)

    def _paint_icon(self, painter: QPainter, rect: QRect, name: str, role: str, size: int) -> None:
        side = self._theme.metrics.scaled(size)
        ratio = self._view.devicePixelRatioF()
        picture = self._theme.pixmap(name, role, size, ratio=ratio)
        painter.drawPixmap(rect.left(), rect.top() + (rect.height() - side) // 2, picture)

    def _is_current(self, index: Index, row: GridRow) -> bool:
        """Whether the focus frame belongs here; the last line has it at its title."""
        current = self._view.currentIndex()
        if not self._view.hasFocus() or current.row() != index.row():
            return False
        return index.column() == (TITLE if row.kind is GridKind.ADD else current.column())

    def _paint_focus(self, painter: QPainter, index: Index) -> None:
        row = index.data(GRID_ROW_ROLE)
        if isinstance(row, GridRow) and self._is_current(index, row):
            rect = QRectF(self._view.visualRect(_plain(index)))
            paint_focus(painter, rect.adjusted(2, 1, -2, -2), self._theme.tokens.accent)


def _plain(index: Index) -> QModelIndex:
    return index.model().index(index.row(), index.column())
