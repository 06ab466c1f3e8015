"""The change sets as a table that grows while one scrolls down."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.queries.history import HistoryCriteria, history
from app.system.translations import N_, _
from app.ui.activity.presentation import ActivityLine, activity_line
from app.ui.session.session import Session

Index = QModelIndex | QPersistentModelIndex
_PAGE = 100
_HEADERS = (N_("No."), N_("When"), N_("What"), N_("Touched"), N_("State"))
_NOWHERE = QModelIndex()


class ActivityModel(QAbstractTableModel):
    """Change sets, newest first; older ones are read in pages of 100."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._lines: list[ActivityLine] = []
        self._more = True

    def reload(self) -> None:
        """Reads the newest page anew, as long as the list was before."""
        self.beginResetModel()
        self._lines = self._read(None, max(_PAGE, len(self._lines)))
        self.endResetModel()

    def line(self, row: int) -> ActivityLine:
        return self._lines[row]

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(_HEADERS)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            cells = (str(line.no), line.when, line.what, line.rows, line.state)
            return cells[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return line.why_not or None
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() in {0, 3}:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = int(Qt.ItemDataRole.DisplayRole),
    ) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _(_HEADERS[section])
        if role == Qt.ItemDataRole.TextAlignmentRole and section in {0, 3}:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._more and bool(self._lines)

    def fetchMore(self, parent: Index) -> None:
        if parent.isValid() or not self._lines:
            return
        older = self._read(self._lines[-1].no, _PAGE)
        if older:
            start = len(self._lines)
            self.beginInsertRows(_NOWHERE, start, start + len(older) - 1)
            self._lines += older
            self.endInsertRows()

    def _read(self, before: int | None, limit: int) -> list[ActivityLine]:
        rows = self._session.read(history, HistoryCriteria(limit=limit, before=before))
        self._more = len(rows) == limit
        zone, now = self._session.zone, self._session.clock.now()
        return [activity_line(row, zone, now) for row in rows]
