"""A table of records that are all there, for lists that a screen can hold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from app.ui.models.paged import COLUMN_ROLE, ROW_ROLE, Column, Index

Row = TypeVar("Row")
_NOWHERE = QModelIndex()


class RecordTableModel(QAbstractTableModel, Generic[Row]):
    """Rows of one kind under the columns of `PagedTableModel`."""

    def __init__(self, columns: Sequence[Column[Row]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._rows: tuple[Row, ...] = ()

    @property
    def rows(self) -> tuple[Row, ...]:
        return self._rows

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Shows these rows; as many as before keep the marks and the focus where they are."""
        taken = tuple(rows)
        if taken == self._rows:
            return
        if len(taken) == len(self._rows):
            self._rows = taken
            last = self.index(len(taken) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._rows = taken
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], self.columns[index.column()]
        told: dict[int, object] = {
            ROW_ROLE: row,
            COLUMN_ROLE: column,
            int(Qt.ItemDataRole.TextAlignmentRole): _alignment(column),
        }
        return told[role] if role in told else _text(column, row, role)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = int(Qt.ItemDataRole.DisplayRole),
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(self.columns[section])
        return None


def _alignment(column: Column[Any]) -> int:
    side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
    return int((side | Qt.AlignmentFlag.AlignVCenter).value)


def _text(column: Column[Any], row: Any, role: int) -> str | None:
    match role:
        case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
            return column.text(row)
        case Qt.ItemDataRole.AccessibleTextRole:
            return (column.spoken or column.text)(row)
        case _:
            return None
