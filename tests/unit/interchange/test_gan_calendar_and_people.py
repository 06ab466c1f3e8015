from __future__ import annotations

from datetime import date

import pytest

from app.domain.planning.calendar.calendar_days import day_spans
from app.domain.planning.calendar.working_calendar import ExceptionKind
from app.domain.planning.plan import Person
from app.domain.planning.plan_file import PlanFile
from app.domain.planning.scheduling.schedule import schedule
from tests.unit.interchange.gan_files import (
    OFFICE_WEEK,
    berlin,
    dates_of,
    gan,
    loss,
    named,
    read,
    task,
)

DIG = task(1, "Dig", "2026-03-02", 5)


def _works(file: PlanFile, year: int, month: int, day: int) -> bool:
    return bool(day_spans(file.plan.calendar, date(year, month, day)))


def _person(file: PlanFile, name: str) -> Person:
    return next(person for person in file.plan.people if person.name == name)


def test_a_holiday_of_one_year_is_free() -> None:
    holiday = '<date year="2026" month="3" date="4" type="HOLIDAY"><![CDATA[Fair]]></date>'
    file = read(gan(DIG, days=holiday))
    (exception,) = file.plan.calendar.exceptions
    assert (exception.first_on, exception.name) == (date(2026, 3, 4), "Fair")
    assert dates_of(file, "Dig").finish_at == berlin(2026, 3, 9, 18)


def test_a_holiday_without_a_year_comes_every_year_around_the_plan() -> None:
    file = read(gan(DIG, days='<date year="" month="12" date="25" type="HOLIDAY"/>'))
    years = sorted(each.first_on.year for each in file.plan.calendar.exceptions)
    assert years[0] == 2024
    assert years[-1] >= 2028
    assert all(each.first_on.day == 25 for each in file.plan.calendar.exceptions)


def test_a_working_day_of_one_year_goes_before_a_yearly_holiday() -> None:
    days = (
        '<date year="" month="3" date="4" type="HOLIDAY"/>'
        '<date year="2026" month="3" date="4" type="WORKING_DAY"/>'
        '<date year="2027" month="3" date="4" type="NEUTRAL"/>'
    )
    file = read(gan(DIG, days=days))
    assert _works(file, 2026, 3, 4)
    assert not _works(file, 2025, 3, 4)
    assert not _works(file, 2027, 3, 4)


def test_a_working_saturday_is_worked_only_in_its_year() -> None:
    days = (
        '<date year="2026" month="3" date="7" type="WORKING_DAY"/>'
        '<date year="" month="3" date="14" type="WORKING_DAY"/>'
    )
    file = read(gan(DIG, days=days))
    assert _works(file, 2026, 3, 7)
    assert not _works(file, 2026, 3, 14)


def test_the_29_february_comes_in_leap_years_only() -> None:
    file = read(gan(task(1, "Dig", "2026-03-02", 1), days='<date year="" month="2" date="29"/>'))
    assert {each.first_on for each in file.plan.calendar.exceptions} == {
        date(2024, 2, 29),
        date(2028, 2, 29),
    }


def test_days_that_do_not_exist_are_lost_and_told() -> None:
    days = '<date year="2026" month="2" date="30"/><date year="" month="13" date="1"/>'
    found = loss(read(gan(DIG, days=days)), "gan_unreadable_day")
    assert found is not None
    assert found.count == 2


def test_weekends_that_are_only_shown_are_worked() -> None:
    week = OFFICE_WEEK.replace('value="false"', 'value="true"')
    assert _works(read(gan(DIG, week=week)), 2026, 3, 7)


def test_a_file_without_a_week_works_every_day() -> None:
    assert _works(read(gan(DIG, week="")), 2026, 3, 8)


PEOPLE = (
    "<resources>"
    '<resource id="3" name="Ann" function="Default:1" contacts="ann@example.org" phone="123">'
    '<rate name="standard" value="50"/></resource>'
    '<resource id="4" name="Bob" function="0"/>'
    "</resources>"
)


def test_a_rate_of_a_day_becomes_an_eighth_for_the_hour() -> None:
    file = read(gan(DIG, rest=PEOPLE))
    assert _person(file, "Ann").cost_per_hour_e4 == 62_500
    assert _person(file, "Ann").currency == ""
    assert _person(file, "Ann").email == "ann@example.org"
    assert _person(file, "Bob").cost_per_hour_e4 is None


