from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID
from xml.etree.ElementTree import Element, fromstring

from app.domain.planning.calendar.working_calendar import CalendarException, ExceptionKind
from app.domain.planning.plan import (
    Assignment,
    Baseline,
    BaselineTask,
    Constraint,
    ConstraintKind,
    Dependency,
    DependencyKind,
    Person,
    Plan,
    PlanTask,
)
from app.domain.planning.plan_file import Loss
from app.domain.values.working_hours import WorkingHours
from app.interchange.gan_writing import write_gan
from tests.unit.interchange.plan_samples import DAY, OFFICE, berlin, dates_of, days, plan_of

HOUR = 3600
MORNINGS = WorkingHours((*([((540, 780),)] * 5), (), ()))


def _written(plan: Plan) -> tuple[Element, dict[str, Loss]]:
    content, losses = write_gan(plan, dates_of(plan))
    root = fromstring(content.decode())  # noqa: S314 - our own file
    return root, {each.key.removeprefix("plan_loss."): each for each in losses}


def _task(root: Element, name: str) -> Element:
    return next(each for each in root.iter("task") if each.get("name") == name)


def test_the_file_has_the_parts_that_ganttproject_reads_in_its_order() -> None:
    root, losses = _written(plan_of(days(1, "Dig")))
    assert [each.tag for each in root] == [
        "view",
        "view",
        "calendars",
        "tasks",
        "resources",
        "allocations",
        "vacations",
        "previous",
        "roles",
    ]
    assert root.attrib["name"] == "Barn"
    assert root.attrib["view-date"] == "2026-03-02"
    columns = root.findall("tasks/taskproperties/taskproperty")
    assert [each.get("id") for each in columns] == [f"tpd{number}" for number in range(10)]
    assert losses == {}


def test_an_empty_part_holds_no_white_space_which_ganttproject_takes_for_text() -> None:
    content, _ = write_gan(plan_of(days(1, "Dig")), dates_of(plan_of(days(1, "Dig"))))
    for name in (b"resources", b"allocations", b"vacations", b"previous"):
        assert b"<" + name + b"/>" in content


def test_a_task_has_all_the_attributes_that_ganttproject_asks_for() -> None:
    key = UUID("12345678-1234-5678-1234-567812345678")
    root, _ = _written(plan_of(days(key, "Dig", 3, priority=4)))
    assert _task(root, "Dig").attrib == {
        "id": "0",
        "uid": key.hex,
        "name": "Dig",
        "meeting": "false",
        "start": "2026-03-02",
        "duration": "3",
        "complete": "0",
        "priority": "4",
        "expand": "true",
    }


def test_summaries_span_what_is_nested_in_them() -> None:
    root, _ = _written(
        plan_of(
            PlanTask("s", "Ground"),
            days(1, "Dig", 2, parent="s"),
            days(2, "Pour", 4, parent="s"),
            links=(Dependency(1, 2),),
        )
    )
    ground = _task(root, "Ground")
    assert (ground.get("start"), ground.get("duration")) == ("2026-03-02", "6")
    assert [each.get("name") for each in ground.findall("task")] == ["Dig", "Pour"]


def test_hours_are_rounded_to_days_and_never_to_none() -> None:
    plan = plan_of(
        PlanTask(1, "Call", duration_seconds=HOUR),
        PlanTask(2, "Draw", duration_seconds=11 * HOUR),
        PlanTask(3, "Build", duration_seconds=12 * HOUR),
        days(4, "Whole", 2),
    )
    root, losses = _written(plan)
    lengths = {each.get("name"): each.get("duration") for each in root.iter("task")}
    assert lengths == {"Call": "1", "Draw": "1", "Build": "2", "Whole": "2"}
    assert losses["gan_whole_days"].count == 3


def test_a_day_has_the_hours_of_the_plan() -> None:
    part_time = replace(OFFICE, week=MORNINGS)
    plan = plan_of(PlanTask(1, "Dig", duration_seconds=12 * HOUR), calendar=part_time)
    root, losses = _written(plan)
    assert _task(root, "Dig").get("duration") == "3"
    assert "gan_whole_days" not in losses
    assert "gan_hours_of_day" in losses


