"""Buttons with icons that follow the theme."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from app.ui.theme.metrics import IconSize
from app.ui.theme.theme import restyle

if TYPE_CHECKING:
    from app.ui.theme.theme import Theme

ButtonKind = Literal["", "primary", "ink", "danger", "ghost", "link"]

_ICON_ROLES: dict[str, str] = {
    "primary": "on_accent",
    "ink": "base",
    "danger": "danger",
    "link": "accent",
}
_GAP = 4
_RATIOS = (1.0, 2.0)


class Button(QPushButton):
    """A button with text and, where it helps, an icon in the colour of its kind."""

    def __init__(
        self,
        theme: Theme,
        text: str,
        *,
        kind: ButtonKind = "",
        icon: str = "",
        fill: bool = False,
        small: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._theme = theme
        self._kind = kind
        self._icon_name = icon
        self._fill = fill
        self._icon_role = ""
        self._small = small
        restyle(self, kind=kind, density="small" if small else "")
        theme.changed.connect(self._take_icon)
        self._take_icon()

    def set_icon(self, name: str, *, fill: bool = False, role: str = "") -> None:
        """Another icon, in a token's colour where one is named; a blank name takes it away."""
        self._icon_name = name
        self._fill = fill
        self._icon_role = role
        self._take_icon()

    def _take_icon(self) -> None:
        if not self._icon_name:
            self.setIcon(QIcon())
            return
        size = IconSize.SMALL if self._small else IconSize.CONTROL
        side = self._theme.metrics.scaled(size)
        # Qt leaves 4 px between icon and text; the picture brings the rest of the gap along.
        width = side + (self._theme.metrics.scaled(_GAP) if self.text() else 0)
        icon = QIcon()
        for mode, role in self._roles().items():
            for ratio in _RATIOS:
                drawn = self._theme.pixmap(
                    self._icon_name, role, size, fill=self._fill, ratio=ratio
                )
                icon.addPixmap(_widened(drawn, QSize(width, side), ratio), mode)
        self.setIcon(icon)
        self.setIconSize(QSize(width, side))

    def _roles(self) -> dict[QIcon.Mode, str]:
        role = self._icon_role or _ICON_ROLES.get(self._kind, "text2")
        return {QIcon.Mode.Normal: role, QIcon.Mode.Disabled: "disabled"}


class ToolButton(QToolButton):
    """A button of an icon alone; ``name`` is its tool tip and what assistive tools read."""

    def __init__(
        self,
        theme: Theme,
        icon: str,
        name: str,
        *,
        framed: bool = False,
        small: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon_name = icon
        self._small = small
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        kind = "" if framed else "ghost"
        restyle(self, kind=kind, density="small" if small else "")
        theme.changed.connect(self._take_icon)
        self._take_icon()

    def set_icon(self, name: str) -> None:
        self._icon_name = name
        self._take_icon()

    def _take_icon(self) -> None:
        size = IconSize.SMALL if self._small else IconSize.CONTROL
        side = self._theme.metrics.scaled(size)
        self.setIcon(self._theme.icon(self._icon_name, size=size))
        self.setIconSize(QSize(side, side))


def _widened(picture: QPixmap, size: QSize, ratio: float) -> QPixmap:
    wide = QPixmap(size * ratio)
    wide.fill(Qt.GlobalColor.transparent)
    painter = QPainter(wide)
    painter.drawPixmap(QRect(0, 0, picture.width(), picture.height()), picture)
    painter.end()
    wide.setDevicePixelRatio(ratio)
    return wide
