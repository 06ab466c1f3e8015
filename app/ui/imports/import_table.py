"""The tables of the wizard: rows of one height, which stay smooth however many there are."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QAbstractItemModel
from PySide6.QtWidgets import QHeaderView, QTableView

from app.ui.theme.metrics import Height
from app.ui.theme.theme import Theme
from app.ui.widgets.table_delegate import TableDelegate, style_table


class ImportTable(QTableView):
    """Columns of fixed width, and one that takes the rest."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._widths: Mapping[int, int] = {}
        self.setAccessibleName(name)
        style_table(self, TableDelegate(theme, self))
        self.horizontalHeader().setSectionsClickable(False)
        theme.changed.connect(self._take_sizes)

    def show_model(self, model: QAbstractItemModel, widths: Mapping[int, int]) -> None:
        """Shows a model; a column that has no width stretches.

        Args:
            model: the rows.
            widths: pixels at 100 % text by number of the column.
        """
        self.setModel(model)
        self._widths = widths
        header = self.horizontalHeader()
        for column in range(model.columnCount()):
            fixed = column in widths
            mode = QHeaderView.ResizeMode.Fixed if fixed else QHeaderView.ResizeMode.Stretch
            header.setSectionResizeMode(column, mode)
        self._take_sizes()

    def _take_sizes(self) -> None:
        theme = self._theme
        for column, width in self._widths.items():
            self.horizontalHeader().resizeSection(column, theme.metrics.scaled(width))
        self.horizontalHeader().setMinimumHeight(theme.height(Height.HEADER))
        self.verticalHeader().setDefaultSectionSize(theme.height(Height.TABLE_ROW_COMPACT))