def test_who_works_other_hours_takes_the_days_that_the_work_touches() -> None:
    half = Person("p", "Ann", replace(OFFICE, week=MORNINGS))
    dig = PlanTask(1, "Dig", duration_seconds=20 * HOUR, assignments=(Assignment("p"),))
    root, losses = _written(plan_of(dig, people=(half,)))
    assert _task(root, "Dig").get("duration") == "5"
    assert losses["gan_person_calendar"].examples == ("Ann",)


def test_a_link_stands_with_its_predecessor_in_ganttprojects_numbers() -> None:
    for kind, text in (
        (DependencyKind.START_TO_START, "1"),
        (DependencyKind.FINISH_TO_START, "2"),
        (DependencyKind.FINISH_TO_FINISH, "3"),
        (DependencyKind.START_TO_FINISH, "4"),
    ):
        link = Dependency(1, 2, kind, 2 * DAY)
        root, _ = _written(plan_of(days(1, "Dig", 3), days(2, "Pour", 2), links=(link,)))
        (found,) = _task(root, "Dig").findall("depend")
        assert (found.get("id"), found.get("type"), found.get("difference")) == ("1", text, "2")


def test_only_a_link_that_holds_its_task_in_place_is_strong() -> None:
    later = Constraint(ConstraintKind.MUST_START_ON, berlin(2026, 3, 12))
    plan = plan_of(
        days(1, "Dig", 2),
        days(2, "Pour", 1),
        days(3, "Feast", 1, constraint=later),
        links=(Dependency(1, 2), Dependency(1, 3)),
    )
    root, losses = _written(plan)
    hardness = [each.get("hardness") for each in _task(root, "Dig").findall("depend")]
    assert hardness == ["Strong", "Rubber"]
    assert losses["gan_constraint"].examples == ("Feast",)


def test_lags_by_hours_and_by_the_clock_become_working_days() -> None:
    plan = plan_of(
        days(1, "Paint", 5),
        days(2, "Sand", 1),
        days(3, "Hang", 1),
        links=(
            # From Friday evening to Monday evening: one working day.
            Dependency(1, 2, lag_seconds=72 * HOUR, lag_elapsed=True),
            Dependency(1, 3, lag_seconds=-2 * HOUR),
        ),
    )
    root, losses = _written(plan)
    lags = [each.get("difference") for each in _task(root, "Paint").findall("depend")]
    assert lags == ["1", "-1"]
    assert losses["gan_lag_in_days"].count == 2


def test_a_milestone_that_waits_stands_on_the_next_morning_like_in_ganttproject() -> None:
    plan = plan_of(
        days(1, "Dig", 5),
        PlanTask(2, "Dug", milestone=True),
        PlanTask(
            3,
            "Inspection",
            milestone=True,
            constraint=Constraint(ConstraintKind.MUST_FINISH_ON, berlin(2026, 3, 6, 18)),
        ),
        links=(Dependency(1, 2),),
    )
    root, _ = _written(plan)
    dug, inspection = _task(root, "Dug"), _task(root, "Inspection")
    assert (dug.get("start"), dug.get("duration"), dug.get("meeting")) == (
        "2026-03-09",
        "0",
        "true",
    )
    assert inspection.get("start") == "2026-03-06"


def test_the_earliest_start_is_kept_as_such() -> None:
    bound = Constraint(ConstraintKind.START_NO_EARLIER_THAN, berlin(2026, 3, 10))
    root, losses = _written(plan_of(days(1, "Dig", constraint=bound)))
    dig = _task(root, "Dig")
    assert (dig.get("thirdDate"), dig.get("thirdDate-constraint")) == ("2026-03-10", "1")
    assert "gan_constraint" not in losses


def test_progress_is_a_percentage_rounded_down() -> None:
    plan = plan_of(
        days(1, "Done", started_at=berlin(2026, 3, 2), finished_at=berlin(2026, 3, 2, 18)),
        days(2, "Nearly", 1, spent_seconds=DAY - 1),
        days(3, "Over", 1, spent_seconds=2 * DAY, remaining_seconds=1),
    )
    root, losses = _written(plan)
    assert [each.get("complete") for each in root.iter("task")] == ["100", "99", "99"]
    assert losses["gan_recorded_work"].count == 2