def test_a_blank_row_without_work_is_nobody() -> None:
    blank = '<resources><resource id="3" name=" "/><resource id="4" name=""/></resources>'
    busy = '<allocations><allocation task-id="1" resource-id="4" load="100"/></allocations>'
    file = read(gan(DIG, rest=blank + busy))
    assert [(person.key, person.name) for person in file.plan.people] == [(4, "#4")]


def test_roles_and_telephones_are_lost_and_told() -> None:
    file = read(gan(DIG, rest=PEOPLE))
    for key in ("gan_role", "gan_phone"):
        found = loss(file, key)
        assert found is not None
        assert found.examples == ("Ann",)


def test_allocations_are_percentages_of_a_person() -> None:
    allocations = (
        '<allocations><allocation task-id="1" resource-id="3" load="49.6" responsible="true"/>'
        '<allocation task-id="1" resource-id="4" load="100.0"/></allocations>'
    )
    file = read(gan(DIG, rest=PEOPLE + allocations))
    found = {each.person: each.allocation_percent for each in named(file, "Dig").assignments}
    assert found == {3: 50, 4: 100}
    assert loss(file, "gan_coordinator") is not None


@pytest.mark.parametrize("load", ["0", "-5", "x", "NaN", "1e9"])
def test_impossible_loads_are_lost_and_told(load: str) -> None:
    allocation = (
        f'<allocations><allocation task-id="1" resource-id="3" load="{load}"/></allocations>'
    )
    file = read(gan(DIG, rest=PEOPLE + allocation))
    assert named(file, "Dig").assignments == ()
    assert loss(file, "gan_load") is not None


def test_allocations_of_nobody_or_to_nothing_are_lost_and_told() -> None:
    allocations = (
        '<allocations><allocation task-id="1" resource-id="9" load="100"/>'
        '<allocation task-id="8" resource-id="3" load="100"/></allocations>'
    )
    found = loss(read(gan(DIG, rest=PEOPLE + allocations)), "gan_unknown_assignment")
    assert found is not None
    assert found.count == 2


def test_a_vacation_ends_the_day_before_its_end() -> None:
    vacations = (
        '<vacations><vacation start="2026-03-04" end="2026-03-06" resourceid="3"/>'
        '<vacation start="2026-03-12" end="2026-03-12" resourceid="3"/></vacations>'
    )
    file = read(gan(DIG, rest=PEOPLE + vacations))
    away = [
        (each.first_on.day, each.last_on.day)
        for each in _person(file, "Ann").calendar.exceptions
        if each.kind is ExceptionKind.ABSENCE
    ]
    assert away == [(4, 5), (12, 12)]
    assert file.plan.calendar.exceptions == ()


def test_a_task_through_a_vacation_keeps_its_dates_and_loses_the_days_off() -> None:
    rest = PEOPLE + (
        '<allocations><allocation task-id="1" resource-id="3" load="100"/></allocations>'
        '<vacations><vacation start="2026-03-04" end="2026-03-06" resourceid="3"/></vacations>'
    )
    file = read(gan(DIG, rest=rest))
    assert named(file, "Dig").duration_seconds == 3 * 8 * 3600
    assert loss(file, "gan_planned_absence") is not None
    assert schedule(file.plan).dates(1).finish_at == dates_of(file, "Dig").finish_at


def test_a_vacation_of_one_of_two_does_not_stop_the_work() -> None:
    rest = PEOPLE + (
        '<allocations><allocation task-id="1" resource-id="3" load="100"/>'
        '<allocation task-id="1" resource-id="4" load="100"/></allocations>'
        '<vacations><vacation start="2026-03-04" end="2026-03-06" resourceid="3"/></vacations>'
    )
    file = read(gan(DIG, rest=rest))
    assert named(file, "Dig").duration_seconds == 5 * 8 * 3600


def test_a_task_wholly_in_a_vacation_keeps_its_duration_and_is_told() -> None:
    rest = PEOPLE + (
        '<allocations><allocation task-id="1" resource-id="3" load="100"/></allocations>'
        '<vacations><vacation start="2026-03-01" end="2026-03-20" resourceid="3"/></vacations>'
    )
    file = read(gan(DIG, rest=rest))
    assert named(file, "Dig").duration_seconds == 5 * 8 * 3600
    assert loss(file, "gan_absent_throughout") is not None
