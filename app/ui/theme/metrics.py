"""Sizes on the 4 px grid, in logical pixels at 100 % text, and the text roles in points."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, IntEnum


class TextRole(Enum):
    """What a text is for; the value is its size in points (at 96 dpi 20, 13, 12 and 10 px)."""

    TITLE = 15.0
    BODY = 9.75
    SMALL = 9.0
    # Chip codes and initials: pictures rather than text.
    CODE = 7.5


class Weight(IntEnum):
    REGULAR = 400
    MEDIUM = 500
    SEMIBOLD = 600


class Space(IntEnum):
    """Distances; they stay as they are when the text grows."""

    GRID = 4
    LABEL = 4
    RELATED = 8
    CARD = 12
    GROUP = 16
    PAGE = 24
    DIALOG = 24
    COLUMN = 32


class Radius(IntEnum):
    BAR = 3
    TAG = 4
    CONTROL = 6
    CARD = 8
    FREE_WINDOW = 10


class Height:
    """Least heights in pixels; ``Theme.height`` tells what the text needs."""

    CONTROL = 32
    CONTROL_SMALL = 26
    NAV_ROW = 32
    TABLE_ROW = 36
    TABLE_ROW_COMPACT = 32
    TIMESHEET_ROW = 34
    AGENDA_ROW = 32
    ENTRY_ROW = 40
    GAP_ROW = 32
    GANTT_ROW = 26
    HEADER = 32
    PAGE_HEAD = 60
    TIMER_BAR = 56
    FOOTER = 48
    INFO_STRIP = 36
    UNDO_BAR = 40
    MINI_TIMER = 64
    TAG = 20
    CHIP = 16


class Width(IntEnum):
    SIDEBAR = 200
    SIDEBAR_ICONS = 52
    INSPECTOR = 304
    INSPECTOR_LEAST = 280
    INSPECTOR_MOST = 400
    PREVIEW = 424
    MINI_TIMER = 396
    DIALOG_SMALL = 480
    DIALOG = 640
    DIALOG_LARGE = 880
    EMPTY_COLUMN = 420
    WINDOW_LEAST = 960
    # Below these the inspector floats, and the side bar shows icons only.
    INSPECTOR_FLOATS = 1200
    SIDEBAR_COLLAPSES = 1040


class IconSize(IntEnum):
    TAG = 12
    SMALL = 14
    CONTROL = 16
    EMPTY = 48


WINDOW_LEAST_HEIGHT = 640
CHIP_WIDTH = 22
DOT = 8
METER = 4
FOCUS_EDGE = 2
SWITCH_WIDTH = 32
SWITCH_HEIGHT = 18
CHECK_BOX = 16
SCROLL_BAR = 10
SPLITTER_GRIP = 7
MOTION_MILLISECONDS = 120
TOOL_TIP_MILLISECONDS = 600
UNDO_MILLISECONDS = 8000

SCALE_LEAST = 1.0
SCALE_MOST = 2.0


@dataclass(frozen=True, slots=True)
class Metrics:
    """The sizes that follow the text scale."""

    scale: float = 1.0

    def points(self, role: TextRole) -> float:
        return role.value * self.scale

    def scaled(self, pixels: float) -> int:
        """Pixels of a picture that stands beside text and grows with it."""
        return round(pixels * self.scale)


def clamp_scale(scale: float) -> float:
    """The nearest text scale that the program offers, 1.0 to 2.0."""
    return min(max(scale, SCALE_LEAST), SCALE_MOST)
