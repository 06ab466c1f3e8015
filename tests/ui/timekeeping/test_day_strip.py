from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QPaintEvent, QRegion
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.ui.theme.theme import Theme
from app.ui.timekeeping.day_strip import DayStrip
from tests.ui.timekeeping.strip_hands import (
    CHARTS,
    FIX,
    LEFT,
    NONE,
    point,
    shown_strip,
    thursday,
)
from tests.unit.timekeeping.strip_days import (
    THURSDAY,
    at,
    block,
    day_of,
    key,
)


@pytest.fixture
def strip(theme: Theme, qtbot: QtBot) -> DayStrip:
    return shown_strip(theme, qtbot, thursday())


def test_the_strip_tells_what_is_chosen(strip: DayStrip) -> None:
    QTest.mouseClick(strip, LEFT, NONE, point(strip, at("10:00")))

    assert strip.accessibleName() == "Day strip, 5 entries, 2 gaps, 1 overlap"
    assert strip.accessibleDescription() == (
        "Fix login redirect, Acme Outdoor, 09:00 to 10:45, 1:45, selected"
    )


def test_a_choice_whose_block_is_gone_ends(strip: DayStrip) -> None:
    strip.select(key(FIX))
    strip.set_day(replace(thursday(), day=THURSDAY, blocks=thursday().blocks[1:]))

    assert strip.selected_key is None
    assert strip.accessibleDescription() == ""


class Painted(QObject):
    """Adds up what a widget was asked to paint."""

    def __init__(self, strip: DayStrip) -> None:
        super().__init__(strip)
        self.region = QRegion()
        strip.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if isinstance(event, QPaintEvent):
            self.region += event.region()
        return False


def test_a_tick_paints_only_around_the_now_line(strip: DayStrip, qtbot: QtBot) -> None:
    strip.set_day(day_of(block(FIX, "9:00", "10:45"), block(CHARTS, "14:50", None), now="15:42"))
    strip.grab()
    qtbot.waitExposed(strip)
    QTest.qWait(1)
    painted = Painted(strip)
    strip.tick(at("15:43"))
    qtbot.waitUntil(lambda: not painted.region.isEmpty())

    box = painted.region.boundingRect()
    assert box.left() > strip.geometry_of_day.x_of(at("14:30"))
    assert box.right() < strip.geometry_of_day.x_of(at("16:30"))


def test_a_tick_that_changes_nothing_to_see_paints_nothing(strip: DayStrip) -> None:
    before = strip.geometry_of_day
    strip.tick(at("15:42"))

    assert strip.geometry_of_day is before


def test_what_runs_grows_with_the_ticks(strip: DayStrip) -> None:
    strip.tick(at("16:02"))
    running = strip.geometry_of_day.times.find(key(CHARTS))

    assert running is not None
    assert running.period.seconds == 72 * 60


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_texts_fit_into_the_strip(strip: DayStrip, theme: Theme, scheme: str, scale: float) -> None:
    theme.set_scheme("dark" if scheme == "dark" else "light")
    theme.set_scale(scale)
    line = theme.font_metrics().height()

    assert strip.sizeHint().height() >= 4 * line
    assert not strip.grab().isNull()


def test_two_hundred_that_overlap_are_painted(strip: DayStrip) -> None:
    many = [block(number, "9:00", "9:01") for number in range(1, 201)]
    strip.set_day(day_of(*many))

    assert not strip.grab().isNull()
    assert "200 entries" in strip.accessibleName()
