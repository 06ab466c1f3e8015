"""The project whose plan is shown, with a menu of all others."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton, QWidget

from app.queries.plan_projects import PlanProject
from app.system.translations import _
from app.ui.theme.metrics import Space
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.buttons import ToolButton
from app.ui.widgets.chip import Chip

_MOST_WITHOUT_CLIENTS = 12


class PlanChooser(QWidget):
    """Chip and client of the shown project; a click or Down opens the list of projects.

    Signals:
        chosen: the id of another project.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._projects: list[PlanProject] = []
        self._current: UUID | None = None
        self._chip = Chip(theme, 0, "", "")
        self._client = QLabel()
        restyle(self._client, role="second")
        self.button = ToolButton(theme, "caret-down", _("Other project"), small=True)
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(self.button)
        self.menu.aboutToShow.connect(self._fill)
        self.button.setMenu(self.menu)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.RELATED)
        line.addWidget(self._chip)
        line.addWidget(self._client)
        line.addWidget(self.button)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_projects(self, projects: Sequence[PlanProject], current: UUID | None) -> None:
        """Shows one of the projects as the chosen one."""
        self._projects, self._current = list(projects), current
        shown = next((each for each in projects if each.id == current), None)
        self._chip.setVisible(shown is not None)
        if shown is not None:
            self._chip.set_chip(shown.colour - 1, shown.code, shown.name)
            self._client.setText(shown.client or "")

    def set_wide(self, *, is_wide: bool) -> None:
        """With the client's name, or the chip alone."""
        self._client.setVisible(is_wide)

    def _fill(self) -> None:
        self.menu.clear()
        by_client: dict[str, list[PlanProject]] = {}
        for each in self._projects:
            by_client.setdefault(each.client or "", []).append(each)
        flat = len(self._projects) <= _MOST_WITHOUT_CLIENTS
        for client, projects in by_client.items():
            menu = self.menu
            if client and not flat:
                menu = self.menu.addMenu(client)
            elif client:
                self.menu.addSection(client)
            for each in projects:
                self._add(menu, each)

    def _add(self, menu: QMenu, project: PlanProject) -> None:
        action = menu.addAction(project.name)
        action.setCheckable(True)
        action.setChecked(project.id == self._current)
        action.triggered.connect(lambda _on, key=project.id: self.chosen.emit(key))
