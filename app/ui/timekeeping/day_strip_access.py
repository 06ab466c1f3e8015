"""The day strip for assistive tools: a list whose items are its blocks.

Qt's tree holds plain pointers to the items, so those of Python must never be collected while a
tool may still ask for them. They are few, small, and kept for the life of the program; an item
whose strip or block is gone calls itself invalid.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget
from shiboken6 import isValid

from app.ui.timekeeping.day_strip_words import block_name

if TYPE_CHECKING:
    from app.ui.timekeeping.day_strip import DayStrip
    from app.ui.timekeeping.day_strip_times import PlacedBlock

_kept: list[QAccessibleInterface] = []


class StripAccess(QAccessibleWidget):
    def __init__(self, strip: DayStrip) -> None:
        super().__init__(strip, QAccessible.Role.List)
        self._strip = strip
        self._items: list[BlockAccess] = []
        _kept.append(self)

    def childCount(self) -> int:
        return len(_blocks(self._strip))

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]  # Qt takes none
        if not 0 <= index < self.childCount():
            return None
        while len(self._items) <= index:
            self._items.append(BlockAccess(self._strip, len(self._items)))
        return self._items[index]

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return child.index if isinstance(child, BlockAccess) else -1

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]  # Qt takes none
        return self.child(selected_index(self._strip))

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]  # Qt takes none
        children = (self.child(index) for index in range(self.childCount()))
        return next((each for each in children if each and each.rect().contains(x, y)), None)


class BlockAccess(QAccessibleInterface):
    """The block that is at this place of the strip's row at the moment."""

    def __init__(self, strip: DayStrip, index: int) -> None:
        super().__init__()
        self._strip = strip
        self.index = index
        _kept.append(self)

    def isValid(self) -> bool:
        return self._placed() is not None

    def object(self) -> QObject | None:  # type: ignore[override]  # an item is no object
        return None

    def parent(self) -> QAccessibleInterface:
        return QAccessible.queryAccessibleInterface(self._strip)

    def child(self, _index: int) -> QAccessibleInterface | None:  # type: ignore[override]  # Qt takes none
        return None

    def childAt(self, _x: int, _y: int) -> QAccessibleInterface | None:  # type: ignore[override]  # Qt takes none
        return None

    def childCount(self) -> int:
        return 0

    def indexOfChild(self, _child: QAccessibleInterface) -> int:
        return -1

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.ListItem

    def rect(self) -> QRect:
        placed = self._placed()
        if placed is None:
            return QRect()
        box = self._strip.geometry_of_day.box_of(placed)
        place = QRect(box.left, box.top, box.width, box.height)
        return QRect(self._strip.mapToGlobal(place.topLeft()), place.size())

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        placed = self._placed()
        if placed is None:
            state.invalid = True
            return state
        chosen = placed.key == self._strip.selected_key
        state.selectable = state.focusable = True
        state.selected = chosen
        state.focused = chosen and self._strip.hasFocus()
        state.readOnly = placed.block.locked or placed.block.planned
        return state

    def text(self, kind: QAccessible.Text) -> str:
        placed = self._placed()
        if placed is None or kind != QAccessible.Text.Name:
            return ""
        # The selection is a state here; said in words it would be read twice.
        zone = self._strip.geometry_of_day.times.day.zone
        return block_name(placed, zone, is_selected=False)

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        """Names come from the entries; tools cannot change them here."""

    def _placed(self) -> PlacedBlock | None:
        blocks = _blocks(self._strip)
        return blocks[self.index] if self.index < len(blocks) else None


def install(strip_class: type[DayStrip]) -> None:
    """Let Qt find these interfaces for all strips; once per process."""

    def made(_class_name: str, target: QObject) -> QAccessibleInterface | None:
        return StripAccess(target) if isinstance(target, strip_class) else None

    QAccessible.installFactory(made)


def selected_index(strip: DayStrip) -> int:
    """Place of the selected block in the row; -1 for none."""
    keys = [placed.key for placed in _blocks(strip)]
    return keys.index(strip.selected_key) if strip.selected_key in keys else -1


def tell_selection(strip: DayStrip) -> None:
    """Let assistive tools follow to the selected block."""
    index = selected_index(strip)
    if index < 0 or not strip.hasFocus() or not QAccessible.isActive():
        return
    for kind in (QAccessible.Event.Selection, QAccessible.Event.Focus):
        event = QAccessibleEvent(strip, kind)
        event.setChild(index)
        QAccessible.updateAccessibility(event)


def _blocks(strip: DayStrip) -> tuple[PlacedBlock, ...]:
    return strip.geometry_of_day.times.placed if isValid(strip) else ()
