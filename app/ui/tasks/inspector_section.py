"""What the groups of the inspector have in common."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.ui.theme.metrics import Space
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.form_field import ErrorLine


class InspectorSection(QWidget):
    """A rule, a small head with a word at its right, and the parts below."""

    def __init__(self, theme: Theme, title: str) -> None:
        super().__init__()
        self._theme = theme
        self.title = QLabel(title)
        restyle(self.title, role="section")
        self.aside = QLabel()
        restyle(self.aside, role="small")
        self.problem = ErrorLine(theme)
        rule = QFrame()
        restyle(rule, rule="horizontal")
        head = QHBoxLayout()
        head.setSpacing(Space.RELATED)
        head.addWidget(self.title)
        head.addStretch(1)
        head.addWidget(self.aside)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(Space.GRID)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.RELATED)
        column.addWidget(rule)
        column.addSpacing(Space.GRID)
        column.addLayout(head)
        column.addLayout(self.body)
        column.addWidget(self.problem)


def clear(layout: QVBoxLayout) -> None:
    """Takes away all widgets of a layout."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
