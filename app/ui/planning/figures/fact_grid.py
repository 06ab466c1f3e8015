"""Labels and values one below the other, such as what a file holds."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from app.ui.theme.metrics import Space
from app.ui.theme.theme import restyle


class FactGrid(QWidget):
    """Read only; the values can be marked and copied. Hidden while there are none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(Space.GROUP)
        self._grid.setVerticalSpacing(Space.GRID)
        self._grid.setColumnStretch(1, 1)
        self._facts: tuple[tuple[str, str], ...] = ()
        self.hide()

    @property
    def facts(self) -> dict[str, str]:
        """The values by their labels."""
        return dict(self._facts)

    def show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        self._facts = tuple(facts)
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                # Out of sight at once; the deletion comes a round later.
                widget.hide()
                widget.deleteLater()
        for row, (label, value) in enumerate(self._facts):
            self._add(row, label, value)
        self.setVisible(bool(self._facts))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As high as the wrapped texts need at this width: their own hints guess a narrow one."""
        return QSize(super().sizeHint().width(), self._grid.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    def _add(self, row: int, label: str, value: str) -> None:
        name, text = QLabel(label), QLabel(value)
        restyle(name, role="hint")
        # Small type stands on the line of the value beside it.
        name.setContentsMargins(0, 1, 0, 0)
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.setWordWrap(True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        text.setAccessibleName(f"{label}: {value}")
        self._grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(text, row, 1)
        # The layout would show them later, and what is hidden has no height.
        name.show()
        text.show()
