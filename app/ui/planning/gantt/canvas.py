"""The chart as something to work with: selection, drags, keys and what is told of them."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable
from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from app.domain.planning.calendar.working_calendar import WorkingCalendar
from app.domain.planning.chart.hit import Hit, Part, hit_at
from app.domain.planning.chart.links import Chart
from app.domain.planning.chart.marks import ChartMarks
from app.domain.planning.chart.routes import Point
from app.domain.planning.plan import Key
from app.system.chart_words import finish_day
from app.ui.planning.gantt import keys as gantt_keys
from app.ui.planning.gantt.choice import Choice
from app.ui.planning.gantt.intents import Intent
from app.ui.planning.gantt.mouse import GanttMouse
from app.ui.planning.gantt.sight import GanttSight
from app.ui.planning.gantt.view import Busy
from app.ui.planning.gantt.words import spoken_text
from app.ui.theme.theme import Theme

_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


def _no_words(_about: object) -> str:
    return ""


class GanttCanvas(GanttSight):
    """Shows a `Chart` and says what the user wants of it.

    While something is dragged, whoever keeps the plan answers each preview with `set_chart`;
    selection and the drag stay.

    Signals:
        selection_changed: keys of the selected rows, in the rows' order.
        current_changed: key of the row that the keyboard is at, or None.
        hovered: key of the row under the pointer, or None.
        opened: key of the bar to be edited.
        menu_asked: key or None, and where on the screen.
        explanation_asked: key of a bar that was pressed for long, and where on the screen.
        drag_previewed: the `Intent` that a release would mean, None for nothing.
        drag_committed: the `Intent` that the user has decided for.
        drag_cancelled: what was previewed does not happen.
    """

    selection_changed = Signal(object)
    current_changed = Signal(object)
    hovered = Signal(object)
    opened = Signal(object)
    menu_asked = Signal(object, object)
    explanation_asked = Signal(object, object)
    drag_previewed = Signal(object)
    drag_committed = Signal(object)
    drag_cancelled = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._choice = Choice()
        self._tag_text: Callable[[Intent], str] = _no_words
        self._tip_text: Callable[[Hit], str] = _no_words
        self._mouse = GanttMouse(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)

    @property
    def is_editable(self) -> bool:
        """Whether bars can be dragged, by the mouse or by keys."""
        return self._view.editable

    @is_editable.setter
    def is_editable(self, value: bool) -> None:
        self._view = replace(self._view, editable=value)

    @property
    def choice(self) -> Choice:
        """What is selected, and where the keyboard is."""
        return self._choice

    @property
    def is_dragging(self) -> bool:
        return self._mouse.is_dragging

    def set_chart(self, chart: Chart, marks: ChartMarks, calendar: WorkingCalendar) -> None:
        """Show a plan; zoom, a drag under way and what is still there of the selection stay."""
        is_other = chart.bars.keys != self._view.bars.keys
        super().set_chart(chart, marks, calendar)
        if is_other:
            self.choose(self._choice.among(chart.bars.rows))
        self._describe()

    def set_words(
        self,
        tag: Callable[[Intent], str] = _no_words,
        tip: Callable[[Hit], str] = _no_words,
    ) -> None:
        """Who finds the words for the tag of a drag and for tool tips."""
        self._tag_text, self._tip_text = tag, tip

    def select(self, keys: Iterable[Key], current: Key | None = None) -> None:
        """Select rows without telling ``selection_changed``, as a table beside it does."""
        rows = self._view.bars.rows
        choice = self._choice.of(key for key in keys if key in rows)
        self._take_choice(choice if current is None else replace(choice, current=current))

    def choose(self, choice: Choice) -> None:
        """Select rows as the user does."""
        before = self._choice
        self._take_choice(choice)
        if choice.keys != before.keys:
            rows = self._view.bars.rows
            self.selection_changed.emit(tuple(sorted(choice.keys, key=rows.__getitem__)))
        if choice.current != before.current:
            self.current_changed.emit(choice.current)

    def set_hovered_row(self, row: int) -> None:
        """Show a row as under the pointer, which is over the table beside; -1 for none."""
        self.busy_with(replace(self._view.busy, hovered_row=row))

    def busy_with(self, busy: Busy) -> None:
        """Show what the user does just now."""
        if busy != self._view.busy:
            self._view = replace(self._view, busy=busy)
            self.viewport().update()

    def tag_of(self, intent: Intent | None) -> str:
        return "" if intent is None else self._tag_text(intent)

    def tip_of(self, hit: Hit) -> str:
        return self._tip_text(hit)

    def hit_at(self, at: Point) -> Hit:
        """What is at a pixel of the view; the header is nothing."""
        view = self._view
        if at[1] < view.sizes.header_height:
            return Hit(Part.NOTHING)
        place = view.point(*at)
        chosen = view.chosen_rows if self.is_editable else ()
        return hit_at(view.chart, view.scale, view.sizes.metrics, place, chosen=chosen)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        if not self._syncing:
            self._mouse.view_moved()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._mouse.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._mouse.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._mouse.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._mouse.double_click(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        key, where = self._choice.current, event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            row = self.hit_at((event.pos().x(), event.pos().y())).row
            key = self._view.bars.keys[row] if row >= 0 else None
        elif self._view.busy.current >= 0:
            top = self._view.y_of(self._view.busy.current)
            where = self.viewport().mapToGlobal(QPoint(0, top + self.row_height))
        self.menu_asked.emit(key, where)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._mouse.cancel():
            return
        action = gantt_keys.action_of(self, event)
        if action is None:
            super().keyPressEvent(event)
        elif not self.is_dragging:
            action()

    def focusInEvent(self, event: QFocusEvent) -> None:
        if self._choice.current is None and len(self._view.bars):
            self._take_choice(replace(self._choice, current=self._view.bars.keys[0]))
        self.busy_with(replace(self._view.busy, focused=event.reason() in _KEYBOARD, active=True))
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        active = event.reason() != Qt.FocusReason.ActiveWindowFocusReason
        self.busy_with(replace(self._view.busy, focused=False, active=active))
        super().focusOutEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            # Else Alt+Left and the like would go to the window's shortcuts first.
            escapes = event.key() == Qt.Key.Key_Escape and self.is_dragging
            if escapes or gantt_keys.action_of(self, event) is not None:
                event.accept()
                return True
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._show_tip(event)
            return True
        if event.type() == QEvent.Type.Leave:
            self._mouse.leave()
        return super().viewportEvent(event)

    def _show_tip(self, event: QHelpEvent) -> None:
        text = self.tip_of(self.hit_at((event.pos().x(), event.pos().y())))
        # Escaped: a name that looks like HTML must be read as it is.
        lines = "<br>".join(html.escape(line) for line in text.splitlines())
        near = QRect(event.pos() - QPoint(2, 2), QSize(4, 4))
        tip = f"<p>{lines}</p>" if lines else ""
        QToolTip.showText(event.globalPos(), tip, self.viewport(), near)

    def _take_choice(self, choice: Choice) -> None:
        self._choice = choice
        rows = self._view.bars.rows
        current = -1 if choice.current is None else rows.get(choice.current, -1)
        self.busy_with(replace(self._view.busy, chosen=choice.keys, current=current))
        self._describe()

    def _describe(self) -> None:
        """Tell assistive tools where the keyboard is; the table beside it tells of all rows."""
        view, text = self._view, ""
        if view.busy.current >= 0:
            bar = view.bars.bar(view.busy.current)
            text = spoken_text(bar, view.bars, view.today or finish_day(bar, view.bars))
        if text != self.accessibleDescription():
            self.setAccessibleDescription(text)
