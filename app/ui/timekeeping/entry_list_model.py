"""The entry list's rows as Qt reads them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TypeAlias
from uuid import UUID

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from app.ui.timekeeping.entry_rows import DayItem, EntryItem, ListItem

Index: TypeAlias = QModelIndex | QPersistentModelIndex
ITEM_ROLE = int(Qt.ItemDataRole.UserRole) + 1


class EntryListModel(QAbstractListModel):
    """Rows that keep their identity: new ones are set beside the old without losing the place.

    Signals:
        more_asked: the view has reached the end, and there are earlier days.
    """

    more_asked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: list[ListItem] = []
        self._has_more = False

    @property
    def items(self) -> Sequence[ListItem]:
        return self._items

    def set_items(self, items: Sequence[ListItem], *, has_more: bool = False) -> None:
        """Shows these rows; only what differs is told to the view."""
        old = [item.identity for item in self._items]
        new = [item.identity for item in items]
        head = _common(old, new)
        tail = min(_common(old[::-1], new[::-1]), len(old) - head, len(new) - head)
        self._has_more = has_more
        self._take_out(head, len(old) - tail)
        self._put_in(head, items[head : len(new) - tail])
        self._replace(0, items[:head])
        self._replace(len(new) - tail, items[len(new) - tail :])

    def item_at(self, index: Index) -> ListItem | None:
        inside = index.isValid() and index.row() < len(self._items)
        return self._items[index.row()] if inside else None

    def position_of(self, key: UUID) -> int:
        """The first row of an entry, -1 where it is not shown."""
        return next(
            (
                position
                for position, item in enumerate(self._items)
                if isinstance(item, EntryItem) and item.row.id == key
            ),
            -1,
        )

    def position_of_day(self, day: date) -> int:
        """The row of an earlier day, -1 where it is not shown."""
        days = [item.day if isinstance(item, DayItem) else None for item in self._items]
        return days.index(day) if day in days else -1

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        item = self.item_at(index)
        if item is None:
            return None
        if role == ITEM_ROLE:
            return item
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return item.spoken
        if role == Qt.ItemDataRole.DisplayRole:
            return item.title if isinstance(item, EntryItem | DayItem) else item.text
        return None

    def canFetchMore(self, parent: Index) -> bool:
        return self._has_more and not parent.isValid()

    def fetchMore(self, parent: Index) -> None:
        if self.canFetchMore(parent):
            # Until the answer is set: the view asks again with every layout.
            self._has_more = False
            self.more_asked.emit()

    def _take_out(self, first: int, end: int) -> None:
        if end > first:
            self.beginRemoveRows(QModelIndex(), first, end - 1)
            del self._items[first:end]
            self.endRemoveRows()

    def _put_in(self, first: int, items: Sequence[ListItem]) -> None:
        if items:
            self.beginInsertRows(QModelIndex(), first, first + len(items) - 1)
            self._items[first:first] = items
            self.endInsertRows()

    def _replace(self, first: int, items: Sequence[ListItem]) -> None:
        for position, item in enumerate(items, first):
            if self._items[position] != item:
                self._items[position] = item
                index = self.index(position)
                self.dataChanged.emit(index, index)


def _common(first: Sequence[object], second: Sequence[object]) -> int:
    """How many items two sequences share at their beginning."""
    for position, (one, other) in enumerate(zip(first, second, strict=False)):
        if one != other:
            return position
    return min(len(first), len(second))
