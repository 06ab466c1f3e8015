from __future__ import annotations

import pytest

from app.domain.planning.plan import Plan, PlanTask
from app.domain.planning.scheduling.network import network
from app.domain.planning.scheduling.schedule import schedule
from app.domain.values.errors import RuleViolation
from tests.unit.planning.plans import milestone, plan, summary, task


def refusal(of: Plan) -> tuple[str, dict[str, object]]:
    with pytest.raises(RuleViolation) as error:
        network(of)
    assert error.value.field == "dependency"
    return error.value.key, error.value.arguments


def test_a_cycle_is_named_with_its_tasks_in_order() -> None:
    tasks = [task(key) for key in ("Before", "Design", "Build", "Test", "After")]
    around = plan(tasks, "Before>Design", "Build>Test", "Design>Build", "Test>Design", "Test>After")
    assert refusal(around) == ("plan.cycle", {"names": "Design → Build → Test → Design"})


def test_two_tasks_that_wait_for_each_other_are_a_cycle_whatever_the_kinds_of_links() -> None:
    both = plan([task("A"), task("B")], "A>B SS", "B>A FF")
    assert refusal(both) == ("plan.cycle", {"names": "A → B → A"})


def test_a_link_from_a_task_to_itself_is_refused() -> None:
    assert refusal(plan([task("A")], "A>A")) == ("plan.self_link", {"name": "A"})


@pytest.mark.parametrize("word", ["Site>Wall", "Wall>Site", "Wall>Site SS"])
def test_a_link_between_a_summary_and_what_hangs_on_it_is_refused(word: str) -> None:
    tasks = [summary("Site"), summary("House", parent="Site"), task("Wall", parent="House")]
    assert refusal(plan(tasks, word)) == (
        "plan.link_to_own_child",
        {"summary": "Site", "name": "Wall"},
    )


@pytest.mark.parametrize("word", ["A>Site FF", "A>Site SF"])
def test_a_link_that_ends_at_the_finish_of_a_summary_is_refused(word: str) -> None:
    tasks = [task("A"), summary("Site"), task("Wall", parent="Site")]
    assert refusal(plan(tasks, word)) == (
        "plan.finish_of_summary",
        {"name": "Site", "predecessor": "A"},
    )


def test_a_cycle_through_a_summary_names_what_hangs_on_it() -> None:
    tasks = [summary("Site"), task("Wall", parent="Site"), task("Permit")]
    around = plan(tasks, "Wall>Permit", "Permit>Site")
    assert refusal(around) == ("plan.cycle", {"names": "Site → Wall → Permit → Site"})


def test_a_cycle_over_a_whole_summary_names_it_once() -> None:
    tasks = [task("Permit"), summary("Site"), summary("House", parent="Site")]
    tasks += [task("Wall", parent="House"), task("Roof", parent="House")]
    around = plan(tasks, "Wall>Roof", "Site>Permit", "Permit>Site")
    assert refusal(around) == ("plan.cycle", {"names": "Permit → Site → Permit"})


def test_two_summaries_whose_tasks_wait_crosswise_are_a_cycle() -> None:
    tasks = [summary("S"), task("a", parent="S"), task("b", parent="S")]
    tasks += [summary("T"), task("c", parent="T"), task("d", parent="T")]
    assert refusal(plan(tasks, "a>T", "d>S"))[0] == "plan.cycle"
    schedule(plan(tasks, "a>T", "d>b"))


def test_tasks_that_hang_on_each_other_are_a_cycle() -> None:
    tasks = (PlanTask("A", "A", "B"), PlanTask("B", "B", "A"), milestone("C"))
    assert refusal(plan(tasks, "A>C"))[0] == "plan.cycle"


def test_a_plan_without_tasks_has_no_dates() -> None:
    found = schedule(plan([]))
    assert (found.start_at, found.finish_at, list(found.all_dates())) == (None, None, [])
    assert found.changed(found.plan, []).finish_at is None


def test_what_a_task_waits_for_comes_before_it_in_the_order() -> None:
    tasks = [summary("S"), task("a", parent="S"), task("b", parent="S"), task("c"), task("d")]
    net = network(plan(tasks, "c>S", "S>d", "b>a"))
    places = {place: at for at, place in enumerate(net.order)}
    assert len(places) == len(tasks) + 1
    for place in net.order:
        assert all(places[after] > places[place] for after in net.after[place])


def test_a_long_way_down_a_tree_is_no_trouble() -> None:
    tasks = [summary(0), *(PlanTask(each, str(each), each - 1) for each in range(1, 3000))]
    found = schedule(plan(tasks))
    assert found.dates(0).finish_at == found.dates(2999).finish_at
    assert found.dates(0).total_float_seconds == found.dates(2999).total_float_seconds
