from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import Connection, select, update

from app.domain.planning.calendar.working_calendar import CalendarException
from app.domain.values.errors import NotFound, RuleViolation
from app.domain.values.working_hours import DEFAULT_WORKING_HOURS, WorkingHours
from app.domain.values.working_hours_text import read_week_line
from app.queries.history import HistoryCriteria, history
from app.queries.project_plan import project_plan
from app.queries.working_calendars import calendar_days, calendar_rows
from app.services.calendar_days import AddException, CalendarOwner
from app.services.calendars import (
    AddCalendar,
    CalendarChanges,
    CalendarDeleted,
    DeleteCalendar,
    EditCalendar,
)
from app.services.history import Undo
from app.services.project_plan import ProjectPlanChanges, SetProjectPlan
from app.services.projects import EditProject
from app.store.store import Store
from app.store.tables import task
from app.store.verify import Finding
from tests.builders import open_test_store, rows_of
from tests.store.calendars import make_calendar
from tests.store.rows import Do, all_findings, make_project, make_task

NEVER = WorkingHours(((),) * 7)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_test_store(tmp_path) as opened:
        yield opened


def refusal(store: Store, command: object) -> RuleViolation:
    with pytest.raises(RuleViolation) as error:
        store.execute(command)  # type: ignore[arg-type] # any command
    return error.value


def test_a_calendar_keeps_its_week_its_zone_and_its_region(store: Store) -> None:
    key = store.execute(
        AddCalendar(" Office ", "Asia/Kolkata", DEFAULT_WORKING_HOURS, "in-karnataka")
    )
    (row,) = store.read(calendar_rows, None)
    assert (row.id, row.name, row.zone) == (key, "Office", "Asia/Kolkata")
    assert (row.hours, row.holiday_region) == (DEFAULT_WORKING_HOURS, "IN-KA")


def test_what_is_left_out_of_an_edit_stays(store: Store) -> None:
    key = make_calendar(store, holidays="DE-BE")
    week = read_week_line("Mo-Th 8-14")
    store.execute(EditCalendar(key, {"working_hours": week, "name": "Half time"}))
    store.execute(EditCalendar(key, {}))
    (row,) = store.read(calendar_rows, None)
    assert (row.name, row.hours, row.holiday_region) == ("Half time", week, "DE-BE")


def test_an_empty_region_takes_the_holidays_away(store: Store) -> None:
    key = make_calendar(store, holidays="DE-BE")
    store.execute(EditCalendar(key, {"holiday_region": ""}))
    assert store.read(calendar_rows, None)[0].holiday_region == ""


@pytest.mark.parametrize(
    ("changes", "field", "key"),
    [
        ({"name": "  "}, "name", "calendar.name_missing"),
        ({"name": "OFFICE"}, "name", "calendar.name_taken"),
        ({"zone": "Europe/Atlantis"}, "zone", "zone.unknown"),
        ({"working_hours": NEVER}, "working_hours", "calendar.no_working_time"),
        ({"holiday_region": "DE-XX"}, "holiday_region", "calendar.unknown_region"),
    ],
)
def test_a_wrong_field_is_refused_and_named(
    store: Store, changes: CalendarChanges, field: str, key: str
) -> None:
    make_calendar(store)
    other = make_calendar(store, "Nights")
    before = store.read(rows_of, None)
    edited = refusal(store, EditCalendar(other, changes))
    added = refusal(
        store,
        AddCalendar(
            changes.get("name", "Third"),
            changes.get("zone", "UTC"),
            changes.get("working_hours", DEFAULT_WORKING_HOURS),
            changes.get("holiday_region", ""),
        ),
    )
    assert [(each.field, each.key) for each in (edited, added)] == [(field, key)] * 2
    assert store.read(rows_of, None) == before


def test_a_calendar_without_working_time_is_named_in_the_refusal(store: Store) -> None:
    error = refusal(store, EditCalendar(make_calendar(store), {"working_hours": NEVER}))
    assert error.arguments["name"] == "Office"


def test_a_calendar_may_keep_its_own_name(store: Store) -> None:
    key = make_calendar(store)
    store.execute(EditCalendar(key, {"name": "OFFICE"}))
    assert store.read(calendar_rows, None)[0].name == "OFFICE"


def test_a_calendar_that_is_gone_cannot_change(store: Store) -> None:
    for command in (EditCalendar(UUID(int=1), {"name": "x"}), DeleteCalendar(UUID(int=1))):
        with pytest.raises(NotFound):
            store.execute(command)


