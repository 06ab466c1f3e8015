from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.ui.planning.figures.fitting_sums import FittingSums
from app.ui.theme.theme import Theme
from app.ui.widgets.sums_line import Sum

FIGURES = (Sum("Done by", "11 Dec"), Sum("Baseline 7 Dec", "+4 d", "warn"), Sum("Left", "196:00"))


@pytest.fixture
def line(theme: Theme, qtbot: QtBot) -> FittingSums:
    assert theme
    made = FittingSums()
    qtbot.addWidget(made)
    made.resize(900, 20)
    with qtbot.waitExposed(made):
        made.show()
    return made


def seen(line: FittingSums) -> list[str]:
    QApplication.processEvents()
    labels = line.findChildren(QLabel)
    return [each.accessibleName() for each in labels if each.accessibleName() and each.isVisible()]


def test_a_narrow_line_gives_up_plain_figures_before_those_that_warn(line: FittingSums) -> None:
    line.set_sums(FIGURES)
    assert len(seen(line)) == 3
    line.resize(line.sizeHint().width() - 20, 20)
    assert seen(line) == ["Done by 11 Dec", "Baseline 7 Dec +4 d"]
    line.resize(60, 20)
    assert seen(line) == ["Done by 11 Dec"]
    line.resize(900, 20)
    assert len(seen(line)) == 3


def test_the_tool_tip_has_what_there_is_no_room_for(line: FittingSums) -> None:
    line.set_sums(FIGURES)
    assert line.toolTip() == "Done by 11 Dec, Baseline 7 Dec +4 d, Left 196:00"
    assert line.minimumSizeHint().width() == 0


def test_figures_that_follow_one_another_at_once_never_open_windows(line: FittingSums) -> None:
    before = len([each for each in QApplication.topLevelWidgets() if each.isVisible()])
    for _again in range(3):
        line.set_sums(FIGURES)
    QApplication.processEvents()
    assert len([each for each in QApplication.topLevelWidgets() if each.isVisible()]) == before
