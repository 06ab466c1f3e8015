"""What becomes of hours that are left at the end of a period."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QWidget

from app.system.translations import _, ngettext
from app.ui.theme.metrics import Space
from app.ui.theme.theme import Theme
from app.ui.widgets.choice_combo import ChoiceCombo

_LOST, _FOR_PERIODS, _FOR_EVER = "lost", "periods", "ever"
_MOST_PERIODS: Final = 60


class KeptEdit(QWidget):
    """A choice, and the number of periods that it asks for.

    Signals:
        changed: something else becomes of them.
    """

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        choices = (
            (_LOST, _("are lost")),
            (_FOR_PERIODS, _("are carried over")),
            (_FOR_EVER, _("are kept for ever")),
        )
        self.choice = ChoiceCombo(theme, choices, _LOST)
        self.count = QSpinBox()
        self.count.setRange(1, _MOST_PERIODS)
        self.count.setAccessibleName(_("For how many periods"))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.RELATED)
        line.addWidget(self.choice, 1)
        line.addWidget(self.count)
        self.setFocusProxy(self.choice)
        self.choice.currentIndexChanged.connect(self._take)
        self.count.valueChanged.connect(self._take)
        self._show_state()

    @property
    def periods(self) -> int | None:
        """For how many periods more they last; None for ever."""
        known = {_LOST: 0, _FOR_EVER: None}
        return known.get(self.choice.code, self.count.value())

    def set_periods(self, periods: int | None) -> None:
        code = _FOR_EVER if periods is None else _FOR_PERIODS if periods else _LOST
        self.choice.set_code(code)
        self.count.setValue(periods or 1)
        self._show_state()

    def setAccessibleName(self, name: str) -> None:
        """The name of the field is that of its choice."""
        super().setAccessibleName(name)
        self.choice.setAccessibleName(name)

    def _take(self) -> None:
        self._show_state()
        self.changed.emit()

    def _show_state(self) -> None:
        self.count.setVisible(self.choice.code == _FOR_PERIODS)
        self.count.setSuffix(" " + ngettext("period", "periods", self.count.value()))
