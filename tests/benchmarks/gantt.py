"""The Gantt chart of a big plan: made, scrolled through, zoomed and re-planned by a drag.

Painted into memory, in a window of 1440 by 900 that is nowhere shown; a screen adds what it takes
to bring the pixels there. A frame of 60 a second has 16.7 ms.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QApplication

from app.domain.planning.chart.links import Chart, chart_links
from app.domain.planning.chart.marks import ChartMarks
from app.domain.planning.chart.rows import chart_bars, visible_keys
from app.domain.planning.chart.scale import DAYS, HOURS, WEEKS
from app.domain.planning.chart.times import schedule_times
from app.domain.planning.plan import Plan
from app.domain.planning.scheduling.schedule import Schedule, schedule
from app.ui.planning.gantt.canvas import GanttCanvas
from app.ui.theme.theme import Theme
from tests.benchmarks.figures import Figure, Goal
from tests.benchmarks.files import HistoryFiles
from tests.benchmarks.measure import Times, ask_child
from tests.unit.planning.charts import random_plan

_TASKS = 10_000
_LINKS = 10_000
_ROUNDS = 7
_FRAMES = 120
_BUILD = "made of its schedule, links found by row"
_GOALS = {_BUILD: Goal(ours=0.150)}
_FRAME = Goal(ours=0.0166)


def run(files: HistoryFiles) -> Iterator[Figure]:
    found = ask_child(["-m", "tests.benchmarks.gantt"], files.scratch)
    for what, seconds in found.items():
        goal = _GOALS.get(what, _FRAME if what.endswith("median") else None)
        yield Figure(f"Gantt, {_TASKS:,} tasks: {what}", "ms", seconds, goal=goal)


def _measure() -> dict[str, float]:
    plan = random_plan(_TASKS, _LINKS)
    found = schedule(plan)
    building = Times(tuple(_seconds(lambda: _chart(found)) for _ in range(_ROUNDS)))
    app = QApplication([])
    theme = Theme("light")
    theme.apply(app)
    canvas = GanttCanvas(theme)
    canvas.resize(1440, 900)
    now = None if plan.status_at is None else int(plan.status_at.timestamp())
    canvas.set_chart(_chart(found), ChartMarks(now_s=now), plan.calendar)
    canvas.show()
    # Nothing is painted before the window is there.
    app.processEvents()
    told = {_BUILD: building.median, **_painting(canvas)}
    told["the same bars at other dates, shown"] = _redating(canvas, plan)
    return told


def _chart(found: Schedule) -> Chart:
    bars = chart_bars(found.plan, schedule_times(found), visible_keys(found.plan))
    return Chart(bars, chart_links(bars))


def _painting(canvas: GanttCanvas) -> dict[str, float]:
    told: dict[str, float] = {}
    rows = canvas.verticalScrollBar()
    for name, zoom in (("hours", HOURS), ("days", DAYS), ("weeks", WEEKS)):
        canvas.set_seconds_per_pixel(zoom)
        canvas.show_bar(_TASKS // 2)
        times = _frames(canvas, lambda: rows.setValue(rows.value() + 3 * canvas.row_height))
        told[f"scroll rows, {name}, median"] = times.median
        told[f"scroll rows, {name}, p99"] = times.p99
    canvas.set_seconds_per_pixel(DAYS)
    canvas.show_bar(_TASKS // 2)
    told["scroll time, days, median"] = _frames(canvas, lambda: canvas.scroll_time(30)).median
    canvas.set_seconds_per_pixel(HOURS)
    canvas.show_bar(_TASKS // 2)
    times = _frames(canvas, lambda: canvas.zoom(1 / 1.05, 720))
    told["zoom from hours to months, median"] = times.median
    told["zoom from hours to months, p99"] = times.p99
    canvas.fit()
    told["scroll rows, all of its time, median"] = _frames(
        canvas, lambda: rows.setValue(rows.value() + 3 * canvas.row_height)
    ).median
    return told


def _redating(canvas: GanttCanvas, plan: Plan) -> float:
    """What the chart adds to a drag once the schedule has the new dates."""
    times = schedule_times(schedule(plan))

    def show() -> None:
        chart = canvas.view.chart.redated(times)
        canvas.set_chart(chart, canvas.view.marks, plan.calendar)

    return _frames(canvas, show).median


def _frames(canvas: GanttCanvas, step: Callable[[], None]) -> Times:
    """Times from a step to its picture."""
    found = []
    for _ in range(_FRAMES):
        began = time.perf_counter()
        step()
        canvas.viewport().repaint()
        found.append(time.perf_counter() - began)
    return Times(tuple(found))


def _seconds(call: Callable[[], object]) -> float:
    began = time.perf_counter()
    call()
    return time.perf_counter() - began


if __name__ == "__main__":
    sys.stdout.write(json.dumps(_measure()))
