"""The hours of a week as seven lines, each a field of its own with what is wrong right below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QLabel, QLineEdit

from app.domain.values.errors import RuleViolation, StintError
from app.domain.values.working_hours import WorkingHours
from app.domain.values.working_hours_text import read_week, spans_text
from app.system.translations import N_, _
from app.ui.widgets.form_page import FormPage

WEEKDAYS = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)
_FIELD = "working_hours"


def week_lines(hours: WorkingHours) -> tuple[QLineEdit, ...]:
    """A line for each weekday, Monday first; a blank one is a free day."""
    return tuple(QLineEdit(spans_text(day)) for day in hours.weekdays)


def add_week(page: FormPage, lines: Sequence[QLineEdit]) -> QLabel:
    """Puts the lines on a page; gives the hint below them, which follows with the week's sum."""
    for weekday, line in enumerate(lines):
        line.setPlaceholderText(_("free"))
        page.add(f"hours_{weekday}", _(WEEKDAYS[weekday]), line, 3)
    hint = page.add_hint("")

    def show_sum() -> None:
        hint.setText(week_text([line.text() for line in lines]))

    for line in lines:
        line.textChanged.connect(show_sum)
    show_sum()
    return hint


def week_of_lines(lines: Sequence[QLineEdit]) -> WorkingHours:
    """The week that the lines say.

    Raises:
        RuleViolation: a line cannot be read; `week_field` tells which.
    """
    return read_week([line.text() for line in lines])


def week_field(error: StintError, named: str) -> str:
    """The line that an error is about; ``named`` where it is about none of them."""
    weekday = error.arguments.get("weekday")
    return f"hours_{weekday}" if named == _FIELD and isinstance(weekday, int) else named


def week_text(lines: Sequence[str]) -> str:
    """The sum of the week in words, blank while a line cannot be read."""
    try:
        hours = read_week(lines)
    except RuleViolation:
        return ""
    minutes = sum(end - start for spans in hours.weekdays for start, end in spans)
    return _("{hours} hours a week").format(hours=f"{minutes // 60}:{minutes % 60:02}")
