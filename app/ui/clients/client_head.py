"""The head of the chosen client: who it is, and what there is to do."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.queries.clients import ClientRow
from app.services.client_chip import client_chip
from app.system.translations import _
from app.ui.theme.metrics import Height, Space, TextRole, Weight
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.buttons import Button, ToolButton
from app.ui.widgets.chip import Chip
from app.ui.widgets.elided_label import ElidedLabel

_TITLE_PADDING = 32
# The name is told apart by its first letters, so it may give way before buttons do.
_LEAST_NAME = 144


class ClientHead(QWidget):
    """Where there is no room for all buttons, the menu alone has the first ones.

    Signals:
        more_asked: where the menu belongs.
    """

    more_asked = Signal(QPoint)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.chip = Chip(theme)
        self.name = ElidedLabel()
        restyle(self.name, role="title")
        self.more_button = ToolButton(theme, "dots-three", _("More to do with this client"))
        self.project_button = Button(theme, _("New project"), icon="plus")
        self.rate_button = Button(theme, _("Set rate…"))
        self.edit_button = Button(theme, _("Edit…"))
        self.invoice_button = Button(theme, _("New invoice"), kind="primary", icon="plus")
        self._buttons = (
            self.project_button,
            self.rate_button,
            self.edit_button,
            self.invoice_button,
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.PAGE, 0, Space.PAGE, 0)
        row.setSpacing(Space.RELATED)
        for widget in (self.chip, self.name, self.more_button):
            row.addWidget(widget)
        row.addStretch(1)
        for button in self._buttons:
            row.addWidget(button)
        self.more_button.clicked.connect(self._ask_more)
        theme.changed.connect(self._take_sizes)
        self._take_sizes()

    def show_client(self, row: ClientRow) -> None:
        self.name.setText(row.name)
        self.chip.set_chip(*client_chip(row.id, row.name), row.name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def _ask_more(self) -> None:
        below = self.more_button.rect().bottomLeft()
        self.more_asked.emit(self.more_button.mapToGlobal(below))

    def _take_sizes(self) -> None:
        self.setMinimumHeight(self._theme.height(Height.PAGE_HEAD, TextRole.TITLE, _TITLE_PADDING))
        # Painted with its own font, which the sheet gives to labels that paint themselves not.
        self.name.setFont(self._theme.font(TextRole.TITLE, Weight.SEMIBOLD))
        kept = (self.chip, self.more_button, self.invoice_button)
        self.setMinimumWidth(
            _across(kept) + self._theme.metrics.scaled(_LEAST_NAME) // 2 + 2 * Space.PAGE
        )
        self._share_width()

    def _share_width(self) -> None:
        """The first two buttons go together, and only then the third."""
        name = min(self.name.sizeHint().width(), self._theme.metrics.scaled(_LEAST_NAME))
        rest = (self.chip, self.more_button, self.invoice_button)
        room = self.width() - name - 2 * Space.PAGE - _across(rest)
        edit, rare = (self.edit_button,), (self.project_button, self.rate_button)
        self.edit_button.setVisible(_across(edit) <= room)
        for button in rare:
            button.setVisible(_across((*edit, *rare)) <= room)


def _across(widgets: Iterable[QWidget]) -> int:
    return sum(widget.sizeHint().width() + Space.RELATED for widget in widgets)
