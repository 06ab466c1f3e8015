"""Who works on a task: a line for each person, with how much of the time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QSpinBox, QWidget

from app.domain.planning.plan import Assignment, Person
from app.system.translations import _
from app.ui.theme.metrics import Space

_LEAST: Final = 1
_MOST: Final = 1000
_WHOLE: Final = 100
_STEP: Final = 10


class CrewEdit(QWidget):
    """All people of the plan; those who are marked work on the task.

    Signals:
        changed: somebody was put on it or taken off, or a share changed.
    """

    changed = Signal()

    def __init__(
        self, people: Sequence[Person], crew: Sequence[Assignment], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._people = tuple(people)
        self._order = {each.person: place for place, each in enumerate(crew)}
        shares = {each.person: each.allocation_percent for each in crew}
        self.marks: list[QCheckBox] = []
        self.shares: list[QSpinBox] = []
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Space.GROUP)
        grid.setVerticalSpacing(Space.RELATED)
        grid.setColumnStretch(0, 1)
        for place, person in enumerate(self._people):
            mark, share = QCheckBox(person.name), QSpinBox()
            share.setRange(_LEAST, _MOST)
            share.setSingleStep(_STEP)
            share.setSuffix(_(" %"))
            share.setValue(shares.get(person.key, _WHOLE))
            share.setAccessibleName(_("{name}: share of the time").format(name=person.name))
            mark.setChecked(person.key in shares)
            share.setEnabled(mark.isChecked())
            mark.toggled.connect(share.setEnabled)
            mark.toggled.connect(self.changed)
            share.valueChanged.connect(self.changed)
            grid.addWidget(mark, place, 0)
            grid.addWidget(share, place, 1)
            self.marks.append(mark)
            self.shares.append(share)
        if self.marks:
            self.setFocusProxy(self.marks[0])

    def crew(self) -> tuple[Assignment, ...]:
        """Those who are marked; who was on it stays in the old order, before the new ones."""
        found = [
            Assignment(person.key, share.value())
            for person, mark, share in zip(self._people, self.marks, self.shares, strict=True)
            if mark.isChecked()
        ]
        return tuple(sorted(found, key=lambda each: self._order.get(each.person, len(self._order))))
