"""A day strip under test, and hands for it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.ui.theme.theme import Theme
from app.ui.timekeeping.day_strip import DayStrip
from app.ui.timekeeping.day_strip_times import StripDay
from tests.unit.timekeeping.strip_days import block, day_of

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
FIX, WIREFRAMES, CALL, NOTES, CHARTS = range(1, 6)
STRIP_WIDTH = 1200

_SIGNALS = """
    selected edge_moved block_moved split_asked gap_chosen overlap_chosen opened merge_asked
"""


class Heard:
    """All that a strip told, in order: the signal's name, then its values."""

    def __init__(self, strip: DayStrip) -> None:
        self.told: list[tuple[object, ...]] = []
        for name in _SIGNALS.split():
            getattr(strip, name).connect(self._note(name))

    def of(self, name: str) -> list[tuple[object, ...]]:
        """The values of one signal."""
        return [told[1:] for told in self.told if told[0] == name]

    def _note(self, name: str) -> Callable[..., None]:
        def note(*values: object) -> None:
            self.told.append((name, *values))

        return note


def thursday() -> StripDay:
    """Five entries with two gaps, one overlap and a running timer."""
    return day_of(
        block(FIX, "9:00", "10:45", "Fix login redirect"),
        block(WIREFRAMES, "11:00", "12:20", "Checkout wireframes"),
        block(CALL, "12:20", "14:10", "Weekly call"),
        block(NOTES, "13:50", "14:35", "Release notes"),
        block(CHARTS, "14:50", None, "Chart empty states"),
        now="15:42",
    )


def shown_strip(theme: Theme, qtbot: QtBot, day: StripDay) -> DayStrip:
    strip = DayStrip(theme)
    qtbot.addWidget(strip)
    strip.resize(STRIP_WIDTH, strip.sizeHint().height())
    strip.set_day(day)
    strip.show()
    return strip


def point(strip: DayStrip, instant: datetime, dx: int = 0) -> QPoint:
    """A point in the upper half of the blocks, so many pixels right of an instant."""
    geometry = strip.geometry_of_day
    return QPoint(geometry.x_of(instant) + dx, geometry.block_top + 10)


def drag(strip: DayStrip, start: QPoint, end: QPoint, modifier: Qt.KeyboardModifier = NONE) -> None:
    QTest.mousePress(strip, LEFT, modifier, start)
    move(strip, (start + end) / 2, modifier)
    move(strip, end, modifier)
    QTest.mouseRelease(strip, LEFT, modifier, end)


def move(strip: DayStrip, to: QPoint, modifier: Qt.KeyboardModifier = NONE) -> None:
    """Move with the button held down; QTest's own carries neither buttons nor modifiers."""
    where = QPointF(to)
    no_button = Qt.MouseButton.NoButton
    everywhere = strip.mapToGlobal(where)
    kind = QEvent.Type.MouseMove
    QCoreApplication.sendEvent(
        strip, QMouseEvent(kind, where, everywhere, no_button, LEFT, modifier)
    )
