"""Hands on the properties: what is typed, pressed and chosen there."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QLineEdit, QMenu, QWidget

from app.ui.designer.properties.properties_panel import PropertiesPanel
from app.ui.designer.properties.section import Section

Kind = TypeVar("Kind", bound=Section)
_ON_THE_MARK = 10


def section(panel: PropertiesPanel, kind: type[Kind]) -> Kind:
    """The section of this kind that is shown."""
    found = panel.section(kind)
    assert isinstance(found, kind)
    return found


def click(widget: QWidget) -> None:
    assert widget.isVisibleTo(widget.window())
    assert widget.isEnabled()
    place = widget.rect().center()
    if widget.metaObject().className() in {"OnOff", "Mark"}:
        place.setX(_ON_THE_MARK)
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=place)


def type_into(field: QWidget, text: str) -> None:
    """Types a text over the old one."""
    field.setFocus()
    if isinstance(field, QAbstractSpinBox | QLineEdit):
        field.selectAll()
    QTest.keyClicks(field, text)


def pick(combo: QComboBox, code: str) -> None:
    """Chooses as the keyboard does."""
    row = combo.findData(code)
    assert row >= 0
    combo.setFocus()
    QTest.keyClick(combo, Qt.Key.Key_Home)
    for _ in range(row):
        QTest.keyClick(combo, Qt.Key.Key_Down)
    assert combo.currentIndex() == row


def trigger(menu: QMenu, *texts: str) -> None:
    """Runs an entry of a menu, or of a menu in it."""
    menu.aboutToShow.emit()
    action = next(each for each in menu.actions() if each.text() == texts[0])
    inner = action.menu()
    if len(texts) > 1:
        assert isinstance(inner, QMenu)
        trigger(inner, *texts[1:])
    else:
        assert action.isEnabled()
        action.trigger()
