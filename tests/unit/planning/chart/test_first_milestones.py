from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.planning.chart.first_milestones import first_milestones
from app.domain.planning.chart.portfolio import Portfolio, PortfolioPart
from app.domain.planning.plan import Constraint, ConstraintKind, Key, Plan, PlanTask
from app.domain.planning.scheduling.network import network, places_before
from app.domain.planning.scheduling.schedule import schedule
from tests.unit.planning.charts import random_plan
from tests.unit.planning.small_plans import at, plan, work


def milestone(key: Key, parent: Key | None = None) -> PlanTask:
    return PlanTask(key, str(key).title(), parent, milestone=True)


def first(made: Plan) -> dict[Key, Key]:
    found = first_milestones(schedule(made))
    return {made.tasks[one].key: made.tasks[other].key for one, other in found.items()}


def test_a_task_belongs_to_the_milestone_that_waits_for_it_over_others() -> None:
    made = plan(work("a"), work("b"), work("c"), milestone("m"), links=(("a", "b"), ("b", "m")))
    assert first(made) == {"a": "m", "b": "m", "m": "m"}


def test_of_several_milestones_the_first_by_date_counts() -> None:
    late = replace(milestone("late"), constraint=Constraint(ConstraintKind.MUST_START_ON, at(20)))
    made = plan(work("a"), late, milestone("soon"), links=(("a", "late"), ("a", "soon")))
    assert first(made)["a"] == "soon"


def test_a_milestone_has_its_own_group_even_where_another_waits_for_it() -> None:
    made = plan(
        work("a"),
        milestone("m"),
        work("b"),
        milestone("n"),
        links=(("a", "m"), ("m", "b"), ("b", "n")),
    )
    assert first(made) == {"a": "m", "m": "m", "b": "n", "n": "n"}


def test_what_waits_for_a_summary_waits_for_all_below_it() -> None:
    made = plan(
        work("s"), work("a", 8, "s"), work("b", 8, "s"), milestone("m"), links=(("s", "m"),)
    )
    assert first(made) == {"s": "m", "a": "m", "b": "m", "m": "m"}


def test_below_a_summary_a_milestone_waits_for_what_the_summary_waits_for() -> None:
    made = plan(work("a"), work("s"), milestone("m", "s"), work("b", 8, "s"), links=(("a", "s"),))
    assert first(made) == {"a": "m", "m": "m"}


def test_in_a_portfolio_each_project_has_its_own_milestones() -> None:
    one = schedule(plan(work("a"), milestone("m"), links=(("a", "m"),)))
    other = schedule(plan(work("b"), milestone("n"), work("c"), links=(("b", "n"),)))
    found = Portfolio([PortfolioPart("x", "X", 0, one), PortfolioPart("y", "Y", 1, other)])
    keys = [task.key for task in found.plan.tasks]
    by_key = {keys[one]: keys[other] for one, other in first_milestones(found).items()}
    assert by_key == {"a": "m", "m": "m", "b": "n", "n": "n"}


@pytest.mark.parametrize("seed", range(3))
def test_what_the_network_lets_come_before_a_milestone_belongs_to_it_or_an_earlier_one(
    seed: int,
) -> None:
    made = random_plan(150, 120, seed=seed)
    found, net, count = schedule(made), network(made), len(made.tasks)
    told = first_milestones(found)
    milestones = [number for number, task in enumerate(made.tasks) if task.milestone]
    expected: dict[int, int] = {number: number for number in milestones}
    for number in sorted(milestones, key=lambda each: (found.lines.start[each], each)):
        reached, ahead = {number}, [number]
        while ahead:
            for place in places_before(net, ahead.pop()):
                if place not in reached:
                    reached.add(place)
                    ahead.append(place)
        for place in reached:
            if place < count:
                expected.setdefault(place, number)
    leaves = {number for number in range(count) if not net.children[number]}
    assert {one: other for one, other in told.items() if one in leaves} == expected
