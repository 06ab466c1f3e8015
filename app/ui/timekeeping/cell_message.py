"""The sentence under a cell that says what is wrong with what was typed."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from app.ui.theme.metrics import IconSize, Space
from app.ui.theme.theme import Theme, restyle


class CellMessage(QFrame):
    """What is wrong, right below the line that it is about."""

    def __init__(self, theme: Theme, viewport: QWidget) -> None:
        super().__init__(viewport)
        self._theme = theme
        self._viewport = viewport
        restyle(self, surface="raised")
        self._picture = QLabel()
        self._text = QLabel()
        restyle(self._text, role="error")
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.RELATED, Space.GRID, Space.RELATED, Space.GRID)
        row.setSpacing(Space.GRID)
        row.addWidget(self._picture)
        row.addWidget(self._text)
        self.hide()

    @property
    def text(self) -> str:
        return self._text.text() if self.isVisible() else ""

    def say(self, text: str, line: QRect) -> None:
        ratio = self.devicePixelRatioF()
        picture = self._theme.pixmap("warning-circle", "danger", IconSize.TAG, ratio=ratio)
        self._picture.setPixmap(picture)
        self._text.setText(text)
        self.adjustSize()
        self.show()
        self.raise_()
        self.place(line)

    def place(self, line: QRect) -> None:
        """Below the line, above it where there is no room, never outside."""
        room = self._viewport.rect()
        top = line.bottom() + Space.GRID
        if top + self.height() > room.height():
            top = line.top() - Space.GRID - self.height()
        self.move(max(0, min(line.left(), room.width() - self.width())), max(0, top))
