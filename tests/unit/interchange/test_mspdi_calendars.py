from __future__ import annotations

from datetime import date

import pytest

from app.domain.planning.calendar.working_calendar import (
    CalendarException,
    ExceptionKind,
    WorkingCalendar,
)
from app.interchange.mspdi_calendars import DEFAULT_WEEK
from tests.unit.interchange.mspdi_files import assignment, losses, project, read, resource, task

OFFICE = ((480, 720), (780, 1020))
FOURTH_THURSDAY_OF_NOVEMBER = (
    "<Type>3</Type><Month>10</Month><MonthItem>7</MonthItem><MonthPosition>3</MonthPosition>"
)


def weekday(kind: int, *spans: tuple[str, str]) -> str:
    times = "".join(
        f"<WorkingTime><FromTime>{start}</FromTime><ToTime>{end}</ToTime></WorkingTime>"
        for start, end in spans
    )
    worked = f"<DayWorking>{int(bool(spans))}</DayWorking>"
    return f"<WeekDay><DayType>{kind}</DayType>{worked}{_times(times)}</WeekDay>"


def _times(inner: str) -> str:
    return f"<WorkingTimes>{inner}</WorkingTimes>" if inner else ""


def exception(inner: str, since: str = "2026-05-01", until: str = "2026-05-01") -> str:
    period = f"<FromDate>{since}T00:00:00</FromDate><ToDate>{until}T23:59:00</ToDate>"
    return f"<Exception><TimePeriod>{period}</TimePeriod>{inner}</Exception>"


def calendar(number: int, name: str, days: str = "", exceptions: str = "", base: int = -1) -> str:
    return (
        f"<Calendar><UID>{number}</UID><Name>{name}</Name>"
        f"<IsBaseCalendar>{int(base < 0)}</IsBaseCalendar><BaseCalendarUID>{base}</BaseCalendarUID>"
        f"<WeekDays>{days}</WeekDays><Exceptions>{exceptions}</Exceptions></Calendar>"
    )


def plan_calendar(calendars: str, header: str = "<CalendarUID>1</CalendarUID>") -> WorkingCalendar:
    return read(project(task(1), header, calendars=calendars)).plan.calendar


def days_of(exceptions: str) -> list[date]:
    found = plan_calendar(calendar(1, "Base", exceptions=exceptions)).exceptions
    assert all(each.first_on == each.last_on for each in found)
    return [each.first_on for each in found]


def test_without_any_calendar_the_usual_week_holds() -> None:
    assert plan_calendar("") == WorkingCalendar("Standard", plan_calendar("").zone, DEFAULT_WEEK)
    assert DEFAULT_WEEK.weekdays == (OFFICE,) * 5 + ((), ())


def test_days_count_from_sunday_and_missing_ones_are_as_usual() -> None:
    found = plan_calendar(calendar(1, "Shop", weekday(1, ("10:00:00", "14:00:00")) + weekday(2)))
    assert found.week.weekdays == ((), OFFICE, OFFICE, OFFICE, OFFICE, (), ((600, 840),))


@pytest.mark.parametrize(
    ("spans", "minutes"),
    [
        ([("22:00:00", "00:00:00")], ((1320, 1440),)),
        ([("00:00:00", "00:00:00")], ((0, 1440),)),
        ([("18:00:00", "23:59:59")], ((1080, 1440),)),
        ([("13:00:00", "17:00:00"), ("08:00:00", "12:00:00")], OFFICE),
        ([("08:00:00", "13:00:00"), ("12:00:00", "15:00:00")], ((480, 900),)),
        ([("1970-01-01T08:00:00", "1970-01-01T09:30:00")], ((480, 570),)),
    ],
)
def test_working_times_end_at_midnight_at_the_latest(
    spans: list[tuple[str, str]], minutes: tuple[tuple[int, int], ...]
) -> None:
    found = plan_calendar(calendar(1, "Shifts", weekday(2, *spans)))
    assert found.week.weekdays[0] == minutes


