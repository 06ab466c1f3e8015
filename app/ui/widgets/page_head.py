"""The head of a page: what it shows, and the few things to do with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.ui.theme.metrics import Height, Space, TextRole
from app.ui.theme.theme import restyle
from app.ui.widgets.sums_line import Sum, SumsLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.ui.theme.theme import Theme

MOST_CONTROLS = 4
_TITLE_PADDING = 32


class PageHead(QWidget):
    """Title at the left, at most four controls at the right, a line of sums below when wanted."""

    def __init__(self, theme: Theme, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._title = QLabel(title)
        restyle(self._title, role="title")
        self._beside = QHBoxLayout()
        self._controls = QHBoxLayout()
        self._sums = SumsLine()
        self._sums.hide()
        self._row = QWidget()
        self._lay_out()
        theme.changed.connect(self._take_height)
        self._take_height()

    def title(self) -> str:
        return self._title.text()

    def set_title(self, title: str) -> None:
        self._title.setText(title)

    def add_beside_title(self, widget: QWidget) -> None:
        """A small thing that belongs to the title, such as the arrows of a date."""
        self._beside.addWidget(widget)

    def add_control(self, widget: QWidget) -> None:
        """One more control at the right; the primary button comes last.

        Raises:
            ValueError: there are four already; the rest belongs into a menu.
        """
        if self._controls.count() >= MOST_CONTROLS:
            raise ValueError("a page head takes four controls")
        self._controls.addWidget(widget)

    def set_sums(self, left: Sequence[Sum], right: Sequence[Sum] = ()) -> None:
        """Show a line of sums; none hides it."""
        self._sums.set_sums(left, right)
        self._sums.setVisible(bool(left or right))

    def _lay_out(self) -> None:
        for line in (self._beside, self._controls):
            line.setSpacing(Space.RELATED)
        row = QHBoxLayout(self._row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.GROUP)
        row.addWidget(self._title)
        row.addLayout(self._beside)
        row.addStretch(1)
        row.addLayout(self._controls)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.PAGE, 0, Space.PAGE, 0)
        column.setSpacing(Space.GRID)
        column.addWidget(self._row)
        column.addWidget(self._sums)

    def _take_height(self) -> None:
        self._row.setMinimumHeight(
            self._theme.height(Height.PAGE_HEAD, TextRole.TITLE, _TITLE_PADDING)
        )
