from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from app.domain.planning.calendar.working_calendar import CalendarException
from app.domain.values.errors import RuleViolation
from app.domain.values.working_hours import DEFAULT_WORKING_HOURS
from app.domain.values.working_hours_text import read_week_line
from app.queries.calendar_uses import (
    CalendarDraft,
    CalendarUses,
    EffectCriteria,
    calendar_effects,
    calendar_uses,
)
from app.queries.history import HistoryCriteria, history
from app.queries.working_calendars import calendar_days, calendar_rows
from app.services.calendar_days import AddException, CalendarOwner
from app.services.calendars import AddCalendar
from app.services.project_plan import SetProjectPlan
from app.services.projects import EditProject
from app.services.tasks import EditTask
from app.services.whole_calendars import AddWholeCalendar, EditWholeCalendar
from app.store.store import Store
from tests.builders import THURSDAY, open_test_store
from tests.store.calendars import make_calendar
from tests.store.site import Site, website
from tests.store.undone import done_and_undone, refusal

FRIDAY = CalendarException(date(2026, 11, 20), date(2026, 11, 20), "Move")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_test_store(tmp_path) as opened:
        yield opened


@pytest.fixture
def site(store: Store) -> Site:
    return website(store)


def effects(store: Store, key: UUID, draft: CalendarDraft | None) -> dict[str, int]:
    found = store.read(calendar_effects, EffectCriteria(key, draft, THURSDAY, "en"))
    return {each.name: each.days_later for each in found}


def draft(hours: str = "Mo-Fr 9-12 13-18", *days: CalendarException) -> CalendarDraft:
    return CalendarDraft("Office", ZoneInfo("Europe/Berlin"), read_week_line(hours), days, "")


def test_projects_and_tasks_that_use_a_calendar_are_named(store: Store, site: Site) -> None:
    key = make_calendar(store)
    assert store.read(calendar_uses, key) == CalendarUses((), ())
    store.execute(SetProjectPlan(site.project_id, {"calendar_id": key}))
    store.execute(EditTask(site.tasks["Build"], {"calendar_id": key}))
    assert store.read(calendar_uses, key) == CalendarUses(("Website",), ("Build",))


def test_a_day_off_moves_the_projects_that_follow(store: Store, site: Site) -> None:
    key = make_calendar(store)
    assert effects(store, key, draft("Mo-Fr 9-12 13-18", FRIDAY)) == {}
    store.execute(SetProjectPlan(site.project_id, {"calendar_id": key}))
    assert effects(store, key, draft()) == {}
    assert effects(store, key, draft("Mo-Fr 9-12 13-18", FRIDAY)) == {"Website": 1}


def test_a_task_that_has_a_calendar_moves_its_project(store: Store, site: Site) -> None:
    key = make_calendar(store)
    store.execute(EditTask(site.tasks["Build"], {"calendar_id": key}))
    assert effects(store, key, draft("Mo-Fr 9-13")) == {"Website": 2}


def test_without_its_calendar_a_project_goes_by_the_usual_hours(store: Store, site: Site) -> None:
    key = make_calendar(store, hours=read_week_line("Mo-Fr 9-13"))
    store.execute(SetProjectPlan(site.project_id, {"calendar_id": key}))
    (later,) = effects(store, key, None).values()
    assert later < 0


def test_archived_projects_do_not_count(store: Store, site: Site) -> None:
    key = make_calendar(store)
    store.execute(SetProjectPlan(site.project_id, {"calendar_id": key}))
    store.execute(EditProject(site.project_id, {"archived": True}))
    assert effects(store, key, draft("Mo-Fr 9-13")) == {}


def test_a_calendar_is_added_with_its_days_as_one_change(store: Store) -> None:
    new = AddCalendar("Office", "Europe/Berlin", DEFAULT_WORKING_HOURS)
    key = done_and_undone(store, AddWholeCalendar(new, (FRIDAY,)))
    assert [row.name for row in store.read(calendar_days, key)] == ["Move"]
    (newest,) = store.read(history, HistoryCriteria(limit=1))
    assert newest.action == "history.redo"


def test_days_that_are_refused_leave_the_calendar_as_it_was(store: Store) -> None:
    key = make_calendar(store)
    wrong = AddException(
        CalendarOwner(calendar_id=key),
        CalendarException(date(2026, 11, 20), date(2026, 11, 19)),
    )
    error = refusal(store, EditWholeCalendar(key, {"name": "Other"}, (wrong,)))
    assert isinstance(error, RuleViolation)
    assert [row.name for row in store.read(calendar_rows, None)] == ["Office"]


def test_the_history_names_the_calendar_and_not_its_days(store: Store) -> None:
    key = make_calendar(store)
    more = AddException(CalendarOwner(calendar_id=key), FRIDAY)
    store.execute(EditWholeCalendar(key, {}, (more,)))
    (newest,) = store.read(history, HistoryCriteria(limit=1))
    assert (newest.action, newest.arguments) == ("calendar.edit", {"text": "Office"})
