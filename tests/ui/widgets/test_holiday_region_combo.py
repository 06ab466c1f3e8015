from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.values.errors import RuleViolation
from app.ui.theme.theme import Theme
from app.ui.widgets.holiday_region_combo import HolidayRegionCombo
from tests.ui.clients.hands import write


@pytest.fixture
def combo(theme: Theme, qtbot: QtBot) -> HolidayRegionCombo:
    made = HolidayRegionCombo(theme, "DE-BE")
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def type_text(combo: HolidayRegionCombo, text: str) -> None:
    field = combo.lineEdit()
    assert field is not None
    write(field, text)


def test_the_stored_region_is_shown_and_stays(combo: HolidayRegionCombo) -> None:
    assert combo.currentText() == "Germany – Berlin"
    assert combo.chosen() == "DE-BE"


def test_a_region_is_chosen_from_those_that_hold_what_was_typed(
    combo: HolidayRegionCombo,
) -> None:
    type_text(combo, "bayern")
    completer = combo.completer()
    assert completer is not None
    popup = completer.popup()
    assert popup is not None
    assert popup.isVisible()
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert combo.currentText() == "Germany – Bayern"
    assert combo.chosen() == "DE-BY"


@pytest.mark.parametrize(
    ("text", "code"),
    [("us-ca", "US-CA"), ("no public holidays", ""), ("austria", "AT"), ("", "")],
)
def test_a_code_or_a_whole_name_can_be_typed(
    combo: HolidayRegionCombo, text: str, code: str
) -> None:
    type_text(combo, text)
    assert combo.chosen() == code


def test_a_region_that_does_not_exist_is_refused(combo: HolidayRegionCombo) -> None:
    type_text(combo, "Atlantis")
    with pytest.raises(RuleViolation, match="unknown_region"):
        combo.chosen()


def test_a_region_of_another_version_stays_while_nobody_changes_it(
    theme: Theme, qtbot: QtBot
) -> None:
    combo = HolidayRegionCombo(theme, "DE-ZZ")
    qtbot.addWidget(combo)
    assert (combo.currentText(), combo.chosen()) == ("DE-ZZ", "DE-ZZ")
