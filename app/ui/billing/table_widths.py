"""The column that takes what the others leave, and keeps a width at which it can be read."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QHeaderView, QTableView

from app.ui.theme.metrics import Space, TextRole, Weight
from app.ui.theme.theme import Theme

_Mode = QHeaderView.ResizeMode


class RestColumn(QObject):
    """Stretches one column; where too little is left, the table scrolls sideways instead."""

    def __init__(self, table: QTableView, section: int) -> None:
        super().__init__(table)
        self._table = table
        self._section = section
        self._least = 0
        header = table.horizontalHeader()
        for each in range(header.count()):
            header.setSectionResizeMode(each, _Mode.Stretch if each == section else _Mode.Fixed)
        table.viewport().installEventFilter(self)

    def set_least(self, pixels: int) -> None:
        self._least = pixels
        self.fit()

    def fit(self) -> None:
        """Divides the room anew, after other columns have changed."""
        header = self._table.horizontalHeader()
        others = sum(
            header.sectionSize(each) for each in range(header.count()) if each != self._section
        )
        is_roomy = self._table.viewport().width() - others >= self._least
        mode = _Mode.Stretch if is_roomy else _Mode.Fixed
        if header.sectionResizeMode(self._section) != mode:
            header.setSectionResizeMode(self._section, mode)
        if not is_roomy:
            header.resizeSection(self._section, self._least)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.fit()
        return super().eventFilter(watched, event)


def fit_to_texts(theme: Theme, table: QTableView, sections: Iterable[int], rows: int) -> None:
    """Makes columns as wide as the widest text of the first rows: numbers are never cut."""
    model, header = table.model(), table.horizontalHeader()
    titles = theme.font_metrics(TextRole.SMALL, Weight.MEDIUM)
    strong = theme.font_metrics(TextRole.BODY, Weight.SEMIBOLD)
    shown = range(min(model.rowCount(), rows))
    for section in sections:
        title = str(model.headerData(section, Qt.Orientation.Horizontal) or "")
        texts = (str(model.index(row, section).data() or "") for row in shown)
        widest = max(map(strong.horizontalAdvance, texts), default=0)
        width = max(titles.horizontalAdvance(title), widest)
        header.resizeSection(section, width + 2 * Space.RELATED + Space.GRID)