def test_a_working_day_without_times_has_the_usual_ones() -> None:
    day = "<WeekDay><DayType>7</DayType><DayWorking>1</DayWorking></WeekDay>"
    assert plan_calendar(calendar(1, "Base", day)).week.weekdays[5] == OFFICE


def test_a_person_has_the_base_calendar_and_what_differs() -> None:
    base = calendar(1, "Office", weekday(2), exception("<Name>Labour Day</Name>"))
    away = exception("<Name>Away</Name>", "2026-07-06", "2026-07-10")
    own = calendar(2, "Ada", weekday(3, ("09:00:00", "12:00:00")), away, base=1)
    content = project(
        task(1),
        calendars=base + own,
        resources=resource(1, "Ada", "<CalendarUID>2</CalendarUID>"),
    )
    (person,) = read(content).plan.people
    assert person.calendar.name == "Office"
    assert person.calendar.week.weekdays == ((), ((540, 720),), OFFICE, OFFICE, OFFICE, (), ())
    assert person.calendar.exceptions == (
        CalendarException(date(2026, 5, 1), date(2026, 5, 1), "Labour Day"),
        CalendarException(date(2026, 7, 6), date(2026, 7, 10), "Away", ExceptionKind.ABSENCE),
    )


def test_a_person_whose_calendar_says_nothing_shares_the_base_calendar() -> None:
    content = project(
        task(1),
        "<CalendarUID>1</CalendarUID>",
        calendars=calendar(1, "Office") + calendar(2, "Ada", base=1),
        resources=resource(1, "Ada", "<CalendarUID>2</CalendarUID>") + resource(2, "Bob"),
    )
    plan = read(content).plan
    assert [person.calendar is plan.calendar for person in plan.people] == [True, True]


def test_a_persons_day_wins_over_the_same_day_of_the_base_calendar() -> None:
    base = calendar(1, "Office", exceptions=exception("", "2026-05-01", "2026-05-03"))
    worked = (
        "<Name>Shift</Name><DayWorking>1</DayWorking><WorkingTimes><WorkingTime>"
        "<FromTime>09:00:00</FromTime><ToTime>10:00:00</ToTime></WorkingTime></WorkingTimes>"
    )
    own = calendar(2, "Ada", exceptions=exception(worked, "2026-05-02", "2026-05-02"), base=1)
    content = project(
        task(1),
        calendars=base + own,
        resources=resource(1, "Ada", "<CalendarUID>2</CalendarUID>"),
    )
    (person,) = read(content).plan.people
    assert [
        (each.first_on.day, each.last_on.day, each.kind, each.spans)
        for each in person.calendar.exceptions
    ] == [
        (1, 1, ExceptionKind.HOLIDAY, ()),
        (2, 2, ExceptionKind.OTHER_HOURS, ((540, 600),)),
        (3, 3, ExceptionKind.HOLIDAY, ()),
    ]


def test_calendars_that_depend_on_each_other_end_somewhere() -> None:
    found = plan_calendar(calendar(1, "One", base=2) + calendar(2, "Other", base=1))
    assert found.week == DEFAULT_WEEK


def test_a_task_names_its_calendar() -> None:
    content = project(
        task(1, CalendarUID=2) + task(2, CalendarUID=-1) + task(3, CalendarUID=9),
        calendars=calendar(1, "Office") + calendar(2, "Nights", weekday(2)),
    )
    plan = read(content).plan
    assert [one.calendar for one in plan.tasks] == [2, None, None]
    assert {key: each.name for key, each in plan.calendars.items()} == {2: "Nights"}


