"""How the lines of the agenda look."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.ui.models.paged import ROW_ROLE, Index
from app.ui.theme.metrics import DOT, Height, IconSize, Radius, Space, TextRole, Weight
from app.ui.theme.style import paint_focus
from app.ui.theme.theme import Theme
from app.ui.timekeeping.agenda_rows import AgendaHead, AgendaItem, AgendaLine, AgendaMore
from app.ui.widgets.chip import paint_dot
from app.ui.widgets.tag import paint_tag, tag_size

_State = QStyle.StateFlag
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_URGENT = 3
_LEFT_WIDTH = 44


class AgendaDelegate(QStyledItemDelegate):
    """Heads in small type; of a task the circle, its project's colour, name, due day, rest.

    The next best task has a second line that says why.
    """

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's signature
        return QSize(0, self.height(index.data(ROW_ROLE)))

    def height(self, line: AgendaLine | None) -> int:
        """Of a row, in pixels."""
        row = self._theme.height(Height.AGENDA_ROW)
        if isinstance(line, AgendaItem) and line.reason:
            return row + self._theme.font_metrics(TextRole.SMALL).height() + Space.GRID
        return row

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
            case AgendaItem(reason=reason) if reason:
                self._paint_ground(painter, rect, option.state, "tint")
                self._paint_best(painter, rect, line, option.state)
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

    def _paint_ground(
        self, painter: QPainter, rect: QRect, state: QStyle.StateFlag, usual: str = ""
    ) -> None:
        if state & _State.State_Selected and self._view.hasFocus():
            role = "sel"
        else:
            role = "hover" if state & _State.State_MouseOver else usual
        if not role:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color(role))
        painter.drawRoundedRect(QRectF(rect), Radius.CONTROL, Radius.CONTROL)

    def _paint_head(self, painter: QPainter, rect: QRect, head: AgendaHead) -> None:
        inner = rect.adjusted(0, 0, -Space.GRID, 0)
        small, strong = TextRole.SMALL, Weight.SEMIBOLD
        self._text(painter, inner, head.title, "text2", role=small, weight=strong)
        self._text(painter, inner, head.left, "text3", role=small, flags=_RIGHT)

    def _paint_best(
        self, painter: QPainter, rect: QRect, item: AgendaItem, state: QStyle.StateFlag
    ) -> None:
        over = bool(state & _State.State_MouseOver)
        self._icon(painter, self.circle(rect), "check-circle" if over else "circle", "text2")
        self._icon(painter, self.play(rect), "play", "accent", fill=over)
        inner = rect.adjusted(self.circle(rect).width() + Space.GRID, 0, 0, 0)
        inner.setRight(self.play(rect).left() - Space.GRID)
        small = self._theme.font_metrics(TextRole.SMALL).height()
        padding = (rect.height() - small - self._theme.font_metrics().height()) // 2
        reason = QRect(inner.left(), rect.bottom() + 1 - padding - small, inner.width(), small)
        self._text(painter, reason, item.reason, "text2", role=TextRole.SMALL)
        name = QRect(inner.left(), rect.top() + padding, inner.width(), inner.height())
        name.setBottom(reason.top() - 1)
        if item.task.colour:
            paint_dot(painter, name, item.task.colour - 1, self._theme)
            name.setLeft(name.left() + self._theme.metrics.scaled(DOT) + Space.RELATED)
        self._text(painter, name, item.task.name, "text", weight=Weight.MEDIUM)

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
        if item.due or item.starts:
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
        """Draws when it is due, or else starts, at the right and tells where that begins."""
        if not item.is_overdue:
            when = item.due or item.starts
            width = self._theme.font_metrics(TextRole.SMALL).horizontalAdvance(when)
            self._text(painter, rect, when, "text2", role=TextRole.SMALL, flags=_RIGHT)
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
