from __future__ import annotations

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from app.domain.values.errors import RuleViolation
from app.ui.theme.theme import Theme
from app.ui.widgets.choice_combo import ChoiceCombo
from app.ui.widgets.day_edit import DayEdit, OptionalDayEdit


def test_a_combo_gives_the_code_of_what_it_shows(theme: Theme, qtbot: QtBot) -> None:
    combo = ChoiceCombo(theme, [("de", "German"), ("en", "English")], "en")
    qtbot.addWidget(combo)
    assert (combo.code, combo.currentText()) == ("en", "English")
    combo.set_code("de")
    assert combo.currentText() == "German"


def test_no_code_chooses_the_first_and_adds_no_blank_name(theme: Theme) -> None:
    combo = ChoiceCombo(theme, [("de", "German"), ("en", "English")])
    assert (combo.count(), combo.code) == (2, "de")
    assert ChoiceCombo(theme, ()).count() == 0


def test_a_code_that_is_no_choice_is_kept_all_the_same(theme: Theme, qtbot: QtBot) -> None:
    combo = ChoiceCombo(theme, [("de", "German")], "ja")
    qtbot.addWidget(combo)
    assert combo.code == "ja"


def test_a_day_is_given_as_it_was_set(qtbot: QtBot) -> None:
    field = DayEdit(date(2026, 11, 19))
    qtbot.addWidget(field)
    field.set_day(date(2027, 1, 2))
    assert field.day() == date(2027, 1, 2)


def test_a_day_may_be_left_out(qtbot: QtBot) -> None:
    field = OptionalDayEdit()
    qtbot.addWidget(field)
    assert field.day() is None
    field.setText(" 2026-11-19 ")
    assert field.day() == date(2026, 11, 19)


def test_what_is_no_day_is_refused(qtbot: QtBot) -> None:
    field = OptionalDayEdit()
    qtbot.addWidget(field)
    field.setText("19 November")
    with pytest.raises(RuleViolation):
        field.day()
