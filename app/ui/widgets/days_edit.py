"""Days that differ from the week, a line for each: which days, a note, what is worked then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from uuid import UUID

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.domain.planning.calendar.calendar_days import FIRST_YEAR, LAST_YEAR
from app.domain.values.errors import RuleViolation
from app.domain.values.working_hours import MinuteSpan
from app.domain.values.working_hours_text import read_day_spans, spans_text
from app.ui.theme.metrics import Space
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.buttons import Button, ToolButton
from app.ui.widgets.day_edit import DayEdit


@dataclass(frozen=True, slots=True)
class DaysDraft:
    """One line as the user left it.

    Attributes:
        spans: what is worked on each of the days; nothing where none.
        row_id: of the stored days; None for new ones.
    """

    first_on: date
    last_on: date
    note: str
    spans: tuple[MinuteSpan, ...] = ()
    row_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class DaysWords:
    """What the list calls its parts.

    Attributes:
        heads: of first day, last day, note and hours.
        nothing: what stands in a blank field of hours.
        first: what assistive tools call the field of a line's first day, with ``{day}``, as do
            ``last``, ``note``, ``hours`` and ``remove_of``.
    """

    add: str
    remove: str
    heads: tuple[str, str, str, str]
    nothing: str
    first: str
    last: str
    note: str
    hours: str
    remove_of: str


class DaysLine:
    """The controls of one line; its days never end before they begin."""

    def __init__(
        self, theme: Theme, words: DaysWords, draft: DaysDraft | None, today: date
    ) -> None:
        self._words = words
        self.row_id = None if draft is None else draft.row_id
        self.first = DayEdit(today if draft is None else draft.first_on)
        self.last = DayEdit(today if draft is None else draft.last_on)
        self.note = QLineEdit("" if draft is None else draft.note)
        self.hours = QLineEdit("" if draft is None else spans_text(draft.spans))
        self.hours.setPlaceholderText(words.nothing)
        # Where there is no room for all of it, its beginning says more than its end.
        for text in (self.note, self.hours):
            text.setCursorPosition(0)
        self.remove_button = ToolButton(theme, "trash", words.remove, small=True)
        self.first.setDateRange(QDate(FIRST_YEAR, 1, 1), QDate(LAST_YEAR, 12, 31))
        self.last.setMaximumDate(QDate(LAST_YEAR, 12, 31))
        # Else the last day would follow each digit of a first day that is still being typed.
        self.first.setKeyboardTracking(False)
        self.first.dateChanged.connect(self._take_first)
        self._take_first()

    @property
    def controls(self) -> tuple[QWidget, ...]:
        return self.first, self.last, self.note, self.hours, self.remove_button

    def draft(self) -> DaysDraft:
        """The line as it stands.

        Raises:
            RuleViolation: its hours cannot be read.
        """
        spans = read_day_spans(self.hours.text())
        return DaysDraft(self.first.day(), self.last.day(), self.note.text(), spans, self.row_id)

    def _take_first(self) -> None:
        self.last.setMinimumDate(self.first.date())
        day, words = self.first.day().isoformat(), self._words
        for control, name in (
            (self.first, words.first),
            (self.last, words.last),
            (self.note, words.note),
            (self.hours, words.hours),
            (self.remove_button, words.remove_of),
        ):
            control.setAccessibleName(name.format(day=day))


class DaysEdit(QWidget):
    """Keeps what was changed until the dialog writes it.

    Signals:
        line_added: the first field of the new line, for whoever scrolls.
        changed: something was typed, added or removed.
    """

    line_added = Signal(QWidget)
    changed = Signal()

    def __init__(
        self,
        theme: Theme,
        words: DaysWords,
        drafts: Sequence[DaysDraft],
        today: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._words, self._today = theme, words, today
        self.lines: list[DaysLine] = []
        self.add_button = Button(theme, words.add, icon="plus", small=True)
        self.add_button.setAutoDefault(False)
        self.add_button.clicked.connect(self.add_new)
        self._place = 0
        self._lay_out()
        for draft in drafts:
            self._add_line(draft)
        self._show_heads()
        self.setFocusProxy(self.add_button)

    def drafts(self) -> tuple[DaysDraft, ...]:
        """All lines as they stand.

        Raises:
            RuleViolation: hours of a line cannot be read; the focus of this widget goes there.
        """
        found = []
        for line in self.lines:
            try:
                found.append(line.draft())
            except RuleViolation:
                self.setFocusProxy(line.hours)
                raise
        return tuple(found)

    def add_new(self) -> None:
        """One more line, of today until somebody says otherwise."""
        line = self._add_line(None)
        self._show_heads()
        # The layout would show them later, and what is hidden takes no focus.
        for control in line.controls:
            control.show()
        self.line_added.emit(line.first)
        line.first.setFocus()
        self.changed.emit()

    def remove(self, line: DaysLine) -> None:
        """Takes a line away; the focus goes to the next one."""
        place = self.lines.index(line)
        self.lines.remove(line)
        self.setFocusProxy(self.add_button)
        for control in line.controls:
            self._grid.removeWidget(control)
            control.hide()
            control.deleteLater()
        self._show_heads()
        left = self.lines[place : place + 1] or self.lines[-1:]
        (left[0].remove_button if left else self.add_button).setFocus()
        self.changed.emit()

    def _add_line(self, draft: DaysDraft | None) -> DaysLine:
        line = DaysLine(self._theme, self._words, draft, self._today)
        line.remove_button.clicked.connect(lambda: self.remove(line))
        for day in (line.first, line.last):
            day.dateChanged.connect(self.changed)
        for text in (line.note, line.hours):
            text.textChanged.connect(self.changed)
        self._place += 1
        for column, control in enumerate(line.controls):
            self._grid.addWidget(control, self._place, column)
        # A line that comes later would stand behind all the rest of the dialog.
        before = [self.lines[-1].remove_button] if self.lines else []
        self.lines.append(line)
        for one, other in pairwise((*before, *line.controls, self.add_button)):
            QWidget.setTabOrder(one, other)
        return line

    def _show_heads(self) -> None:
        for head in self._heads:
            head.setVisible(bool(self.lines))

    def _lay_out(self) -> None:
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(Space.RELATED)
        self._grid.setVerticalSpacing(Space.RELATED)
        self._grid.setColumnStretch(2, 2)
        self._grid.setColumnStretch(3, 1)
        self._heads = [QLabel(title) for title in self._words.heads]
        for column, head in enumerate(self._heads):
            restyle(head, role="label")
            self._grid.addWidget(head, 0, column)
        below = QHBoxLayout()
        below.addWidget(self.add_button)
        below.addStretch(1)
        column_of_all = QVBoxLayout(self)
        column_of_all.setContentsMargins(0, 0, 0, 0)
        column_of_all.setSpacing(Space.CARD)
        column_of_all.addLayout(self._grid)
        column_of_all.addLayout(below)
