"""Names and values side by side, to read and to copy."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from app.ui.theme.metrics import Space
from app.ui.theme.theme import Theme, restyle

_NAME_WIDTH = 120
_TOP = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft


class Facts(QWidget):
    """A grid of small names and their values; a fact without a name has the whole width."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._facts: list[tuple[str, str]] = []
        self.setAccessibleName(name)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(Space.GROUP)
        self._grid.setVerticalSpacing(Space.GRID)
        self._grid.setColumnStretch(1, 1)
        theme.changed.connect(self._take_width)
        self._take_width()

    def texts(self) -> list[tuple[str, str]]:
        """What stands there."""
        return list(self._facts)

    def set_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        if list(facts) == self._facts:
            return
        self._facts = list(facts)
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.setParent(None)
                widget.deleteLater()
        for row, (name, value) in enumerate(facts):
            shown = _value(name, value)
            if name:
                label = QLabel(name)
                restyle(label, role="hint")
                self._grid.addWidget(label, row, 0, _TOP)
                self._grid.addWidget(shown, row, 1)
            else:
                self._grid.addWidget(shown, row, 0, 1, 2)
        self._grid.setRowStretch(len(facts), 1)

    def _take_width(self) -> None:
        self._grid.setColumnMinimumWidth(0, self._theme.metrics.scaled(_NAME_WIDTH))


def _value(name: str, value: str) -> QLabel:
    shown = QLabel(value)
    # A client's name is text, whatever characters stand in it.
    shown.setTextFormat(Qt.TextFormat.PlainText)
    shown.setWordWrap(True)
    shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    shown.setAccessibleName(f"{name} {value}".strip())
    return shown
