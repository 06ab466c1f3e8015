"""The day strip: one local day's entries, gaps and overlaps on a line of hours."""

from __future__ import annotations

import html
from dataclasses import replace
from datetime import date, datetime
from typing import TypeAlias
from uuid import UUID
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.ui.theme.theme import Theme
from app.ui.timekeeping import day_strip_access
from app.ui.timekeeping.day_strip_choice import StripChoice
from app.ui.timekeeping.day_strip_edges import NewTimes, grab_at
from app.ui.timekeeping.day_strip_keys import action_of
from app.ui.timekeeping.day_strip_layout import StripGeometry
from app.ui.timekeeping.day_strip_look import StripColours, StripSizes, StripState
from app.ui.timekeeping.day_strip_mouse import StripMouse
from app.ui.timekeeping.day_strip_paint import StripPainter
from app.ui.timekeeping.day_strip_tick import changed_region, moment_of
from app.ui.timekeeping.day_strip_times import PlacedBlock, StripDay, StripTimes, times_of
from app.ui.timekeeping.day_strip_words import (
    block_name,
    block_tip,
    gap_tip,
    overlap_tip,
    strip_name,
)

# Key, new times, text of the live tag, and the instant where the tag stands.
Dragged: TypeAlias = tuple[UUID, NewTimes, str, datetime]

