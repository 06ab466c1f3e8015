"""What a user does with a form."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from app.ui.session.session import Session
from app.ui.widgets.form_dialog import FormDialog
from tests.ui.builders import settle


def write(field: QLineEdit, text: str) -> None:
    """Replaces what stands in a field."""
    field.setFocus()
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    QTest.keyClicks(field, text)


def save(dialog: FormDialog, session: Session) -> None:
    """Presses the button that does it."""
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    settle(session)


def error_of(dialog: FormDialog, name: str) -> str:
    """What stands below a field."""
    field = dialog.field(name)
    assert field is not None
    return field.error


def nameless(root: QWidget) -> list[str]:
    """The controls that assistive tools would have no name for."""
    return [
        type(widget).__name__
        for widget in root.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and not (widget.accessibleName() or _text_of(widget))
        and not _is_inner(widget)
    ]


def _text_of(widget: QWidget) -> str:
    text = getattr(widget, "text", None)
    is_field = isinstance(widget, QLineEdit)
    return str(text()) if callable(text) and not is_field else ""


def _is_inner(widget: QWidget) -> bool:
    """Whether it is a part of a control that is read out as one."""
    holder = widget.parentWidget()
    borrows_focus = holder is not None and widget.focusProxy() is holder
    names_itself = type(widget).__name__ in {"QTabBar", "QTabWidget"}
    return borrows_focus or names_itself or widget.objectName().startswith("qt_")
