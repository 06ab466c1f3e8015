"""Colours and type sizes come from the theme, or dark mode and text scale miss a spot."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from tests.architecture.sources import Source, calls, last_name, sources, strings

_THEME = "app/ui/theme/"
# Three digits count only alone: "#123" inside a sentence is a number that somebody refers to.
_HEX_COLOUR = re.compile(
    r"(?<![\w&#])#(?:[0-9a-f]{8}|[0-9a-f]{6})\b|^#[0-9a-f]{3,4}$", re.IGNORECASE
)
_COLOUR_FUNCTION = re.compile(r"\b(?:rgb|hsl|hsv)a?\s*\(", re.IGNORECASE)
_STYLED_SIZE = re.compile(r"\bfont-size\s*:|\bfont\s*:\s*[^;]*\d", re.IGNORECASE)
_SIZE_SETTERS = frozenset({"setPointSize", "setPointSizeF", "setPixelSize"})


def colours(root: Path) -> list[str]:
    """Colours written down outside the theme."""
    found = []
    for source in _outside_theme(root):
        found += [
            source.at(text, str(text.value))
            for text in strings(source)
            if _HEX_COLOUR.search(str(text.value)) or _COLOUR_FUNCTION.search(str(text.value))
        ]
        found += [
            source.at(call, "QColor of literals")
            for call in calls(source)
            if last_name(call.func) in {"QColor", "fromRgb", "fromRgbF"}
            and any(isinstance(argument, ast.Constant) for argument in call.args)
        ]
    return found


def font_sizes(root: Path) -> list[str]:
    """Type sizes set outside the theme."""
    found = []
    for source in _outside_theme(root):
        found += [
            source.at(text, str(text.value))
            for text in strings(source)
            if _STYLED_SIZE.search(str(text.value))
        ]
        found += [source.at(call, last_name(call.func)) for call in calls(source) if _sizes(call)]
    return found


def _sizes(call: ast.Call) -> bool:
    name = last_name(call.func)
    return name in _SIZE_SETTERS or (name == "QFont" and len(call.args) > 1)


def _outside_theme(root: Path) -> list[Source]:
    return [source for source in sources(root, "app") if not source.path.startswith(_THEME)]
