"""A titled list of sentences, such as what a file cannot hold."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLabel,
    QListView,
    QListWidget,
    QVBoxLayout,
    QWidget,
)

from app.ui.theme.metrics import Space
from app.ui.theme.theme import restyle

_MOST_HEIGHT_LINES = 9


class SentenceList(QWidget):
    """The head and the sentences, wrapped; hidden while there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = QLabel()
        restyle(self.title, role="section")
        self.rows = _Rows()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.LABEL)
        column.addWidget(self.title)
        column.addWidget(self.rows)
        self.hide()

    @property
    def texts(self) -> list[str]:
        return [self.rows.item(row).text() for row in range(self.rows.count())]

    def show_sentences(self, title: str, sentences: Sequence[str]) -> None:
        self.title.setText(title)
        self.rows.setAccessibleName(title)
        self.rows.clear()
        self.rows.addItems(list(sentences))
        self.rows.fit()
        self.setVisible(bool(sentences))


class _Rows(QListWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setSpacing(1)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def fit(self) -> None:
        """As high as its rows, up to some lines; the rest is scrolled to."""
        # The hints of rows know nothing of wrapping; where the last row ended up does.
        self.doItemsLayout()
        last = self.item(self.count() - 1)
        rows = 0 if last is None else self.visualItemRect(last).bottom() + 1 + 2 * self.spacing()
        rows += self.verticalScrollBar().value()
        most = _MOST_HEIGHT_LINES * self.fontMetrics().lineSpacing()
        self.setFixedHeight(min(rows, most) + 2 * self.frameWidth())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def sizeHint(self) -> QSize:
        return QSize(0, self.height())
