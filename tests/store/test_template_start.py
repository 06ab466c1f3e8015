"""What a project that begins with a template would be, held against what it becomes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from app.domain.planning.editing.edits import EditTaskPlan, SetAssignments
from app.domain.planning.plan import Assignment
from app.domain.planning.scheduling.schedule import schedule
from app.domain.values.errors import NotFound, RuleViolation
from app.domain.values.period import local_day
from app.queries.plan import PlanCriteria, plan_of
from app.queries.template_start import StartCriteria, start_preview
from app.queries.templates import drawn_template, template_versions
from app.services.assignment import Names
from app.services.calendars import EditCalendar
from app.services.plan_changes import ChangePlan
from app.services.project_plan import SetProjectPlan
from app.services.task_acts import CompleteTasks
from app.services.tasks import EditTask
from app.services.template_start import StartFromTemplate
from app.services.templates import SaveTemplate
from app.services.time_entries import AddDuration
from app.store.store import Store
from app.store.tables import client
from tests.builders import BERLIN, THURSDAY, open_test_store
from tests.store.calendars import make_calendar, make_member, me
from tests.store.rows import MakeRow
from tests.store.site import HOUR, Site, website

TODAY = date(2026, 11, 19)
LATER = date(2027, 6, 10)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_test_store(tmp_path) as opened:
        yield opened


@pytest.fixture
def site(store: Store) -> Site:
    return website(store)


@pytest.fixture
def template_id(site: Site) -> UUID:
    return site.store.execute(SaveTemplate(site.project_id, "Website")).template_id


@pytest.mark.parametrize("start_on", [LATER, TODAY, date(2026, 1, 5)])
def test_the_preview_has_the_days_that_the_plan_then_has(
    site: Site, template_id: UUID, start_on: date
) -> None:
    store = site.store
    found = store.read(start_preview, StartCriteria(template_id, start_on, THURSDAY))
    started = store.execute(StartFromTemplate(template_id, "Shop", start_on))
    plan = schedule(store.read(plan_of, PlanCriteria(started.project_id, THURSDAY)))
    assert plan.finish_at is not None
    assert found.finish_on == local_day(plan.finish_at, BERLIN)
    launch = next(each for each in plan.plan.tasks if each.name == "Launch")
    on = local_day(plan.dates(launch.key).finish_at, BERLIN)
    assert [(each.name, each.on) for each in found.milestones] == [("Launch", on)]
    assert (found.tasks, found.effort_seconds) == (6, 36 * HOUR)


def test_who_takes_a_role_counts_with_their_share(site: Site, store: Store) -> None:
    half = (SetAssignments(site.tasks["Build"], (Assignment(me(store), 50),)),)
    store.execute(ChangePlan(site.project_id, half, "Build"))
    template_id = store.execute(SaveTemplate(site.project_id, "Website")).template_id
    criteria = StartCriteria(template_id, LATER, THURSDAY)
    nobody = store.read(start_preview, criteria)
    somebody = store.read(start_preview, replace(criteria, people={"Nora Seidel": me(store)}))
    assert (nobody.open_roles, somebody.open_roles) == (("Nora Seidel",), ())
    assert nobody.finish_on is not None
    assert somebody.finish_on is not None
    assert somebody.finish_on > nobody.finish_on


def test_calendars_that_are_gone_and_amounts_of_another_currency_are_told(
    site: Site, store: Store
) -> None:
    calendar = make_calendar(store, "Office")
    store.execute(SetProjectPlan(site.project_id, {"calendar_id": calendar}))
    store.execute(EditTask(site.tasks["Launch"], {"amount_minor": 250_000}))
    template_id = store.execute(SaveTemplate(site.project_id, "Website")).template_id
    criteria = StartCriteria(template_id, LATER, THURSDAY)
    found = store.read(start_preview, criteria)
    assert (found.open_calendars, found.amounts_left_out) == ((), False)
    store.execute(EditCalendar(calendar, {"name": "Workshop"}))
    values = {"name": "Basel", "currency": "CHF", "language": "de"}
    basel = store.execute(MakeRow(client, values))
    found = store.read(start_preview, replace(criteria, client_id=basel))
    assert (found.open_calendars, found.amounts_left_out) == (("Office",), True)


def test_what_cannot_begin_has_no_preview(site: Site, template_id: UUID) -> None:
    read, nobody = site.store.read, {"Nora Seidel": UUID(int=1)}
    with pytest.raises(NotFound, match=r"template\.gone"):
        read(start_preview, StartCriteria(UUID(int=1), LATER, THURSDAY))
    with pytest.raises(NotFound, match=r"member\.gone"):
        read(start_preview, StartCriteria(template_id, LATER, THURSDAY, people=nobody))
    with pytest.raises(RuleViolation) as raised:
        read(start_preview, StartCriteria(template_id, date(9000, 1, 1), THURSDAY))
    assert raised.value.field == "start_on"


def test_a_deadline_far_behind_the_first_day_is_refused_before_it_is_written(
    site: Site, store: Store
) -> None:
    far = (EditTaskPlan(site.tasks["Build"], {"deadline_on": TODAY + timedelta(days=300_000)}),)
    store.execute(ChangePlan(site.project_id, far, "Build"))
    template_id = store.execute(SaveTemplate(site.project_id, "Website")).template_id
    with pytest.raises(RuleViolation) as raised:
        store.read(start_preview, StartCriteria(template_id, date(2500, 1, 1), THURSDAY))
    assert raised.value.field == "start_on"


def test_before_it_is_saved_a_template_tells_what_the_work_took(site: Site, store: Store) -> None:
    for name, hours in (("Sketch", 11), ("Build", 3), ("Design", 2)):
        names = Names(name, task=name, project="Website")
        store.execute(AddDuration(names, TODAY - timedelta(days=1), hours * HOUR, BERLIN))
    store.execute(CompleteTasks((site.tasks["Sketch"],)))
    found = store.read(drawn_template, PlanCriteria(site.project_id, THURSDAY))
    assert found.learnt == 2
    # Sketch was estimated at 8 hours and took 11; Build stays at 16, of which 3 are worked.
    assert found.estimated_seconds == (8 + 16) * HOUR
    assert found.took_seconds == (11 + 16) * HOUR
    assert found.unplaced_seconds == 2 * HOUR


def test_the_versions_are_told_without_their_content(site: Site, template_id: UUID) -> None:
    assert template_id
    site.store.execute(SaveTemplate(site.project_id, "WEBSITE"))
    site.store.execute(SaveTemplate(site.project_id, "App"))
    assert site.store.read(template_versions, None) == (("App", 1), ("Website", 2), ("Website", 1))


def test_people_of_other_roles_change_nothing(site: Site, template_id: UUID) -> None:
    ada = make_member(site.store, "Ada")
    criteria = StartCriteria(template_id, LATER, THURSDAY)
    plain = site.store.read(start_preview, criteria)
    other = site.store.read(start_preview, replace(criteria, people={"Cook": ada}))
    assert plain == other
