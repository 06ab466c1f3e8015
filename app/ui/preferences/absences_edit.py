"""The absences of the user, a line for each: its days, why, and what is worked all the same."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from uuid import UUID

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.domain.planning.calendar.calendar_days import FIRST_YEAR, LAST_YEAR
from app.domain.values.errors import RuleViolation
from app.domain.values.working_hours_text import read_day_spans, spans_text
from app.queries.working_calendars import ExceptionRow
from app.system.translations import _
from app.ui.preferences.absence_words import AbsenceCommand, AbsenceDraft, absence_commands
from app.ui.theme.metrics import Space
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.buttons import Button, ToolButton
from app.ui.widgets.day_edit import DayEdit


class AbsenceLine:
    """The controls of one absence; it never ends before it begins."""

    def __init__(self, theme: Theme, row: ExceptionRow | None, today: date) -> None:
        self._row = row
        self.first = DayEdit(today if row is None else row.first_on)
        self.last = DayEdit(today if row is None else row.last_on)
        self.note = QLineEdit("" if row is None else row.name)
        self.hours = QLineEdit("" if row is None else spans_text(row.spans))
        self.hours.setPlaceholderText(_("nothing"))
        self.remove_button = ToolButton(theme, "trash", _("Remove absence"), small=True)
        self.first.setDateRange(QDate(FIRST_YEAR, 1, 1), QDate(LAST_YEAR, 12, 31))
        self.last.setMaximumDate(QDate(LAST_YEAR, 12, 31))
        # Else the last day would follow each digit of a first day that is still being typed.
        self.first.setKeyboardTracking(False)
        self.first.dateChanged.connect(self._take_first)
        self._take_first()

    @property
    def controls(self) -> tuple[QWidget, ...]:
        return self.first, self.last, self.note, self.hours, self.remove_button

    @property
    def row_id(self) -> UUID | None:
        return None if self._row is None else self._row.id

    def draft(self) -> AbsenceDraft:
        """The line as it stands.

        Raises:
            RuleViolation: its hours cannot be read.
        """
        spans = read_day_spans(self.hours.text())
        return AbsenceDraft(self.first.day(), self.last.day(), self.note.text(), spans, self._row)

    def _take_first(self) -> None:
        self.last.setMinimumDate(self.first.date())
        day = self.first.day().isoformat()
        for control, name in (
            (self.first, _("Absence from {day}: first day")),
            (self.last, _("Absence from {day}: last day")),
            (self.note, _("Absence from {day}: why")),
            (self.hours, _("Absence from {day}: still worked")),
            (self.remove_button, _("Remove absence from {day}")),
        ):
            control.setAccessibleName(name.format(day=day))


class AbsencesEdit(QWidget):
    """Keeps what was changed until the dialog writes it.

    Signals:
        line_added: the first field of the new line, for whoever scrolls.
    """

    line_added = Signal(QWidget)

    def __init__(
        self,
        theme: Theme,
        rows: Sequence[ExceptionRow],
        today: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._today = theme, today
        self._removed: list[UUID] = []
        self.lines: list[AbsenceLine] = []
        self.add_button = Button(theme, _("Add absence"), icon="plus", small=True)
        self.add_button.setAutoDefault(False)
        self.add_button.clicked.connect(self.add_new)
        self._place = 0
        self._lay_out()
        for row in rows:
            self._add_line(row)
        self._show_heads()
        self.setFocusProxy(self.add_button)

    def commands(self, member_id: UUID) -> tuple[AbsenceCommand, ...]:
        """What the dialog has to write; empty where all stays.

        Raises:
            RuleViolation: hours of a line cannot be read; the focus of this widget goes there.
        """
        drafts = []
        for line in self.lines:
            try:
                drafts.append(line.draft())
            except RuleViolation:
                self.setFocusProxy(line.hours)
                raise
        return absence_commands(member_id, drafts, self._removed)

    def add_new(self) -> None:
        """One more line, of today until somebody says otherwise."""
        line = self._add_line(None)
        self._show_heads()
        # The layout would show them later, and what is hidden takes no focus.
        for control in line.controls:
            control.show()
        self.line_added.emit(line.first)
        line.first.setFocus()

    def remove(self, line: AbsenceLine) -> None:
        """Takes a line away; the focus goes to the next one."""
        place = self.lines.index(line)
        self.lines.remove(line)
        if line.row_id is not None:
            self._removed.append(line.row_id)
        self.setFocusProxy(self.add_button)
        for control in line.controls:
            self._grid.removeWidget(control)
            control.hide()
            control.deleteLater()
        self._show_heads()
        left = self.lines[place : place + 1] or self.lines[-1:]
        (left[0].remove_button if left else self.add_button).setFocus()

    def _add_line(self, row: ExceptionRow | None) -> AbsenceLine:
        line = AbsenceLine(self._theme, row, self._today)
        line.remove_button.clicked.connect(lambda: self.remove(line))
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
        titles = (_("First day"), _("Last day"), _("Why"), _("Still worked"))
        self._heads = [QLabel(title) for title in titles]
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
