"""The keyboard on the chart: rows, selection, zoom, and the edits that the mouse does by dragging.

Arrows go through rows and time, Alt+arrows move the selected bars by a step of the zoom, with
Shift they move their finish, and Alt+Up and Alt+Down tell progress in tenths.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from app.domain.planning.chart.rows import BarKind
from app.domain.planning.chart.snap import QUARTER_HOUR, snap_step, stepped
from app.domain.planning.editing.gestures import Edge
from app.domain.planning.plan import Key
from app.ui.planning.gantt.intents import Move, Progress, Resize

if TYPE_CHECKING:
    from app.ui.planning.gantt.canvas import GanttCanvas

_Key = Qt.Key
_Modifier = Qt.KeyboardModifier
_Action = Callable[[], None]
_NONE: Final = _Modifier.NoModifier
_SHIFT: Final = _Modifier.ShiftModifier
_CTRL: Final = _Modifier.ControlModifier
_ALT: Final = _Modifier.AltModifier
_COUNTED: Final = _SHIFT | _CTRL | _ALT
_ZOOM: Final = 1.5
_TIME_SHARE: Final = 8
_SIDES: Final = {_Key.Key_Left: -1, _Key.Key_Right: 1}
_ZOOMS: Final = {_Key.Key_Plus: _ZOOM, _Key.Key_Equal: _ZOOM, _Key.Key_Minus: 1 / _ZOOM}
_TENTHS: Final = {_Key.Key_Up: 0.1, _Key.Key_Down: -0.1}


def action_of(canvas: GanttCanvas, event: QKeyEvent) -> _Action | None:
    """What a key does; None for a key that the chart has no use for."""
    key, modifiers = _Key(event.key()), event.modifiers() & _COUNTED
    found = _editing(canvas, key, modifiers) if canvas.is_editable else None
    return found or _looking(canvas, key, modifiers) or _choosing(canvas, key, modifiers)


def _editing(canvas: GanttCanvas, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> _Action | None:
    if modifiers == _ALT and key in _SIDES:
        return partial(_move, canvas, _SIDES[key])
    if modifiers == _ALT | _SHIFT and key in _SIDES:
        return partial(_resize, canvas, _SIDES[key])
    if modifiers == _ALT and key in _TENTHS:
        return partial(_progress, canvas, _TENTHS[key])
    return None


def _looking(canvas: GanttCanvas, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> _Action | None:
    if modifiers == _NONE and key in _SIDES:
        return partial(canvas.scroll_time, _SIDES[key] * canvas.view.width / _TIME_SHARE)
    # A plus may need Shift, as may an equals sign.
    if key in _ZOOMS and not modifiers & _ALT:
        return partial(canvas.zoom, _ZOOMS[key])
    if modifiers == _CTRL and key == _Key.Key_0:
        return canvas.fit
    return None


def _choosing(canvas: GanttCanvas, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> _Action | None:
    choice, rows = canvas.choice, canvas.view.bars.keys
    row = _row_by(canvas, key)
    if row is not None and modifiers in {_NONE, _SHIFT, _CTRL}:
        return partial(_go, canvas, row, modifiers)
    if modifiers == _CTRL and key == _Key.Key_A:
        return partial(canvas.choose, choice.of(rows))
    if modifiers == _NONE and key == _Key.Key_Escape and choice.keys:
        return partial(canvas.choose, choice.none())
    if choice.current is None:
        return None
    if key == _Key.Key_Space and modifiers in {_NONE, _CTRL}:
        turned = choice.toggled if modifiers == _CTRL else choice.only
        return partial(canvas.choose, turned(choice.current))
    opens = modifiers == _NONE and key in {_Key.Key_Return, _Key.Key_Enter}
    return partial(canvas.opened.emit, choice.current) if opens else None


def _row_by(canvas: GanttCanvas, key: Qt.Key) -> int | None:
    """The row that a key goes to; None if it is no such key, or there are no rows."""
    view = canvas.view
    last, page = len(view.bars) - 1, max(view.body_height // canvas.row_height - 1, 1)
    current = view.busy.current
    goals = {
        _Key.Key_Up: current - 1,
        _Key.Key_Down: current + 1,
        _Key.Key_PageUp: current - page,
        _Key.Key_PageDown: current + page,
        _Key.Key_Home: 0,
        _Key.Key_End: last,
    }
    if last < 0 or key not in goals:
        return None
    return min(max(goals[key], 0), last)


def _go(canvas: GanttCanvas, row: int, modifiers: Qt.KeyboardModifier) -> None:
    choice, rows = canvas.choice, canvas.view.bars.keys
    if modifiers == _SHIFT:
        canvas.choose(choice.up_to(rows[row], rows))
    elif modifiers == _CTRL:
        canvas.choose(replace(choice, current=rows[row]))
    else:
        canvas.choose(choice.only(rows[row]))
    canvas.show_bar(row)


def _move(canvas: GanttCanvas, sign: int) -> None:
    bars = canvas.view.bars
    keys = _acted_on(canvas)
    if keys:
        start = bars.start(bars.rows[keys[0]])
        goal = stepped(start, sign, snap_step(canvas.scale), canvas.view.zone)
        canvas.drag_committed.emit(Move(keys, goal - start))


def _resize(canvas: GanttCanvas, sign: int) -> None:
    bars = canvas.view.bars
    for key in _acted_on(canvas)[:1]:
        row = bars.rows[key]
        if bars.kinds[row] == BarKind.TASK:
            finish = stepped(bars.finish(row), sign, snap_step(canvas.scale), canvas.view.zone)
            finish = max(finish, bars.start(row) + QUARTER_HOUR)
            canvas.drag_committed.emit(Resize(key, Edge.FINISH, finish))


def _progress(canvas: GanttCanvas, more: float) -> None:
    bars = canvas.view.bars
    for key in _acted_on(canvas)[:1]:
        bar = bars.bar(bars.rows[key])
        if bar.kind is BarKind.TASK and not bar.done:
            ratio = round(min(max(bar.worked_ratio + more, 0.0), 1.0), 2)
            canvas.drag_committed.emit(Progress(key, ratio))


def _acted_on(canvas: GanttCanvas) -> tuple[Key, ...]:
    """The selected tasks, the current one first if it is among them."""
    choice, rows = canvas.choice, canvas.view.bars.rows
    tasks = choice.keys - canvas.view.bars.groups
    return tuple(sorted(tasks, key=lambda key: (key != choice.current, rows[key])))
