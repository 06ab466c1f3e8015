"""Fields for days: one that always holds a day, one that may stay blank; one for moments."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QDate, QDateTime, QTime
from PySide6.QtWidgets import QDateEdit, QDateTimeEdit, QLineEdit, QWidget

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


class MomentEdit(QDateTimeEdit):
    """A day and a time of the wall clock, to the minute."""

    def __init__(self, moment: datetime, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCalendarPopup(True)
        self.setDisplayFormat("yyyy-MM-dd HH:mm")
        self.set_moment(moment)

    def set_moment(self, moment: datetime) -> None:
        """Shows the wall clock of ``moment``, whatever its zone."""
        day = QDate(moment.year, moment.month, moment.day)
        self.setDateTime(QDateTime(day, QTime(moment.hour, moment.minute)))

    def moment(self) -> datetime:
        """Without a zone; whoever asks knows whose clock it is."""
        day, clock = self.date(), self.time()
        return datetime(day.year(), day.month(), day.day(), clock.hour(), clock.minute())  # noqa: DTZ001 - a wall clock
