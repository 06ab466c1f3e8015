"""Fields of the inspector that look like text until one goes there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QToolTip, QWidget

from app.domain.values.errors import RuleViolation
from app.system.messages import render
from app.ui.theme.metrics import Space, TextRole, Weight
from app.ui.theme.theme import Theme, restyle

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
# Frame and padding of the sheet, above and below together.
_TITLE_EDGES = 4


class QuietLine(QLineEdit):
    """Shows one text and is edited as another; Enter and leaving it keep what is read, Esc not.

    Signals:
        edited: what the check gave for the new text.
    """

    edited = Signal(object)

    def __init__(self, name: str, check: Callable[[str], object]) -> None:
        """``check`` reads a text: what is to be told, None for no change, or a RuleViolation."""
        super().__init__()
        self._check = check
        self._shown, self._edited = "", ""
        self.setAccessibleName(name)
        restyle(self, kind="quiet", density="small")
        # Qt keeps 2 px beside the text; without them it stands as those of buttons do.
        self.setTextMargins(-2, 0, -2, 0)
        self.textEdited.connect(self._mark)

    def set_texts(self, shown: str, edited: str | None = None) -> None:
        """What it shows, and what one edits; whoever is writing keeps the text."""
        self._shown = shown
        self._edited = shown if edited is None else edited
        if not (self.hasFocus() and self.isModified()):
            self._show(self._edited if self.hasFocus() else self._shown)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._show(self._edited)
        super().focusInEvent(event)
        self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._commit()
        self._mark_problem("")
        self._show(self._shown)
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            if self.toolTip():
                below = self.mapToGlobal(QPoint(0, self.height()))
                QToolTip.showText(below, self.toolTip(), self)
                return
            self._commit()
            self.selectAll()
        elif event.key() == Qt.Key.Key_Escape and self.isModified():
            self._mark_problem("")
            self._show(self._edited)
            self.selectAll()
        else:
            super().keyPressEvent(event)

    def _commit(self) -> None:
        text = self.text()
        if not self.isModified() or text.strip() == self._edited.strip():
            return
        try:
            found = self._check(text)
        except RuleViolation:
            return
        self.setModified(False)
        if found is not None:
            # What it says now stands until the file has answered.
            self._shown = self._edited = text.strip()
            self.edited.emit(found)

    def _mark(self, text: str) -> None:
        try:
            self._check(text)
        except RuleViolation as violation:
            self._mark_problem(render(violation))
        else:
            self._mark_problem("")

    def _mark_problem(self, problem: str) -> None:
        self.setToolTip(problem)
        self.setAccessibleDescription(problem)
        restyle(self, state="error" if problem else "")

    def _show(self, text: str) -> None:
        if self.text() != text:
            self.setText(text)
        self.setModified(False)
        self.setCursorPosition(0)


class QuietTitle(QPlainTextEdit):
    """A title that wraps; Enter keeps it, Esc does not, a blank one is none.

    Signals:
        edited: the new text.
    """

    edited = Signal(str)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = ""
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        restyle(self, kind="quiet")
        theme.changed.connect(self._take_font)
        self.document().contentsChanged.connect(self._fit)
        self._take_font()

    def set_text(self, text: str) -> None:
        """What stands there; whoever is writing keeps the text."""
        was_writing = self.hasFocus() and self.toPlainText() != self._text
        self._text = text
        if not was_writing and self.toPlainText() != text:
            self.setPlainText(text)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._commit()
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self._commit()
        elif event.key() == Qt.Key.Key_Escape and self.toPlainText() != self._text:
            self.setPlainText(self._text)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            # The sheet lays the program's own font on, whatever the widget was given.
            self._take_font()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.height())

    def _commit(self) -> None:
        text = " ".join(self.toPlainText().split())
        if not text:
            self.setPlainText(self._text)
        elif text != self._text:
            self._text = text
            self.setPlainText(text)
            self.edited.emit(text)

    def _take_font(self) -> None:
        self.document().setDefaultFont(self._theme.font(TextRole.TITLE, Weight.SEMIBOLD))
        self._fit()

    def _fit(self) -> None:
        lines = max(1, int(self.document().size().height()))
        metrics = self._theme.font_metrics(TextRole.TITLE, Weight.SEMIBOLD)
        height = lines * metrics.lineSpacing() + 2 * Space.GRID + _TITLE_EDGES
        if height != self.height():
            self.setFixedHeight(height)
