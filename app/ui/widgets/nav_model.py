"""The rows of the side bar."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

if TYPE_CHECKING:
    from collections.abc import Sequence

    Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class NavRow:
    """One place to go to.

    Attributes:
        key: what ``SideBar.chosen`` tells.
        text: what the user reads.
        icon: name of an icon that exists regular and filled.
        count: a number or short remark at the right; blank for none.
        urgent: the count is shown as a red pill, for what is overdue.
        hint: tool tip, for example with the shortcut; blank shows the text.
        foot: the row stands at the foot, and only Enter, Space or a click chooses it.
    """

    key: str
    text: str
    icon: str
    count: str = ""
    urgent: bool = False
    hint: str = ""
    foot: bool = False


class NavRole(IntEnum):
    ROW = Qt.ItemDataRole.UserRole + 1


class NavModel(QAbstractListModel):
    """Rows above, one gap that the view stretches, rows at the foot."""

    def __init__(self, rows: Sequence[NavRow] = (), parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[NavRow | None] = []
        self.set_rows(rows)

    def set_rows(self, rows: Sequence[NavRow]) -> None:
        foot = [row for row in rows if row.foot]
        gap: list[NavRow | None] = [None] if foot else []
        self.beginResetModel()
        self._rows = [*(row for row in rows if not row.foot), *gap, *foot]
        self.endResetModel()

    def set_count(self, key: str, count: str, *, urgent: bool = False) -> None:
        """Change the number at the right of a row; an unknown key changes nothing."""
        position = self.position(key)
        row = self._rows[position] if position >= 0 else None
        if row is None or (row.count, row.urgent) == (count, urgent):
            return
        self._rows[position] = replace(row, count=count, urgent=urgent)
        index = self.index(position)
        self.dataChanged.emit(index, index)

    def position(self, key: str) -> int:
        """The line of a row, -1 when there is none of that key."""
        keys = [row.key if row else None for row in self._rows]
        return keys.index(key) if key in keys else -1

    def row_at(self, index: Index) -> NavRow | None:
        """The record of a line; None for the gap above the foot."""
        return self._rows[index.row()] if index.isValid() else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row_at(index)
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.hint or row.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.text}, {row.count}" if row.count else row.text
        if role == NavRole.ROW:
            return row
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.row_at(index) is None:
            return Qt.ItemFlag.NoItemFlags
        never = Qt.ItemFlag.ItemNeverHasChildren
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | never
