"""The menu of the selected blocks: every act, with the key that does it too."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Final

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from app.system.translations import N_, _
from app.ui.designer.acts import ACTS, Act, do
from app.ui.designer.design import Design
from app.ui.theme.theme import Theme

# Groups that fold into a menu of their own.
_FOLDED: Final = {
    "align": N_("Align"),
    "distribute": N_("Distribute"),
    "size": N_("Same size"),
    "order": N_("Order"),
}
_SHOWN: Final = ("clip", "block", "align", "distribute", "size", "order", "mark")


def design_menu(theme: Theme, design: Design, parent: QWidget) -> QMenu:
    """What there is to do with the selection; what cannot be done now is there and grey."""
    menu = QMenu(parent)
    menu.setAccessibleName(_("Blocks"))
    for group in _SHOWN:
        acts = [act for act in ACTS if act.group == group]
        if group in _FOLDED:
            folded = menu.addMenu(_(_FOLDED[group]))
            _fill(folded, acts, theme, design)
            folded.setEnabled(any(act.enabled(design) for act in acts))
        else:
            _fill(menu, acts, theme, design)
            menu.addSeparator()
    return menu


def _fill(menu: QMenu, acts: Iterable[Act], theme: Theme, design: Design) -> None:
    for act in acts:
        menu.addAction(_action(menu, act, theme, design))


def _action(menu: QMenu, act: Act, theme: Theme, design: Design) -> QAction:
    # Behind a tabulator a menu shows a shortcut that it does not itself listen to.
    keys = QKeySequence(act.shortcut).toString(QKeySequence.SequenceFormat.NativeText)
    action = QAction(f"{_(act.text)}\t{keys}" if keys else _(act.text), menu)
    action.setObjectName(act.key)
    if act.icon and not act.turns:
        action.setIcon(theme.icon(act.icon))
    action.setCheckable(act.turns)
    action.setChecked(act.turns and act.checked(design))
    action.setEnabled(act.enabled(design))
    action.triggered.connect(partial(_run, act, design))
    return action


def _run(act: Act, design: Design, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's
    do(act, design)
