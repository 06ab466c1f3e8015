"""Sums in a row, or one below the other where the row would be too wide."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from app.ui.theme.metrics import Space
from app.ui.widgets.sums_line import Sum, SumsLine

_Direction = QBoxLayout.Direction


class SumsFlow(QWidget):
    """Several currencies at a large text would make a page wider than its window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: list[SumsLine] = []
        self._box = QBoxLayout(_Direction.LeftToRight, self)
        self._box.setContentsMargins(Space.PAGE, 0, Space.PAGE, Space.GRID)

    def set_sums(self, sums: Sequence[Sum]) -> None:
        while len(self._parts) < len(sums):
            part = SumsLine()
            self._parts.append(part)
            self._box.addWidget(part)
        for part, figure in zip(self._parts, sums, strict=True):
            part.set_sums([figure])
        self._turn()

    def minimumSizeHint(self) -> QSize:
        widest = max((part.sizeHint().width() for part in self._parts), default=0)
        return QSize(widest + 2 * Space.PAGE, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        """Beside each other where all fit."""
        wanted = sum(part.sizeHint().width() + Space.PAGE for part in self._parts)
        fits = wanted + Space.PAGE <= self.width()
        direction = _Direction.LeftToRight if fits else _Direction.TopToBottom
        self._box.setSpacing(Space.PAGE if fits else Space.GRID)
        if direction != self._box.direction():
            self._box.setDirection(direction)
            self.updateGeometry()
        # The last one takes what is left, so that the others stand close together.
        for position in range(len(self._parts)):
            last = position == len(self._parts) - 1
            self._box.setStretch(position, int(fits and last))
