"""The menu of what rows can be grouped by."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from app.domain.planning.chart.grouping import GroupBy
from app.system.translations import N_, _

_WORDS: Final = (
    (GroupBy.OUTLINE, N_("Outline")),
    (GroupBy.MILESTONE, N_("Milestone")),
    (GroupBy.PERSON, N_("Person")),
    (GroupBy.TAG, N_("Tag")),
)


class GroupMenu(QMenu):
    """One of several.

    Signals:
        chosen: a `GroupBy`.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Group by"), parent)
        self._acts: dict[GroupBy, QAction] = {}
        only_one = QActionGroup(self)
        for by, text in _WORDS:
            action = self._acts[by] = self.addAction(_(text))
            action.setCheckable(True)
            only_one.addAction(action)
            action.triggered.connect(lambda _on, by=by: self.chosen.emit(by))
        self._acts[GroupBy.OUTLINE].setChecked(True)

    def action_of(self, by: GroupBy) -> QAction:
        """The entry of one of them."""
        return self._acts[by]

    def set_portfolio(self, *, is_portfolio: bool) -> None:
        """Calls the outline what it is: of all projects the projects."""
        self._acts[GroupBy.OUTLINE].setText(_("Project") if is_portfolio else _("Outline"))
