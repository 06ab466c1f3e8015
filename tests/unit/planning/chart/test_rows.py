from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from app.domain.planning.chart.links import Chart, chart_links
from app.domain.planning.chart.rows import (
    BarKind,
    ChartBar,
    ChartBars,
    Criticality,
    chart_bars,
    initials_of,
    visible_keys,
)
from app.domain.planning.chart.times import given_times, schedule_times
from app.domain.planning.plan import (
    Assignment,
    Baseline,
    BaselineTask,
    Dependency,
    DependencyKind,
    Person,
    Plan,
    PlanTask,
)
from app.domain.planning.scheduling.schedule import schedule
from tests.unit.planning.charts import HOUR, OFFICE, at, chart_of, dates, random_plan, task, website

NOW = datetime(2026, 11, 16, tzinfo=UTC)
WEEK = (at(11, 16, 9), at(11, 20, 17))


def bar_of(float_s: int = 0, **fields: Any) -> ChartBar:
    """The only bar of a plan, from Monday to Friday."""
    return chart_of([(task("a", **fields), dates(*WEEK, float_s))]).bars.bar(0)


def test_a_bar_has_the_dates_of_its_task() -> None:
    bar = bar_of()

    assert (bar.key, bar.name, bar.kind) == ("a", "Task a", BarKind.TASK)
    assert (bar.start_s, bar.finish_s) == WEEK


def test_a_bar_is_filled_by_what_is_worked_of_worked_and_left() -> None:
    bar = bar_of(spent_seconds=3 * HOUR, remaining_seconds=HOUR)

    assert bar.worked_ratio == pytest.approx(0.75)
    assert bar.percent == 75


def test_work_beyond_the_estimate_is_the_end_of_what_is_worked() -> None:
    bar = bar_of(spent_seconds=9 * HOUR, remaining_seconds=HOUR)

    assert bar.over_seconds == HOUR
    assert bar.over_ratio == pytest.approx(0.1)


def test_a_task_that_nobody_estimated_is_never_over() -> None:
    assert bar_of(effort_seconds=None, spent_seconds=90 * HOUR).over_seconds == 0


def test_percent_says_all_or_nothing_only_where_it_is_true() -> None:
    almost = bar_of(effort_seconds=1000 * HOUR, spent_seconds=999 * HOUR + 3000)
    barely = bar_of(effort_seconds=1000 * HOUR, spent_seconds=60)

    assert (barely.percent, almost.percent) == (1, 99)
    assert bar_of(finished_at=NOW).percent == 100


def test_float_lasts_until_the_latest_finish_that_delays_no_one() -> None:
    bar = bar_of(float_s=5 * HOUR)

    assert bar.float_end_s == WEEK[1] + 5 * HOUR
    assert bar.criticality is Criticality.NONE


def test_a_task_without_float_is_critical_until_it_is_done() -> None:
    assert bar_of().criticality is Criticality.CRITICAL
    assert bar_of(finished_at=NOW).criticality is Criticality.NONE
    assert bar_of(float_s=-HOUR).criticality is Criticality.CRITICAL


def test_little_float_is_nearly_critical() -> None:
    chart = chart_of([(task("a"), dates(*WEEK, HOUR))])
    plan = replace(chart.bars.plan, near_critical_seconds=HOUR)
    bars = chart_bars(plan, given_times(plan, {"a": dates(*WEEK, HOUR)}), ["a"])

    assert bars.bar(0).criticality is Criticality.NEAR


def test_a_deadline_is_the_end_of_its_day() -> None:
    assert bar_of(deadline_on=date(2026, 11, 18)).deadline_s == at(11, 19)


def test_a_milestone_is_one_instant() -> None:
    moment = at(11, 20, 17)
    bar = chart_of([(task("a", milestone=True), dates(moment, moment))]).bars.bar(0)

    assert (bar.kind, bar.start_s, bar.finish_s, bar.percent) == (
        BarKind.MILESTONE,
        moment,
        moment,
        0,
    )


def summary() -> ChartBars:
    """A group in a group, one of three tasks done."""
    leaves = [
        (task("b", parent="inner", spent_seconds=2 * HOUR), dates(at(11, 17, 9), at(11, 18, 9))),
        (task("c", parent="inner", finished_at=NOW), dates(at(11, 16, 9), at(11, 16, 17))),
        (task("d", parent="outer"), dates(at(11, 18, 9), at(11, 20, 17), HOUR)),
    ]
    groups = [
        (PlanTask("outer", "Outer"), dates(0, 0)),
        (PlanTask("inner", "Inner", "outer"), dates(0, 0)),
    ]
    return chart_of([*groups, *leaves]).bars


def test_a_summary_lasts_from_its_first_start_to_its_last_finish() -> None:
    outer, inner = summary().bar(0), summary().bar(1)

    assert outer.kind is BarKind.SUMMARY
    assert (outer.start_s, outer.finish_s) == (at(11, 16, 9), at(11, 20, 17))
    assert (inner.start_s, inner.finish_s) == (at(11, 16, 9), at(11, 18, 9))


