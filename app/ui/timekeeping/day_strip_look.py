"""Measures, colours and state that the day strip is painted with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor

from app.domain.values.period import Period
from app.ui.theme.metrics import Space, TextRole, Weight
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import project_colour, project_tint
from app.ui.timekeeping.day_strip_layout import Box, StripGeometry
from app.ui.timekeeping.day_strip_times import PlacedBlock
from app.ui.timekeeping.day_strip_words import clock_text

TEXT_TOP = 4
NOW_LINE = 2
_LABEL_HEIGHT = 24
_FLAG_HEIGHT = 16
_BLOCK_HEIGHT = 56
# Below the lower rule: four pixels, the working hours, one more.
_FOOT = 8


@dataclass(frozen=True, slots=True)
class StripSizes:
    """The strip's heights in pixels at the theme's text scale, from the top down."""

    label_height: int
    flag_height: int
    block_top: int
    block_height: int
    foot: int
    height: int

    @classmethod
    def of(cls, theme: Theme) -> StripSizes:
        line = theme.font_metrics(TextRole.SMALL, Weight.MEDIUM).height()
        labels = max(_LABEL_HEIGHT, line + Space.RELATED)
        blocks = max(_BLOCK_HEIGHT, 2 * line + 2 * TEXT_TOP + Space.RELATED)
        top = labels + 1 + Space.GRID
        foot = top + blocks + Space.GRID
        return cls(labels, max(_FLAG_HEIGHT, line + 1), top, blocks, foot, foot + _FOOT)


@dataclass(frozen=True, slots=True)
class StripState:
    """What the user does with the strip just now.

    Attributes:
        tag: text and instant of the live tag while something is dragged.
        focused: by the keyboard, so that a focus frame is due.
    """

    selected: UUID | None = None
    hovered_gap: Period | None = None
    tag: tuple[str, datetime] | None = None
    focused: bool = False


class StripColours:
    """The project colours of one theme, mixed once."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._kept: dict[int, tuple[QColor, QColor]] = {}
        theme.changed.connect(self._kept.clear)

    def ground_and_edge(self, placed: PlacedBlock) -> tuple[QColor, QColor]:
        """Of a block; breaks and what belongs to no project are grey."""
        number = placed.block.colour if placed.block.kind == "work" else 0
        if number not in self._kept:
            self._kept[number] = self._mixed(number)
        return self._kept[number]

    def _mixed(self, number: int) -> tuple[QColor, QColor]:
        if not number:
            return self._theme.color("hover"), self._theme.color("control")
        tint = QColor(project_tint(number - 1, self._theme.tokens))
        return tint, QColor(project_colour(number - 1).fill)


def flag_box(geometry: StripGeometry, theme: Theme, sizes: StripSizes, at: datetime) -> QRect:
    """The place of the time flag above the now line."""
    text = clock_text(at, geometry.times.day.zone)
    return tag_box(geometry, theme, sizes, text, at)


def now_line_box(geometry: StripGeometry, sizes: StripSizes, at: datetime) -> QRect:
    """The place of the now line without its flag."""
    top = sizes.label_height - Space.GRID
    left = geometry.x_of(at) - NOW_LINE // 2
    left = min(max(left, 0), geometry.width - NOW_LINE)
    return QRect(left, top, NOW_LINE, sizes.height - top)


def tag_box(
    geometry: StripGeometry, theme: Theme, sizes: StripSizes, text: str, at: datetime
) -> QRect:
    """The place of a tag above the instant ``at``, kept inside the strip."""
    texts = theme.font_metrics(TextRole.SMALL, Weight.SEMIBOLD)
    width = texts.horizontalAdvance(text) + 2 * Space.GRID + Space.GRID
    left = geometry.x_of(at) - width // 2
    left = max(min(left, geometry.width - width), 0)
    top = max(sizes.label_height - Space.GRID - sizes.flag_height - 1, 0)
    return QRect(left, top, width, sizes.flag_height)


def rect_of(box: Box) -> QRect:
    return QRect(box.left, box.top, box.width, box.height)
