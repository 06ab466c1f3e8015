from __future__ import annotations

from app.domain.values.working_hours import DEFAULT_WORKING_HOURS
from app.domain.values.working_hours_text import read_week, spans_text
from app.ui.widgets.week_lines import week_text


def test_the_week_is_added_up() -> None:
    lines = [spans_text(spans) for spans in DEFAULT_WORKING_HOURS.weekdays]
    assert read_week(lines) == DEFAULT_WORKING_HOURS
    assert week_text(lines) == "40:00 hours a week"
    assert week_text(["?", "", "", "", "", "", ""]) == ""
