"""The bundled family Inter, the same files that are embedded in PDF documents."""

from __future__ import annotations

import sys

from PySide6.QtGui import QFont, QFontDatabase

from app.system.resources import resource_path
from app.ui.theme.metrics import TextRole, Weight

FAMILY = "Inter"
FILES = ("Inter-Regular.ttf", "Inter-Medium.ttf", "Inter-SemiBold.ttf", "Inter-Italic.ttf")

_TITLE_SPACING = -0.2
# A point is one pixel on macOS (72 dpi) and 4/3 elsewhere; the sizes are meant at 96 dpi.
_POINT_RATIO = 96 / 72 if sys.platform == "darwin" else 1.0


def load_fonts() -> None:
    """Make the family known to Qt; needs a QGuiApplication.

    Raises:
        FileNotFoundError: a font file is missing or is no font; the installation is incomplete.
    """
    for name in FILES:
        path = resource_path("fonts", name)
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise FileNotFoundError(path)


def points(role: TextRole, scale: float) -> float:
    """Size of a text role in the points of this system."""
    return role.value * scale * _POINT_RATIO


def font(
    role: TextRole = TextRole.BODY,
    weight: Weight = Weight.REGULAR,
    *,
    scale: float = 1.0,
    italic: bool = False,
) -> QFont:
    """A font with tabular figures and the l that cannot be taken for an I."""
    made = QFont(FAMILY)
    made.setPointSizeF(points(role, scale))
    made.setWeight(QFont.Weight(int(weight)))
    made.setItalic(italic)
    made.setFeature(QFont.Tag("tnum"), 1)
    made.setFeature(QFont.Tag("cv05"), 1)
    if role is TextRole.TITLE:
        made.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, _TITLE_SPACING * scale)
    return made
