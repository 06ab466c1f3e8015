from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.ui.designer.panels.designer_head import DesignerHead
from app.ui.theme.theme import Theme


def test_what_the_head_has_no_room_for_is_in_its_menu(theme: Theme, qtbot: QtBot) -> None:
    around = QWidget()
    qtbot.addWidget(around)
    head = DesignerHead(theme, tuple, around)
    around.show()
    for width, is_button in ((1200, True), (400, False), (1200, True)):
        head.resize(width, head.height())
        assert head.use_button.isVisible() is is_button
        assert head.use_act.isVisible() is not is_button
