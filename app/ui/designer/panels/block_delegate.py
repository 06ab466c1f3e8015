"""How a row of the tree of blocks looks: icon and name, lock and eye at the right."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from app.domain.paper.template import Block
from app.ui.designer.block_words import block_title, type_icon
from app.ui.designer.panels.block_model import BlockRole
from app.ui.theme.metrics import Height, IconSize, Radius, Space, TextRole, Weight
from app.ui.theme.style import paint_focus
from app.ui.theme.theme import Theme, restyle

Index = QModelIndex | QPersistentModelIndex
_State = QStyle.StateFlag
_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_ROW = 28
# Icon where it is so, and where it is not.
_MARKS = {"hidden": ("eye-slash", "eye"), "locked": ("lock", "lock-open")}


class BlockDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: QTreeView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's signature
        block = index.data(BlockRole.BLOCK)
        height = self._theme.height(_ROW if block else Height.NAV_ROW, padding=Space.RELATED)
        return QSize(0, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        block = index.data(BlockRole.BLOCK)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(block, Block):
            self._paint_block(painter, option, block)
        else:
            self._paint_group(painter, option.rect, str(index.data()))
        if option.state & _State.State_HasFocus and self._view.hasFocus():
            paint_focus(painter, QRectF(_row_of(option.rect)), self._theme.tokens.accent)
        painter.restore()

    def mark_at(self, index: QModelIndex, place: QPoint) -> str:
        """``locked`` or ``hidden`` where a point is on that mark of a row; else blank."""
        block = index.data(BlockRole.BLOCK)
        if not isinstance(block, Block):
            return ""
        rect = self._view.visualRect(index)
        for name, mark in self._marks(_row_of(rect), block, hovered=True):
            if mark.adjusted(-Space.GRID, -Space.GRID, Space.GRID, Space.GRID).contains(place):
                return name
        return ""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = super().createEditor(parent, option, index)
        if isinstance(editor, QLineEdit):
            restyle(editor, density="small")
        return editor

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        del index
        rect = _row_of(option.rect)
        height = max(rect.height(), editor.sizeHint().height())
        left = rect.left() + self._text_left() - Space.RELATED
        top = rect.top() - (height - rect.height()) // 2
        editor.setGeometry(QRect(left, top, rect.right() - left, height))

    def _paint_group(self, painter: QPainter, rect: QRect, text: str) -> None:
        painter.setFont(self._theme.font(TextRole.SMALL, Weight.SEMIBOLD))
        painter.setPen(self._theme.color("text2"))
        # The button that adds a block stands at the right.
        button = self._theme.metrics.scaled(IconSize.CONTROL) + 2 * Space.GROUP
        room = rect.adjusted(Space.GROUP, 0, -button, 0)
        words = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, _MIDDLE, words)

    def _paint_block(self, painter: QPainter, option: QStyleOptionViewItem, block: Block) -> None:
        row = _row_of(option.rect)
        chosen = bool(option.state & _State.State_Selected)
        hovered = bool(option.state & _State.State_MouseOver)
        if chosen or hovered:
            active = chosen and self._view.isActiveWindow()
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("sel" if active else "hover"))
            painter.drawRoundedRect(QRectF(row), Radius.CONTROL, Radius.CONTROL)
        role = "text2" if block.hidden else "text"
        icon = "accent" if chosen else "text2"
        side = self._theme.metrics.scaled(IconSize.CONTROL)
        ratio = painter.device().devicePixelRatio()
        top = row.top() + (row.height() - side) // 2
        picture = self._theme.pixmap(type_icon(block.type), icon, ratio=ratio)
        painter.drawPixmap(QPoint(row.left() + Space.RELATED, top), picture)
        right = row.right()
        for name, place in self._marks(row, block, hovered=hovered):
            on = getattr(block, name)
            drawn = _MARKS[name][0 if on else 1]
            shown = self._theme.pixmap(
                drawn, "text2" if on else "text3", IconSize.SMALL, ratio=ratio
            )
            painter.drawPixmap(place.topLeft(), shown)
            right = place.left() - Space.GRID
        weight = Weight.SEMIBOLD if chosen else Weight.REGULAR
        painter.setFont(self._theme.font(TextRole.BODY, weight))
        painter.setPen(self._theme.color(role))
        text = QRect(row)
        text.setLeft(row.left() + self._text_left())
        text.setRight(right)
        words = painter.fontMetrics().elidedText(
            block_title(block), Qt.TextElideMode.ElideRight, text.width()
        )
        painter.drawText(text, _MIDDLE, words)

    def _marks(self, row: QRect, block: Block, *, hovered: bool) -> list[tuple[str, QRect]]:
        """Name and place of the marks that are shown, from the right; under the mouse both."""
        side = self._theme.metrics.scaled(IconSize.SMALL)
        right, found = row.right() - Space.RELATED, []
        for name in _MARKS:
            if hovered or getattr(block, name):
                top = row.top() + (row.height() - side) // 2
                found.append((name, QRect(right - side, top, side, side)))
                right -= side + Space.RELATED
        return found

    def _text_left(self) -> int:
        return self._theme.metrics.scaled(IconSize.CONTROL) + 2 * Space.RELATED + Space.GRID


def _row_of(rect: QRect) -> QRect:
    return rect.adjusted(Space.RELATED, 1, -Space.RELATED, -1)
