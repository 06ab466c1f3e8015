from __future__ import annotations

from datetime import date

import pytest

from app.domain.planning.calendar.working_calendar import WorkingCalendar
from app.domain.planning.plan import Constraint, ConstraintKind
from app.domain.planning.plan_file import FileDates
from tests.unit.interchange.mspdi_files import (
    berlin,
    link,
    losses,
    project,
    read,
    read_task,
    read_tasks,
    task,
)

HOUR = 3600


def tree(content: bytes) -> list[tuple[str, str | None]]:
    plan = read(content).plan
    names = {one.key: one.name for one in plan.tasks}
    return [(one.name, None if one.parent is None else names[one.parent]) for one in plan.tasks]


def test_a_task_needs_no_more_than_a_name() -> None:
    (found,) = read(project("<Task><Name>Only a name</Name></Task>")).plan.tasks
    assert (found.name, found.duration_seconds, found.priority) == ("Only a name", None, 2)


def test_a_file_without_a_namespace_is_read_too() -> None:
    file = read(project(task(1), namespace=""))
    assert [one.name for one in file.plan.tasks] == ["Task 1"]


def test_levels_make_the_tree_even_where_they_jump() -> None:
    rows = [(1, 1), (2, 3), (3, 2), (4, 5), (5, 1), (6, 2)]
    content = project("".join(task(number, OutlineLevel=level) for number, level in rows))
    assert tree(content) == [
        ("Task 1", None),
        ("Task 2", "Task 1"),
        ("Task 3", "Task 1"),
        ("Task 4", "Task 3"),
        ("Task 5", None),
        ("Task 6", "Task 5"),
    ]


def test_outline_numbers_stand_in_for_levels() -> None:
    numbers = ["1", "1.1", "1.1.1", "2"]
    rows = (
        task(place, OutlineLevel="", OutlineNumber=number)
        for place, number in enumerate(numbers, start=1)
    )
    assert [parent for _, parent in tree(project("".join(rows)))] == [
        None,
        "Task 1",
        "Task 2",
        None,
    ]


def test_a_summary_is_what_others_hang_on_whatever_the_flags_say() -> None:
    upper, lower = read_tasks(
        task(1, Summary=0, Work="PT8H0M0S"), task(2, OutlineLevel=2, Summary=1)
    )
    assert (upper.duration_seconds, upper.effort_seconds, upper.milestone) == (None, None, False)
    assert lower.duration_seconds == 8 * HOUR


def test_rows_follow_their_own_numbers() -> None:
    found = read_tasks(task(7, "Second", ID=2), task(3, "First", ID=1))
    assert [(one.key, one.name) for one in found] == [(3, "First"), (7, "Second")]


def test_two_tasks_of_one_number_are_both_kept() -> None:
    found = read_tasks(task(1, "One"), task(1, "Other"))
    assert [one.name for one in found] == ["One", "Other"]
    assert len({one.key for one in found}) == 2


def test_blank_rows_are_passed_over() -> None:
    blank = "<Task><UID>8</UID><ID>2</ID><IsNull>1</IsNull></Task>"
    nameless = "<Task><UID>9</UID><Duration>PT8H0M0S</Duration></Task>"
    file = read(project(task(1) + blank + nameless + task(2)))
    assert [one.name for one in file.plan.tasks] == ["Task 1", "Task 2"]
    assert losses(file) == {}


def test_a_nameless_task_that_others_wait_for_is_called_by_its_number() -> None:
    nameless = "<Task><UID>9</UID><Duration>PT8H0M0S</Duration></Task>"
    file = read(project(nameless + task(1, inner=link(9))))
    assert [one.name for one in file.plan.tasks] == ["#9", "Task 1"]
    assert losses(file) == {"unnamed_tasks": 1}


@pytest.mark.parametrize(
    ("flag", "loss"),
    [("<Active>0</Active>", "inactive"), ("<ExternalTask>1</ExternalTask>", "external")],
)
def test_tasks_that_are_not_of_this_plan_are_left_out(flag: str, loss: str) -> None:
    content = project(
        task(1, OutlineLevel=1)
        + task(2, OutlineLevel=1, inner=flag)
        + task(3, OutlineLevel=2)
        + task(4, inner=link(2))
    )
    assert tree(content) == [("Task 1", None), ("Task 3", None), ("Task 4", None)]
    assert losses(read(content)) == {f"{loss}_tasks": 1, "outside_links": 1}


@pytest.mark.parametrize(
    ("row", "header", "name"),
    [
        (
            "<Task><UID>0</UID><Name>Barn.mpp</Name><OutlineLevel>0</OutlineLevel></Task>",
            "<Name>file.xml</Name><Title>Title</Title>",
            "Barn",
        ),
        ("<Task><UID>0</UID></Task>", "<Name>file.xml</Name><Title>Title</Title>", "Title"),
        ("", "<Name>file.XML</Name>", "file"),
        ("", "", "plan"),
    ],
)
def test_the_plan_takes_the_best_name_that_there_is(row: str, header: str, name: str) -> None:
    plan = read(project(row + task(1), header)).plan
    assert plan.name == name
    assert [one.name for one in plan.tasks] == ["Task 1"]


