"""The menu of what-if copies: which one is open, and what can be done with it."""

from __future__ import annotations

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from app.system.translations import _
from app.ui.planning.what_if.plan_what_ifs import PlanWhatIfs
from app.ui.planning.what_if.what_if_words import copy_label


def fill_what_if_menu(menu: QMenu, copies: PlanWhatIfs) -> None:
    """Puts into the menu what there is just now."""
    menu.clear()
    opened = copies.opened
    new = menu.addAction(_("New what-if copy…"), copies.make)
    new.setEnabled(copies.can_make)
    if copies.rows:
        menu.addSeparator()
        group = QActionGroup(menu)
        _choice(menu, group, _("The plan itself"), is_shown=opened is None).triggered.connect(
            lambda _on: copies.open(None)
        )
        for row in copies.rows:
            is_shown = opened is not None and row.id == opened.id
            action = _choice(menu, group, copy_label(row), is_shown=is_shown)
            action.triggered.connect(lambda _on, key=row.id: copies.open(key))
    if opened is not None:
        menu.addSeparator()
        for text, act in (
            (_("Changes of “{name}”…"), copies.show_changes),
            (_("Duplicate “{name}”…"), copies.duplicate),
            (_("Rename “{name}”…"), copies.rename),
        ):
            menu.addAction(_plain(text.format(name=opened.name)), act)
        menu.addAction(_("Back to the plan"), lambda: copies.open(None))
    menu.addSeparator()
    compare = menu.addAction(_("Compare…"), copies.compare)
    compare.setEnabled(bool(copies.rows))


def _choice(menu: QMenu, group: QActionGroup, text: str, *, is_shown: bool) -> QAction:
    action = menu.addAction(_plain(text))
    action.setCheckable(True)
    action.setChecked(is_shown)
    group.addAction(action)
    return action


def _plain(text: str) -> str:
    # An ampersand would mark a mnemonic.
    return text.replace("&", "&&")