def test_people_have_rates_by_the_day_and_absences() -> None:
    away = CalendarException(date(2026, 3, 4), date(2026, 3, 5), kind=ExceptionKind.ABSENCE)
    ann = Person("a", "Ann", replace(OFFICE, exceptions=(away,)), "ann@example.org", 625_000, "EUR")
    dig = days(1, "Dig", 3, assignments=(Assignment("a", 50),))
    root, losses = _written(plan_of(dig, people=(ann,)))
    (resource,) = root.findall("resources/resource")
    assert (resource.get("name"), resource.get("contacts")) == ("Ann", "ann@example.org")
    assert [each.attrib for each in resource] == [{"name": "standard", "value": "500"}]
    assert [each.attrib for each in root.findall("vacations/vacation")] == [
        {"start": "2026-03-04", "end": "2026-03-06", "resourceid": "0"}
    ]
    (allocation,) = root.findall("allocations/allocation")
    assert (allocation.get("task-id"), allocation.get("load")) == ("0", "50.0")
    # Three days of work through two days off are five days in GanttProject.
    assert _task(root, "Dig").get("duration") == "5"
    assert losses["gan_currency"].count == 1


def test_free_and_working_days_that_differ_from_the_week_are_written() -> None:
    days_off = (
        CalendarException(date(2026, 3, 3), date(2026, 3, 4), "Fair"),
        CalendarException(
            date(2026, 3, 7),
            date(2026, 3, 7),
            kind=ExceptionKind.OTHER_HOURS,
            spans=((540, 720),),
        ),
        CalendarException(date(2026, 3, 8), date(2026, 3, 8), "A Sunday"),
    )
    calendar = replace(OFFICE, exceptions=days_off)
    root, losses = _written(plan_of(days(1, "Dig"), calendar=calendar))
    found = [
        (each.get("year"), each.get("month"), each.get("date"), each.get("type"), each.text)
        for each in root.findall("calendars/date")
    ]
    assert found == [
        ("2026", "3", "3", "HOLIDAY", "Fair"),
        ("2026", "3", "4", "HOLIDAY", "Fair"),
        ("2026", "3", "7", "WORKING_DAY", None),
    ]
    week = root.find("calendars/day-types/default-week")
    assert week is not None
    assert (week.get("fri"), week.get("sat"), week.get("sun")) == ("0", "1", "1")
    assert "gan_hours_of_day" in losses


def test_baselines_are_written_with_the_numbers_of_their_tasks() -> None:
    first = BaselineTask(1, berlin(2026, 2, 2), berlin(2026, 2, 4, 18), effort_seconds=DAY)
    gone = BaselineTask(9, berlin(2026, 2, 2), berlin(2026, 2, 4, 18))
    baseline = Baseline("b", "Kick-off", berlin(2026, 2, 1), (first, gone))
    root, losses = _written(plan_of(days(1, "Dig"), baselines=(baseline,)))
    (written,) = root.findall("previous/previous-tasks")
    assert written.get("name") == "Kick-off"
    assert [each.attrib for each in written] == [
        {
            "id": "0",
            "start": "2026-02-02",
            "duration": "3",
            "meeting": "false",
            "super": "false",
        }
    ]
    assert {"gan_baseline_task", "gan_baseline_effort"} <= losses.keys()


def test_texts_keep_what_xml_can_hold() -> None:
    plan = plan_of(days(1, '<"A" & B>\x07', note="one ]]> two\nthree\x00"), name="A & B")
    root, _ = _written(plan)
    assert root.get("name") == "A & B"
    found = _task(root, '<"A" & B>')
    assert found.findtext("notes") == "one ]]> two\nthree"


def test_what_only_stint_knows_is_told() -> None:
    plan = plan_of(
        PlanTask(1, "Dig", effort_seconds=DAY, deadline_on=date(2026, 3, 9), calendar="c"),
        days(2, "Pour"),
        links=(Dependency(1, 2, reason="The ground must be dry"),),
        calendars={"c": OFFICE},
    )
    _, losses = _written(plan)
    assert {
        "gan_estimate",
        "gan_deadline",
        "gan_task_calendar",
        "dependency_reasons",
    } <= losses.keys()
