from __future__ import annotations

from pytestqt.qtbot import QtBot

from app.ui.widgets.elided_label import ElidedLabel


def test_a_text_without_room_is_whole_in_the_tip(qtbot: QtBot) -> None:
    label = ElidedLabel("a text that is a good deal longer than its place")
    qtbot.addWidget(label)
    label.resize(60, 20)
    label.grab()
    assert label.toolTip() == label.text()
    label.resize(900, 20)
    label.grab()
    assert label.toolTip() == ""


def test_it_asks_for_hardly_any_room(qtbot: QtBot) -> None:
    label = ElidedLabel("a text that is a good deal longer than its place")
    qtbot.addWidget(label)
    assert label.minimumSizeHint().width() < 30
