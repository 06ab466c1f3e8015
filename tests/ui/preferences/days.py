"""What a user does with a field that holds a day."""

from __future__ import annotations

from PySide6.QtTest import QTest

from app.ui.widgets.day_edit import DayEdit


def set_day(field: DayEdit, text: str) -> None:
    """Types digits over the year, the month and the day; each one goes on to the next."""
    field.setFocus()
    field.setSelectedSection(DayEdit.Section.YearSection)
    QTest.keyClicks(field, text)