def test_a_task_without_duration_is_a_milestone() -> None:
    assert read_task(Duration="PT0H0M0S").milestone
    assert read_task(Duration="", Milestone=1).milestone


def test_a_milestone_with_a_duration_stays_a_task() -> None:
    file = read(project(task(1, "Fair", Milestone=1)))
    assert not file.plan.tasks[0].milestone
    assert file.plan.tasks[0].duration_seconds == 8 * HOUR
    assert losses(file) == {"long_milestones": 1}
    assert file.losses[0].examples == ("Fair",)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("PT8H0M0S", 8 * HOUR),
        ("PT7.5H", 27_000),
        ("PT0H90M0.5S", 5401),
        ("P1D", 7 * HOUR),
        ("P2DT1H", 15 * HOUR),
        ("P1W", 28 * HOUR),
        ("P1M", 70 * HOUR),
    ],
)
def test_days_of_a_duration_are_those_of_the_project(text: str, seconds: int) -> None:
    header = (
        "<MinutesPerDay>420</MinutesPerDay><MinutesPerWeek>1680</MinutesPerWeek>"
        "<DaysPerMonth>10</DaysPerMonth>"
    )
    (found,) = read_tasks(task(1, Duration=text), header=header)
    assert found.duration_seconds == seconds


@pytest.mark.parametrize("duration_format", [4, 6, 8, 10, 12, 36, 40, 44])
def test_a_duration_by_the_clock_gets_a_calendar_that_never_rests(duration_format: int) -> None:
    file = read(project(task(1, Duration="PT48H0M0S", DurationFormat=duration_format)))
    (found,) = file.plan.tasks
    assert found.duration_seconds == 48 * HOUR
    assert found.calendar is not None
    calendar = file.plan.calendars[found.calendar]
    assert isinstance(calendar, WorkingCalendar)
    assert calendar.week.weekdays == (((0, 1440),),) * 7
    assert losses(file) == {"elapsed_durations": 1}


def test_a_missing_duration_is_worked_out_from_the_dates() -> None:
    found = read_task(Duration="", Start="2026-03-02T08:00:00", Finish="2026-03-03T12:00:00")
    assert found.duration_seconds == 12 * HOUR


def test_the_work_is_the_effort_and_none_is_none() -> None:
    assert read_task(Work="PT20H0M0S").effort_seconds == 20 * HOUR
    assert read_task(Work="PT0H0M0S").effort_seconds is None


@pytest.mark.parametrize(
    ("number", "priority"),
    [(0, 1), (250, 1), (251, 2), (500, 2), (699, 2), (700, 3), (899, 3), (900, 4), (1000, 4)],
)
def test_priorities_of_a_thousand_become_four(number: int, priority: int) -> None:
    assert read_task(Priority=number).priority == priority


def test_every_kind_of_constraint_is_kept() -> None:
    at = "2026-03-04T10:30:00"
    found = [read_task(ConstraintType=kind, ConstraintDate=at).constraint for kind in range(8)]
    kinds = (
        ConstraintKind.MUST_START_ON,
        ConstraintKind.MUST_FINISH_ON,
        ConstraintKind.START_NO_EARLIER_THAN,
        ConstraintKind.START_NO_LATER_THAN,
        ConstraintKind.FINISH_NO_EARLIER_THAN,
        ConstraintKind.FINISH_NO_LATER_THAN,
    )
    instant = berlin(2026, 3, 4, 10, 30)
    late = Constraint(ConstraintKind.AS_LATE_AS_POSSIBLE)
    assert found == [None, late, *(Constraint(kind, instant) for kind in kinds)]


@pytest.mark.parametrize("number", [4, 99])
def test_a_constraint_without_a_date_or_a_meaning_is_left_out(number: int) -> None:
    file = read(project(task(1, ConstraintType=number)))
    assert file.plan.tasks[0].constraint is None
    assert losses(file) == {"undated_constraints": 1}


def test_a_task_dated_by_hand_must_start_then_and_lasts_as_long_as_its_dates_say() -> None:
    file = read(
        project(
            task(1, Manual=1, Duration="PT96H0M0S")
            + task(2, Manual=1, Start="2026-03-05T08:00:00", Finish="2026-03-06T17:00:00")
        )
    )
    assert file.plan.tasks[0].constraint is None
    assert file.plan.tasks[1].constraint == Constraint(
        ConstraintKind.MUST_START_ON, berlin(2026, 3, 5)
    )
    assert file.plan.tasks[1].duration_seconds == 16 * HOUR
    assert losses(file) == {"manual_tasks": 1}


