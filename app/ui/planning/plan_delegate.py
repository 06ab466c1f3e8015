"""How the cells of the plan's table look, and what opens over them for writing."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QRect,
    QRectF,
    Qt,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLineEdit, QStyleOptionViewItem, QTableView, QWidget

from app.ui.models.paged import COLUMN_ROLE, ROW_ROLE
from app.ui.planning.baselines.baseline_words import variance_days
from app.ui.planning.plan_model import PlanTableModel
from app.ui.planning.plan_rows import STEP, PlanRow, edit_text, edits_of
from app.ui.theme.metrics import IconSize, Space, TextRole, Weight
from app.ui.theme.style import paint_focus
from app.ui.theme.theme import Theme
from app.ui.widgets.avatar import AVATAR, crew, paint_crew
from app.ui.widgets.line_cells import LineCellDelegate, plain_index
from app.ui.widgets.table_delegate import Index

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_PLACEHOLDERS = {"due": "2026-11-30, fri", "work": "2h", "duration": "2h", "left": "2h"}
_INDENT = 12
_CARET = 16
_MOST_AVATARS = 2
# Quiet columns: the eye is led by names and finishes.
_QUIET = frozenset({"outline", "work", "spent", "duration", "waits", "priority", "percent", "then"})


class PlanDelegate(LineCellDelegate):
    """The name has the tree; critical finishes are set apart by weight as well as colour."""

    def __init__(self, theme: Theme, view: QTableView, model: PlanTableModel) -> None:
        super().__init__(theme, view)
        self._model = model
        # The row under the pointer, here or in the chart; -1 for none.
        self.hovered = -1

    def caret(self, cell: QRect, row: PlanRow) -> QRect:
        """Where the caret of a summary's name is."""
        scaled = self._theme.metrics.scaled
        left = cell.left() + Space.GRID + row.depth * scaled(_INDENT)
        return QRect(left, cell.top(), scaled(_CARET), cell.height())

    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,  # noqa: ARG002 - Qt's signature
        index: Index,
    ) -> QWidget:
        line = self.checked_line(QLineEdit(parent), index, _PLACEHOLDERS.get(_key(index), ""))
        return self.name_editor(line, index)

    def check_text(self, index: QModelIndex, text: str) -> None:
        edits_of(self._model.row_at(index.row()), _key(index), text)

    def editor_left(self, cell: QRect, index: Index) -> int:
        is_name = _key(index) == "name"
        return self.caret(cell, index.data(ROW_ROLE)).right() if is_name else cell.left()

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        # The plan is read anew while others work; what is being typed stays.
        if isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(edit_text(index.data(ROW_ROLE), _key(index)))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QLineEdit):
            model.setData(plain_index(index), editor.text())

    def _paint_text(self, painter: QPainter, rect: QRect, index: Index) -> None:
        row, key = index.data(ROW_ROLE), _key(index)
        if not isinstance(row, PlanRow):
            return
        if key == "name":
            cell = self._view.visualRect(plain_index(index))
            if row.is_summary:
                self._paint_caret(painter, self.caret(cell, row), row)
            rect = QRect(rect)
            rect.setLeft(self.caret(cell, row).right() + 1)
        elif key == "people" and self._is_narrow(rect):
            paint_crew(painter, rect, crew(row.initials, _MOST_AVATARS), self._theme)
            return
        weight, colour = _look(row, key)
        painter.setFont(self._theme.font(TextRole.BODY, weight))
        painter.setPen(self._theme.color(colour))
        text = str(index.data() or "")
        elided = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        side = _LEFT
        if key != "name":
            side = Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole))
        painter.drawText(rect, side, elided)
        if key == "name" and row.place:
            self._paint_place(
                painter, rect, row.place, painter.fontMetrics().horizontalAdvance(text)
            )

    def _paint_place(self, painter: QPainter, rect: QRect, place: str, taken: int) -> None:
        """What a task hangs on, behind its name where there is room; the tool tip has it always."""
        rest = rect.adjusted(taken + Space.RELATED, 0, 0, 0)
        painter.setFont(self._theme.font(TextRole.SMALL))
        painter.setPen(self._theme.color("text3"))
        width = painter.fontMetrics().horizontalAdvance
        # The whole way from the top, or the last step of it.
        forms = (place, place.rpartition(STEP)[2])
        words = next((form for form in forms if width(form) <= rest.width()), "")
        painter.drawText(rest, _LEFT, words)

    def _is_narrow(self, rect: QRect) -> bool:
        return rect.width() < self._theme.metrics.scaled(AVATAR) * (_MOST_AVATARS + 2)

    def _paint_caret(self, painter: QPainter, rect: QRect, row: PlanRow) -> None:
        icon = "caret-right" if row.folded else "caret-down"
        side = self._theme.metrics.scaled(IconSize.TAG)
        place = QRect(0, 0, side, side)
        place.moveCenter(rect.center())
        ratio = self._view.devicePixelRatioF()
        painter.drawPixmap(place, self._theme.pixmap(icon, "text2", IconSize.TAG, ratio=ratio))

    def _paint_focus(self, painter: QPainter, index: Index) -> None:
        if self._view.hasFocus() and self._view.currentIndex() == index:
            rect = QRectF(self._view.visualRect(plain_index(index)))
            paint_focus(painter, rect.adjusted(0, 0, 0, -1), self._theme.tokens.accent)


def _look(row: PlanRow, key: str) -> tuple[Weight, str]:
    if key in {"finish", "finish_day", "float"} and row.dates.critical and not row.is_done:
        return Weight.SEMIBOLD, "critical"
    if key == "variance" and (variance_days(row) or 0) > 0:
        return Weight.SEMIBOLD if row.is_summary else Weight.REGULAR, "warn"
    if row.is_summary:
        return Weight.SEMIBOLD, "text"
    if row.is_done and key != "name":
        return Weight.REGULAR, "text3"
    return Weight.REGULAR, "text2" if key in _QUIET else "text"


def _key(index: Index) -> str:
    column = index.data(COLUMN_ROLE)
    return "" if column is None else str(column.key)
