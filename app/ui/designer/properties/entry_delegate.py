"""How a row of a check list looks: grip, box and name, and at the right what it would print."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionButton,
    QStyleOptionViewItem,
)

from app.ui.theme.metrics import CHECK_BOX, IconSize, Radius, Space, TextRole
from app.ui.theme.style import paint_focus
from app.ui.theme.theme import Theme

Index = QModelIndex | QPersistentModelIndex
ENTRY_ROLE: Final = int(Qt.ItemDataRole.UserRole)
_ROW: Final = 28
_State = QStyle.StateFlag
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True, slots=True)
class Entry:
    """One row; ``sample`` is what it would print, in the quiet colour at the right."""

    key: str
    text: str
    checked: bool
    sample: str = ""


class EntryDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's signature
        return QSize(0, row_height(self._theme))

    def editorEvent(
        self,
        _event: QEvent,
        _model: QAbstractItemModel,
        _option: QStyleOptionViewItem,
        _index: Index,
    ) -> bool:
        # Qt would take a press on the grip for one on its own box: another row were dragged.
        return False

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: Any = index.data(ENTRY_ROLE)
        theme, rect = self._theme, QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & _State.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("hover"))
            painter.drawRoundedRect(QRectF(rect), Radius.CONTROL, Radius.CONTROL)
        self._paint_marks(painter, rect, checked=entry.checked)
        inner = rect.adjusted(self.text_left(), 0, -Space.GRID, 0)
        painter.setFont(theme.font())
        painter.setPen(theme.color("text" if entry.checked else "text2"))
        metrics = painter.fontMetrics()
        width = min(metrics.horizontalAdvance(entry.text) + Space.RELATED, inner.width())
        name = metrics.elidedText(entry.text, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, _LEFT, name)
        painter.setFont(theme.font(TextRole.SMALL))
        painter.setPen(theme.color("text3"))
        room = inner.adjusted(width, 0, 0, 0)
        sample = painter.fontMetrics().elidedText(
            entry.sample, Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, _RIGHT, sample)
        if option.state & _State.State_HasFocus and self._view.hasFocus():
            paint_focus(painter, QRectF(rect), theme.tokens.accent)
        painter.restore()

    def text_left(self) -> int:
        """Where the name begins, behind grip and box."""
        scaled = self._theme.metrics.scaled
        return scaled(IconSize.SMALL) + Space.GRID + scaled(CHECK_BOX) + Space.RELATED

    def _paint_marks(self, painter: QPainter, rect: QRect, *, checked: bool) -> None:
        theme = self._theme
        grip = theme.metrics.scaled(IconSize.SMALL)
        ratio = painter.device().devicePixelRatio()
        picture = theme.pixmap("dots-six-vertical", "text3", IconSize.SMALL, ratio=ratio)
        top = rect.top() + (rect.height() - grip) // 2
        painter.drawPixmap(QPoint(rect.left(), top), picture)
        side = theme.metrics.scaled(CHECK_BOX)
        box = QStyleOptionButton()
        box.rect = QRect(
            rect.left() + grip + Space.GRID, rect.top() + (rect.height() - side) // 2, side, side
        )
        box.state = _State.State_Enabled | (_State.State_On if checked else _State.State_Off)
        self._view.style().drawPrimitive(
            QStyle.PrimitiveElement.PE_IndicatorCheckBox, box, painter, self._view
        )


def row_height(theme: Theme) -> int:
    return theme.height(_ROW, padding=Space.RELATED)
