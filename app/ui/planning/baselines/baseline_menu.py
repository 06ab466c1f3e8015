"""The menu of baselines: which one is shown, and what can be done with it."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from app.system.translations import _
from app.ui.planning.baselines.baseline_words import baseline_label
from app.ui.planning.baselines.plan_baselines import PlanBaselines
from app.ui.session.session import Session


def fill_baseline_menu(menu: QMenu, baselines: PlanBaselines, session: Session) -> None:
    """Puts into the menu what there is just now."""
    menu.clear()
    shown = baselines.shown_row
    group = QActionGroup(menu)

    def choice(text: str, *, is_shown: bool) -> QAction:
        # An ampersand would mark a mnemonic.
        action = menu.addAction(text.replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(is_shown)
        group.addAction(action)
        return action

    if baselines.rows:
        none = choice(_("None"), is_shown=shown is None)
        none.triggered.connect(lambda _on: baselines.choose(None))
        for row in reversed(baselines.rows):
            label = baseline_label(row, session.today(), session.zone)
            action = choice(label, is_shown=row == shown)
            action.triggered.connect(lambda _on, key=row.id: baselines.choose(key))
        menu.addSeparator()
    menu.addAction(_("Take baseline…"), baselines.take)
    if shown is not None:
        for text, act in (
            (_("Rename “{name}”…"), baselines.rename),
            (_("Delete “{name}”"), baselines.delete),
        ):
            named = text.format(name=shown.name).replace("&", "&&")
            menu.addAction(named, partial(act))
