"""How a row of the side bar looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.ui.theme.metrics import IconSize, Radius, Space, TextRole, Weight
from app.ui.theme.style import paint_focus

if TYPE_CHECKING:
    from app.ui.theme.theme import Theme
    from app.ui.widgets.nav_model import NavRow
    from app.ui.widgets.sidebar import SideBar

ROW_GAP = 2
ICON_LEFT = 10
_TEXT_LEFT = 36
_PILL_LEAST = 20
_COLLAPSED_DOT = 8
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_State = QStyle.StateFlag


class NavDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, bar: SideBar) -> None:
        super().__init__(bar)
        self._theme = theme
        self._bar = bar

    def text_width(self, row: NavRow) -> int:
        texts = self._theme.font_metrics(TextRole.BODY, Weight.SEMIBOLD)
        counts = self._theme.font_metrics(TextRole.SMALL)
        width = self._text_left() + texts.horizontalAdvance(row.text) + ICON_LEFT
        if row.count:
            width += Space.GROUP + counts.horizontalAdvance(row.count)
        return width

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        row = self._bar.nav.row_at(index)
        height = self._bar.gap_height() if row is None else self._bar.row_height()
        return QSize(option.rect.width(), height)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row = self._bar.nav.row_at(index)
        if row is None:
            return
        rect = option.rect.adjusted(Space.RELATED, 0, -Space.RELATED, -ROW_GAP)
        is_open = row.key == self._bar.current
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hovered = bool(option.state & _State.State_MouseOver)
        self._paint_ground(painter, rect, is_open=is_open, hovered=hovered)
        self._paint_icon(painter, rect, row, is_open=is_open)
        if self._bar.is_collapsed:
            self._paint_collapsed_mark(painter, rect, row)
        else:
            inner = rect.adjusted(self._text_left(), 0, -ICON_LEFT, 0)
            inner.setRight(self._paint_count(painter, inner, row))
            self._paint_text(painter, inner, row, is_open=is_open)
        if option.state & _State.State_HasFocus and self._bar.hasFocus():
            paint_focus(painter, QRectF(rect), self._theme.tokens.accent)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, rect: QRect, *, is_open: bool, hovered: bool
    ) -> None:
        if is_open:
            role = "sel" if self._bar.isActiveWindow() else "hover"
        elif hovered:
            role = "hover"
        else:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color(role))
        painter.drawRoundedRect(QRectF(rect), Radius.CONTROL, Radius.CONTROL)

    def _paint_icon(self, painter: QPainter, rect: QRect, row: NavRow, *, is_open: bool) -> None:
        side = self._theme.metrics.scaled(IconSize.CONTROL)
        collapsed = self._bar.is_collapsed
        left = rect.left() + ((rect.width() - side) // 2 if collapsed else ICON_LEFT)
        picture = self._theme.pixmap(
            row.icon,
            "accent" if is_open else "text2",
            IconSize.CONTROL,
            fill=is_open,
            ratio=painter.device().devicePixelRatio(),
        )
        painter.drawPixmap(QPoint(left, rect.top() + (rect.height() - side) // 2), picture)

    def _paint_text(self, painter: QPainter, rect: QRect, row: NavRow, *, is_open: bool) -> None:
        weight = Weight.SEMIBOLD if is_open else Weight.REGULAR
        painter.setFont(self._theme.font(TextRole.BODY, weight))
        painter.setPen(self._theme.color("text" if is_open else "text2"))
        shown = painter.fontMetrics().elidedText(
            row.text, Qt.TextElideMode.ElideRight, rect.width()
        )
        painter.drawText(rect, _LEFT, shown)

    def _paint_count(self, painter: QPainter, rect: QRect, row: NavRow) -> int:
        """Draw the number and tell where the text must end."""
        if not row.count:
            return rect.right()
        weight = Weight.SEMIBOLD if row.urgent else Weight.REGULAR
        painter.setFont(self._theme.font(TextRole.SMALL, weight))
        width = painter.fontMetrics().horizontalAdvance(row.count)
        if not row.urgent:
            painter.setPen(self._theme.color("text2" if self._is_open(row) else "text3"))
            painter.drawText(rect, _RIGHT, row.count)
            return rect.right() - width - Space.RELATED
        height = painter.fontMetrics().height()
        width = max(self._theme.metrics.scaled(_PILL_LEAST), width + 2 * Space.GRID)
        top = rect.top() + (rect.height() - height) / 2
        pill = QRectF(rect.right() + 1 - width, top, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("danger"))
        painter.drawRoundedRect(pill, height / 2, height / 2)
        painter.setPen(self._theme.color("on_accent"))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, row.count)
        return int(pill.left()) - Space.RELATED

    def _paint_collapsed_mark(self, painter: QPainter, rect: QRect, row: NavRow) -> None:
        if row.urgent and row.count:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("danger"))
            right = rect.right() - Space.GRID - _COLLAPSED_DOT
            mark = QRectF(right, rect.top() + Space.GRID, _COLLAPSED_DOT, _COLLAPSED_DOT)
            painter.drawEllipse(mark)

    def _is_open(self, row: NavRow) -> bool:
        return row.key == self._bar.current

    def _text_left(self) -> int:
        grown = self._theme.metrics.scaled(IconSize.CONTROL) - IconSize.CONTROL
        return _TEXT_LEFT + grown
