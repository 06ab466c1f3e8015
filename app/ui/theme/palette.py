from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QColor, QPalette

from app.ui.theme.tokens import mix

if TYPE_CHECKING:
    from app.ui.theme.tokens import Tokens

_Role = QPalette.ColorRole
_Group = QPalette.ColorGroup

_SELECTION_RATIO = 0.2
_GROUNDS = ("base", "alt", "raised", "hover", "tint", "danger_tint", "warn_tint", "info_tint")
_INKS = (
    *("line", "line2", "control", "text", "text2", "text3", "accent", "accent_hover"),
    *("danger", "warn", "info", "critical"),
)


def build_palette(tokens: Tokens) -> QPalette:
    """The palette of a theme, for everything that the sheet and the delegates leave to Qt."""
    palette = QPalette()
    for role, colour in _active_roles(tokens).items():
        palette.setColor(role, QColor(colour))
    palette.setColor(_Group.Inactive, _Role.Highlight, QColor(tokens.hover))
    for role in (_Role.WindowText, _Role.Text, _Role.ButtonText, _Role.HighlightedText):
        palette.setColor(_Group.Disabled, role, QColor(tokens.disabled))
    for role in (_Role.Base, _Role.Button):
        palette.setColor(_Group.Disabled, role, QColor(tokens.window))
    palette.setColor(_Group.Disabled, _Role.Highlight, QColor(tokens.hover))
    return palette


def _active_roles(tokens: Tokens) -> dict[QPalette.ColorRole, str]:
    return {
        _Role.Window: tokens.window,
        _Role.WindowText: tokens.text,
        _Role.Base: tokens.base,
        _Role.AlternateBase: tokens.alt,
        _Role.Text: tokens.text,
        _Role.PlaceholderText: tokens.text3,
        _Role.Button: tokens.raised,
        _Role.ButtonText: tokens.text,
        _Role.BrightText: tokens.on_accent,
        _Role.ToolTipBase: tokens.raised,
        _Role.ToolTipText: tokens.text,
        _Role.Highlight: tokens.sel,
        # Selection is a quiet ground: the text on it keeps its colour.
        _Role.HighlightedText: tokens.text,
        _Role.Link: tokens.accent,
        _Role.LinkVisited: tokens.accent,
        _Role.Accent: tokens.accent,
        _Role.Light: tokens.raised,
        _Role.Midlight: tokens.line,
        _Role.Mid: tokens.control,
        _Role.Dark: tokens.line2,
        _Role.Shadow: tokens.line2,
    }


def tokens_from_palette(palette: QPalette, tints: Tokens) -> Tokens:
    """Tokens in the system's own colours, for people who asked it for high contrast.

    Tinted grounds are dropped and every edge takes the colour of the text; shapes and words
    still tell the states apart. ``tints`` gives what no palette knows.
    """

    def of(role: QPalette.ColorRole) -> str:
        return palette.color(role).name().upper()

    window, base, text = of(_Role.Window), of(_Role.Base), of(_Role.Text)
    changes: dict[str, Any] = dict.fromkeys(_GROUNDS, base) | dict.fromkeys(_INKS, text)
    changes["window"] = window
    changes["on_accent"] = base
    changes["sel"] = mix(text, base, _SELECTION_RATIO)
    changes["disabled"] = palette.color(_Group.Disabled, _Role.Text).name().upper()
    return replace(tints, **changes)