def test_old_files_keep_exceptions_among_the_weekdays() -> None:
    old = (
        "<WeekDay><DayType>0</DayType><DayWorking>0</DayWorking><TimePeriod>"
        "<FromDate>2026-05-01T00:00:00</FromDate><ToDate>2026-05-02T23:59:00</ToDate>"
        "</TimePeriod></WeekDay>"
    )
    only_old = plan_calendar(calendar(1, "Base", old))
    assert only_old.exceptions == (CalendarException(date(2026, 5, 1), date(2026, 5, 2)),)
    both = plan_calendar(calendar(1, "Base", old, exception("<Name>Labour Day</Name>")))
    assert [each.name for each in both.exceptions] == ["Labour Day"]


@pytest.mark.parametrize(
    ("inner", "until", "days"),
    [
        ("<Type>7</Type><Period>3</Period>", (2026, 1, 10), [(1, 1), (1, 4), (1, 7), (1, 10)]),
        (
            "<Type>6</Type><Period>2</Period><DaysOfWeek>66</DaysOfWeek>",
            (2026, 1, 31),
            [(1, 3), (1, 12), (1, 17), (1, 26), (1, 31)],
        ),
        ("<Type>4</Type><MonthDay>31</MonthDay>", (2026, 4, 30), [(1, 31), (3, 31)]),
        (
            "<Type>5</Type><Period>2</Period><MonthItem>4</MonthItem><MonthPosition/>",
            (2026, 6, 30),
            [(1, 5), (3, 2), (5, 4)],
        ),
        (
            "<Type>5</Type><MonthItem>1</MonthItem><MonthPosition>4</MonthPosition>",
            (2026, 2, 28),
            [(1, 30), (2, 27)],
        ),
        ("<Type>2</Type><Month>4</Month><MonthDay>1</MonthDay>", (2026, 12, 31), [(5, 1)]),
        (
            FOURTH_THURSDAY_OF_NOVEMBER,
            (2026, 12, 31),
            [(11, 26)],
        ),
    ],
)
def test_exceptions_that_come_back_are_laid_out(
    inner: str, until: tuple[int, int, int], days: list[tuple[int, int]]
) -> None:
    found = days_of(exception(inner, "2026-01-01", date(*until).isoformat()))
    assert found == [date(2026, month, day) for month, day in days]


def test_workdays_in_a_row_are_one_exception() -> None:
    found = plan_calendar(
        calendar(1, "Base", exceptions=exception("<Type>8</Type>", "2026-01-05", "2026-01-13"))
    )
    assert [(each.first_on.day, each.last_on.day) for each in found.exceptions] == [
        (5, 9),
        (12, 13),
    ]


def test_an_exception_without_end_is_cut_and_told() -> None:
    often = exception("<Name>Odd days</Name><Type>7</Type><Period>2</Period>", until="2999-12-31")
    file = read(
        project(
            task(1), "<CalendarUID>1</CalendarUID>", calendars=calendar(1, "B", exceptions=often)
        )
    )
    assert len(file.plan.calendar.exceptions) == 1000
    assert losses(file) == {"endless_exceptions": 1}


def test_weeks_that_differ_for_a_while_are_told() -> None:
    week = (
        "<WorkWeeks><WorkWeek><Name>Summer</Name><WeekDays><WeekDay><DayType>2</DayType>"
        "<DayWorking>0</DayWorking></WeekDay></WeekDays></WorkWeek></WorkWeeks></Calendar>"
    )
    base = calendar(1, "Base").replace("</Calendar>", week)
    assert losses(read(project(task(1), calendars=base))) == {"work_weeks": 1}


def test_a_task_with_its_own_hours_and_people_with_others_is_told() -> None:
    content = project(
        task(1, CalendarUID=2) + task(2, CalendarUID=2, IgnoreResourceCalendar=1) + task(3),
        calendars=calendar(1, "Office") + calendar(2, "Nights", weekday(2)),
        resources=resource(1, "Ada", "<CalendarUID>1</CalendarUID>"),
        assignments="".join(assignment(number, 1) for number in (1, 2, 3)),
    )
    assert losses(read(content)) == {"double_calendars": 1}
