"""What tests do with dialogs: find them, press their buttons, read what they say."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QDialog, QPushButton, QWidget

Kind = TypeVar("Kind", bound=QDialog)
LEFT = Qt.MouseButton.LeftButton
_ON_THE_MARK = 8


def click(widget: QWidget) -> None:
    """Presses what the user sees, as the user does."""
    assert widget.isVisibleTo(widget.window())
    assert widget.isEnabled()
    place = widget.rect().center()
    if isinstance(widget, QCheckBox):
        # Only mark and text can be pressed, however wide the box is.
        place.setX(_ON_THE_MARK)
    QTest.mouseClick(widget, LEFT, pos=place)


def open_dialog(kind: type[Kind]) -> Kind:
    """The dialog of this kind that is shown."""
    shown = [each for each in QApplication.topLevelWidgets() if isinstance(each, kind)]
    return next(each for each in shown if each.isVisible())


def button(parent: QWidget, text: str) -> QPushButton:
    """The visible button with this text."""
    found = [each for each in parent.findChildren(QPushButton) if each.text() == text]
    return next(each for each in found if not each.isHidden())
