"""What clicks on the chart select."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from app.domain.planning.chart.hit import Hit, Part
from app.domain.planning.chart.routes import Point
from app.ui.planning.gantt.drags import GRABBED

if TYPE_CHECKING:
    from app.ui.planning.gantt.canvas import GanttCanvas

_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier


def menu_at(canvas: GanttCanvas, hit: Hit) -> None:
    """Select what a menu is asked for, unless it is among what is selected."""
    if hit.row >= 0 and canvas.view.bars.keys[hit.row] not in canvas.choice.keys:
        canvas.choose(canvas.choice.only(canvas.view.bars.keys[hit.row]))


def pressed(canvas: GanttCanvas, hit: Hit, modifiers: Qt.KeyboardModifier) -> None:
    """Select a bar when it is pressed, so that it can be dragged at once."""
    if hit.part not in GRABBED:
        return
    keys, choice = canvas.view.bars.keys, canvas.choice
    key = keys[hit.row]
    if modifiers & _CTRL:
        canvas.choose(choice.toggled(key))
    elif modifiers & _SHIFT and hit.part is not Part.HANDLE:
        canvas.choose(choice.up_to(key, keys))
    elif key not in choice.keys:
        canvas.choose(choice.only(key))


def clicked(canvas: GanttCanvas, hit: Hit, modifiers: Qt.KeyboardModifier, at: Point) -> None:
    """Leave one of many selected bars, or select the row of empty ground."""
    keys, choice = canvas.view.bars.keys, canvas.choice
    is_plain = not modifiers & (_CTRL | _SHIFT)
    if hit.row < 0:
        if is_plain and at[1] >= canvas.header_height:
            canvas.choose(choice.none())
    elif is_plain:
        canvas.choose(choice.only(keys[hit.row]))
    elif hit.part in GRABBED:
        # The press has done it.
        return
    elif modifiers & _CTRL:
        canvas.choose(choice.toggled(keys[hit.row]))
    else:
        canvas.choose(choice.up_to(keys[hit.row], keys))
