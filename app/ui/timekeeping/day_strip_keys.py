"""The keys of the day strip."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from app.ui.timekeeping.day_strip_edges import STEP, Grip

if TYPE_CHECKING:
    from app.ui.timekeeping.day_strip import DayStrip
    from app.ui.timekeeping.day_strip_choice import StripChoice

_Key = Qt.Key
_Modifier = Qt.KeyboardModifier
_ALT_SHIFT = _Modifier.AltModifier | _Modifier.ShiftModifier


def action_of(strip: DayStrip, event: QKeyEvent) -> Callable[[], object] | None:
    """What a key does on the strip; None for keys that mean nothing here."""
    key, choice = Qt.Key(event.key()), strip.choice
    pressed = event.modifiers() & ~_Modifier.KeypadModifier
    if pressed == _Modifier.NoModifier:
        return _plain(choice).get(key)
    direction = {_Key.Key_Left: -1, _Key.Key_Right: 1}.get(key)
    if direction is None:
        return None
    if pressed == _Modifier.AltModifier:
        return lambda: choice.move_edge(Grip.END, direction * STEP)
    if pressed == _ALT_SHIFT:
        return lambda: choice.move_edge(Grip.START, direction * STEP)
    return None


def _plain(choice: StripChoice) -> dict[Qt.Key, Callable[[], object]]:
    return {
        _Key.Key_Left: lambda: choice.choose(-1),
        _Key.Key_Right: lambda: choice.choose(1),
        _Key.Key_Home: choice.choose_first,
        _Key.Key_End: choice.choose_last,
        _Key.Key_S: choice.split,
        _Key.Key_G: choice.fill_gap,
        _Key.Key_M: choice.merge,
        _Key.Key_Return: choice.open_selected,
        _Key.Key_Enter: choice.open_selected,
    }
