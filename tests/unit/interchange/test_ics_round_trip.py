"""What Stint wrote into a calendar comes back as it was."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings

from app.domain.planning.calendar.working_calendar import CalendarException, WorkingCalendar
from app.domain.planning.plan import (
    Assignment,
    Constraint,
    ConstraintKind,
    Key,
    Person,
    Plan,
    PlanTask,
)
from app.domain.planning.plan_file import FileDates, PlanFile
from app.domain.values.working_hours import WorkingHours
from app.interchange.ics_lines import escaped
from app.interchange.ics_plan_reading import read_plan_ics
from app.interchange.ics_plan_writing import write_plan_ics
from app.interchange.plan_progress import done_percent
from tests.unit.interchange.ics_files import loss, read, todo
from tests.unit.interchange.plan_samples import (
    BERLIN,
    berlin,
    dates_of,
    days,
    links_by_name,
    plan_of,
    plans,
    tree_by_name,
)

_FEW = settings(max_examples=20, deadline=None)


def _there_and_back(plan: Plan, zone: ZoneInfo = BERLIN) -> PlanFile:
    now = datetime(2026, 2, 1, tzinfo=UTC)
    return read_plan_ics(write_plan_ics(plan, dates_of(plan), now, "x.invalid")[0], zone, "file")


@_FEW
@given(plans())
def test_names_tree_links_and_progress_come_back(plan: Plan) -> None:
    file = _there_and_back(plan)
    assert file.losses == ()
    assert file.plan.name == plan.name
    assert tree_by_name(file.plan) == tree_by_name(plan)
    assert links_by_name(file.plan) == links_by_name(plan)
    for before, after in zip(plan.tasks, file.plan.tasks, strict=True):
        assert (after.priority, after.note) == (before.priority, before.note)
        assert after.milestone == before.milestone
        if before.key in _leaves(plan):
            assert done_percent(after) == done_percent(before)


@_FEW
@given(plans())
def test_dates_come_back_as_they_were_planned(plan: Plan) -> None:
    file = _there_and_back(plan)
    planned = dates_of(plan)
    for before, after in zip(plan.tasks, file.plan.tasks, strict=True):
        found = planned[before.key]
        if before.key in _leaves(plan):
            assert file.dates[after.key] == FileDates(found.start_at, found.finish_at)


def test_deadlines_come_back_on_their_day_in_whatever_zone() -> None:
    plan = plan_of(
        days(1, "Dig", deadline_on=date(2026, 3, 9)),
        days(2, "Late", 2, deadline_on=date(2026, 2, 1)),
        PlanTask(3, "Fair", milestone=True, deadline_on=date(2026, 3, 3)),
    )
    file = _there_and_back(plan, ZoneInfo("Pacific/Auckland"))
    assert [task.deadline_on for task in file.plan.tasks] == [
        task.deadline_on for task in plan.tasks
    ]
    dates = [file.dates[task.key] for task in file.plan.tasks]
    assert dates[1] == FileDates(berlin(2026, 3, 2), berlin(2026, 3, 3, 18))
    assert dates[2] == FileDates(berlin(2026, 3, 2), berlin(2026, 3, 2))


def test_people_sizes_constraints_and_working_hours_come_back() -> None:
    week = WorkingHours((*([((420, 720), (780, 960))] * 4), ((420, 720),), (), ()))
    holiday = CalendarException(date(2026, 3, 5), date(2026, 3, 6), "Fête; “été”")
    hours = WorkingCalendar("Site", ZoneInfo("Europe/Paris"), week, (holiday,))
    people = (
        Person("a", 'Ann "Nan" ^Lee', hours, "ann+site@example.org"),
        Person("b", "Bob: the builder", hours),
    )
    at = berlin(2026, 3, 4, 7)
    plan = plan_of(
        PlanTask("s", "House", constraint=Constraint(ConstraintKind.START_NO_EARLIER_THAN, at)),
        PlanTask(
            1,
            "Dig",
            "s",
            effort_seconds=40 * 3600,
            assignments=(Assignment("a", 50), Assignment("b")),
        ),
        days(2, "Pour", 2, parent="s", constraint=Constraint(ConstraintKind.MUST_START_ON, at)),
        days(3, "Paint", constraint=Constraint(ConstraintKind.AS_LATE_AS_POSSIBLE)),
        calendar=hours,
        people=people,
    )
    file = _there_and_back(plan, ZoneInfo("Asia/Tokyo"))
    assert file.plan.calendar == hours
    assert [(one.name, one.email) for one in file.plan.people] == [
        (one.name, one.email) for one in people
    ]
    names = {one.key: one.name for one in (*people, *file.plan.people)}

    def sizes(task: PlanTask) -> tuple[object, ...]:
        crew = [(names[each.person], each.allocation_percent) for each in task.assignments]
        return task.effort_seconds, task.duration_seconds, task.constraint, crew

    assert [sizes(task) for task in file.plan.tasks] == [sizes(task) for task in plan.tasks]
    before, after = dates_of(plan), dates_of(file.plan)
    for one, other in zip(plan.tasks, file.plan.tasks, strict=True):
        assert after[other.key].finish_at == before[one.key].finish_at


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[]",
        '{"name":"x","zone":"Nowhere","hours":{},"days":[]}',
        '{"name":"x","zone":"UTC","hours":{},"days":[]}',
        '{"name":"x","zone":"UTC","hours":{"0":[[9,5]]},"days":[]}',
        '{"name":"x","zone":"UTC","hours":{"0":[[0,60]]},"days":[{"first_on":"9"}]}',
        '{"name":"x","zone":"../../etc/passwd","hours":{"0":[[0,60]]},"days":[]}',
    ],
)
def test_a_calendar_that_was_tampered_with_is_told_and_office_hours_are_taken(text: str) -> None:
    property_ = "X-STINT-CALENDAR:" + escaped(text) + "\n"
    file = read(todo("Dig", "DTSTART:20260302T080000Z"), head=property_)
    assert file.plan.calendar == WorkingCalendar("file", BERLIN)
    assert loss(file, "unreadable_values") is not None


def _leaves(plan: Plan) -> set[Key]:
    return {task.key for task in plan.tasks} - {task.parent for task in plan.tasks}
