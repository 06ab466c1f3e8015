"""The roles of a template, a row for each: who takes it in the new project."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from app.queries.inspected_task import Person
from app.system.translations import _
from app.ui.planning.templates.template_words import usual_people
from app.ui.theme.metrics import Space
from app.ui.theme.theme import Theme
from app.ui.widgets.choice_combo import ChoiceCombo


class RolesEdit(QWidget):
    """Whoever has the name of a role takes it at first; what was chosen by hand stays.

    Signals:
        changed: somebody else takes a role, or nobody does.
    """

    changed = Signal()

    def __init__(
        self, theme: Theme, people: Sequence[Person], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._everybody = tuple(people)
        self._chosen: dict[str, str] = {}
        self._labels: list[QLabel] = []
        self.combos: dict[str, ChoiceCombo] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(Space.GROUP)
        self._grid.setVerticalSpacing(Space.RELATED)
        for column in (0, 1):
            self._grid.setColumnStretch(column, 1)

    def set_roles(self, roles: Sequence[str]) -> None:
        """Shows these roles; ones of the same name keep who was chosen for them."""
        if list(self.combos) == list(roles):
            return
        for widget in (*self._labels, *self.combos.values()):
            self._grid.removeWidget(widget)
            # Out of sight at once; the deletion comes a round later.
            widget.hide()
            widget.deleteLater()
        self._labels, self.combos = [], {}
        usual = usual_people(roles, self._everybody)
        for row, role in enumerate(roles):
            self._add(row, role, usual)
        for one, other in pairwise(self.combos.values()):
            QWidget.setTabOrder(one, other)
        if self.combos:
            self.setFocusProxy(next(iter(self.combos.values())))

    def people(self) -> Mapping[str, UUID]:
        """Who takes which role; open ones are left out."""
        return {role: UUID(combo.code) for role, combo in self.combos.items() if combo.code}

    def _add(self, row: int, role: str, usual: Mapping[str, UUID]) -> None:
        label = QLabel(role)
        label.setWordWrap(True)
        choices = [(str(each.id), each.name or "–") for each in self._everybody]
        combo = ChoiceCombo(self._theme, [("", _("Nobody yet")), *choices])
        combo.setAccessibleName(_("Who takes the role {role}").format(role=role))
        combo.set_code(self._chosen.get(role, str(usual.get(role, ""))))
        combo.currentIndexChanged.connect(lambda _index: self._take(role))
        label.setBuddy(combo)
        self._labels.append(label)
        self.combos[role] = combo
        self._grid.addWidget(label, row, 0)
        self._grid.addWidget(combo, row, 1)

    def _take(self, role: str) -> None:
        self._chosen[role] = self.combos[role].code
        self.changed.emit()
