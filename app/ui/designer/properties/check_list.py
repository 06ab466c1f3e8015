"""A list of things to take or leave, in an order that a drag or Alt with arrows changes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QDropEvent, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QWidget,
)

from app.ui.designer.properties.entry_delegate import ENTRY_ROLE, Entry, EntryDelegate, row_height
from app.ui.theme.theme import Theme

_STEPS: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_CHECK_ROLE: Final = int(Qt.ItemDataRole.CheckStateRole)


class CheckList(QListWidget):
    """Space takes or leaves a row; what is left stands behind what is taken.

    Signals:
        edited: the keys of what is taken, in their order.
        went: the key of another current row, or blank.
    """

    edited = Signal(object)
    went = Signal(str)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        # How many must be taken; whoever makes the list knows.
        self.least = 0
        self.setAccessibleName(name)
        self._delegate = EntryDelegate(theme, self)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        for policy in (self.setVerticalScrollBarPolicy, self.setHorizontalScrollBarPolicy):
            policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setProperty("surface", "alt")
        self.currentRowChanged.connect(lambda _row: self.went.emit(self.current))
        # Screen readers turn the box of the item itself; a turn makes all items anew, later.
        self.itemChanged.connect(lambda _item: QTimer.singleShot(0, self, self._take_boxes))
        theme.changed.connect(self._take_height)

    @property
    def current(self) -> str:
        """The key of the current row; blank where there is none."""
        item = self.currentItem()
        return "" if item is None else str(item.data(ENTRY_ROLE).key)

    @property
    def taken(self) -> tuple[str, ...]:
        """The keys of what is checked, from above."""
        return tuple(each.key for each in self._entries() if each.checked)

    def set_entries(self, entries: Sequence[Entry]) -> None:
        """Shows these rows; the current one stays the current one."""
        if list(entries) == self._entries():
            return
        current = self.current
        blocked = self.blockSignals(True)
        self.clear()
        for entry in entries:
            item = QListWidgetItem(entry.text)
            item.setData(ENTRY_ROLE, entry)
            item.setData(_CHECK_ROLE, _box(entry))
            item.setToolTip(entry.sample)
            flags = Qt.ItemFlag
            item.setFlags(
                flags.ItemIsEnabled
                | flags.ItemIsSelectable
                | flags.ItemIsDragEnabled
                | flags.ItemIsUserCheckable
            )
            self.addItem(item)
            if entry.key == current:
                self.setCurrentItem(item)
        self.blockSignals(blocked)
        self._take_height()

    def turn(self, row: int) -> None:
        """Takes a row, or leaves it; the last one that is taken stays."""
        entries = self._entries()
        keys = [each.key for each in entries if each.checked]
        key = entries[row].key
        if key not in keys:
            keys.append(key)
        elif len(keys) > self.least:
            keys.remove(key)
        else:
            return
        self.edited.emit(tuple(keys))

    def step(self, row: int, by: int) -> None:
        """Moves a row that is taken among those that are."""
        keys = list(self.taken)
        key = self._entries()[row].key
        if key not in keys:
            return
        place = keys.index(key)
        goal = place + by
        if 0 <= goal < len(keys):
            keys.insert(goal, keys.pop(place))
            self.edited.emit(tuple(keys))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, key = self.currentRow(), Qt.Key(event.key())
        if row >= 0 and key == Qt.Key.Key_Space:
            self.turn(row)
        elif row >= 0 and event.modifiers() == Qt.KeyboardModifier.AltModifier and key in _STEPS:
            self.step(row, _STEPS[key])
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        place = event.position().toPoint()
        index = self.indexAt(place)
        box = self.visualRect(index).left() + self._delegate.text_left()
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton and place.x() < box:
            self.turn(index.row())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.currentRow() < 0:
            self.setCurrentRow(0)

    def dropEvent(self, event: QDropEvent) -> None:
        """The template takes the new order; the rows follow it."""
        item = self.currentItem()
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if item is None:
            return
        self.drop_at(self.row(item), self._row_at(event.position().toPoint()))

    def drop_at(self, row: int, goal: int) -> None:
        """A row that was dragged before the row ``goal``; a row that was left is taken by it."""
        entries = self._entries()
        key = entries[row].key
        before = [each.key for each in entries[:goal] if each.checked and each.key != key]
        after = [each.key for each in entries[goal:] if each.checked and each.key != key]
        self.edited.emit((*before, key, *after))

    def sizeHint(self) -> QSize:
        return QSize(0, self.count() * self._row())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _take_boxes(self) -> None:
        for row, entry in enumerate(self._entries()):
            item = self.item(row)
            if item.checkState() != _box(entry):
                blocked = self.blockSignals(True)
                item.setCheckState(_box(entry))
                self.blockSignals(blocked)
                self.turn(row)
                return

    def _row_at(self, place: QPoint) -> int:
        index = self.indexAt(place)
        if not index.isValid():
            return self.count()
        middle = self.visualRect(index).center().y()
        return index.row() + (place.y() > middle)

    def _entries(self) -> list[Entry]:
        found: list[Entry] = [self.item(row).data(ENTRY_ROLE) for row in range(self.count())]
        return found

    def _row(self) -> int:
        return row_height(self._theme)

    def _take_height(self) -> None:
        self.setFixedHeight(self.sizeHint().height())
        self.scheduleDelayedItemsLayout()


def _box(entry: Entry) -> Qt.CheckState:
    return Qt.CheckState.Checked if entry.checked else Qt.CheckState.Unchecked