def test_a_deleted_calendar_leaves_what_had_it_and_undo_brings_all_back(store: Store) -> None:
    key, other = make_calendar(store), make_calendar(store, "Nights")
    website, blog = make_project(store, "Website"), make_project(store, "Blog")
    fix, write = make_task(store, "Fix", website), make_task(store, "Write", blog)
    store.execute(SetProjectPlan(website, {"calendar_id": key}))
    store.execute(SetProjectPlan(blog, {"calendar_id": other}))
    both = update(task).where(task.c.id.in_((fix, write))).values(calendar_id=key)
    store.execute(Do(lambda work: work.connection.execute(both)))
    day = CalendarException(date(2026, 12, 24), date(2026, 12, 24), "Christmas Eve")
    store.execute(AddException(CalendarOwner(calendar_id=key), day))
    before = store.read(rows_of, None)

    gone = store.execute(DeleteCalendar(key))
    assert gone == CalendarDeleted("Office", projects=1, tasks=2)
    assert store.read(project_plan, website).calendar_id is None
    assert store.read(project_plan, blog).calendar == "Nights"
    assert store.read(_calendars_of_tasks, None) == [None, None]
    assert store.read(calendar_days, key) == []
    newest = store.read(history, HistoryCriteria())[0]
    assert newest.arguments == {"text": "Office", "projects": 1, "tasks": 2}

    store.execute(Undo())
    assert store.read(rows_of, None) == before
    assert store.read(all_findings, None) == list[Finding]()


def _calendars_of_tasks(connection: Connection, _: None) -> list[UUID | None]:
    return list(connection.scalars(select(task.c.calendar_id)))


def test_a_projects_plan_keeps_what_is_set_and_leaves_the_rest(store: Store) -> None:
    key, website = make_calendar(store), make_project(store, "Website")
    plan = store.read(project_plan, website)
    assert (plan.calendar, plan.catches_up, plan.near_critical_seconds) == (None, True, 0)
    assert plan.budget_alerts == (75, 90, 100)
    changes: ProjectPlanChanges = {
        "calendar_id": key,
        "starts_on": date(2026, 12, 1),
        "catches_up": False,
        "near_critical_seconds": 14_400,
        "budget_alerts": "50, 80%",
    }
    store.execute(SetProjectPlan(website, changes))
    store.execute(SetProjectPlan(website, {"catches_up": True}))
    store.execute(SetProjectPlan(website, {}))
    plan = store.read(project_plan, website)
    assert (plan.calendar_id, plan.calendar, plan.catches_up) == (key, "Office", True)
    assert (plan.near_critical_seconds, plan.budget_alerts) == (14_400, (50, 80))
    assert plan.starts_on == date(2026, 12, 1)


def test_a_projects_plan_can_go_back_to_the_usual_hours_and_to_no_alerts(store: Store) -> None:
    website = make_project(store, "Website")
    store.execute(SetProjectPlan(website, {"calendar_id": make_calendar(store)}))
    store.execute(SetProjectPlan(website, {"calendar_id": None, "budget_alerts": ""}))
    plan = store.read(project_plan, website)
    assert (plan.calendar_id, plan.budget_alerts) == (None, ())


@pytest.mark.parametrize(
    ("changes", "field", "key"),
    [
        ({"budget_alerts": "90,75"}, "budget_alerts", "budget.alerts_not_ascending"),
        ({"budget_alerts": "75.5"}, "budget_alerts", "budget.unreadable_alerts"),
        ({"near_critical_seconds": -1}, "near_critical", "project.near_critical_negative"),
        ({"starts_on": date(2027, 1, 1)}, "starts_on", "project.ends_before_start"),
        ({"starts_on": date(3000, 1, 1)}, "starts_on", "time.year_out_of_range"),
    ],
)
def test_a_wrong_field_of_a_plan_is_refused_and_named(
    store: Store, changes: ProjectPlanChanges, field: str, key: str
) -> None:
    website = make_project(store, "Website")
    store.execute(EditProject(website, {"ends_on": date(2026, 12, 31)}))
    error = refusal(store, SetProjectPlan(website, changes))
    assert (error.field, error.key) == (field, key)


def test_a_plan_of_what_is_gone_is_refused(store: Store) -> None:
    website = make_project(store, "Website")
    for command in (
        SetProjectPlan(UUID(int=1), {"catches_up": False}),
        SetProjectPlan(website, {"calendar_id": UUID(int=1)}),
    ):
        with pytest.raises(NotFound):
            store.execute(command)
    with pytest.raises(NotFound):
        store.read(project_plan, UUID(int=1))
