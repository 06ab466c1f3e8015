from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from app.domain.planning.chart.grouped import Grouped
from app.domain.planning.chart.grouping import GroupBy, Grouping
from app.domain.planning.chart.portfolio import Portfolio, PortfolioPart
from app.domain.planning.chart.rows import BarKind, chart_bars, visible_keys
from app.domain.planning.chart.times import schedule_times
from app.domain.planning.plan import Assignment, Key, Person, Plan, PlanTask
from app.domain.planning.scheduling.schedule import Schedule, schedule
from tests.unit.planning.charts import random_plan
from tests.unit.planning.small_plans import HOUR, OFFICE, at, plan, work

PEOPLE = (Person("n", "Nora Sand", OFFICE), Person("a", "Ada Brook", OFFICE))


def of(task: PlanTask, *people: str) -> PlanTask:
    return replace(task, assignments=tuple(map(Assignment, people)))


def site() -> Plan:
    """Design (Sketch: Nora, Colours: nobody) → Build: both, Launch; Texts: Ada."""
    launch = PlanTask("launch", "Launch", milestone=True)
    made = plan(
        work("design"),
        of(work("sketch", 8, "design"), "n"),
        work("colours", 4, "design"),
        of(work("build", 16), "n", "a"),
        launch,
        of(work("texts", 8), "a"),
        links=(("design", "build"), ("build", "launch"), ("sketch", "colours")),
    )
    return replace(made, people=PEOPLE)


def grouped(by: GroupBy, tags: Mapping[Key, tuple[str, ...]] | None = None) -> Grouped:
    return Grouped(schedule(site()), Grouping(by, "Rest", tags or {}))


def shown(found: Grouped) -> list[str]:
    """Names by row, a dash before those in a group."""
    return ["-" * (task.parent is not None) + task.name for task in found.plan.tasks]


def test_by_person_a_task_of_several_stands_once_with_all_their_names() -> None:
    assert shown(grouped(GroupBy.PERSON)) == [
        "Ada Brook",
        "-Texts",
        "Ada Brook · Nora Sand",
        "-Build",
        "Nora Sand",
        "-Sketch",
        "Rest",
        "-Colours",
        "-Launch",
    ]


def test_by_tag_the_order_of_a_tasks_tags_makes_no_other_group() -> None:
    tags: dict[Key, tuple[str, ...]] = {"sketch": ("ui", "Art"), "build": ("Art", "ui")}
    found = grouped(GroupBy.TAG, {**tags, "texts": ("ui",)})
    assert shown(found) == [
        "Art · ui",
        "-Sketch",
        "-Build",
        "ui",
        "-Texts",
        "Rest",
        "-Colours",
        "-Launch",
    ]


def test_by_milestone_what_none_waits_for_comes_last() -> None:
    assert shown(grouped(GroupBy.MILESTONE)) == [
        "Launch",
        "-Sketch",
        "-Colours",
        "-Build",
        "-Launch",
        "Rest",
        "-Texts",
    ]


def test_milestones_stand_by_their_dates() -> None:
    late, soon = (PlanTask(key, key, milestone=True) for key in ("late", "soon"))
    made = plan(
        work("a"), work("b"), late, soon, links=(("a", "soon"), ("soon", "b"), ("b", "late"))
    )
    found = Grouped(schedule(made), Grouping(GroupBy.MILESTONE, "Rest"))
    assert [group.name for group in found.groups.values()] == ["soon", "late"]


def test_a_group_knows_what_its_tasks_have_in_common() -> None:
    found = grouped(GroupBy.PERSON)
    (alone, both, _nora, rest) = found.groups.values()
    assert (alone.belonging, both.belonging, rest.belonging) == (("a",), ("a", "n"), ())
    assert found.group_of("texts") is alone
    assert found.group_of(alone.key) is alone
    assert found.group_of("gone") is None


