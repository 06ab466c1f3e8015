"""The mouse on the chart: what a press takes, what a drag shows, what a release means."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QInputDevice, QMouseEvent

from app.domain.planning.chart.hit import Hit, Part, bars_in
from app.domain.planning.chart.routes import Point
from app.domain.planning.plan import Key
from app.ui.planning.gantt import clicks as gantt_clicks
from app.ui.planning.gantt.drags import GRABBED, MOVING, GanttDrags, Grab, Pointed
from app.ui.planning.gantt.intents import LinkEnd
from app.ui.planning.gantt.pull import Target, pulled, target_at

if TYPE_CHECKING:
    from app.ui.planning.gantt.canvas import GanttCanvas

# Less movement is a click with an unsteady hand.
_DRAG_PIXELS = 4
# A finger rolls while it rests.
_FINGER_PIXELS = 12
_LONG_PRESS_MILLISECONDS = 600
_SCROLL_MILLISECONDS = 30
# Nearer to the edge than this a drag scrolls.
_SCROLL_EDGE = 20
_SCROLL_PIXELS = 14
_Modifier = Qt.KeyboardModifier
_Button = Qt.MouseButton
_CURSORS = {
    Part.LEFT_GRIP: Qt.CursorShape.SizeHorCursor,
    Part.RIGHT_GRIP: Qt.CursorShape.SizeHorCursor,
    Part.PROGRESS: Qt.CursorShape.SplitHCursor,
    Part.HANDLE: Qt.CursorShape.CrossCursor,
}


@dataclass(slots=True)
class _Press:
    """A button that is down, and where in the chart it went down."""

    button: Qt.MouseButton
    at: Point
    hit: Hit
    instant_s: float
    height: float
    modifiers: Qt.KeyboardModifier
    kept: frozenset[Key]
    has_moved: bool = False


class GanttMouse(QObject):
    """Turns mouse events into selection, drags and the rest."""

    def __init__(self, canvas: GanttCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._drags = GanttDrags()
        self._pressed: _Press | None = None
        self._at: Point = (0.0, 0.0)
        self._free = False
        self._long = QTimer(self)
        self._long.setSingleShot(True)
        self._long.setInterval(_LONG_PRESS_MILLISECONDS)
        self._long.timeout.connect(self._explain)
        self._scroll = QTimer(self)
        self._scroll.setInterval(_SCROLL_MILLISECONDS)
        self._scroll.timeout.connect(self._scroll_on)

    @property
    def is_dragging(self) -> bool:
        return self._pressed is not None and self._pressed.has_moved

    def press(self, event: QMouseEvent) -> None:
        canvas, at = self._canvas, _point(event.position())
        if event.button() == _Button.RightButton:
            gantt_clicks.menu_at(canvas, canvas.hit_at(at))
        if event.button() not in {_Button.LeftButton, _Button.MiddleButton} or self._pressed:
            return
        hit, view = canvas.hit_at(at), canvas.view
        kept = canvas.choice.keys
        self._at = at
        instant, height = view.scale.instant_of(at[0]), view.point(*at)[1]
        self._pressed = _Press(event.button(), at, hit, instant, height, event.modifiers(), kept)
        if event.button() == _Button.LeftButton:
            gantt_clicks.pressed(canvas, hit, event.modifiers())
            if hit.part in GRABBED or hit.part is Part.FOLDED:
                self._long.start()

    def move(self, event: QMouseEvent) -> None:
        pressed, at = self._pressed, _point(event.position())
        if pressed is None:
            self._hover(at)
            return
        away = max(abs(at[0] - pressed.at[0]), abs(at[1] - pressed.at[1]))
        is_finger = event.deviceType() == QInputDevice.DeviceType.TouchScreen
        if not pressed.has_moved and away < (_FINGER_PIXELS if is_finger else _DRAG_PIXELS):
            return
        if not pressed.has_moved:
            pressed.has_moved = True
            self._long.stop()
            self._begin(pressed)
        self._free = bool(event.modifiers() & _Modifier.AltModifier)
        if pressed.button == _Button.MiddleButton:
            self._pan(at)
            return
        self._at = at
        self._drag()

    def release(self, event: QMouseEvent) -> None:
        pressed = self._pressed
        if pressed is None or event.button() != pressed.button:
            return
        was_moved = pressed.has_moved
        self._pressed = None
        self._stop()
        if pressed.button != _Button.LeftButton:
            return
        if not was_moved:
            gantt_clicks.clicked(self._canvas, pressed.hit, pressed.modifiers, pressed.at)
            return
        had_grab, intent = self._drags.grab is not None, self._drags.finish()
        if intent is not None:
            self._canvas.drag_committed.emit(intent)
        elif had_grab:
            self._canvas.drag_cancelled.emit()

    def double_click(self, event: QMouseEvent) -> None:
        self._pressed = None
        self._stop()
        hit = self._canvas.hit_at(_point(event.position()))
        if event.button() == _Button.LeftButton and hit.row >= 0:
            self._canvas.opened.emit(self._canvas.view.bars.keys[hit.row])

    def cancel(self) -> bool:
        """Let go of what is dragged and leave it as it was; False when nothing is."""
        if not self.is_dragging:
            return False
        pressed, self._pressed = self._pressed, None
        self._stop()
        if self._drags.cancel():
            self._canvas.drag_cancelled.emit()
        elif pressed is not None:
            self._canvas.choose(self._canvas.choice.of(pressed.kept))
        return True

    def leave(self) -> None:
        """The pointer is elsewhere."""
        if self._pressed is None:
            self._show_hovered(Hit(Part.NOTHING))

    def view_moved(self) -> None:
        """The chart went on below a pointer that stands still."""
        if self.is_dragging and self._pressed is not None:
            if self._pressed.button == _Button.LeftButton:
                self._drag()
        elif self._pressed is None and self._canvas.viewport().underMouse():
            self._hover(self._at)

    def _begin(self, pressed: _Press) -> None:
        canvas = self._canvas
        if pressed.hit.part not in GRABBED or not canvas.is_editable:
            return
        bars = canvas.view.bars
        key = bars.keys[pressed.hit.row]
        chosen = canvas.choice.keys - bars.groups
        others = [each for each in bars.keys if each in chosen and each != key]
        together = pressed.hit.part in MOVING and key in canvas.choice.keys
        is_free = bool(pressed.modifiers & _Modifier.ShiftModifier)
        self._drags.begin(
            Grab(
                pressed.hit.part,
                key,
                (key, *others) if together else (key,),
                bars.start(pressed.hit.row),
                bars.finish(pressed.hit.row),
                pressed.instant_s,
                LinkEnd.START if is_free else LinkEnd.FINISH,
            )
        )
        self._scroll.start()

    def _drag(self) -> None:
        pressed = self._pressed
        if pressed is None:
            return
        if self._drags.grab is None:
            self._stretch_band(pressed)
            return
        canvas = self._canvas
        grab, target = self._drags.grab, None
        if grab.part is Part.HANDLE:
            target = target_at(canvas.view, canvas.hit_at(self._at), grab.key, self._at[0])
        instant = canvas.scale.instant_of(self._at[0])
        if self._drags.move(Pointed(instant, canvas.scale, free=self._free, target=target)):
            canvas.drag_previewed.emit(self._drags.intent)
        self._show_drag(target)

    def _show_drag(self, target: Target | None) -> None:
        canvas, grab = self._canvas, self._drags.grab
        if grab is None:
            return
        tag = canvas.tag_of(self._drags.intent)
        busy = replace(canvas.view.busy, tag=tag, tag_at=self._at)
        if grab.part is Part.HANDLE and grab.key in canvas.view.bars.rows:
            busy = pulled(canvas.view, busy, grab, self._at, target)
        canvas.busy_with(busy)

    def _stretch_band(self, pressed: _Press) -> None:
        canvas, view = self._canvas, self._canvas.view
        if pressed.hit.part not in {Part.ROW, Part.NOTHING, Part.LINK}:
            return
        self._scroll.start()
        start = (view.scale.x_of(pressed.instant_s), pressed.height)
        band = (start, view.point(*self._at))
        rows = bars_in(view.chart, view.scale, view.sizes.metrics, *band)
        keys = {view.bars.keys[row] for row in rows}
        if pressed.modifiers & (_Modifier.ControlModifier | _Modifier.ShiftModifier):
            keys |= pressed.kept
        canvas.busy_with(replace(view.busy, band=band))
        canvas.choose(canvas.choice.of(keys))

    def _hover(self, at: Point) -> None:
        self._at = at
        self._show_hovered(self._canvas.hit_at(at))

    def _show_hovered(self, hit: Hit) -> None:
        canvas = self._canvas
        shape = _CURSORS.get(hit.part) if canvas.is_editable else None
        if shape is None:
            canvas.viewport().unsetCursor()
        else:
            canvas.viewport().setCursor(shape)
        busy = canvas.view.busy
        if hit.row != busy.hovered_row:
            canvas.hovered.emit(canvas.view.bars.keys[hit.row] if hit.row >= 0 else None)
        canvas.busy_with(replace(busy, hovered_row=hit.row, hovered_link=hit.link))

    def _pan(self, at: Point) -> None:
        canvas = self._canvas
        canvas.scroll_time(self._at[0] - at[0])
        bar = canvas.verticalScrollBar()
        bar.setValue(bar.value() + round(self._at[1] - at[1]))
        self._at = at

    def _scroll_on(self) -> None:
        canvas, (x, y) = self._canvas, self._at
        view = canvas.view
        across = _beyond(x, 0, view.width)
        down = _beyond(y, view.sizes.header_height, view.height)
        if across:
            canvas.scroll_time(across * _SCROLL_PIXELS)
        if down:
            bar = canvas.verticalScrollBar()
            bar.setValue(bar.value() + down * _SCROLL_PIXELS)

    def _explain(self) -> None:
        pressed, canvas = self._pressed, self._canvas
        if pressed is None or pressed.has_moved or pressed.hit.row < 0:
            return
        self._pressed = None
        key = canvas.view.bars.key_at(pressed.hit.row, pressed.hit.milestone)
        where = canvas.viewport().mapToGlobal(QPointF(*pressed.at).toPoint())
        canvas.explanation_asked.emit(key, where)

    def _stop(self) -> None:
        self._long.stop()
        self._scroll.stop()
        busy = self._canvas.view.busy
        self._canvas.busy_with(replace(busy, band=None, pull=None, target_row=-1, tag=""))


def _beyond(at: float, least: float, most: float) -> int:
    """-1 or 1 where a place is at or beyond one of two edges, else 0."""
    return int(at > most - _SCROLL_EDGE) - int(at < least + _SCROLL_EDGE)


def _point(position: QPointF) -> Point:
    return position.x(), position.y()
