"""Days that differ from the week, a line for each: which days, a note, what is worked then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QLineEdit, QWidget

from app.domain.planning.calendar.calendar_days import FIRST_YEAR, LAST_YEAR
from app.domain.values.errors import RuleViolation
from app.domain.values.working_hours import MinuteSpan
from app.domain.values.working_hours_text import read_day_spans, spans_text
from app.ui.theme.theme import Theme
from app.ui.widgets.buttons import ToolButton
from app.ui.widgets.day_edit import DayEdit
from app.ui.widgets.line_grid import LineGrid


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


class DaysEdit(LineGrid[DaysLine]):
    """The lines; ``changed`` tells of what is typed too."""

    def __init__(
        self,
        theme: Theme,
        words: DaysWords,
        drafts: Sequence[DaysDraft],
        today: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, words.add, words.heads, ((2, 2), (3, 1)), parent)

        def line(draft: DaysDraft | None = None) -> DaysLine:
            made = DaysLine(theme, words, draft, today)
            for day in (made.first, made.last):
                day.dateChanged.connect(self.changed)
            for text in (made.note, made.hours):
                text.textChanged.connect(self.changed)
            return made

        self.set_lines(map(line, drafts), line)

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
                self.point_at(line.hours)
                raise
        return tuple(found)
