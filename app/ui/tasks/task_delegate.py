"""How the cells of the tree of tasks look, and what opens over them for writing."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPoint,
    QRect,
    QRectF,
    Qt,
)
from PySide6.QtGui import QFocusEvent, QPainter
from PySide6.QtWidgets import (
    QLineEdit,
    QStyle,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.system.translations import _
from app.ui.models.paged import COLUMN_ROLE, ROW_ROLE
from app.ui.tasks.task_geometry import NameGeometry
from app.ui.tasks.task_looks import CellIcon, icon_of, look_of
from app.ui.tasks.task_model import TaskTreeModel
from app.ui.tasks.task_words import PRIORITY_WORDS, STATUSES, ShownTask, changes_of, name_length
from app.ui.theme.metrics import IconSize, Space, TextRole, Weight
from app.ui.theme.style import paint_focus
from app.ui.theme.theme import Theme
from app.ui.widgets.choice_combo import ChoiceCombo
from app.ui.widgets.line_cells import LineCellDelegate, plain_index
from app.ui.widgets.table_delegate import Index
from app.ui.widgets.tag import paint_tag, tag_size

_State = QStyle.StateFlag
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_PLACEHOLDERS = {"due": "2026-11-30, fri", "estimate": "2h"}


class TaskDelegate(LineCellDelegate):
    """The name has the tree, the check box and, under the pointer, the row's actions."""

    def __init__(self, theme: Theme, view: QTableView, model: TaskTreeModel) -> None:
        super().__init__(theme, view, _chip_of)
        self._model = model
        self._over = False
        # The row under the pointer; -1 for none.
        self.hovered = -1
        self.name = NameGeometry(theme)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        # Qt tells of single cells, and the actions of a row stand in its first one.
        self._over = index.row() == self.hovered
        if self._over:
            option.state |= _State.State_MouseOver
        super().paint(painter, option, index)

    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,  # noqa: ARG002 - Qt's signature
        index: Index,
    ) -> QWidget:
        key = self._key(index)
        if key in {"status", "priority"}:
            words = STATUSES if key == "status" else PRIORITY_WORDS
            choices = ((str(code), _(word)) for code, word in words)
            combo = ChoiceCombo(self._theme, choices, _edited(index), parent)
            combo.activated.connect(lambda _row: self._take(combo))
            editor: QWidget = combo
        else:
            shown = index.data(ROW_ROLE)
            is_name = key == "name" and isinstance(shown, ShownTask)
            line = _NameLine(parent, name_length(shown.row)) if is_name else QLineEdit(parent)
            editor = self.checked_line(line, index, _PLACEHOLDERS.get(key, ""))
        return self.name_editor(editor, index)

    def check_text(self, index: QModelIndex, text: str) -> None:
        shown = self._model.row_at(index.row())
        if shown is not None:
            changes_of(shown.row, self._key(index), text, shown.today)

    def editor_left(self, cell: QRect, index: Index) -> int:
        shown = index.data(ROW_ROLE)
        if self._key(index) == "name" and isinstance(shown, ShownTask):
            return self.name.text(cell, shown).left() - Space.RELATED
        return cell.left()

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, ChoiceCombo):
            editor.set_code(_edited(index))
        elif isinstance(editor, QLineEdit) and not editor.isModified():
            # The table is read anew while others work; what is being typed stays.
            editor.setText(_edited(index))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, ChoiceCombo):
            model.setData(plain_index(index), editor.code)
        elif isinstance(editor, QLineEdit):
            model.setData(plain_index(index), editor.text())

    def _take(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor)

    def _paint_text(self, painter: QPainter, rect: QRect, index: Index) -> None:
        shown = index.data(ROW_ROLE)
        if not isinstance(shown, ShownTask):
            return
        key = self._key(index)
        if key == "name":
            self._paint_name(painter, self._view.visualRect(plain_index(index)), shown, index)
            return
        icon = icon_of(shown, key)
        if icon:
            side = self._icon(painter, self._icon_place(painter, rect, index), icon)
            if not _is_right(index):
                rect = rect.adjusted(side + Space.GRID, 0, 0, 0)
        look = look_of(shown, key)
        painter.setFont(self._theme.font(TextRole.BODY, look.weight))
        painter.setPen(self._theme.color(look.colour))
        text = str(index.data() or "")
        elided = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(
            rect, Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole)), elided
        )

    def _paint_name(self, painter: QPainter, cell: QRect, shown: ShownTask, index: Index) -> None:
        place = self.name
        selected = self._view.selectionModel().isSelected(plain_index(index))
        if shown.folded is not None:
            caret = "caret-right" if shown.folded else "caret-down"
            self._icon(painter, place.caret(cell, shown), CellIcon(caret))
        self._paint_check(painter, place.check(cell, shown), shown)
        text = place.text(cell, shown)
        if self._over or self._view.currentIndex().row() == index.row():
            for act, icon in place.ACTS:
                self._icon(painter, place.act(cell, act), CellIcon(icon))
            text.setRight(place.act(cell, place.ACTS[0][0]).left() - Space.RELATED)
        look = look_of(shown, "name")
        painter.setFont(self._theme.font(TextRole.BODY, look.weight))
        painter.setPen(self._theme.color(look.colour))
        metrics = painter.fontMetrics()
        name = metrics.elidedText(shown.row.name, Qt.TextElideMode.ElideRight, text.width())
        painter.drawText(text, _LEFT, name)
        text.setLeft(text.left() + metrics.horizontalAdvance(name) + Space.RELATED)
        for tag in shown.row.tags:
            if tag_size(tag, self._theme).width() > text.width():
                break
            drawn = paint_tag(painter, text, tag, self._theme, selected=selected or self._over)
            text.setLeft(drawn.right() + 1 + Space.GRID)

    def _paint_check(self, painter: QPainter, rect: QRect, shown: ShownTask) -> None:
        option = QStyleOptionViewItem()
        option.rect = rect
        option.state = _State.State_Enabled
        option.state |= _State.State_On if shown.is_done else _State.State_Off
        element = QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck
        self._view.style().drawPrimitive(element, option, painter, self._view)

    def _paint_focus(self, painter: QPainter, index: Index) -> None:
        if self._view.hasFocus() and self._view.currentIndex() == index:
            rect = QRectF(self._view.visualRect(plain_index(index)))
            paint_focus(painter, rect.adjusted(0, 0, 0, -1), self._theme.tokens.accent)

    def _icon_place(self, painter: QPainter, rect: QRect, index: Index) -> QRect:
        """At the left of a text, or right before one that is aligned right."""
        side = self._theme.metrics.scaled(IconSize.SMALL)
        left = rect.left()
        if _is_right(index):
            painter.setFont(self._theme.font(TextRole.BODY, Weight.MEDIUM))
            width = painter.fontMetrics().horizontalAdvance(str(index.data() or ""))
            left = rect.right() - width - side - Space.GRID
        return QRect(left, rect.top(), side, rect.height())

    def _icon(self, painter: QPainter, rect: QRect, icon: CellIcon) -> int:
        """Draws an icon in the middle of a place and tells how wide it is."""
        side = self._theme.metrics.scaled(IconSize.SMALL)
        ratio = painter.device().devicePixelRatio()
        left = rect.left() + (rect.width() - side) // 2
        place = QPoint(left, rect.top() + (rect.height() - side) // 2)
        picture = self._theme.pixmap(
            icon.name, icon.colour, IconSize.SMALL, fill=icon.fill, ratio=ratio
        )
        painter.drawPixmap(place, picture)
        return side

    def _key(self, index: Index) -> str:
        return self._model.columns[index.column()].key


class _NameLine(QLineEdit):
    """Marks the name alone: who types over it keeps place and tags."""

    def __init__(self, parent: QWidget, length: int) -> None:
        super().__init__(parent)
        self._length = length

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        # Not before: whatever an editor has marked, the view marks all of it.
        if not self.isModified():
            self.setSelection(0, self._length)


def _is_right(index: Index) -> bool:
    return bool(index.data(COLUMN_ROLE).right)


def _edited(index: Index) -> str:
    return str(index.data(Qt.ItemDataRole.EditRole) or "")


def _chip_of(index: Index) -> tuple[int, str] | None:
    column, shown = index.data(COLUMN_ROLE), index.data(ROW_ROLE)
    return column.chip(shown) if shown is not None and column.chip is not None else None
