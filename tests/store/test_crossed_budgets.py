"""Which budgets have reached an alert, found without pricing all the work there is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import pytest

from app.domain.values.errors import RuleViolation
from app.queries.budgets import BudgetRow, BudgetsCriteria, budgets
from app.queries.client_overview import ClientDetailCriteria, client_detail
from app.queries.projects import ProjectCriteria, projects
from app.services.projects import AddProject, EditProject, ProjectChanges
from app.services.rates import RateScope, SetRate
from app.services.tasks import EditTask
from app.store.store import Store
from tests.builders import THURSDAY, open_test_store
from tests.store.baselines_taken import work
from tests.store.rows import make_client
from tests.store.site import HOUR, Site, website

TODAY = THURSDAY.date()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_test_store(tmp_path) as opened:
        yield opened


@pytest.fixture
def site(store: Store) -> Site:
    """Nine hours of Sketch."""
    made = website(store)
    work(made, "Sketch", 9)
    return made


def crossed(site: Site, **criteria: UUID) -> list[BudgetRow]:
    return site.store.read(budgets, BudgetsCriteria(TODAY, crossed=True, **criteria))


def give(site: Site, changes: ProjectChanges) -> None:
    site.store.execute(EditProject(site.project_id, changes))


@pytest.mark.parametrize(
    ("hours", "reached"), [(13, ()), (12, (75,)), (10, (75, 90)), (9, (75, 90, 100))]
)
def test_hours_cross_where_they_reach_a_percentage(
    site: Site, hours: int, reached: tuple[int, ...]
) -> None:
    give(site, {"budget_seconds": hours * HOUR})
    assert [row.forecast.alerts.crossed for row in crossed(site)] == ([reached] if reached else [])


def test_a_project_within_its_hours_may_be_over_in_money(store: Store) -> None:
    site = website(store)
    give(site, {"client_id": make_client(store, "Acme")})
    work(site, "Sketch", 9)
    scope = RateScope(project_id=site.project_id)
    site.store.execute(SetRate(scope, Decimal(100), date(2026, 1, 1), "EUR"))
    give(site, {"budget_seconds": 100 * HOUR, "budget_minor": 50_000})
    assert [(row.unit, row.whole_percent) for row in crossed(site)] == [("money", 180)]


def test_a_task_may_be_over_in_a_project_without_a_budget(site: Site) -> None:
    site.store.execute(EditTask(site.tasks["Sketch"], {"budget_seconds": 8 * HOUR}))
    assert [(row.of, row.name) for row in crossed(site)] == [("task", "Sketch")]


def test_a_project_without_work_or_percentages_never_crosses(site: Site) -> None:
    site.store.execute(AddProject({"name": "Other", "budget_seconds": 1}))
    give(site, {"budget_seconds": 1, "budget_alerts": ""})
    assert crossed(site) == []


def test_the_budgets_of_one_client_alone_can_be_asked_for(site: Site) -> None:
    acme, other = make_client(site.store, "Acme"), make_client(site.store, "Other")
    give(site, {"budget_seconds": 10 * HOUR, "client_id": None})
    assert crossed(site, client_id=acme) == []
    site.store.execute(
        AddProject({"name": "Shop", "client_id": acme, "budget_seconds": 1, "archived": True})
    )
    assert crossed(site, client_id=other) == []
    rows = site.store.read(budgets, BudgetsCriteria(TODAY, client_id=acme))
    assert [row.name for row in rows] == ["Shop"]


def test_the_client_overview_has_the_worst_budget_of_each_project(store: Store) -> None:
    acme = make_client(store, "Acme")
    site = website(store)
    give(site, {"client_id": acme, "budget_seconds": 12 * HOUR})
    work(site, "Sketch", 9)
    store.execute(EditTask(site.tasks["Sketch"], {"budget_seconds": 8 * HOUR}))
    member = store.read(lambda c, _: c.exec_driver_sql("SELECT id FROM member").scalar(), None)
    detail = store.read(client_detail, ClientDetailCriteria(acme, UUID(bytes=member), TODAY))
    assert detail is not None
    (line,) = detail.projects
    assert line.alert is not None
    assert (line.alert.name, line.alert.whole_percent) == ("Sketch", 112)


def test_the_percentages_of_a_project_are_read_as_people_write_them(site: Site) -> None:
    give(site, {"budget_alerts": "50 %, 80"})
    (row,) = site.store.read(projects, ProjectCriteria(project_id=site.project_id))
    assert row.budget_alerts == "50,80"
    with pytest.raises(RuleViolation) as refused:
        give(site, {"budget_alerts": "80, 50"})
    assert refused.value.field == "budget_alerts"


def test_a_project_without_a_budget_that_is_asked_for_by_name_crosses_none(site: Site) -> None:
    work(site, "Sketch", 9)
    assert crossed(site, project_id=site.project_id) == []
