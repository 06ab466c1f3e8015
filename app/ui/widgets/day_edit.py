"""Fields for days: one that always holds a day, one that may stay blank."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QDateEdit, QLineEdit, QWidget

from app.domain.values.errors import RuleViolation


class DayEdit(QDateEdit):
    """A day with its calendar."""

    def __init__(self, day: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCalendarPopup(True)
        self.setDisplayFormat("yyyy-MM-dd")
        self.set_day(day)

    def set_day(self, day: date) -> None:
        self.setDate(QDate(day.year, day.month, day.day))

    def day(self) -> date:
        shown = self.date()
        return date(shown.year(), shown.month(), shown.day())


class OptionalDayEdit(QLineEdit):
    """A day or nothing, written as ``2026-11-19``."""

    def __init__(self, day: date | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText("2026-11-19")
        self.setText("" if day is None else day.isoformat())

    def day(self) -> date | None:
        """The day; None while the field is blank.

        Raises:
            RuleViolation: ``day.unreadable``.
        """
        text = self.text().strip()
        if not text:
            return None
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise RuleViolation("day", "day.unreadable", text=text) from None
