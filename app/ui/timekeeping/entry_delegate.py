"""How the rows of the entry list look."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.ui.theme.metrics import IconSize, Radius, TextRole, Weight
from app.ui.theme.style import paint_focus
from app.ui.theme.theme import Theme
from app.ui.timekeeping.entry_acts import Part
from app.ui.timekeeping.entry_geometry import (
    BESIDE,
    EDGE,
    RowGeometry,
    assign_text,
    break_text,
    trim_text,
)
from app.ui.timekeeping.entry_list_model import ITEM_ROLE
from app.ui.timekeeping.entry_rows import DayItem, EntryItem, GapItem, ListItem, SharedTime
from app.ui.widgets.chip import paint_chip
from app.ui.widgets.tag import paint_tag, tag_size

_State = QStyle.StateFlag
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_LEFT = _MIDDLE | Qt.AlignmentFlag.AlignLeft
_RIGHT = _MIDDLE | Qt.AlignmentFlag.AlignRight
_LEAST_PLACE = 60


class EntryDelegate(QStyledItemDelegate):
    """Paints rows by their kind; ``hot`` is the part under the pointer."""

    def __init__(self, theme: Theme, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self.billable_icon = "currency-eur"
        self.hot = Part.ROW
        self.geometry = RowGeometry(theme)
        theme.changed.connect(self._take_sizes)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(option.rect.width(), self.geometry.height(index.data(ITEM_ROLE)))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        item: ListItem | None = index.data(ITEM_ROLE)
        if item is None:
            return
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, rect, item, state)
        match item:
            case EntryItem():
                self._paint_entry(painter, rect, item, state)
            case GapItem():
                self._paint_gap(painter, rect, item, state)
            case DayItem():
                self._paint_day(painter, rect, item, state)
        if state & _State.State_HasFocus and self._view.hasFocus():
            paint_focus(painter, QRectF(rect), self._theme.tokens.accent)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, rect: QRect, item: ListItem, state: QStyle.StateFlag
    ) -> None:
        if not isinstance(item, DayItem):
            line = QRect(rect.left(), rect.bottom(), rect.width(), 1)
            painter.fillRect(line, self._theme.color("line"))
        if state & _State.State_Selected:
            role = "sel" if self._view.isActiveWindow() else "hover"
        elif state & _State.State_MouseOver:
            role = "hover"
        else:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color(role))
        painter.drawRoundedRect(QRectF(rect), Radius.CONTROL, Radius.CONTROL)

    def _paint_entry(
        self, painter: QPainter, rect: QRect, item: EntryItem, state: QStyle.StateFlag
    ) -> None:
        place = self.geometry
        selected = bool(state & _State.State_Selected)
        self._paint_hot_cell(painter, rect, state)
        self._text(painter, place.times(rect), item.times, "text2")
        self._paint_chip(painter, place.chip(rect), item)
        # A tag has the colour of a hovered row, and would vanish in it.
        lifted = selected or bool(state & _State.State_MouseOver)
        self._paint_texts(painter, place.texts(rect, item), item, lifted=lifted)
        if item.shared is not None:
            self._paint_overlap(painter, rect, item.shared, selected=selected)
        if item.row.billable:
            self._icon(painter, place.billable(rect), self.billable_icon, "text2")
        quiet = item.is_break
        role = "accent" if item.is_running and not quiet else "text2" if quiet else "text"
        weight = Weight.REGULAR if quiet else Weight.SEMIBOLD
        duration = place.duration(rect)
        # Long durations may grow to the left, where there is room.
        duration.setLeft(place.billable(rect).right() + 1)
        self._text(painter, duration, item.duration, role, weight=weight, flags=_RIGHT)
        if state & (_State.State_Selected | _State.State_MouseOver | _State.State_HasFocus):
            hot = self.hot is Part.MORE and bool(state & _State.State_MouseOver)
            self._icon(painter, place.more(rect), "dots-three", "text" if hot else "text2")

    def _paint_hot_cell(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        """A frame around a cell that a click would open for writing."""
        cells = {Part.TIMES: self.geometry.times, Part.DURATION: self.geometry.duration}
        if state & _State.State_MouseOver and self.hot in cells:
            cell = cells[self.hot](rect).adjusted(-5, 7, 5, -7)
            painter.setPen(self._theme.color("line2"))
            painter.setBrush(self._theme.color("base"))
            painter.drawRoundedRect(QRectF(cell).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)

    def _paint_chip(self, painter: QPainter, rect: QRect, item: EntryItem) -> None:
        if item.is_break:
            self._icon(painter, rect, "coffee", "text2")
        elif item.row.colour:
            paint_chip(painter, rect, item.row.colour - 1, item.row.code, self._theme)

    def _paint_texts(
        self, painter: QPainter, rect: QRect, item: EntryItem, *, lifted: bool
    ) -> None:
        name = (Weight.REGULAR, "text2") if item.is_break else (Weight.MEDIUM, "text")
        rest = QRect(rect)
        rest.setLeft(self._text(painter, rest, item.title, name[1], weight=name[0]) + BESIDE)
        if item.place and rest.width() > _LEAST_PLACE:
            role = "text2" if item.row.colour or item.row.client or lifted else "text3"
            end = self._text(painter, rest, item.place, role, role_of=TextRole.SMALL)
            rest.setLeft(end + BESIDE)
        for tag in (*item.row.tags, *((item.whole,) if item.whole else ())):
            if tag_size(tag, self._theme).width() > rest.width():
                break
            drawn = paint_tag(painter, rest, tag, self._theme, selected=lifted)
            rest.setLeft(drawn.right() + 1 + BESIDE // 2)

    def _paint_overlap(
        self, painter: QPainter, rect: QRect, shared: SharedTime, *, selected: bool
    ) -> None:
        place = self.geometry
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("base" if selected else "warn_tint"))
        tag = place.overlap(rect, shared)
        painter.drawRoundedRect(QRectF(tag), Radius.TAG, Radius.TAG)
        inner = place.overlap_inner(rect, shared)
        self._icon(painter, inner, "warning", "warn", IconSize.TAG, flags=_LEFT)
        inner.setLeft(inner.left() + place.overlap_icon_width())
        small, weights = TextRole.SMALL, (Weight.MEDIUM, Weight.SEMIBOLD)
        self._text(painter, inner, shared.text, "warn", weight=weights[0], role_of=small)
        trim = place.trim(rect, shared)
        self._text(painter, trim, trim_text(), "warn", weight=weights[1], role_of=small)

    def _paint_gap(
        self, painter: QPainter, rect: QRect, item: GapItem, state: QStyle.StateFlag
    ) -> None:
        place, small = self.geometry, TextRole.SMALL
        self._text(painter, place.times(rect), item.times, "warn", role_of=small)
        self._icon(painter, place.chip(rect), "plus", "warn")
        left = rect.left() + place.title_left
        text = QRect(left, rect.top(), place.assign_button(rect).left() - left, rect.height())
        self._text(painter, text, item.text, "warn", role_of=small)
        hovered = bool(state & _State.State_MouseOver)
        for part, button, words in (
            (Part.ASSIGN, place.assign_button(rect), assign_text()),
            (Part.BREAK, place.break_button(rect), break_text()),
        ):
            if hovered and self.hot is part:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(self._theme.color("tint"))
                painter.drawRoundedRect(QRectF(button), Radius.TAG, Radius.TAG)
            inner = button.adjusted(BESIDE, 0, -BESIDE + 1, 0)
            self._text(painter, inner, words, "accent", weight=Weight.MEDIUM, role_of=small)

    def _paint_day(
        self, painter: QPainter, rect: QRect, item: DayItem, state: QStyle.StateFlag
    ) -> None:
        place, small = self.geometry, TextRole.SMALL
        fold = place.fold(rect)
        caret = "caret-down" if item.expanded else "caret-right"
        self._icon(painter, fold, caret, "text2", IconSize.TAG)
        rest = rect.adjusted(0, 0, -place.duration_end - place.duration_width - EDGE, 0)
        rest.setLeft(fold.right() + 1 + BESIDE)
        end = self._text(painter, rest, item.title, "text2", weight=Weight.SEMIBOLD, role_of=small)
        rest.setLeft(end + BESIDE)
        selected = state & _State.State_Selected
        self._text(painter, rest, item.count, "text2" if selected else "text3", role_of=small)
        self._text(painter, place.duration(rect), item.duration, "text2", flags=_RIGHT)

    def _text(
        self,
        painter: QPainter,
        rect: QRect,
        text: str,
        colour: str,
        *,
        weight: Weight = Weight.REGULAR,
        role_of: TextRole = TextRole.BODY,
        flags: Qt.AlignmentFlag = _LEFT,
    ) -> int:
        """Draws a text, elided where it must be, and tells where it ends."""
        painter.setFont(self._theme.font(role_of, weight))
        painter.setPen(self._theme.color(colour))
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width() + 1)
        painter.drawText(rect, flags, shown)
        return rect.left() + min(metrics.horizontalAdvance(shown), rect.width())

    def _icon(
        self,
        painter: QPainter,
        rect: QRect,
        name: str,
        role: str,
        size: int = IconSize.CONTROL,
        flags: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignCenter,
    ) -> None:
        side = self._theme.metrics.scaled(size)
        ratio = painter.device().devicePixelRatio()
        centred = flags == Qt.AlignmentFlag.AlignCenter
        left = rect.left() + ((rect.width() - side) // 2 if centred else 0)
        place = QPoint(left, rect.top() + (rect.height() - side) // 2)
        painter.drawPixmap(place, self._theme.pixmap(name, role, size, ratio=ratio))

    def _take_sizes(self) -> None:
        self.geometry = RowGeometry(self._theme)
