"""The letters of the dialog, one below the other."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.ui.billing.reminders.letter_row import LetterRow
from app.ui.billing.reminders.reminder_words import Letter
from app.ui.theme.metrics import Space
from app.ui.theme.theme import Theme, restyle


class LetterList(QScrollArea):
    """A row for each letter; they are told by their numbers.

    Signals:
        chosen: a letter is to be pictured.
        ticked: a letter, and whether it goes out.
        asked: a letter that went out, and a `ReminderAct`.
    """

    chosen = Signal(int)
    ticked = Signal(int, bool)
    asked = Signal(int, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.rows: list[LetterRow] = []
        holder = QWidget()
        restyle(holder, surface="base")
        self._column = QVBoxLayout(holder)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.GRID)
        self._column.addStretch(1)
        self.setWidget(holder)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def fill(self, letters: Sequence[Letter]) -> None:
        """Makes the rows, once."""
        for number, letter in enumerate(letters):
            row = LetterRow(self._theme, letter, self.widget())
            row.chosen.connect(partial(self.chosen.emit, number))
            row.ticked.connect(partial(self.ticked.emit, number))
            row.asked.connect(partial(self.asked.emit, number))
            self.rows.append(row)
            self._column.insertWidget(number, row)

    def show_letters(self, letters: Sequence[Letter], current: int) -> None:
        """Shows how they stand now; one that is alone needs no mark."""
        several = len(letters) > 1
        for number, (row, letter) in enumerate(zip(self.rows, letters, strict=True)):
            row.show_letter(letter, current=several and number == current)

    def show_row(self, number: int) -> None:
        """Scrolls to a letter."""
        self.ensureWidgetVisible(self.rows[number])
