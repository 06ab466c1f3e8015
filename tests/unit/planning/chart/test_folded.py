from __future__ import annotations

from math import inf

from app.domain.planning.chart.folded import folded_milestones
from app.domain.planning.chart.hit import Hit, Part, hit_at
from app.domain.planning.chart.links import Chart, chart_links
from app.domain.planning.chart.metrics import chart_metrics
from app.domain.planning.chart.rows import chart_bars, visible_keys
from app.domain.planning.chart.scale import DAYS
from app.domain.planning.chart.shapes import Label, LabelKind, chart_shapes
from app.domain.planning.chart.times import schedule_times
from app.domain.planning.plan import Key, PlanTask
from app.domain.planning.scheduling.schedule import schedule
from tests.unit.planning.charts import scale_at
from tests.unit.planning.small_plans import plan, seconds, work

METRICS = chart_metrics()
SCALE = scale_at(seconds(2, 0), DAYS)
WIDE = (0.0, 4_000.0)


def milestone(key: Key, parent: Key) -> PlanTask:
    return PlanTask(key, str(key).title(), parent, milestone=True)


PLAN = plan(
    work("outer"),
    work("a", 40, "outer"),
    milestone("first", "outer"),
    work("inner", 8, "outer"),
    work("b", 40, "inner"),
    milestone("last", "inner"),
    milestone("beside", "inner"),
    work("after"),
    links=(("a", "first"), ("first", "b"), ("b", "last"), ("b", "beside")),
)
FOUND = schedule(PLAN)


def chart(*closed: Key, groups: frozenset[Key] = frozenset()) -> Chart:
    keys = visible_keys(PLAN, closed)
    bars = chart_bars(PLAN, schedule_times(FOUND), keys, groups=groups)
    return Chart(bars, chart_links(bars))


def x_of(key: Key) -> float:
    return METRICS.centre(SCALE.x_of(FOUND.lines.start[FOUND.numbers[key]]))


def labels(*closed: Key) -> list[Label]:
    bars = chart(*closed).bars
    shapes = chart_shapes(bars, SCALE, METRICS, range(len(bars)), WIDE)
    return [label for label in shapes.labels if label.kind is LabelKind.FOLDED]


def test_a_milestone_belongs_to_the_row_of_the_topmost_summary_that_hides_it() -> None:
    rows = {key: row for row, key in enumerate(visible_keys(PLAN, {"outer", "inner"}))}
    assert folded_milestones(PLAN, rows) == {0: (2, 5, 6)}
    rows = {key: row for row, key in enumerate(visible_keys(PLAN, {"inner"}))}
    assert folded_milestones(PLAN, rows) == {3: (5, 6)}


def test_with_everything_folded_out_there_are_none() -> None:
    assert not chart().bars.folded
    assert labels() == []


def test_a_folded_summary_shows_its_milestones_on_its_own_row() -> None:
    bars = chart("outer").bars
    shapes = chart_shapes(bars, SCALE, METRICS, range(1), WIDE)
    places = [(each.row, each.x, each.done) for each in shapes.milestones]
    # Two of one instant are one diamond.
    assert places == [(0, x_of("first"), False), (0, x_of("last"), False)]
    assert len(shapes.summaries) == 1


def test_a_name_has_the_room_up_to_the_next_diamond_and_the_last_one_all() -> None:
    first, last = labels("outer")
    assert (first.bar.name, last.bar.name) == ("First", "Last")
    assert first.x + first.room < x_of("last") - METRICS.half_diamond
    assert last.room == inf


def test_out_of_sight_no_diamond_is_drawn() -> None:
    bars = chart("outer").bars
    shapes = chart_shapes(bars, SCALE, METRICS, range(1), (x_of("last") - 5, x_of("last") + 5))
    assert [each.x for each in shapes.milestones] == [x_of("last")]


def test_another_date_moves_the_diamond() -> None:
    longer = schedule(plan(work("outer"), work("a", 80, "outer"), *PLAN.tasks[2:]))
    bars = chart("outer").bars.redated(schedule_times(longer))
    number = bars.folded[0][0]
    assert bars.folded_bar(0, number).start_s == longer.lines.start[number]


def test_a_diamond_on_a_summarys_row_is_found_and_tells_which_it_is() -> None:
    found = chart("outer")
    at = (x_of("first"), METRICS.middle)
    assert hit_at(found, SCALE, METRICS, at) == Hit(Part.FOLDED, 0, milestone=2)
    assert found.bars.key_at(0, 2) == "first"
    beside = (x_of("first") + 40, METRICS.middle - 2)
    assert hit_at(found, SCALE, METRICS, beside) == Hit(Part.SUMMARY, 0)


def test_the_bar_of_a_group_is_no_summary_that_could_be_dragged() -> None:
    found = chart("inner", groups=frozenset({"outer"}))
    inside = (SCALE.x_of(found.bars.start(0)) + 40, METRICS.middle - 2)
    assert hit_at(found, SCALE, METRICS, inside, chosen={0}) == Hit(Part.GROUP, 0)
    end = SCALE.x_of(found.bars.finish(0)) + METRICS.handle
    assert hit_at(found, SCALE, METRICS, (end, METRICS.middle), chosen={0}).part is Part.ROW
