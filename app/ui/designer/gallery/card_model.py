"""The templates as cards: what is kept of each, and a picture of its first page."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QImage

from app.queries.document_templates import TemplateRow
from app.ui.designer.template_words import paper_text, uses_text, version_text

Index = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()


class CardRole(IntEnum):
    ROW = Qt.ItemDataRole.UserRole + 1
    PICTURE = Qt.ItemDataRole.UserRole + 2


class CardModel(QAbstractListModel):
    """One row for each template, by name."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[TemplateRow, ...] = ()
        self._pictures: dict[str, QImage] = {}

    @property
    def rows(self) -> tuple[TemplateRow, ...]:
        return self._rows

    def set_rows(self, rows: Sequence[TemplateRow]) -> None:
        """Shows these templates; pictures of those that were there stay until newer ones come."""
        taken = tuple(rows)
        if taken == self._rows:
            return
        same = [row.name for row in taken] == [row.name for row in self._rows]
        if not same:
            self.beginResetModel()
        self._rows = taken
        if not same:
            self.endResetModel()
        elif taken:
            self.dataChanged.emit(self.index(0), self.index(len(taken) - 1))

    def set_picture(self, name: str, picture: QImage) -> None:
        self._pictures[name] = picture
        position = self.position(name)
        if position >= 0:
            self.dataChanged.emit(self.index(position), self.index(position))

    def position(self, name: str) -> int:
        """The row of a template; -1 where there is none of that name."""
        names = [row.name for row in self._rows]
        return names.index(name) if name in names else -1

    def row_at(self, index: Index) -> TemplateRow | None:
        return self._rows[index.row()] if index.isValid() else None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        row = self.row_at(index)
        if row is None:
            return None
        if role == CardRole.PICTURE:
            return self._pictures.get(row.name)
        return row if role == CardRole.ROW else _text_of(row, role)


def _text_of(row: TemplateRow, role: int) -> str | None:
    match role:
        case Qt.ItemDataRole.DisplayRole:
            return row.name
        case Qt.ItemDataRole.ToolTipRole:
            return row.description or None
        case Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join((row.name, paper_text(row), version_text(row), uses_text(row)))
    return None
