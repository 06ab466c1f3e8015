"""What the mini timer and the question after a crash say."""

from __future__ import annotations

from datetime import datetime

import pytest

from app.ui.timekeeping.mini_timer_presentation import (
    MiniView,
    mini_view,
    place_of,
    written_place,
)
from app.ui.timekeeping.recover_presentation import (
    cut_text,
    explanation,
    keep_text,
    outcome_text,
    recovery,
)
from tests.builders import BERLIN
from tests.unit.timekeeping.entry_rows import running_row, wall

ROW = running_row(wall(9, 12))


def test_the_mini_timer_shows_what_runs() -> None:
    shown = mini_view(ROW, None, wall(10, 0, 5), BERLIN)
    assert shown == MiniView("running", "Charts", "Helio / Dashboard", 48 * 60 + 5, 4)


def test_the_mini_timer_shows_since_when_nobody_is_there() -> None:
    shown = mini_view(ROW, wall(9, 27), wall(10, 0), BERLIN)
    assert shown == MiniView("away", "Away since 09:27", "Charts, 0:15 kept", 33 * 60, 4)


def test_nobody_is_away_from_nothing() -> None:
    assert mini_view(None, wall(9, 27), wall(10, 0), BERLIN).state == "idle"


@pytest.mark.parametrize("place", [(0, 0), (-1200, 40)])
def test_a_place_is_read_as_it_was_written(place: tuple[int, int]) -> None:
    assert place_of(written_place(*place)) == place


@pytest.mark.parametrize("text", ["", "a,b", "1", "1,2,3"])
def test_a_damaged_place_is_none(text: str) -> None:
    assert place_of(text) is None


def test_after_a_crash_the_entry_is_asked_about() -> None:
    asked = recovery(ROW, wall(11, 40), wall(13, 0))
    assert asked is not None
    assert "running since 09:12" in explanation(asked, BERLIN)
    assert "last seen at 11:40" in explanation(asked, BERLIN)
    assert keep_text(asked).endswith("3:48 until now")
    assert cut_text(asked, BERLIN).endswith("at 11:40: 2:28")
    assert outcome_text(asked, wall(11, 40)) == "Charts ends with 2:28"
    assert outcome_text(asked, None) == "Charts goes on"


def test_another_days_time_is_told_with_its_date() -> None:
    asked = recovery(ROW, wall(11, 40), wall(8, 0, day=20))
    assert asked is not None
    assert "2026-11-19 09:12" in explanation(asked, BERLIN)


@pytest.mark.parametrize(
    "last_seen",
    [None, wall(9, 0), wall(12, 59), wall(14, 0)],
    ids=["never seen or left on purpose", "before the start", "just now", "in the future"],
)
def test_otherwise_nothing_is_asked(last_seen: datetime | None) -> None:
    assert recovery(ROW, last_seen, wall(13, 0)) is None
    assert recovery(None, last_seen, wall(13, 0)) is None
