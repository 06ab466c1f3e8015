"""A line of labelled sums under a page's head."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.ui.theme.metrics import Space
from app.ui.theme.theme import restyle

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Sum:
    """One figure with its name; ``tone`` is blank, ``accent``, ``warn`` or ``danger``."""

    label: str
    value: str
    tone: str = ""


class SumsLine(QWidget):
    """Sums from the left, and a last group at the right edge."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(Space.PAGE)

    def set_sums(self, left: Sequence[Sum], right: Sequence[Sum] = ()) -> None:
        while (item := self._line.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                # Else the layout, which shows new parts later, would show it as a window.
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        for figure in left:
            self._line.addWidget(_shown(figure))
        self._line.addStretch(1)
        for figure in right:
            self._line.addWidget(_shown(figure))


def _shown(figure: Sum) -> QWidget:
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(Space.RELATED)
    label = QLabel(figure.label)
    restyle(label, role="hint")
    value = QLabel(figure.value)
    restyle(value, role="total", tone=figure.tone)
    value.setAccessibleName(f"{figure.label} {figure.value}")
    line.addWidget(label)
    line.addWidget(value)
    return holder
