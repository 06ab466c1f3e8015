"""The buttons under a draft's lines: what is done with lines, and what is added to them."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from app.system.translations import _
from app.ui.theme.metrics import Space
from app.ui.theme.theme import Theme
from app.ui.widgets.buttons import Button, ToolButton
from app.ui.widgets.turning_line import TurningLine


class DraftTools(TurningLine):
    """Two groups that stand under each other where there is no room for one line."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(Space.RELATED)
        self.add_button = Button(theme, _("Add line"), icon="plus", small=True)
        self.remove_button = Button(theme, _("Remove line"), icon="trash", small=True)
        self.up_button = ToolButton(theme, "arrow-up", _("Up"), framed=True, small=True)
        self.down_button = ToolButton(theme, "arrow-down", _("Down"), framed=True, small=True)
        self.adjust_button = Button(theme, _("Allowance or charge…"), icon="percent", small=True)
        self.deposits_button = Button(theme, _("Deposits…"), icon="coins", small=True)
        for button in (
            *(self.add_button, self.remove_button),
            *(self.adjust_button, self.deposits_button),
        ):
            # Enter belongs to the cell that is edited.
            button.setAutoDefault(False)
        self.up_button.setToolTip(_("Up (Alt+↑)"))
        self.down_button.setToolTip(_("Down (Alt+↓)"))
        self.add(_group(self.add_button, self.remove_button, self.up_button, self.down_button))
        self.add_stretch()
        self.add(_group(self.adjust_button, self.deposits_button))

    def show_state(self, row: int, count: int, *, deposits: bool) -> None:
        """What can be done on this row of so many; ``deposits``: whether any can be chosen."""
        self.remove_button.setEnabled(0 <= row < count)
        self.up_button.setEnabled(0 < row < count)
        self.down_button.setEnabled(0 <= row < count - 1)
        self.adjust_button.setEnabled(count > 0)
        self.deposits_button.setVisible(deposits)


def _group(*buttons: QAbstractButton) -> QWidget:
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(Space.RELATED)
    for button in buttons:
        line.addWidget(button)
    line.addStretch(1)
    return holder
