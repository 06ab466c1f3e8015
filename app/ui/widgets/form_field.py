"""A field of a dialog: label above, what is wrong right below."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.ui.theme.metrics import IconSize, Space
from app.ui.theme.theme import Theme, restyle


class ErrorLine(QWidget):
    """Icon and sentence; hidden while nothing is wrong."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._picture, self._text = QLabel(), QLabel()
        restyle(self._text, role="error")
        self._text.setWordWrap(True)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.GRID)
        line.addWidget(self._picture, alignment=Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._text, 1)
        self.hide()

    @property
    def text(self) -> str:
        return self._text.text()

    def say(self, text: str) -> None:
        """Shows a sentence; a blank one hides the line."""
        self._text.setText(text)
        ratio = self.devicePixelRatioF()
        picture = self._theme.pixmap("warning-circle", "danger", IconSize.TAG, ratio=ratio)
        self._picture.setPixmap(picture)
        self.setVisible(bool(text))


class FormField(QWidget):
    """Holds one control; `show_error` marks it, and assistive tools read the sentence too."""

    def __init__(
        self,
        theme: Theme,
        label: str,
        control: QWidget,
        problem: ErrorLine | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """``problem`` is a line elsewhere that says what is wrong, where there is no room here."""
        super().__init__(parent)
        self.control = control
        self._error = ""
        self._problem = ErrorLine(theme) if problem is None else None
        name = QLabel(label)
        restyle(name, role="label")
        name.setBuddy(control)
        control.setAccessibleName(label.replace("&", ""))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.LABEL)
        column.addWidget(name)
        column.addWidget(control)
        if self._problem is not None:
            column.addWidget(self._problem)
        column.addStretch(1)

    @property
    def error(self) -> str:
        """The sentence that is told; blank while nothing is wrong."""
        return self._error

    def show_error(self, text: str) -> None:
        """Says what is wrong; a blank text says that nothing is."""
        if text == self._error:
            return
        self._error = text
        if self._problem is not None:
            self._problem.say(text)
        self.control.setAccessibleDescription(text)
        restyle(self.control, state="error" if text else "")
