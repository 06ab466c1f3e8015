"""A dialog that shows: a title with a line of explanation, a body, and a foot with a result."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.ui.theme.metrics import Space
from app.ui.theme.theme import Theme, restyle

_SHARE_OF_SCREEN = 0.9


class TitledDialog(QDialog):
    """What is to be entered and saved is a `FormDialog`.

    Attributes:
        title: at first the title of the window.
        explanation: hidden while it is blank.
        outcome: the result in words, at the foot.
    """

    def __init__(
        self, theme: Theme, title: str, size: tuple[int, int], parent: QWidget | None = None
    ) -> None:
        """``size`` is that of the window at 100 % text, where the screen has room for it."""
        super().__init__(parent)
        self._theme = theme
        self._size = size
        self.setWindowTitle(title)
        self.title, self.explanation, self.outcome = QLabel(title), QLabel(), QLabel()
        for label, role in (
            (self.title, "title"),
            (self.explanation, "second"),
            (self.outcome, "small"),
        ):
            restyle(label, role=role)
            label.setWordWrap(True)
        self.explanation.hide()

    def set_explanation(self, text: str) -> None:
        self.explanation.setText(text)
        self.explanation.setVisible(bool(text))

    def set_outcome(self, text: str) -> None:
        self.outcome.setText(text)
        self.outcome.setAccessibleName(text)

    def showEvent(self, event: QShowEvent) -> None:
        if not event.spontaneous():
            scaled = self._theme.metrics.scaled
            wanted = QSize(*(scaled(pixels) for pixels in self._size))
            self.resize(wanted.boundedTo(self.screen().availableSize() * _SHARE_OF_SCREEN))
        super().showEvent(event)

    def frame(self, body: QWidget, *foot: QWidget) -> None:
        """Lays everything out.

        Args:
            body: takes all the room that is left.
            foot: what stands behind the result, from left to right.
        """
        head = QVBoxLayout()
        head.setContentsMargins(Space.DIALOG, Space.DIALOG, Space.DIALOG, Space.CARD)
        head.setSpacing(Space.GRID)
        head.addWidget(self.title)
        head.addWidget(self.explanation)
        middle = QVBoxLayout()
        middle.setContentsMargins(Space.DIALOG, 0, Space.DIALOG, Space.GROUP)
        middle.addWidget(body)
        ground = QFrame()
        restyle(ground, surface="window")
        line = QHBoxLayout(ground)
        line.setContentsMargins(Space.DIALOG, Space.CARD, Space.DIALOG, Space.CARD)
        line.setSpacing(Space.RELATED)
        line.addWidget(self.outcome, 1)
        for widget in foot:
            line.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(middle, 1)
        column.addWidget(ground)
