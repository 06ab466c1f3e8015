from __future__ import annotations

from dataclasses import replace

from app.domain.planning.chart.portfolio import Portfolio, PortfolioPart
from app.domain.planning.plan import PlanTask
from app.domain.planning.scheduling.schedule import schedule
from tests.unit.planning.small_plans import at, plan, work

SITE = schedule(plan(work("s"), work("a", 8, "s"), work("b", 8), links=(("s", "b"),)))
READER = schedule(replace(plan(PlanTask("m", "M", milestone=True), work("c", 24)), name="Reader"))


def portfolio() -> Portfolio:
    return Portfolio(
        [PortfolioPart("site", "Site", 3, SITE), PortfolioPart("reader", "Reader", 5, READER)]
    )


def test_each_project_is_a_summary_of_its_tasks() -> None:
    found = portfolio()
    assert [(task.key, task.parent) for task in found.plan.tasks] == [
        ("site", None),
        ("s", "site"),
        ("a", "s"),
        ("b", "site"),
        ("reader", None),
        ("m", "reader"),
        ("c", "reader"),
    ]
    assert list(found.children_of(0)) == [1, 3]


def test_a_project_lasts_from_its_first_start_to_its_last_finish() -> None:
    dates = portfolio().dates("site")
    assert (dates.start_at, dates.finish_at) == (at(2), at(3, 18))
    assert dates.critical


def test_tasks_keep_the_dates_of_their_own_schedules() -> None:
    assert portfolio().dates("c") == READER.dates("c")


def test_links_are_those_of_the_projects_by_their_new_numbers() -> None:
    (link,) = portfolio().links_into(3)
    assert (link.predecessor, link.successor) == (1, 3)
    assert list(portfolio().links_into(0)) == []


def test_rows_lead_back_to_their_projects_and_colours() -> None:
    found = portfolio()
    assert [found.project_of(key) for key in ("b", "reader")] == ["site", "reader"]
    assert (found.colours["a"], found.colours["reader"]) == (3, 5)


def test_the_chart_gets_the_times_of_every_row() -> None:
    times = portfolio().times()
    assert times.starts[0] == times.starts[1] == int(at(2).timestamp())
    assert times.finishes[0] == int(at(3, 18).timestamp())


def test_a_task_leads_to_the_schedule_that_it_has_its_dates_from() -> None:
    found = portfolio()
    assert found.schedule_of("c") is READER
    assert found.schedule_of("reader") is None
