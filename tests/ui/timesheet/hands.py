"""What a user does with the timesheet: goes to cells, types, presses keys, reads the screen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication, QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit

from app.queries.time_entries import EntryCriteria, EntryRow, entries
from app.ui.session.session import Session
from app.ui.timesheet.timesheet_model import FIRST_DAY, TITLE, TOTAL
from app.ui.timesheet.timesheet_page import TimesheetPage
from tests.store.bills import Business
from tests.ui.builders import settle

MONDAY = date(2026, 11, 16)
THURSDAY = date(2026, 11, 19)
WEBSITE = "Acme Outdoor / Website"
ADD = "Add a task to this week"


@dataclass(frozen=True, slots=True)
class Hands:
    page: TimesheetPage
    session: Session
    business: Business

    def show(self) -> None:
        self.page.show()
        self.page.activateWindow()
        self.page.table.setFocus()
        settle(self.session)

    def titles(self) -> list[str]:
        return [row.title for row in self.page.grid.rows]

    def index(self, title: str, day: date | None = None, column: int = TITLE) -> QModelIndex:
        if day is not None:
            column = FIRST_DAY + (day - self.page.days.start_on).days
        return self.page.grid.index(self.titles().index(title), column)

    def text(self, title: str, day: date | None = None) -> str:
        """What a cell shows; the row's total without a day."""
        index = self.index(title, day, TOTAL)
        return str(index.data())

    def go(self, title: str, day: date) -> None:
        self.page.table.setCurrentIndex(self.index(title, day))

    def press(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        QTest.keyClick(self.editor() or self.page.table, key, modifier)
        # Fields give what was typed away with the next turn of the loop.
        QCoreApplication.processEvents()
        settle(self.session)

    def type(self, text: str) -> None:
        """Types over what stands in the current cell, without taking it."""
        QTest.keyClicks(self.page.table, text[0])
        field = self.editor()
        assert field is not None
        QTest.keyClicks(field, text[1:])

    def enter(self, title: str, day: date, text: str) -> None:
        self.go(title, day)
        self.type(text)
        self.press(Qt.Key.Key_Return)

    def editor(self) -> QLineEdit | None:
        found = self.page.table.viewport().findChildren(QLineEdit)
        return next((each for each in found if each.isVisible()), None)

    def place(self) -> tuple[str, date | None]:
        """Row and day of the focus frame."""
        index = self.page.table.currentIndex()
        row = self.page.grid.row_at(index)
        return "" if row is None else row.title, self.page.grid.day_at(index)

    def strip(self) -> str:
        shown = self.page.strip
        return shown.accessibleName() if shown.isVisible() else ""

    def sums(self) -> list[str]:
        labels = self.page.sums.findChildren(QLabel)
        return [label.accessibleName() for label in labels if label.accessibleName()]

    def entries(self) -> list[EntryRow]:
        return self.session.read(entries, EntryCriteria())


def days_after(day: date, count: int) -> date:
    return day + timedelta(days=count)
