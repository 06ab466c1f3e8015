"""Icons by name, drawn in the colours of the theme."""

from __future__ import annotations

import sys
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.system.resources import resource_bytes
from app.ui.theme.metrics import IconSize
from app.ui.theme.tokens import TRAY_ON_DARK, TRAY_ON_LIGHT, TRAY_ON_UNKNOWN, Tokens, TrayColours

if TYPE_CHECKING:
    from collections.abc import Sequence

TRAY_SIZES = (16, 22, 32, 64)
PROGRAM_ICON_SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)

_RATIOS = (1.0, 2.0)
_DOT = 'class="dot" fill="currentColor"'


class TrayState(Enum):
    """What the tray shows; the value is the stem of the drawing."""

    IDLE = "idle"
    RUNNING = "running"
    AWAY = "away"
    OVER_BUDGET = "over_budget"


class Panel(Enum):
    """The ground that the tray icon stands on; Linux does not tell, so it starts unknown."""

    LIGHT = "light"
    DARK = "dark"
    UNKNOWN = "unknown"


_PANEL_COLOURS = {
    Panel.LIGHT: TRAY_ON_LIGHT,
    Panel.DARK: TRAY_ON_DARK,
    Panel.UNKNOWN: TRAY_ON_UNKNOWN,
}


class Icons:
    """The icons of one theme; made anew when the colours change.

    Names are those of the files in ``resources/icons/regular`` and ``fill`` without suffix; roles
    are names of colour tokens (``text2``, ``accent``, ``on_accent``, ``danger`` …).
    """

    def __init__(self, tokens: Tokens) -> None:
        self._tokens = tokens
        self._icons: dict[tuple[str, str, int, bool], QIcon] = {}
        self._pixmaps: dict[tuple[str, str, int, bool, float], QPixmap] = {}

    def icon(
        self, name: str, role: str = "text2", size: int = IconSize.CONTROL, *, fill: bool = False
    ) -> QIcon:
        """An icon with its disabled and selected looks, sharp at single and double resolution.

        Raises:
            FileNotFoundError: there is no icon of that name.
        """
        key = (name, role, int(size), fill)
        if key not in self._icons:
            self._icons[key] = self._build(*key)
        return self._icons[key]

    def pixmap(
        self,
        name: str,
        role: str = "text2",
        size: int = IconSize.CONTROL,
        *,
        fill: bool = False,
        ratio: float = 1.0,
    ) -> QPixmap:
        """One picture of ``size`` logical pixels for a screen of this device pixel ratio."""
        key = (name, role, int(size), fill, ratio)
        if key not in self._pixmaps:
            drawing = tinted_svg(name, getattr(self._tokens, role), fill=fill)
            self._pixmaps[key] = render_svg(drawing, int(size), ratio)
        return self._pixmaps[key]

    def _build(self, name: str, role: str, size: int, fill: bool) -> QIcon:  # noqa: FBT001 - from the cache key
        icon = QIcon()
        roles = {
            QIcon.Mode.Normal: role,
            QIcon.Mode.Selected: role,
            QIcon.Mode.Disabled: "disabled",
        }
        for mode, colour in roles.items():
            for ratio in _RATIOS:
                icon.addPixmap(self.pixmap(name, colour, size, fill=fill, ratio=ratio), mode)
        return icon


def tinted_svg(name: str, colour: str, *, fill: bool = False) -> bytes:
    """The drawing with ``currentColor`` replaced by ``colour``.

    Raises:
        FileNotFoundError: there is no icon of that name.
    """
    folder = "fill" if fill else "regular"
    drawing = resource_bytes("icons", folder, f"{name}.svg")
    return drawing.replace(b"currentColor", colour.encode())


def render_svg(drawing: bytes, size: int, ratio: float = 1.0) -> QPixmap:
    """A square picture of a drawing, ``size`` logical pixels wide."""
    pixels = round(size * ratio)
    pixmap = QPixmap(pixels, pixels)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(drawing)).render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def tray_icon(state: TrayState, panel: Panel = Panel.UNKNOWN) -> QIcon:
    """The tray's picture of a state; states differ by shape as well as by colour."""
    icon = QIcon()
    colours = _PANEL_COLOURS[panel]
    for size in TRAY_SIZES:
        icon.addPixmap(render_svg(tray_svg(state, size, colours), size))
    # macOS colours menu bar icons itself and wants the bare shape.
    icon.setIsMask(sys.platform == "darwin")
    return icon


def tray_svg(state: TrayState, size: int, colours: TrayColours) -> bytes:
    """The drawing of a tray state at one of ``TRAY_SIZES``, in the panel's colours."""
    drawing = resource_bytes("icons", "tray", f"{state.value}-{size}.svg").decode()
    colour = {
        TrayState.IDLE: colours.idle,
        TrayState.RUNNING: colours.running,
        TrayState.AWAY: colours.away,
        TrayState.OVER_BUDGET: colours.running,
    }[state]
    dotted = drawing.replace(_DOT, f'fill="{colours.dot}"')
    return dotted.replace("currentColor", colour).encode()


def program_icon(sizes: Sequence[int] = PROGRAM_ICON_SIZES) -> QIcon:
    """The icon of windows and launchers."""
    icon = QIcon()
    for size in sizes:
        pixmap = QPixmap()
        pixmap.loadFromData(resource_bytes("icons", f"stint-{size}.png"))
        icon.addPixmap(pixmap)
    return icon
