"""The keyboard on the page: everything that the mouse can do, and the acts of `acts`."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from app.domain.paper.editing.arranging import moved, ordered, resized
from app.domain.paper.template import Template
from app.ui.designer.acts import ACTS, do

if TYPE_CHECKING:
    from app.ui.designer.canvas.canvas import Canvas

_Key = Qt.Key
_Modifier = Qt.KeyboardModifier
_Action = Callable[[], object]
_NONE: Final = _Modifier.NoModifier
_SHIFT: Final = _Modifier.ShiftModifier
_CTRL: Final = _Modifier.ControlModifier
_ALT: Final = _Modifier.AltModifier
_COUNTED: Final = _SHIFT | _CTRL | _ALT
_ARROWS: Final = {
    _Key.Key_Left: (-1, 0),
    _Key.Key_Right: (1, 0),
    _Key.Key_Up: (0, -1),
    _Key.Key_Down: (0, 1),
}
# Millimetres of one press, by the keys beside the arrow; Ctrl stretches.
_STEPS: Final = {_NONE: 1.0, _SHIFT: 10.0, _ALT: 0.1}
_PAGES: Final = {_Key.Key_PageUp: -1, _Key.Key_PageDown: 1}


def action_of(canvas: Canvas, event: QKeyEvent) -> _Action | None:
    """What a key does; None for a key that the canvas has no use for."""
    key, modifiers = _Key(event.key()), event.modifiers() & _COUNTED
    return (
        _arrow(canvas, key, modifiers)
        or _looking(canvas, key, modifiers)
        or _choosing(canvas, key, modifiers)
        or _act(canvas, key, modifiers)
    )


def _arrow(canvas: Canvas, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> _Action | None:
    step = _STEPS.get(modifiers & ~_CTRL)
    if key not in _ARROWS or step is None or not canvas.design.selection:
        return None
    across, down = _ARROWS[key]
    stretch = bool(modifiers & _CTRL)
    return partial(_nudge, canvas, across * step, down * step, stretch=stretch)


def _looking(canvas: Canvas, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> _Action | None:
    # A plus may need Shift, as may an equals sign.
    if modifiers & _CTRL and not modifiers & _ALT:
        found: dict[Qt.Key, _Action] = {
            _Key.Key_Plus: canvas.zoom_in,
            _Key.Key_Equal: canvas.zoom_in,
            _Key.Key_Minus: canvas.zoom_out,
            _Key.Key_0: canvas.zoom_whole,
            _Key.Key_1: partial(canvas.set_zoom, 1.0),
        }
        if key in found:
            return found[key]
    if modifiers == _NONE and key in _PAGES:
        return partial(canvas.show_page, canvas.page + _PAGES[key])
    return None


def _choosing(canvas: Canvas, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> _Action | None:
    if modifiers == _CTRL and key == _Key.Key_A:
        return canvas.choose_all
    selection = canvas.design.selection
    if modifiers != _NONE or not selection:
        return None
    if key == _Key.Key_Escape:
        return partial(canvas.choose, ())
    if key in {_Key.Key_Return, _Key.Key_Enter, _Key.Key_F2}:
        return partial(canvas.edit_asked.emit, selection[-1])
    if key == _Key.Key_Backspace:
        return partial(do, _BY_SHORTCUT["Del"], canvas.design)
    return None


def _act(canvas: Canvas, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> _Action | None:
    pressed = QKeySequence(QKeyCombination(modifiers, key)).toString()
    act = _BY_SHORTCUT.get(_ALSO.get(pressed, pressed))
    return None if act is None else partial(do, act, canvas.design)


def _nudge(canvas: Canvas, dx: float, dy: float, *, stretch: bool) -> None:
    """Moves or stretches what is selected; in the flow up and down change places."""
    design = canvas.design
    template, ids = design.template, design.selection
    if stretch:
        handle = "e" if dx else "s"
        for each in ids:
            template = resized(template, each, handle, dx, dy)
    else:
        template = moved(template, ids, dx, dy)
        if dy and all(block.anchor == "flow" for block in design.blocks):
            template = ordered(template, ids, "earlier" if dy < 0 else "later")
    _change(canvas, template, "stretch" if stretch else "move")


def _change(canvas: Canvas, template: Template, key: str) -> None:
    design = canvas.design
    # Where it cannot go on, nothing is to be shown.
    if template != design.template:
        design.change(template, f"keys.{key}")
        canvas.see_selection()


_BY_SHORTCUT: Final = {act.shortcut: act for act in ACTS if act.shortcut}
# What keyboards and habits have for the same; with Shift the brackets are braces.
_ALSO: Final = {
    "Ctrl+Y": "Ctrl+Shift+Z",
    "Ctrl+Shift+}": "Ctrl+Shift+]",
    "Ctrl+Shift+{": "Ctrl+Shift+[",
    "Ctrl+}": "Ctrl+Shift+]",
    "Ctrl+{": "Ctrl+Shift+[",
}
