from __future__ import annotations

from typing import Any

import pytest

from app.domain.planning.chart.hit import Hit, Part, bars_in, hit_at, link_at
from app.domain.planning.chart.links import Chart
from app.domain.planning.chart.metrics import chart_metrics
from app.domain.planning.plan import Dependency, PlanTask
from tests.unit.planning.charts import HOUR, at, chart_of, dates, scale_at, task

METRICS = chart_metrics()
MIDDLE, ROW = METRICS.middle, METRICS.row_height
# A pixel is an hour.
SCALE = scale_at(at(11, 2), float(HOUR))
SUMMARY, BAR, OTHER, MILESTONE = range(4)


def hours(start: int, finish: int) -> tuple[int, int]:
    return at(11, 2) + start * HOUR, at(11, 2) + finish * HOUR


def chart(**fields: Any) -> Chart:
    """A summary from 100 to 400, a bar up to 200, one from 300 to 304, and a milestone at 400."""
    tasks = [
        (PlanTask("s", "Summary"), dates(0, 0)),
        (task("a", parent="s", **fields), dates(*hours(100, 200))),
        (task("b", parent="s"), dates(*hours(300, 304))),
        (task("m", parent="s", milestone=True), dates(*hours(400, 400))),
    ]
    return chart_of(tasks, [Dependency("a", "b"), Dependency("b", "m")])


def part(row: int, x: float, dy: float = 0, *, chosen: bool = False, **fields: Any) -> Part:
    """What is so many pixels below the middle of a row's bar."""
    rows = {row} if chosen else set()
    return hit_at(chart(**fields), SCALE, METRICS, (x, row * ROW + MIDDLE + dy), chosen=rows).part


def test_the_middle_of_a_bar_is_its_body() -> None:
    hit = hit_at(chart(), SCALE, METRICS, (150, ROW + MIDDLE))

    assert hit == Hit(Part.BODY, BAR)


def test_the_ends_of_a_bar_are_its_grips() -> None:
    assert part(BAR, 98) is Part.LEFT_GRIP
    assert part(BAR, 102) is Part.LEFT_GRIP
    assert part(BAR, 106) is Part.BODY
    assert part(BAR, 198) is Part.RIGHT_GRIP
    assert part(BAR, 202) is Part.RIGHT_GRIP


def test_grips_of_a_chosen_bar_stand_out_of_it() -> None:
    assert part(BAR, 94) is Part.ROW
    assert part(BAR, 94, chosen=True) is Part.LEFT_GRIP
    assert part(BAR, 205, chosen=True) is Part.RIGHT_GRIP


def test_a_narrow_bar_can_still_be_moved() -> None:
    assert part(OTHER, 302) is Part.BODY
    assert part(OTHER, 300) is Part.LEFT_GRIP
    assert part(OTHER, 304) is Part.RIGHT_GRIP


def test_the_edge_of_what_is_worked_tells_progress() -> None:
    assert part(BAR, 151, spent_seconds=4 * HOUR) is Part.PROGRESS
    assert part(BAR, 158, spent_seconds=4 * HOUR) is Part.BODY


def test_progress_begins_in_the_lower_part_of_the_left_end() -> None:
    assert part(BAR, 102, 5) is Part.PROGRESS
    assert part(BAR, 102, -5) is Part.LEFT_GRIP


def test_what_is_done_has_no_progress_to_tell() -> None:
    done = dates(*hours(100, 200)).finish_at

    assert part(BAR, 198, 5, finished_at=done) is Part.RIGHT_GRIP


def test_only_a_chosen_bar_has_a_link_handle() -> None:
    x = 200 + METRICS.handle

    assert part(BAR, x + 5, chosen=True) is Part.HANDLE
    assert part(BAR, x + 9, chosen=True) is not Part.HANDLE
    assert part(BAR, x + 5, -7, chosen=True) is not Part.HANDLE
    assert part(BAR, x, -5, chosen=True) is Part.HANDLE
    assert part(BAR, x, -5) is Part.ROW


def test_a_milestone_is_hit_within_its_diamond() -> None:
    assert part(MILESTONE, 405) is Part.MILESTONE
    assert part(MILESTONE, 406, 6) is Part.ROW
    assert part(MILESTONE, 400 + METRICS.half_diamond + METRICS.handle, chosen=True) is Part.HANDLE


def test_a_summary_is_hit_on_its_bar() -> None:
    assert part(SUMMARY, 250) is Part.SUMMARY
    assert part(SUMMARY, 250, 12) is Part.ROW


def test_the_tolerance_reaches_above_and_below_a_bar() -> None:
    assert part(BAR, 150, 9) is Part.BODY
    assert part(BAR, 150, 11) is Part.ROW


def test_a_link_is_hit_along_its_way() -> None:
    hit = hit_at(chart(), SCALE, METRICS, (250, ROW + MIDDLE + 2))

    assert hit == Hit(Part.LINK, BAR, 0)
    assert link_at(chart(), SCALE, METRICS, (350, MILESTONE * ROW + MIDDLE)) == 1
    assert link_at(chart(), SCALE, METRICS, (250, ROW + MIDDLE + 6)) is None


def test_beside_all_rows_there_is_nothing() -> None:
    assert hit_at(chart(), SCALE, METRICS, (150, 4 * ROW + 1)) == Hit(Part.NOTHING)
    assert hit_at(chart(), SCALE, METRICS, (150, -1)) == Hit(Part.NOTHING)


@pytest.mark.parametrize("turned", [False, True])
def test_a_rectangle_holds_the_bars_that_it_touches(*, turned: bool) -> None:
    corners = ((180.0, ROW + MIDDLE), (302.0, 4 * ROW))
    first, second = corners[::-1] if turned else corners

    assert bars_in(chart(), SCALE, METRICS, first, second) == [BAR, OTHER]
    assert bars_in(chart(), SCALE, METRICS, (210, 0), (290, 4 * ROW)) == [SUMMARY]