def test_tasks_keep_their_dates_and_a_group_spans_them() -> None:
    found = grouped(GroupBy.MILESTONE)
    source = found.source
    launch = next(iter(found.groups))
    assert found.dates("build") == source.dates("build")
    assert found.dates(launch).start_at == at(2)
    assert found.dates(launch).finish_at == source.dates("launch").finish_at
    assert found.dates(launch).critical


def test_links_lead_to_the_rows_of_their_tasks() -> None:
    found = grouped(GroupBy.PERSON)
    numbers = found.numbers
    (link,) = found.links_into(numbers["colours"])
    assert (link.predecessor, link.successor) == (numbers["sketch"], numbers["colours"])
    # The summary that it waits for has no row.
    assert list(found.links_into(numbers["build"])) == []
    assert list(found.links_into(0)) == []


def test_the_chart_of_groups_has_their_spans_sums_and_float() -> None:
    found = grouped(GroupBy.PERSON)
    times = found.times(schedule_times(schedule(site())))
    bars = chart_bars(found.plan, times, visible_keys(found.plan))
    group, task = bars.bar(0), bars.bar(1)
    assert group.kind is BarKind.SUMMARY
    assert (group.start_s, group.finish_s) == (task.start_s, task.finish_s)
    assert times.total_float(0) == times.total_float(1) > 0
    assert bars.sums[group.key].left == 8 * HOUR


def test_a_drag_changes_dates_and_leaves_all_rows_that_are_the_same() -> None:
    found = grouped(GroupBy.PERSON)
    before = schedule(site())
    found = Grouped(before, found.grouping)
    tasks = list(before.plan.tasks)
    tasks[1] = replace(tasks[1], effort_seconds=16 * HOUR)
    after = before.changed(replace(before.plan, tasks=tuple(tasks)), ["sketch"])
    later = found.again(after)
    rows = zip(later.plan.tasks, found.plan.tasks, strict=True)
    assert [task.key for task, old in rows if task is not old] == ["sketch"]
    assert later.numbers is found.numbers
    assert later.dates("build") == after.dates("build")
    assert found.dates("build") == before.dates("build")
    assert later.times(schedule_times(after)).starts == fresh_starts(after, found.grouping)


def fresh_starts(found: Schedule, grouping: Grouping) -> list[int]:
    return list(Grouped(found, grouping).times(schedule_times(found)).starts)


def test_another_crew_groups_anew() -> None:
    found = grouped(GroupBy.PERSON)
    made = site()
    tasks = [replace(task, assignments=()) for task in made.tasks]
    later = found.again(schedule(replace(made, tasks=tuple(tasks))))
    assert [group.name for group in later.groups.values()] == ["Rest"]


def test_rows_lead_back_to_the_outline() -> None:
    found = grouped(GroupBy.PERSON)
    tasks = found.source.plan.tasks
    assert found.origin(0) == -1
    for number, task in enumerate(found.plan.tasks):
        if found.origin(number) >= 0:
            assert tasks[found.origin(number)].key == task.key


def test_a_portfolio_is_grouped_over_its_projects() -> None:
    one = schedule(replace(plan(of(work("x"), "a")), people=PEOPLE))
    other = schedule(replace(plan(of(work("y"), "a"), work("z")), people=PEOPLE))
    whole = Portfolio([PortfolioPart("p", "P", 0, one), PortfolioPart("q", "Q", 1, other)])
    found = Grouped(whole, Grouping(GroupBy.PERSON, "Rest"))
    assert shown(found) == ["Ada Brook", "-X", "-Y", "Rest", "-Z"]
    times = found.times(whole.times())
    assert times.finishes[0] == int(at(2, 18).timestamp())


def test_every_task_of_a_big_plan_stands_in_one_group() -> None:
    made = schedule(random_plan(300, 300))
    leaves = {
        task.key for number, task in enumerate(made.plan.tasks) if not made.children_of(number)
    }
    for by in (GroupBy.MILESTONE, GroupBy.PERSON):
        found = Grouped(made, Grouping(by, "Rest"))
        rows = [task.key for task in found.plan.tasks if task.key not in found.groups]
        assert len(rows) == len(set(rows))
        assert set(rows) == leaves
