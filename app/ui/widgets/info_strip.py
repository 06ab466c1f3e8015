"""One line that says what the page cannot show by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from app.system.translations import _
from app.ui.theme.metrics import Height, Space
from app.ui.theme.theme import restyle
from app.ui.widgets.buttons import ToolButton

if TYPE_CHECKING:
    from app.ui.theme.theme import Theme

StripKind = Literal["accent", "info", "warn", "danger"]

_ICONS: dict[StripKind, str] = {
    "accent": "info",
    "info": "info",
    "warn": "warning",
    "danger": "warning-circle",
}


class InfoStrip(QFrame):
    """A tinted strip with icon, sentence and at most one action; a page has one at most.

    Signals:
        acted: the action is wanted.
        dismissed: it is not; whoever shows the strip hides it.
    """

    acted = Signal()
    dismissed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._kind: StripKind = "info"
        self._picture = QLabel()
        self._text = QLabel()
        self._text.setWordWrap(True)
        self.button = QPushButton()
        restyle(self.button, kind="link", density="small")
        self.button.clicked.connect(self.acted)
        self.close_button = ToolButton(theme, "x", _("Not now"), small=True)
        self.close_button.clicked.connect(self.dismissed)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        line = QHBoxLayout(self)
        line.setContentsMargins(Space.CARD, Space.GRID, Space.RELATED, Space.GRID)
        line.setSpacing(Space.RELATED)
        line.addWidget(self._picture)
        line.addWidget(self._text, 1)
        line.addWidget(self.button)
        line.addWidget(self.close_button)
        theme.changed.connect(self._take_look)
        self.set_strip("")

    @property
    def kind(self) -> StripKind:
        return self._kind

    def set_strip(
        self, text: str, kind: StripKind = "info", action: str = "", *, can_dismiss: bool = False
    ) -> None:
        """Show a sentence; a blank one hides the strip."""
        self._kind = kind
        self._text.setText(text)
        self.setAccessibleName(text)
        self.button.setText(action)
        self.button.setVisible(bool(action))
        self.close_button.setVisible(can_dismiss)
        restyle(self, strip=kind)
        self._take_look()
        self.setVisible(bool(text))

    def _take_look(self) -> None:
        self.setMinimumHeight(self._theme.height(Height.INFO_STRIP))
        ratio = self.devicePixelRatioF()
        self._picture.setPixmap(self._theme.pixmap(_ICONS[self._kind], self._kind, ratio=ratio))
