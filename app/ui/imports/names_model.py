"""The names of the file as a table: what each stands for, and how that cell looks."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem

from app.system.translations import N_, _
from app.ui.imports.import_presentation import becomes_text, name_text, part_text
from app.ui.imports.names_draft import NameRow, NamesDraft
from app.ui.theme.metrics import IconSize, Space
from app.ui.theme.theme import Theme
from app.ui.widgets.table_delegate import Index, TableDelegate

PART, NAME, ENTRIES, BECOMES = range(4)
_HEADERS = (N_("Kind"), N_("In the file"), N_("Entries"), N_("In Stint"))
_NOWHERE = QModelIndex()
_TEXTS = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)


class NamesModel(QAbstractTableModel):
    """One row for each name; what it becomes is asked of the draft when it is shown."""

    def __init__(self, draft: NamesDraft, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._draft = draft

    @property
    def draft(self) -> NamesDraft:
        return self._draft

    def start(self, draft: NamesDraft) -> None:
        """Shows other names."""
        self.beginResetModel()
        self._draft = draft
        self.endResetModel()

    def take(self, draft: NamesDraft) -> None:
        """Shows other answers for the same names; one answer can change what others become."""
        self._draft = draft
        if draft.rows:
            last = self.index(len(draft.rows) - 1, BECOMES)
            self.dataChanged.emit(self.index(0, BECOMES), last)

    def row_at(self, position: int) -> NameRow:
        return self._draft.rows[position]

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._draft.rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(_HEADERS)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(index.column())
        return self._text(self.row_at(index.row()), index.column()) if role in _TEXTS else None

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
        return _alignment(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def _text(self, row: NameRow, column: int) -> str:
        if column == PART:
            return part_text(row)
        if column == NAME:
            return name_text(row)
        if column == ENTRIES:
            return f"{row.entries:n}"
        return becomes_text(row.name.part, self._draft.becomes(row.name))


def _alignment(column: int) -> int:
    side = Qt.AlignmentFlag.AlignRight if column == ENTRIES else Qt.AlignmentFlag.AlignLeft
    return int((side | Qt.AlignmentFlag.AlignVCenter).value)


class NamesDelegate(TableDelegate):
    """Puts an arrow behind what can be chosen."""

    def __init__(self, theme: Theme, view: QAbstractItemView) -> None:
        super().__init__(theme, view)
        self._look = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        if index.column() != BECOMES:
            return
        side = self._look.metrics.scaled(IconSize.TAG)
        rect = option.rect
        ratio = painter.device().devicePixelRatio()
        picture = self._look.pixmap("caret-down", "text2", IconSize.TAG, ratio=ratio)
        left = rect.right() - side - Space.RELATED
        painter.drawPixmap(left, rect.top() + (rect.height() - side) // 2, picture)
