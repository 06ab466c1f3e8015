from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from app.settings.machine import AWAY_MINUTES, BACKUPS_WEEKLY, SCHEME, MachineSettings
from app.ui.preferences.preferences_dialog import PreferencesDialog
from app.ui.theme.theme import Theme


@pytest.fixture
def dialog(theme: Theme, tmp_path: Path, qtbot: QtBot) -> PreferencesDialog:
    made = PreferencesDialog(theme, MachineSettings(tmp_path))
    qtbot.addWidget(made)
    return made


def named(dialog: PreferencesDialog, name: str) -> QWidget:
    found = [w for w in dialog.findChildren(QWidget) if w.accessibleName() == name]
    return next(w for w in found if isinstance(w, QComboBox | QSpinBox))


def test_a_choice_holds_at_once_and_after_a_restart(
    dialog: PreferencesDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    combo = named(dialog, "Colours")
    assert isinstance(combo, QComboBox)
    combo.setCurrentIndex(combo.findData("dark"))
    with qtbot.waitSignal(dialog.changed) as told:
        combo.activated.emit(combo.currentIndex())
    assert told.args == ["look.scheme"]
    assert MachineSettings(tmp_path).get(SCHEME) == "dark"


def test_a_number_stays_within_its_range(dialog: PreferencesDialog, tmp_path: Path) -> None:
    box = named(dialog, "Weekly backups to keep")
    assert isinstance(box, QSpinBox)
    box.setValue(0)
    assert box.value() == 1
    minutes = named(dialog, "Ask about time away after")
    assert isinstance(minutes, QSpinBox)
    minutes.setValue(0)
    assert MachineSettings(tmp_path).get(AWAY_MINUTES) == 0
    assert MachineSettings(tmp_path).get(BACKUPS_WEEKLY) == 1


def test_settings_that_cannot_be_saved_say_so(theme: Theme, tmp_path: Path, qtbot: QtBot) -> None:
    in_the_way = tmp_path / "settings"
    in_the_way.write_text("a file where the folder should be")
    dialog = PreferencesDialog(theme, MachineSettings(in_the_way))
    qtbot.addWidget(dialog)
    box = named(dialog, "Ask about time away after")
    assert isinstance(box, QSpinBox)
    with qtbot.waitSignal(dialog.failed):
        box.setValue(20)
