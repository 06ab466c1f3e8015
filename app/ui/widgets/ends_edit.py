"""When what comes again is over: never, on a day, or after so many times."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QWidget

from app.system.translations import _
from app.ui.theme.metrics import Space
from app.ui.theme.theme import Theme
from app.ui.widgets.choice_combo import ChoiceCombo
from app.ui.widgets.day_edit import DayEdit

_USUAL_TIMES = 10
_NEVER, _ON_DAY, _AFTER = "never", "day", "times"


class EndsEdit(QWidget):
    """A choice, and the day or number that it asks for.

    Signals:
        changed: another end.
    """

    changed = Signal()

    def __init__(
        self, theme: Theme, day: date, most_times: int, parent: QWidget | None = None
    ) -> None:
        """``day`` is the last one at first, should there be one."""
        super().__init__(parent)
        choices = ((_NEVER, _("never")), (_ON_DAY, _("on a day")), (_AFTER, _("after")))
        self.kind = ChoiceCombo(theme, choices, _NEVER)
        self.day = DayEdit(day)
        self.day.setKeyboardTracking(False)
        self.day.setAccessibleName(_("Last day on which it may come"))
        self.times = QSpinBox()
        self.times.setRange(1, most_times)
        self.times.setValue(_USUAL_TIMES)
        self.times.setSuffix(" " + _("times"))
        self.times.setAccessibleName(_("How often it comes"))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.RELATED)
        for control in (self.kind, self.day, self.times):
            line.addWidget(control, 1)
        self.setFocusProxy(self.kind)
        self.kind.currentIndexChanged.connect(self._take_kind)
        self.day.dateChanged.connect(self.changed)
        self.times.valueChanged.connect(self.changed)
        self._show_state()

    @property
    def until(self) -> date | None:
        return self.day.day() if self.kind.code == _ON_DAY else None

    @property
    def count(self) -> int | None:
        return self.times.value() if self.kind.code == _AFTER else None

    def set_ends(self, until: date | None, count: int | None) -> None:
        """Shows an end; at most one of the two is given."""
        if until is not None:
            self.day.set_day(until)
        if count is not None:
            self.times.setValue(count)
        kind = _ON_DAY if until is not None else _AFTER if count is not None else _NEVER
        self.kind.set_code(kind)

    def setAccessibleName(self, name: str) -> None:
        """The name of the field is that of its choice."""
        super().setAccessibleName(name)
        self.kind.setAccessibleName(name)

    def _take_kind(self) -> None:
        self._show_state()
        self.changed.emit()

    def _show_state(self) -> None:
        self.day.setVisible(self.kind.code == _ON_DAY)
        self.times.setVisible(self.kind.code == _AFTER)
