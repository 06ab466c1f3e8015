"""One working calendar to look at: its week, who goes by it, its year."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.queries.calendar_uses import CalendarUses, calendar_uses
from app.queries.working_calendars import CalendarRow, calendar_days
from app.ui.planning.calendars.calendar_dialog import looks_of
from app.ui.planning.calendars.calendar_words import facts_text, stored_days, uses_text
from app.ui.planning.calendars.year_pane import YearPane
from app.ui.session.session import Session
from app.ui.theme.metrics import Space
from app.ui.theme.theme import Theme, restyle


class CalendarPane(QScrollArea):
    """Follows the calendar that it is told to show."""

    def __init__(self, theme: Theme, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.name, self.facts, self.uses = QLabel(), QLabel(), QLabel()
        self.year = YearPane(theme, session)
        self._lay_out()

    def show_row(self, row: CalendarRow) -> None:
        self.name.setText(row.name)
        self.setAccessibleName(row.name)
        # The name of a region comes from the library of public holidays, which is slow at first.
        run = self._session.runner.run
        run(lambda: facts_text(row), self._show_facts, self._session.tell, f"facts {id(self)}")
        days = [stored_days(each) for each in self._session.read(calendar_days, row.id)]
        self.year.show_days(partial(looks_of, row.hours, days, row.holiday_region))
        self._session.fetch(calendar_uses, row.id, self._show_uses, f"calendar uses {id(self)}")

    def _show_facts(self, text: str) -> None:
        if isValid(self):
            self.facts.setText(text)

    def _show_uses(self, found: CalendarUses) -> None:
        if isValid(self):
            self.uses.setText(uses_text(found))

    def _lay_out(self) -> None:
        restyle(self.name, role="section")
        restyle(self.facts, role="small")
        restyle(self.uses, role="small")
        holder = QWidget()
        restyle(holder, surface="base")
        column = QVBoxLayout(holder)
        column.setContentsMargins(Space.GRID, 0, Space.RELATED, 0)
        column.setSpacing(Space.GRID)
        for label in (self.name, self.facts, self.uses):
            label.setWordWrap(True)
            column.addWidget(label)
        column.addSpacing(Space.RELATED)
        column.addWidget(self.year)
        column.addStretch(1)
        self.setWidget(holder)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