def test_a_project_planned_backwards_places_free_tasks_late() -> None:
    header = "<ScheduleFromStart>0</ScheduleFromStart>"
    file = read(project(task(1) + task(2, ConstraintType=0), header))
    assert file.plan.tasks[0].constraint == Constraint(ConstraintKind.AS_LATE_AS_POSSIBLE)
    assert file.plan.tasks[1].constraint is None
    assert losses(file) == {"backwards": 1}


def test_deadline_notes_and_dates_are_kept() -> None:
    file = read(
        project(
            task(
                1,
                Deadline="2026-03-31T17:00:00",
                Notes="One\nTwo",
                Start="2026-03-02T08:00:00",
                Finish="2026-03-02T17:00:00",
            )
        )
    )
    assert file.plan.tasks[0].deadline_on == date(2026, 3, 31)
    assert file.plan.tasks[0].note == "One\nTwo"
    assert file.dates[1] == FileDates(berlin(2026, 3, 2), berlin(2026, 3, 2, 17))


@pytest.mark.parametrize("text", ["NA", "1899-12-31T00:00:00", "3000-01-01T00:00:00", "soon"])
def test_dates_that_cannot_be_are_left_out(text: str) -> None:
    file = read(project(task(1, Deadline=text)))
    assert file.plan.tasks[0].deadline_on is None
    assert losses(file) == {"unreadable_dates": 1}


def test_a_wall_time_that_the_clocks_skipped_moves_forward_and_a_double_one_is_the_first() -> None:
    skipped, double = read_tasks(
        task(1, ConstraintType=4, ConstraintDate="2026-03-29T02:30:00"),
        task(2, ConstraintType=4, ConstraintDate="2026-10-25T02:30:00"),
    )
    assert skipped.constraint is not None
    assert skipped.constraint.at == berlin(2026, 3, 29, 3, 30)
    assert double.constraint is not None
    assert double.constraint.at is not None
    assert double.constraint.at.hour == 0


def test_a_time_with_an_offset_is_taken_as_it_is() -> None:
    found = read_task(ConstraintType=4, ConstraintDate="2026-03-04T10:30:00Z")
    assert found.constraint == Constraint(
        ConstraintKind.START_NO_EARLIER_THAN, berlin(2026, 3, 4, 11, 30)
    )


def test_values_that_cannot_be_read_are_left_out_and_named() -> None:
    file = read(project(task(1, Priority="high", Duration="a while")))
    assert (file.plan.tasks[0].priority, file.plan.tasks[0].duration_seconds) == (2, None)
    assert losses(file) == {"unreadable_values": 2}
    assert set(file.losses[0].examples) == {"Priority high", "Duration a while"}


def test_a_plan_without_its_start_begins_with_its_first_task() -> None:
    first = task(1, Start="2026-03-04T08:00:00", Finish="2026-03-04T17:00:00")
    header = "<StartDate>NA</StartDate>"
    assert read(project(first, header)).plan.starts_at == berlin(2026, 3, 4)
    undated = read(project(task(1), header))
    assert losses(undated)["no_start"] == 1


def test_constraints_may_place_tasks_before_the_start_of_the_project() -> None:
    early = task(
        1, ConstraintType=4, ConstraintDate="2026-02-02T08:00:00", Start="2026-02-02T08:00:00"
    )
    free = task(2, Start="2026-03-02T08:00:00")
    assert read(project(early)).plan.starts_at == berlin(2026, 2, 2)
    assert read(project(early + free)).plan.starts_at == berlin(2026, 3, 2)


def test_what_has_no_place_in_a_plan_is_counted() -> None:
    field = "<ExtendedAttribute><FieldID>188743731</FieldID><Value>x</Value></ExtendedAttribute>"
    code = "<OutlineCode><FieldID>1</FieldID><ValueID>2</ValueID></OutlineCode>"
    header = (
        "<ExtendedAttributes><ExtendedAttribute><FieldID>188743731</FieldID>"
        "<FieldName>Text1</FieldName><Alias>Customer</Alias></ExtendedAttribute>"
        "</ExtendedAttributes>"
    )
    rows = task(
        1,
        HyperlinkAddress="http://example.com",
        FixedCost=100,
        LevelingDelay=4800,
        ActualWork="PT1H0M0S",
        EffortDriven=1,
        Work="PT8H0M0S",
        inner=field * 2 + code,
    ) + task(2, Recurring=1, IsSubproject=1, OutlineLevel=1)
    file = read(project(rows, header))
    assert losses(file) == {
        "hyperlinks": 1,
        "fixed_costs": 1,
        "leveling_delays": 1,
        "actual_work": 1,
        "effort_driven": 1,
        "custom_fields": 2,
        "outline_codes": 1,
        "recurring_tasks": 1,
        "subprojects": 1,
    }
    named = {loss.key: loss.examples for loss in file.losses}
    assert named["plan_loss.custom_fields"] == ("Customer",)


def test_a_task_that_pauses_is_told() -> None:
    row = task(1, Start="2026-03-02T08:00:00", Finish="2026-03-04T17:00:00")
    assert losses(read(project(row))) == {"split_tasks": 1}
