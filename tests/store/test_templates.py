"""Templates: a project kept with its real hours, and new ones begun with it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from app.domain.planning.editing.edits import EditTaskPlan, SetAssignments, SetDependency
from app.domain.planning.plan import Assignment, Constraint, ConstraintKind, Dependency, Plan
from app.domain.planning.templates.template import TemplateShare
from app.queries.checklists import checklist
from app.queries.deliverables import DeliverableCriteria, deliverables
from app.queries.plan import PlanCriteria, plan_of
from app.queries.templates import (
    TemplateRow,
    one_template,
    template_estimates,
    template_rows,
)
from app.services.assignment import Names
from app.services.calendars import EditCalendar
from app.services.checklists import AddCheck
from app.services.deliverables import AddDeliverable
from app.services.plan_changes import ChangePlan
from app.services.project_plan import SetProjectPlan
from app.services.projects import EditProject
from app.services.task_acts import CompleteTasks
from app.services.tasks import EditTask
from app.services.template_start import StartFromTemplate
from app.services.templates import DeleteTemplate, SaveTemplate
from app.services.time_entries import AddDuration
from app.store.store import Store
from app.store.tables import client, project, project_template, task
from tests.builders import BERLIN, THURSDAY, open_test_store
from tests.store.calendars import make_calendar, make_member, me
from tests.store.rows import MakeRow, all_findings, make_client, make_project
from tests.store.site import HOUR, Site, website
from tests.store.undone import done_and_undone, refusal

TODAY = date(2026, 11, 19)
# A Thursday too, so that distances come out alike.
LATER = date(2027, 6, 10)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_test_store(tmp_path) as opened:
        yield opened


@pytest.fixture
def site(store: Store) -> Site:
    return website(store)


def work(site: Site, name: str, hours: int) -> None:
    names = Names(name, task=name, project="Website")
    site.store.execute(AddDuration(names, TODAY - timedelta(days=1), hours * HOUR, BERLIN))


def equip(site: Site, calendar_id: UUID) -> None:
    """Gives the site everything that a template keeps."""
    store, tasks = site.store, site.tasks
    acme = make_client(store, "Acme")
    store.execute(EditProject(site.project_id, {"client_id": acme}))
    store.execute(
        SetProjectPlan(site.project_id, {"calendar_id": calendar_id, "near_critical_seconds": HOUR})
    )
    tie = Constraint(ConstraintKind.START_NO_EARLIER_THAN, THURSDAY + timedelta(days=1))
    link = Dependency(tasks["Texts"], tasks["Launch"], lag_seconds=HOUR, reason="proof")
    edits = (
        EditTaskPlan(tasks["Texts"], {"constraint": tie, "calendar": calendar_id, "priority": 4}),
        EditTaskPlan(tasks["Build"], {"deadline_on": TODAY + timedelta(days=8), "note": "By hand"}),
        SetDependency(link),
        SetAssignments(tasks["Build"], (Assignment(me(store), 50),)),
    )
    store.execute(ChangePlan(site.project_id, edits, "Website"))
    store.execute(EditTask(tasks["Launch"], {"amount_minor": 250_000, "owner_id": me(store)}))
    store.execute(EditTask(tasks["Build"], {"budget_seconds": 20 * HOUR, "budget_minor": 90_000}))
    for step in ("Backup", "Tests"):
        store.execute(AddCheck(tasks["Build"], step))
    page: Any = {"name": "Page", "criteria": "Signed", "budget_minor": 500, "due_on": TODAY}
    store.execute(AddDeliverable(tasks["Launch"], page))


def saved(site: Site, name: str = "Website") -> TemplateRow:
    result = site.store.execute(SaveTemplate(site.project_id, name))
    return site.store.read(one_template, result.template_id)


def rows(store: Store, project_id: UUID) -> dict[str, Any]:
    query = select(task).where(task.c.project_id == project_id)
    return {row.name: row for row in store.read(lambda c, _: c.execute(query).all(), None)}


def test_the_real_hours_are_the_new_estimates(site: Site) -> None:
    work(site, "Sketch", 11)
    work(site, "Build", 3)
    work(site, "Design", 2)
    site.store.execute(CompleteTasks((site.tasks["Sketch"],)))
    result = done_and_undone(site.store, SaveTemplate(site.project_id, " Website "))
    assert (result.name, result.version, result.tasks) == ("Website", 1, 6)
    assert (result.learnt, result.unplaced_seconds) == (2, 2 * HOUR)
    template = site.store.read(one_template, result.template_id).template
    assert template is not None
    hours = {
        each.name: each.effort_seconds and each.effort_seconds // HOUR for each in template.tasks
    }
    # Build is open: 3 hours are worked, and 13 of its 16 are left.
    assert hours == {
        "Design": None,
        "Sketch": 11,
        "Colours": 4,
        "Build": 16,
        "Launch": None,
        "Texts": 8,
    }


def test_each_saving_is_the_next_version_whatever_the_case_of_the_name(site: Site) -> None:
    assert (saved(site).version, saved(site, "WEBSITE").version) == (1, 2)
    found = site.store.read(template_rows, None)
    assert [(row.name, row.version) for row in found] == [("Website", 2), ("Website", 1)]


def test_a_template_needs_a_name_and_tasks(site: Site) -> None:
    command = SaveTemplate(site.project_id, " ")
    assert refusal(site.store, command).key == "template.name_missing"
    empty = make_project(site.store, "Empty")
    assert refusal(site.store, SaveTemplate(empty, "E")).key == "template.nothing_to_keep"
    assert refusal(site.store, SaveTemplate(UUID(int=1), "E")).key == "project.gone"


def begun(site: Site) -> tuple[UUID, Plan]:
    """The project "Shop", begun with the template of the equipped site for the same client."""
    store = site.store
    calendar = make_calendar(store, "Office")
    equip(site, calendar)
    template = saved(site)
    acme = store.read(lambda c, _: c.scalar(select(project.c.client_id)), None)
    command = StartFromTemplate(template.id, "Shop", LATER, acme, {"Nora Seidel": me(store)})
    started = done_and_undone(store, command)
    assert (started.name, started.tasks) == ("Shop", 6)
    assert (started.open_roles, started.open_calendars) == ((), ())
    assert not started.amounts_left_out
    return started.project_id, store.read(plan_of, PlanCriteria(started.project_id, THURSDAY))


def test_a_project_begins_with_the_tree_and_the_links_of_the_template(site: Site) -> None:
    project_id, new = begun(site)
    old = site.plan
    names = {each.key: each.name for each in (*old.tasks, *new.tasks)}
    trees = [[(each.name, names.get(each.parent or "")) for each in of.tasks] for of in (old, new)]
    assert trees[0] == trees[1]
    assert new.near_critical_seconds == HOUR
    assert project_id != site.project_id
    assert {
        (names[link.predecessor], names[link.successor], link.lag_seconds, link.reason)
        for link in new.dependencies
    } == {
        ("Design", "Build", 0, ""),
        ("Build", "Launch", 0, ""),
        ("Texts", "Launch", HOUR, "proof"),
    }


def test_a_project_begins_with_the_dates_and_people_of_the_template(site: Site) -> None:
    _project_id, new = begun(site)
    days, made = LATER - TODAY, {each.name: each for each in new.tasks}
    assert made["Build"].deadline_on == TODAY + timedelta(days=8) + days
    assert made["Build"].assignments == (Assignment(me(site.store), 50),)
    assert (made["Build"].note, made["Texts"].priority) == ("By hand", 4)
    assert made["Texts"].calendar == site.task("Texts").calendar
    tie = made["Texts"].constraint
    assert tie is not None
    assert tie.at is not None
    # 9:00 of Berlin as it was then, but in summer.
    assert tie.at == THURSDAY + days + timedelta(days=1, hours=-1)


def test_a_project_begins_with_what_hangs_on_the_tasks_of_the_template(site: Site) -> None:
    project_id, _plan = begun(site)
    store, stored = site.store, rows(site.store, project_id)
    assert (stored["Launch"].amount_minor, stored["Launch"].owner_id) == (250_000, me(store))
    assert (stored["Build"].budget_seconds, stored["Build"].budget_minor) == (20 * HOUR, 90_000)
    assert [step.text for step in store.read(checklist, stored["Build"].id)] == ["Backup", "Tests"]
    (page,) = store.read(deliverables, DeliverableCriteria(project_id=project_id))
    assert (page.name, page.criteria, page.budget_minor) == ("Page", "Signed", 500)
    assert (page.due_on, page.status) == (LATER, "open")
    assert store.read(all_findings, None) == []


def test_nothing_of_the_new_project_is_done_or_begun(site: Site) -> None:
    work(site, "Sketch", 1)
    site.store.execute(CompleteTasks(tuple(site.tasks.values())))
    started = site.store.execute(StartFromTemplate(saved(site).id, "Shop", LATER))
    assert {row.status for row in rows(site.store, started.project_id).values()} == {"open"}
    plan = site.store.read(plan_of, PlanCriteria(started.project_id, THURSDAY))
    assert not any(each.spent_seconds or each.finished_at for each in plan.tasks)


def test_roles_that_nobody_takes_stay_open_and_are_told(site: Site) -> None:
    ada = make_member(site.store, "Ada")
    tester = make_member(site.store, "")
    crew = (Assignment(me(site.store)), Assignment(ada, 30), Assignment(tester))
    edits = (SetAssignments(site.tasks["Build"], crew),)
    site.store.execute(ChangePlan(site.project_id, edits, "Build"))
    template = saved(site)
    assert template.template is not None
    assert template.template.roles == ("Nora Seidel", "Ada", "Person 3")
    started = site.store.execute(
        StartFromTemplate(template.id, "Shop", LATER, people={"Person 3": ada})
    )
    assert started.open_roles == ("Nora Seidel", "Ada")
    plan = site.store.read(plan_of, PlanCriteria(started.project_id, THURSDAY))
    build = next(each for each in plan.tasks if each.name == "Build")
    assert build.assignments == (Assignment(ada),)


def test_people_of_one_name_have_roles_of_their_own(site: Site) -> None:
    twin = make_member(site.store, "Nora Seidel")
    edits = (SetAssignments(site.tasks["Build"], (Assignment(me(site.store)), Assignment(twin))),)
    site.store.execute(ChangePlan(site.project_id, edits, "Build"))
    template = saved(site).template
    assert template is not None
    assert template.roles == ("Nora Seidel", "Nora Seidel (2)")
    assert template.tasks[3].shares == (TemplateShare(0, 100), TemplateShare(1, 100))


def test_amounts_of_another_currency_are_left_out(site: Site) -> None:
    equip(site, make_calendar(site.store, "Office"))
    values = {"name": "Basel", "currency": "CHF", "language": "de"}
    basel = site.store.execute(MakeRow(client, values))
    started = site.store.execute(StartFromTemplate(saved(site).id, "Shop", LATER, basel))
    assert started.amounts_left_out
    stored = rows(site.store, started.project_id)
    assert (stored["Launch"].amount_minor, stored["Build"].budget_minor) == (None, None)
    assert stored["Build"].budget_seconds == 20 * HOUR


def test_a_calendar_that_is_gone_is_told(site: Site) -> None:
    calendar = make_calendar(site.store, "Office")
    equip(site, calendar)
    template = saved(site)
    site.store.execute(EditCalendar(calendar, {"name": "Workshop"}))
    started = site.store.execute(StartFromTemplate(template.id, "Shop", LATER))
    assert started.open_calendars == ("Office",)
    assert rows(site.store, started.project_id)["Texts"].calendar_id is None


def test_what_cannot_begin_is_refused_and_leaves_nothing(site: Site) -> None:
    template = saved(site).id
    cases = (
        (StartFromTemplate(UUID(int=1), "Shop", LATER), "template.gone"),
        (StartFromTemplate(template, " ", LATER), "project.name_missing"),
        (StartFromTemplate(template, "website", LATER), "project.name_taken"),
        (StartFromTemplate(template, "Shop", LATER, UUID(int=1)), "client.gone"),
        (StartFromTemplate(template, "Shop", date(1000, 1, 1)), "time.year_out_of_range"),
        (
            StartFromTemplate(template, "Shop", LATER, people={"Tester": me(site.store)}),
            "template.unknown_role",
        ),
    )
    for command, key in cases:
        assert refusal(site.store, command).key == key
    edits = (SetAssignments(site.tasks["Build"], (Assignment(me(site.store)),)),)
    site.store.execute(ChangePlan(site.project_id, edits, "Build"))
    gone = StartFromTemplate(saved(site).id, "Shop", LATER, people={"Nora Seidel": UUID(int=2)})
    assert refusal(site.store, gone).key == "member.gone"


def test_a_template_that_cannot_be_read_is_listed_and_told(site: Site) -> None:
    values = {"name": "Odd", "version": 1, "saved_at": THURSDAY, "body": "{}"}
    odd = site.store.execute(MakeRow(project_template, values))
    (row,) = site.store.read(template_rows, None)
    assert row.template is None
    refused = refusal(site.store, StartFromTemplate(odd, "Shop", LATER))
    assert refused.key == "project_template.unreadable"
    assert site.store.read(template_estimates, "Odd") == ()


def test_one_version_or_all_are_deleted(site: Site) -> None:
    for _version in range(3):
        saved(site)
    done_and_undone(site.store, DeleteTemplate("website", 2))
    assert [row.version for row in site.store.read(template_rows, None)] == [3, 1]
    assert refusal(site.store, DeleteTemplate("Website", 2)).key == "template.gone"
    done_and_undone(site.store, DeleteTemplate("Website"))
    assert site.store.read(template_rows, None) == []


def test_the_history_of_an_estimate_goes_through_the_versions(site: Site) -> None:
    first = saved(site)
    started = site.store.execute(StartFromTemplate(first.id, "Shop", LATER))
    names = Names("Texts", task="Texts", project="Shop")
    site.store.execute(AddDuration(names, TODAY, 10 * HOUR, BERLIN))
    site.store.execute(CompleteTasks((rows(site.store, started.project_id)["Texts"].id,)))
    site.store.execute(SaveTemplate(started.project_id, "Website"))
    found = {
        each.path: [(one.version, one.effort_seconds) for one in each.estimates]
        for each in site.store.read(template_estimates, "Website")
    }
    assert found["Texts",] == [(1, 8 * HOUR), (2, 10 * HOUR)]
    assert found["Design", "Sketch"] == [(1, 8 * HOUR), (2, 8 * HOUR)]
