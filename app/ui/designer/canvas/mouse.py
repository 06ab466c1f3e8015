"""The mouse on the page: it selects, moves, stretches, and turns the page under itself."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent

from app.domain.paper.template import Frame
from app.system.turns import quick_turns
from app.ui.designer.canvas.boxes import PageBox, boxes_at, boxes_within, free_frame
from app.ui.designer.canvas.drags import Drag, FlowDrag, How, MoveDrag, ResizeDrag, Tried
from app.ui.designer.canvas.look import OUTSIDE
from app.ui.designer.canvas.view import Busy, grip_at

if TYPE_CHECKING:
    from app.ui.designer.canvas.canvas import Canvas

_Button = Qt.MouseButton
_Modifier = Qt.KeyboardModifier
_Cursor = Qt.CursorShape
_ADDS: Final = _Modifier.ShiftModifier | _Modifier.ControlModifier
# Pixels; nearer to where it was pressed a hand only shakes.
_THRESHOLD: Final = 4
_SNAP_PIXELS: Final = 5.0
_CURSORS: Final = {
    "nw": _Cursor.SizeFDiagCursor,
    "se": _Cursor.SizeFDiagCursor,
    "ne": _Cursor.SizeBDiagCursor,
    "sw": _Cursor.SizeBDiagCursor,
    "n": _Cursor.SizeVerCursor,
    "s": _Cursor.SizeVerCursor,
    "e": _Cursor.SizeHorCursor,
    "w": _Cursor.SizeHorCursor,
}


@dataclass(slots=True)
class _Press:
    """A button that is held down.

    Attributes:
        at: where, in pixels of the view.
        stack: the boxes there, the uppermost first.
        was: the selection before.
        handle: the grip there.
        modifiers: the keys held at that moment.
    """

    at: QPointF
    stack: tuple[PageBox, ...]
    was: tuple[str, ...]
    handle: str
    modifiers: Qt.KeyboardModifier


class CanvasMouse:
    """One mouse. `canvas` is asked where things are and told what is wanted."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._design = canvas.design
        self._press: _Press | None = None
        self._drag: Drag | None = None
        self._act: Literal["", "move", "resize", "flow", "drop"] = ""
        self._band = False
        self._tried: Tried | None = None
        self._panned: QPointF | None = None
        self._last = QPointF()
        self._turns = ExitStack()

    @property
    def is_dragging(self) -> bool:
        return self._drag is not None or self._band or self._panned is not None

    def press(self, event: QMouseEvent) -> None:
        point = event.position()
        middle = event.button() == _Button.MiddleButton
        if middle or (event.button() == _Button.LeftButton and self._canvas.is_panning):
            self._panned = point
            self._canvas.viewport().setCursor(_Cursor.ClosedHandCursor)
            return
        if event.button() not in {_Button.LeftButton, _Button.RightButton} or self.is_dragging:
            return
        handle = grip_at(self._canvas.view, point)
        stack = self._stack(point)
        press = _Press(point, stack, self._design.selection, handle, event.modifiers())
        chosen = any(box.id in press.was for box in stack)
        adds = bool(event.modifiers() & _ADDS)
        if not handle and stack and not chosen and not adds:
            self._canvas.choose((stack[0].id,))
        if event.button() == _Button.RightButton:
            if not stack:
                self._canvas.choose(())
            return
        self._press = press

    def move(self, event: QMouseEvent) -> None:
        point = event.position()
        self._last = point
        self._canvas.point_rulers(point.toPoint())
        if self._panned is not None:
            self._canvas.pan(point - self._panned)
            self._panned = point
        elif self._press is None:
            self._hover(point)
        elif self.is_dragging or self._has_begun(point):
            self._follow(point, event.modifiers())

    def release(self, event: QMouseEvent) -> None:
        if self._panned is not None:
            self._panned = None
            self._hover(event.position())
            return
        press = self._press
        if press is None or event.button() != _Button.LeftButton:
            return
        drag, tried, band = self._drag, self._tried, self._canvas.busy.band
        self._end()
        if drag is not None and tried is not None:
            self._design.change(drag.done(tried), selection=tried.ids)
        elif band is not None:
            found = boxes_within(self._canvas.boxes, band)
            adds = bool(press.modifiers & _ADDS)
            self._canvas.choose((*press.was, *found) if adds else found)
        else:
            self._click(press)
        self._hover(event.position())

    def double_click(self, event: QMouseEvent) -> None:
        """The first click may have gone through to the block below; what was meant is above."""
        stack = self._stack(event.position())
        if event.button() != _Button.LeftButton or not stack:
            return
        there = [box.id for box in stack]
        meant = next((each for each in self._canvas.before_click if each in there), there[0])
        self._canvas.choose((meant,))
        self._canvas.edit_asked.emit(meant)

    def cancel(self) -> bool:
        """Ends a drag as if it had not been; tells whether there was one."""
        if not self.is_dragging:
            return False
        self._panned = None
        self._end()
        self._design.cancel()
        return True

    def keys_changed(self, modifiers: Qt.KeyboardModifier) -> None:
        """Shift, Alt or Ctrl came or went while the mouse stands still."""
        if self._drag is not None:
            self._follow(self._last, modifiers)

    def leave(self) -> None:
        self._canvas.point_rulers(None)
        if not self.is_dragging:
            self._canvas.be_busy(self._canvas.busy.over(""))

    def _stack(self, point: QPointF) -> tuple[PageBox, ...]:
        sight = self._canvas.sight
        return boxes_at(self._canvas.boxes, sight.place(point), OUTSIDE / sight.scale)

    def _hover(self, point: QPointF) -> None:
        canvas = self._canvas
        handle, stack = grip_at(canvas.view, point), self._stack(point)
        canvas.be_busy(canvas.busy.over(stack[0].id if stack and not handle else ""))
        cursor = _CURSORS.get(handle, _Cursor.ArrowCursor)
        if canvas.is_panning:
            cursor = _Cursor.OpenHandCursor
        elif not handle and self._selected(stack) is not None:
            cursor = _Cursor.SizeAllCursor
        if canvas.viewport().cursor().shape() != cursor:
            canvas.viewport().setCursor(cursor)

    def _selected(self, stack: tuple[PageBox, ...]) -> PageBox | None:
        """The uppermost selected box that can be dragged."""
        selection = self._design.selection
        return next((box for box in stack if box.id in selection and not box.locked), None)

    def _has_begun(self, point: QPointF) -> bool:
        """Whether the hand has gone far enough for a drag, which then begins."""
        press = self._press
        if press is None or (point - press.at).manhattanLength() < _THRESHOLD:
            return False
        canvas, template = self._canvas, self._design.template
        canvas.be_busy(Busy())
        self._turns.enter_context(quick_turns())
        box = canvas.view.stretching
        if press.handle and box is not None:
            self._drag = ResizeDrag(template, box, press.handle, canvas.boxes)
            self._act = "resize"
            return True
        if press.modifiers & _ADDS and press.stack and self._selected(press.stack) is None:
            # A copy, or a straight move, of what is not selected yet.
            canvas.choose((press.stack[0].id,))
        box = self._selected(press.stack)
        if box is None:
            self._band = True
        elif box.flows:
            ids = [each.id for each in self._design.blocks if each.anchor == "flow"]
            free = free_frame(template.page, canvas.layout_shown, canvas.page + 1)
            self._drag, self._act = FlowDrag(template, ids, canvas.boxes, free), "flow"
        else:
            there = {each.id for each in canvas.boxes}
            ids = [each for each in self._design.selection if each in there]
            self._drag, self._act = MoveDrag(template, ids, canvas.boxes), "move"
        return True

    def _follow(self, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        press, canvas = self._press, self._canvas
        if press is None:
            return
        sight = canvas.sight
        here = sight.place(point)
        if self._drag is None:
            canvas.be_busy(Busy(band=_between(sight.place(press.at), here)))
            return
        way = (
            (point.x() - press.at.x()) / sight.scale,
            (point.y() - press.at.y()) / sight.scale,
        )
        self._tried = self._drag.tried(way, here, self._how(modifiers, sight.scale))
        canvas.be_busy(Busy(self._act, self._tried.ids, self._tried.guides, gap=self._tried.gap))
        self._design.show(self._tried.template)

    def _how(self, modifiers: Qt.KeyboardModifier, scale: float) -> How:
        free = bool(modifiers & _Modifier.AltModifier) or not self._canvas.snaps
        return How(
            straight=bool(modifiers & _Modifier.ShiftModifier),
            copies=bool(modifiers & _Modifier.ControlModifier) and self._act == "move",
            tolerance=0.0 if free else _SNAP_PIXELS / scale,
        )

    def _click(self, press: _Press) -> None:
        """A press and a release in one place."""
        canvas, stack = self._canvas, press.stack
        canvas.before_click = self._design.selection
        if press.handle:
            return
        if not stack:
            if not press.modifiers & _ADDS:
                canvas.choose(())
            return
        ids = [box.id for box in stack]
        if press.modifiers & _ADDS:
            first = ids[0]
            rest = tuple(each for each in press.was if each != first)
            canvas.choose(rest if first in press.was else (*rest, first))
            return
        there = [each for each in ids if each in press.was]
        if not there:
            return
        if len(press.was) > 1:
            canvas.choose((there[0],))
        else:
            canvas.choose((ids[(ids.index(there[0]) + 1) % len(ids)],))

    def _end(self) -> None:
        self._press = self._drag = self._tried = None
        self._band, self._act = False, ""
        self._turns.close()
        self._canvas.be_busy(Busy())


def _between(one: tuple[float, float], other: tuple[float, float]) -> Frame:
    left, top = min(one[0], other[0]), min(one[1], other[1])
    return Frame(left, top, abs(one[0] - other[0]), abs(one[1] - other[1]))
