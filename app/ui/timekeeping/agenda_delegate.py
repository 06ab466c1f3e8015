"""How the lines of the agenda look."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.ui.models.paged import ROW_ROLE, Index
from app.ui.theme.metrics import DOT, Height, IconSize, Radius, Space, TextRole, Weight
from app.ui.theme.style import paint_focus
from app.ui.theme.theme import Theme
from app.ui.timekeeping.agenda_rows import AgendaHead, AgendaItem, AgendaMore
from app.ui.widgets.chip import paint_dot
from app.ui.widgets.tag import paint_tag, tag_size

_State = QStyle.StateFlag
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_URGENT = 3
_LEFT_WIDTH = 44


class AgendaDelegate(QStyledItemDelegate):
    """Heads in small type; of a task the circle, its project's colour, name, due day, rest."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's signature
        return QSize(0, self._theme.height(Height.AGENDA_ROW))

    def circle(self, rect: QRect) -> QRect:
        """Where a click completes the task."""
        side = self._theme.metrics.scaled(IconSize.CONTROL) + 2 * Space.GRID
        return QRect(rect.left(), rect.top(), side, rect.height())

    def play(self, rect: QRect) -> QRect:
        """Where a click starts the timer, while the pointer is over the row."""
        width = self._theme.metrics.scaled(_LEFT_WIDTH)
        return QRect(rect.right() + 1 - width, rect.top(), width, rect.height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        line = index.data(ROW_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        match line:
            case AgendaHead():
                self._paint_head(painter, rect, line)
            case AgendaItem():
                self._paint_ground(painter, rect, option.state)
                self._paint_item(painter, rect, line, option.state)
            case AgendaMore():
                self._paint_ground(painter, rect, option.state)
                inner = rect.adjusted(self.circle(rect).width(), 0, 0, 0)
                self._text(painter, inner, line.text, "accent", role=TextRole.SMALL)
        if option.state & _State.State_HasFocus and self._view.hasFocus():
            paint_focus(painter, QRectF(rect), self._theme.tokens.accent)
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        if state & _State.State_Selected and self._view.hasFocus():
            role = "sel"
        elif state & _State.State_MouseOver:
            role = "hover"
        else:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color(role))
        painter.drawRoundedRect(QRectF(rect), Radius.CONTROL, Radius.CONTROL)

    def _paint_head(self, painter: QPainter, rect: QRect, head: AgendaHead) -> None:
        inner = rect.adjusted(0, 0, -Space.GRID, 0)
        small, strong = TextRole.SMALL, Weight.SEMIBOLD
        self._text(painter, inner, head.title, "text2", role=small, weight=strong)
        self._text(painter, inner, head.left, "text3", role=small, flags=_RIGHT)

    def _paint_item(
        self, painter: QPainter, rect: QRect, item: AgendaItem, state: QStyle.StateFlag
    ) -> None:
        over = bool(state & _State.State_MouseOver)
        self._icon(painter, self.circle(rect), "check-circle" if over else "circle", "text2")
        rest = rect.adjusted(self.circle(rect).width() + Space.GRID, 0, -Space.GRID, 0)
        if item.task.colour:
            paint_dot(painter, rest, item.task.colour - 1, self._theme)
        rest.setLeft(rest.left() + self._theme.metrics.scaled(DOT) + Space.RELATED)
        end = self.play(rect)
        if over:
            self._icon(painter, end, "play", "accent", fill=True)
        else:
            colour = "warn" if item.is_over_estimate else "text"
            self._text(painter, end.adjusted(0, 0, -Space.GRID, 0), item.left, colour, flags=_RIGHT)
        rest.setRight(end.left() - Space.RELATED)
        if item.due:
            rest.setRight(self._paint_due(painter, rest, item, state) - Space.RELATED)
        if item.task.priority >= _URGENT:
            side = self._theme.metrics.scaled(IconSize.TAG)
            flag = QRect(rest.left(), rest.top(), side, rest.height())
            role = "danger" if item.task.priority > _URGENT else "warn"
            self._icon(painter, flag, "flag", role, size=IconSize.TAG, fill=True)
            rest.setLeft(flag.right() + Space.GRID)
        self._text(painter, rest, item.task.name, "text")

    def _paint_due(
        self, painter: QPainter, rect: QRect, item: AgendaItem, state: QStyle.StateFlag
    ) -> int:
        """Draws the due day at the right and tells where it begins."""
        if not item.is_overdue:
            width = self._theme.font_metrics(TextRole.SMALL).horizontalAdvance(item.due)
            self._text(painter, rect, item.due, "text2", role=TextRole.SMALL, flags=_RIGHT)
            return rect.right() - width
        icon = "warning-circle"
        width = tag_size(item.due, self._theme, icon, "danger").width()
        place = rect.adjusted(max(0, rect.width() - width), 0, 0, 0)
        lifted = bool(state & _State.State_Selected) and self._view.hasFocus()
        paint_tag(painter, place, item.due, self._theme, kind="danger", icon=icon, selected=lifted)
        return place.left()

    def _text(
        self,
        painter: QPainter,
        rect: QRect,
        text: str,
        colour: str,
        *,
        role: TextRole = TextRole.BODY,
        weight: Weight = Weight.REGULAR,
        flags: Qt.AlignmentFlag = _LEFT,
    ) -> None:
        painter.setFont(self._theme.font(role, weight))
        painter.setPen(self._theme.color(colour))
        mode = Qt.TextElideMode.ElideRight
        painter.drawText(rect, flags, painter.fontMetrics().elidedText(text, mode, rect.width()))

    def _icon(
        self,
        painter: QPainter,
        rect: QRect,
        name: str,
        role: str,
        *,
        size: int = IconSize.CONTROL,
        fill: bool = False,
    ) -> None:
        side = self._theme.metrics.scaled(size)
        ratio = painter.device().devicePixelRatio()
        left, top = rect.left() + (rect.width() - side) // 2, rect.top()
        place = QPoint(left, top + (rect.height() - side) // 2)
        painter.drawPixmap(place, self._theme.pixmap(name, role, size, fill=fill, ratio=ratio))
