"""The wheel over the chart: rows, with Shift time, with Ctrl the zoom around the pointer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QWheelEvent

if TYPE_CHECKING:
    from app.ui.planning.gantt.sight import GanttSight

_NOTCH = 120
_ROWS = 3
_ZOOM = 1.25
_Modifier = Qt.KeyboardModifier


def turn(sight: GanttSight, event: QWheelEvent) -> None:
    """Do what a turn of the wheel means."""
    angle, modifiers = event.angleDelta(), event.modifiers()
    if modifiers & _Modifier.ControlModifier:
        notches = (angle.y() or angle.x()) / _NOTCH
        if notches:
            sight.zoom(_ZOOM**notches, event.position().x())
        event.accept()
        return
    pixels = event.pixelDelta()
    if pixels.isNull():
        pixels = QPoint(
            *(
                round(turned * _ROWS * sight.row_height / _NOTCH)
                for turned in (angle.x(), angle.y())
            )
        )
    if modifiers & _Modifier.ShiftModifier and not pixels.x():
        pixels = QPoint(pixels.y(), 0)
    if pixels.x():
        sight.scroll_time(-pixels.x())
    if pixels.y():
        bar = sight.verticalScrollBar()
        bar.setValue(bar.value() - pixels.y())
    event.accept()