_LEAST_WIDTH = 320
_USUAL_WIDTH = 960
# An ordinary axis, until the first day is set.
_NO_DAY = StripDay(date(2000, 1, 1), ZoneInfo("UTC"))
_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class DayStrip(QWidget):
    """Shows a `StripDay` and says what the user wants of it; all instants are UTC.

    A moved edge or block is shown in its new place at once. Whoever hears of it calls `set_day`
    when the change is made, and also when it was refused, which brings the old times back.

    Signals:
        selected: key of the chosen block or None.
        edge_moved: key, start, end; the end is None while it runs.
        block_moved: key, start, end.
        split_asked: key and the instant between the two parts.
        gap_chosen: start and end of unrecorded time.
        overlap_chosen: keys of the two blocks, the earlier first.
        opened: key of the block to be edited.
        merge_asked: keys of two neighbours, the earlier first.
    """

    selected = Signal(object)
    edge_moved = Signal(object, object, object)
    block_moved = Signal(object, object, object)
    split_asked = Signal(object, object)
    gap_chosen = Signal(object, object)
    overlap_chosen = Signal(object, object)
    opened = Signal(object)
    merge_asked = Signal(object, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._colours = StripColours(theme)
        self._mouse = StripMouse(self)
        self.choice = StripChoice(self)
        self._state = StripState()
        self._day = _NO_DAY
        self._geometry = self._worked_out(times_of(_NO_DAY))
        self._picture = self._geometry
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._take_theme)
        self._rebuild()

    @property
    def selected_key(self) -> UUID | None:
        return self._state.selected

    @property
    def geometry_of_day(self) -> StripGeometry:
        """Where everything stands; while something is dragged, where it stood before."""
        return self._geometry

    @property
    def drag_tag(self) -> str:
        """The text of the live tag; empty while nothing is dragged."""
        return self._state.tag[0] if self._state.tag else ""

    def set_day(self, day: StripDay) -> None:
        """Show a day. A drag under way ends; the choice stays while its block is there."""
        self._mouse.cancel()
        self._day = day
        self._rebuild()
        if self._geometry.times.find(self._state.selected) is None:
            self.select(None)

    def tick(self, now: datetime) -> None:
        """Move the now line and what ends at it; paints only what looks different."""
        before, moment = self._geometry, self._moment()
        self._day = replace(self._day, now=now)
        if self._mouse.is_dragging or (moment is not None and moment == self._moment()):
            return
        self._rebuild(paint=False)
        if self._geometry.times.shown == before.times.shown:
            self.update(changed_region(before, self._geometry, self._theme))
        else:
            self.update()

    def select(self, key: UUID | None) -> None:
        """Choose a block, or none, without telling ``selected``."""
        if key != self._state.selected:
            self._state = replace(self._state, selected=key)
            self._describe()
            day_strip_access.tell_selection(self)
            self.update()

    def choose_key(self, key: UUID | None) -> None:
        """Choose a block, or none, as the user does."""
        if key != self._state.selected:
            self.select(key)
            self.selected.emit(key)

    def take_times(self, placed: PlacedBlock, times: NewTimes, *, whole: bool = False) -> None:
        """Show a block at its new times and tell them, if they are new."""
        if times == (placed.block.started_at, placed.block.ended_at):
            return
        self._day = self._day.with_times(placed.key, *times)
        self._rebuild()
        told = self.block_moved if whole else self.edge_moved
        told.emit(placed.key, *times)

    def show_dragged(self, dragged: Dragged | None) -> None:
        """Show a block as a drag has it so far, with its tag; None ends the drag."""
        if dragged is None:
            self._state = replace(self._state, tag=None)
            self._rebuild()
            return
        key, times, text, at = dragged
        shown = self._geometry.times.shown
        self._picture = self._worked_out(times_of(self._day.with_times(key, *times), shown=shown))
        self._state = replace(self._state, tag=(text, at))
        self.update()

    def hover(self, at: QPointF) -> None:
        """Show with the pointer's shape, and in a gap with its colour, what a press would do."""
        grab = grab_at(self._geometry, at.x(), at.y(), self._state.selected)
        gap = None if grab else self._geometry.gap_at(at.x(), at.y())
        overlap = None if grab else self._geometry.overlap_at(at.x(), at.y())
        if grab is not None:
            self.setCursor(Qt.CursorShape.SizeHorCursor)
        elif gap is not None or overlap is not None:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self.unsetCursor()
        if gap != self._state.hovered_gap:
            self._state = replace(self._state, hovered_gap=gap)
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(_USUAL_WIDTH, StripSizes.of(self._theme).height)

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST_WIDTH, StripSizes.of(self._theme).height)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        strip = StripPainter(painter, self._theme, self._colours, self._picture, self._state)
        strip.paint(event.region().boundingRect())
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._rebuild()
        super().resizeEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._mouse.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._mouse.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._mouse.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._mouse.double_click(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.hover(QPointF(-1, -1))
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._mouse.cancel():
            return
        action = action_of(self, event)
        if action is None:
            super().keyPressEvent(event)
        elif not self._mouse.is_dragging:
            action()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._state = replace(self._state, focused=event.reason() in _KEYBOARD)
        day_strip_access.tell_selection(self)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: ARG002 - any reason ends it
        self._state = replace(self._state, focused=False)
        self.update()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._show_tip(event)
            return True
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            # Else letters and Alt+Left would go to the window's shortcuts first.
            escapes = event.key() == Qt.Key.Key_Escape and self._mouse.is_dragging
            if escapes or action_of(self, event) is not None:
                event.accept()
                return True
        return super().event(event)

    def tip_at(self, at: QPointF) -> str:
        """The tool tip's text at a point; empty where there is none."""
        times, zone = self._geometry.times, self._day.zone
        if overlap := self._geometry.overlap_at(at.x(), at.y()):
            return overlap_tip(overlap, times)
        if placed := self._geometry.block_at(at.x(), at.y()):
            return block_tip(placed, zone)
        gap = self._geometry.gap_at(at.x(), at.y())
        return gap_tip(gap, zone) if gap else ""

    def _show_tip(self, event: QHelpEvent) -> None:
        text = self.tip_at(QPointF(event.pos()))
        # Escaped: a description that looks like HTML must be read as it is.
        lines = "<br>".join(html.escape(line) for line in text.splitlines())
        near = QRect(event.pos() - QPoint(2, 2), QSize(4, 4))
        QToolTip.showText(event.globalPos(), f"<p>{lines}</p>" if lines else "", self, near)

    def _moment(self) -> tuple[object, ...] | None:
        now = self._day.now
        inside = now is not None and now in self._geometry.times.shown
        return moment_of(self._geometry, now) if inside and now is not None else None

    def _rebuild(self, *, paint: bool = True) -> None:
        self._geometry = self._picture = self._worked_out(times_of(self._day))
        name = strip_name(self._geometry.times)
        if name != self.accessibleName():
            self.setAccessibleName(name)
        self._describe()
        if paint:
            self.update()

    def _worked_out(self, times: StripTimes) -> StripGeometry:
        sizes = StripSizes.of(self._theme)
        return StripGeometry(times, max(self.width(), 1), sizes.block_top, sizes.block_height)

    def _describe(self) -> None:
        chosen = self._geometry.times.find(self._state.selected)
        text = block_name(chosen, self._day.zone, is_selected=True) if chosen else ""
        if text != self.accessibleDescription():
            self.setAccessibleDescription(text)

    def _take_theme(self) -> None:
        self.updateGeometry()
        self._rebuild()


day_strip_access.install(DayStrip)
