"""The lines of the agenda as a list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from app.ui.models.paged import ROW_ROLE, Index
from app.ui.timekeeping.agenda_rows import AgendaHead, AgendaLine

_NOWHERE = QModelIndex()


class AgendaModel(QAbstractListModel):
    """The lines; heads can be neither marked nor focused."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[AgendaLine, ...] = ()

    @property
    def lines(self) -> tuple[AgendaLine, ...]:
        return self._lines

    def line(self, row: int) -> AgendaLine | None:
        """None beyond the last one."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def set_lines(self, lines: Sequence[AgendaLine]) -> None:
        if tuple(lines) != self._lines:
            self.beginResetModel()
            self._lines = tuple(lines)
            self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self._lines[index.row()], AgendaHead):
            # Arrow keys stop at whatever is enabled.
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == ROW_ROLE:
            return line
        if role == Qt.ItemDataRole.ToolTipRole:
            return line.tip or None
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return line.spoken
        return None