def test_a_summary_adds_up_the_work_below_it() -> None:
    assert summary().bar(0).percent == round(100 * 10 / 24)
    assert summary().bar(1).percent == round(100 * 10 / 16)
    assert not summary().bar(1).done


def test_a_summary_is_done_when_all_below_it_is() -> None:
    chart = website()

    assert chart.bars.bar(chart.bars.rows["1"]).done
    assert chart.bars.bar(chart.bars.rows["1"]).percent == 100
    assert not chart.bars.bar(chart.bars.rows["3"]).done


def test_what_hangs_on_a_closed_summary_has_no_row() -> None:
    plan = summary().plan

    assert visible_keys(plan) == ["outer", "inner", "b", "c", "d"]
    assert visible_keys(plan, {"inner"}) == ["outer", "inner", "d"]
    assert visible_keys(plan, {"outer"}) == ["outer"]


def test_a_closed_summary_still_counts_all_below_it() -> None:
    plan, times = summary().plan, summary().times

    assert chart_bars(plan, times, ["outer"]).bar(0).percent == summary().bar(0).percent


def test_ghosts_are_those_of_the_shown_baseline() -> None:
    ghost = BaselineTask("a", NOW, NOW + timedelta(hours=8))
    gone = BaselineTask("long gone", NOW, NOW)
    baseline = Baseline("kick-off", "Kick-off", NOW, (ghost, gone))
    bars = chart_of([(task("a"), dates(*WEEK)), (task("b"), dates(*WEEK))], baseline=baseline).bars

    assert bars.bar(0).baseline_s == (int(NOW.timestamp()), int(NOW.timestamp()) + 8 * HOUR)
    assert bars.bar(1).baseline_s is None
    assert bars.range() == (int(NOW.timestamp()), WEEK[1])


def test_people_are_shown_by_two_letters() -> None:
    people = [Person(1, "Nora van der Sand", OFFICE), Person(2, "plato", OFFICE)]
    made = task("a", assignments=(Assignment(1), Assignment(2), Assignment("gone")))

    assert chart_of([(made, dates(*WEEK))], people=people).bars.bar(0).people == ("NS", "PL")
    assert initials_of("  ") == ""


def test_a_task_may_have_another_project_s_colour() -> None:
    plan = Plan("Two", OFFICE, NOW, (task("a"), task("b")))
    times = given_times(plan, {"a": dates(*WEEK), "b": dates(*WEEK)})
    bars = chart_bars(plan, times, ["a", "b"], colours={"b": 4}, colour=2)

    assert [bars.bar(row).colour for row in (0, 1)] == [2, 4]


def test_other_dates_move_the_bars_and_nothing_else() -> None:
    plan = random_plan(60, 60)
    first = schedule(plan)
    later = replace(plan, starts_at=plan.starts_at + timedelta(days=400), status_at=None)
    bars = chart_bars(plan, schedule_times(first), visible_keys(plan))

    moved = bars.redated(schedule_times(schedule(later)))

    fresh = chart_bars(plan, schedule_times(schedule(later)), visible_keys(plan))
    assert [moved.bar(row) for row in range(len(moved))] == [
        fresh.bar(row) for row in range(len(fresh))
    ]
    assert moved.keys is bars.keys


def test_a_schedule_s_bars_are_those_of_its_dates() -> None:
    plan = random_plan(80, 90)
    found = schedule(plan)
    rows = visible_keys(plan)

    by_lines = chart_bars(plan, schedule_times(found), rows)
    by_dates = chart_bars(plan, given_times(plan, {key: found.dates(key) for key in rows}), rows)

    for row in range(len(rows)):
        assert by_lines.bar(row) == by_dates.bar(row)


def linked(kind: DependencyKind, lag_seconds: int = 0) -> Chart:
    """A short chain beside a long task, by the schedule."""
    hours = {"first": 8, "second": 8, "long": 40}
    tasks = tuple(PlanTask(key, key, effort_seconds=size * HOUR) for key, size in hours.items())
    link = Dependency("first", "second", kind, lag_seconds)
    plan = Plan("Three", OFFICE, NOW, tasks, (link,))
    found = schedule(plan)
    bars = chart_bars(plan, schedule_times(found), visible_keys(plan))
    return Chart(bars, chart_links(bars))


def test_a_link_is_critical_where_it_holds_the_end_and_both_its_tasks_do() -> None:
    assert linked(DependencyKind.FINISH_TO_START, 24 * HOUR).is_critical(0)
    assert not linked(DependencyKind.FINISH_TO_START).is_critical(0)


def test_a_plan_with_more_work_done_fills_its_summaries_too() -> None:
    bars = summary()
    tasks = [
        replace(each, spent_seconds=4 * HOUR) if each.key == "d" else each
        for each in bars.plan.tasks
    ]

    more = bars.replanned(replace(bars.plan, tasks=tuple(tasks)), bars.times)

    assert more.bar(bars.rows["d"]).percent == 50
    assert more.bar(0).percent == round(100 * 14 / 24)
