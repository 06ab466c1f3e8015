"""Sizes of a project file's tasks give the dates that the file gives."""

from __future__ import annotations

import pytest

from app.domain.planning.plan_file import FileDates, PlanFile
from app.domain.planning.scheduling.fitting import fitted
from app.domain.planning.scheduling.schedule import schedule
from tests.unit.interchange.mspdi_files import (
    assignment,
    berlin,
    link,
    losses,
    project,
    read,
    resource,
    task,
)

HOUR = 3600
# Ann and Bob work full time, unless an assignment says otherwise.
PEOPLE = resource(1, "Ann") + resource(2, "Bob")


def dated(number: int, start: str, finish: str, **values: object) -> str:
    return task(number, "", Start=f"2026-{start}:00", Finish=f"2026-{finish}:00", **values)


def planned(file: PlanFile, number: int = 1) -> FileDates:
    found = fitted(file).schedule.dates(number)
    return FileDates(found.start_at, found.finish_at)


def test_work_that_pauses_takes_as_long_as_from_start_to_finish() -> None:
    split = dated(1, "03-02T08:00", "03-06T17:00", Duration="PT16H0M0S")
    after = dated(2, "03-09T08:00", "03-09T17:00", inner=link(1))
    file = read(project(split + after))
    assert file.plan.tasks[0].duration_seconds == 40 * HOUR
    assert (planned(file), planned(file, 2)) == (file.dates[1], file.dates[2])
    assert losses(file) == {"split_tasks": 1}


def test_as_large_a_share_is_left_of_work_that_pauses() -> None:
    split = dated(
        1,
        "03-02T08:00",
        "03-06T17:00",
        Duration="PT16H0M0S",
        PercentComplete=50,
        ActualStart="2026-03-02T08:00:00",
        RemainingDuration="PT8H0M0S",
    )
    (found,) = read(project(split)).plan.tasks
    assert (found.duration_seconds, found.remaining_seconds) == (40 * HOUR, 20 * HOUR)


def test_a_duration_that_is_longer_than_its_dates_stays() -> None:
    file = read(project(dated(1, "03-02T08:00", "03-02T17:00", Duration="PT24H0M0S")))
    assert file.plan.tasks[0].duration_seconds == 24 * HOUR


def test_what_passes_by_the_clock_keeps_its_end_when_the_clocks_change() -> None:
    week = dated(1, "03-25T08:00", "04-01T08:00", Duration="PT168H0M0S", DurationFormat=10)
    file = read(project(week))
    assert planned(file) == FileDates(berlin(2026, 3, 25), berlin(2026, 4, 1))


@pytest.mark.parametrize(
    ("crew", "finish"),
    [
        (assignment(1, 1), "03-03T17:00"),
        (assignment(1, 1) + assignment(1, 2), "03-02T17:00"),
        (assignment(1, 1, "0.5"), "03-05T17:00"),
    ],
)
def test_an_effort_driven_task_stays_one_where_it_has_the_same_dates(
    crew: str, finish: str
) -> None:
    driven = dated(1, "03-02T08:00", finish, Work="PT16H0M0S", EffortDriven=1, Type=0, Duration="")
    file = read(project(driven, resources=PEOPLE, assignments=crew))
    (found,) = file.plan.tasks
    assert (found.duration_seconds, found.effort_seconds) == (None, 16 * HOUR)
    assert planned(file) == file.dates[1]
    assert losses(file) == {}


@pytest.mark.parametrize(
    ("values", "crew"),
    [
        ({"Type": 1}, assignment(1, 1)),
        ({"Type": 0}, ""),
        ({"Type": 0}, assignment(1, 1) + assignment(1, 2)),
        ({"Type": 0, "Start": "", "Finish": ""}, assignment(1, 1)),
    ],
)
def test_an_effort_driven_task_that_would_end_otherwise_gets_a_fixed_duration(
    values: dict[str, object], crew: str
) -> None:
    dates = {"Start": "2026-03-02T08:00:00", "Finish": "2026-03-03T17:00:00"}
    size = {"Work": "PT16H0M0S", "EffortDriven": 1, "Duration": "PT16H0M0S"}
    row = task(1, "", **(dates | size | values))
    file = read(project(row, resources=PEOPLE, assignments=crew))
    assert file.plan.tasks[0].duration_seconds == 16 * HOUR
    assert losses(file) == {"effort_driven": 1}


@pytest.mark.parametrize("finish", ["03-03T00:00", "03-04T00:00"])
def test_dates_without_a_time_of_day_mean_the_working_hours(finish: str) -> None:
    file = read(project(dated(1, "03-02T00:00", finish, Duration="PT16H0M0S")))
    assert file.dates[1] == FileDates(berlin(2026, 3, 2), berlin(2026, 3, 3, 17))
    assert planned(file) == file.dates[1]


def test_a_midnight_that_fits_no_working_hours_is_left_as_it_is() -> None:
    file = read(project(dated(1, "03-02T00:00", "03-20T00:00", Duration="PT16H0M0S")))
    assert file.dates[1] == FileDates(berlin(2026, 3, 2, 0), berlin(2026, 3, 20, 0))


def test_people_and_tasks_in_calendars_without_working_time_follow_the_plan() -> None:
    week = "".join(
        f"<WeekDay><DayType>{day}</DayType><DayWorking>0</DayWorking></WeekDay>"
        for day in range(1, 8)
    )
    calendars = (
        "<Calendar><UID>1</UID><Name>Standard</Name></Calendar>"
        f"<Calendar><UID>7</UID><Name>Never</Name><WeekDays>{week}</WeekDays></Calendar>"
    )
    file = read(
        project(
            task(1, CalendarUID=7) + task(2),
            "<CalendarUID>1</CalendarUID>",
            calendars=calendars,
            resources=resource(1, "Ann", "<CalendarUID>7</CalendarUID>"),
            assignments=assignment(2, 1),
        )
    )
    assert file.plan.tasks[0].calendar is None
    assert file.plan.people[0].calendar == file.plan.calendar
    assert losses(file) == {"idle_calendars": 1}
    assert schedule(file.plan).finish_at == berlin(2026, 3, 2, 17)
