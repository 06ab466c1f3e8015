"""A small tinted word: a state, a keyword, a warning."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.ui.theme.metrics import Height, IconSize, Radius, TextRole, Weight

if TYPE_CHECKING:
    from app.ui.theme.theme import Theme

TagKind = Literal["neutral", "accent", "danger", "warn", "info"]

# Ground and text of each kind, as names of tokens.
_LOOKS: dict[TagKind, tuple[str, str]] = {
    "neutral": ("hover", "text2"),
    "accent": ("tint", "accent"),
    "danger": ("danger_tint", "danger"),
    "warn": ("warn_tint", "warn"),
    "info": ("info_tint", "info"),
}
_PADDING = 6
_ICON_GAP = 4
_TEXT_PADDING = 4


def tag_size(text: str, theme: Theme, icon: str = "", kind: TagKind = "neutral") -> QSize:
    """Size that a tag with this text takes."""
    width = QFontMetrics(_font(theme, kind)).horizontalAdvance(text) + 2 * _PADDING
    if icon:
        width += theme.metrics.scaled(IconSize.TAG) + (_ICON_GAP if text else 0)
    return QSize(width, theme.height(Height.TAG, TextRole.SMALL, _TEXT_PADDING))


def paint_tag(
    painter: QPainter,
    rect: QRect,
    text: str,
    theme: Theme,
    *,
    kind: TagKind = "neutral",
    icon: str = "",
    selected: bool = False,
) -> QRect:
    """Draw a tag at the left of ``rect``, centred in its height, and tell the place it took.

    Args:
        painter: its state is kept.
        rect: the place; a tag wider than it is cut and its text elided.
        text: one or two words.
        theme: colours and fonts.
        kind: which tint.
        icon: name of an icon before the text; warnings and errors have one.
        selected: the row below is selected, so the tag stands on the page's own ground.
    """
    size = tag_size(text, theme, icon, kind)
    width = min(size.width(), rect.width())
    top = rect.top() + (rect.height() - size.height()) // 2
    place = QRect(rect.left(), top, width, size.height())
    ground, colour = _LOOKS[kind]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("base" if selected else ground))
    painter.drawRoundedRect(QRectF(place), Radius.TAG, Radius.TAG)
    inner = place.adjusted(_PADDING, 0, -_PADDING, 0)
    if icon:
        inner.setLeft(_paint_icon(painter, inner, icon, colour, theme) + _ICON_GAP)
    painter.setPen(theme.color(colour))
    painter.setFont(_font(theme, kind))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, inner.width() + 1)
    painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
    painter.restore()
    return place


class Tag(QLabel):
    def __init__(
        self,
        theme: Theme,
        text: str = "",
        kind: TagKind = "neutral",
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._theme = theme
        self._kind: TagKind = kind
        self._icon = icon
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def set_tag(self, text: str, kind: TagKind = "neutral", icon: str = "") -> None:
        self._kind = kind
        self._icon = icon
        self.setText(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return tag_size(self.text(), self._theme, self._icon, self._kind)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the whole tag is redrawn
        painter = QPainter(self)
        text, kind = self.text(), self._kind
        paint_tag(painter, self.rect(), text, self._theme, kind=kind, icon=self._icon)
        painter.end()


def _font(theme: Theme, kind: TagKind) -> QFont:
    return theme.font(TextRole.SMALL, Weight.REGULAR if kind == "neutral" else Weight.MEDIUM)


def _paint_icon(painter: QPainter, rect: QRect, icon: str, colour: str, theme: Theme) -> int:
    side = theme.metrics.scaled(IconSize.TAG)
    ratio = painter.device().devicePixelRatio()
    top = rect.top() + (rect.height() - side) // 2
    picture = theme.pixmap(icon, colour, IconSize.TAG, ratio=ratio)
    painter.drawPixmap(QPoint(rect.left(), top), picture)
    return rect.left() + side
