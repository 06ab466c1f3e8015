from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from app.ui.theme.metrics import Height
from app.ui.widgets.buttons import Button, ToolButton
from app.ui.widgets.combo import Combo
from app.ui.widgets.meter import Meter
from app.ui.widgets.segmented import Segmented
from app.ui.widgets.switch import Switch

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.ui.theme.theme import Theme

CHOICES = [("table", "Table"), ("board", "Board"), ("line", "Timeline")]


def role_of(widget: QWidget) -> QAccessible.Role:
    interface = QAccessible.queryAccessibleInterface(widget)
    assert interface is not None
    return interface.role()


@pytest.fixture
def segmented(theme: Theme, qtbot: QtBot) -> Segmented:
    assert theme.scale == 1.0
    made = Segmented(CHOICES, "View")
    qtbot.addWidget(made)
    made.show()
    return made


def test_space_toggles_a_switch(theme: Theme, qtbot: QtBot) -> None:
    switch = Switch(theme, "Round up")
    qtbot.addWidget(switch)
    switch.show()
    with qtbot.waitSignal(switch.toggled):
        QTest.keyClick(switch, Qt.Key.Key_Space)

    assert switch.isChecked()


def test_a_click_anywhere_on_a_switch_toggles_it(theme: Theme, qtbot: QtBot) -> None:
    switch = Switch(theme, "Round up")
    qtbot.addWidget(switch)
    switch.show()
    QTest.mouseClick(switch, Qt.MouseButton.LeftButton, pos=switch.rect().center())

    assert switch.isChecked()


def test_a_switch_is_read_out_as_a_check_box(theme: Theme, qtbot: QtBot) -> None:
    switch = Switch(theme, "Round up")
    qtbot.addWidget(switch)

    assert role_of(switch) == QAccessible.Role.CheckBox


def test_arrow_keys_choose_the_neighbouring_segment(segmented: Segmented) -> None:
    keys: list[str] = []
    segmented.chosen.connect(keys.append)
    QTest.keyClick(segmented.button("table"), Qt.Key.Key_Right)
    QTest.keyClick(segmented.button("board"), Qt.Key.Key_Right)
    QTest.keyClick(segmented.button("line"), Qt.Key.Key_Right)
    QTest.keyClick(segmented.button("line"), Qt.Key.Key_Left)

    assert keys == ["board", "line", "board"]
    assert segmented.current == "board"


def test_a_segment_that_assistive_tools_choose_is_told(segmented: Segmented) -> None:
    keys: list[str] = []
    segmented.chosen.connect(keys.append)
    interface = QAccessible.queryAccessibleInterface(segmented.button("board"))
    assert interface is not None
    actions = interface.actionInterface()
    actions.doAction(actions.toggleAction())
    assert keys == ["board"]


def test_a_segment_set_by_the_program_tells_nobody(segmented: Segmented, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(segmented.chosen):
        segmented.set_current("line")

    assert segmented.current == "line"


def test_an_unknown_segment_is_an_error(segmented: Segmented) -> None:
    with pytest.raises(KeyError):
        segmented.set_current("calendar")


def test_a_meter_is_read_out_with_its_numbers(theme: Theme, qtbot: QtBot) -> None:
    meter = Meter(theme, "Today")
    qtbot.addWidget(meter)
    meter.set_meter(0.75, "6:00", "8")

    assert role_of(meter) == QAccessible.Role.ProgressBar
    assert (meter.accessibleName(), meter.accessibleDescription()) == ("Today", "6:00 / 8")
    assert meter.value() == 750


def test_a_meter_over_its_target_is_full(theme: Theme, qtbot: QtBot) -> None:
    meter = Meter(theme, "Today")
    qtbot.addWidget(meter)
    meter.set_meter(1.4, "11:12", "8", "warn_fill")

    assert meter.value() == meter.maximum()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_meter_is_high_enough_for_its_line(theme: Theme, qtbot: QtBot, scale: float) -> None:
    theme.set_scale(scale)
    meter = Meter(theme, "Today")
    qtbot.addWidget(meter)
    meter.show()

    assert meter.height() >= meter.sizeHint().height()


def test_a_tool_button_says_what_it_does(theme: Theme, qtbot: QtBot) -> None:
    button = ToolButton(theme, "caret-left", "Previous day")
    qtbot.addWidget(button)

    assert button.accessibleName() == "Previous day"
    assert button.toolTip() == "Previous day"


def test_icons_of_buttons_follow_the_theme(theme: Theme, qtbot: QtBot) -> None:
    button = Button(theme, "Start", kind="primary", icon="play", fill=True)
    qtbot.addWidget(button)
    before = button.icon().cacheKey()
    theme.set_scheme("dark")

    assert button.icon().cacheKey() != before


def test_small_buttons_are_lower(theme: Theme, qtbot: QtBot) -> None:
    small = Button(theme, "Start", small=True)
    plain = Button(theme, "Start")
    for button in (small, plain):
        qtbot.addWidget(button)
        button.show()

    assert small.height() == Height.CONTROL_SMALL
    assert plain.height() == Height.CONTROL


def test_a_combo_box_is_called_by_its_name(theme: Theme, qtbot: QtBot) -> None:
    combo = Combo(theme, "Steps")
    qtbot.addWidget(combo)
    combo.addItems(["5 minutes", "15 minutes"])

    assert combo.accessibleName() == "Steps"
    assert combo.view().sizeHintForRow(0) >= Height.CONTROL_SMALL


def test_a_plain_button_is_a_button(theme: Theme, qtbot: QtBot) -> None:
    button = Button(theme, "Start")
    qtbot.addWidget(button)

    assert isinstance(button, QPushButton)
    assert role_of(button) == QAccessible.Role.PushButton
