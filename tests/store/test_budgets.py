from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from app.domain.planning.editing.edits import SetDependency
from app.domain.planning.plan import Dependency
from app.queries.budgets import BudgetRow, BudgetsCriteria, budgets
from app.services.assignment import Names
from app.services.plan_changes import ChangePlan
from app.services.project_plan import SetProjectPlan
from app.services.projects import AddProject, EditProject, ProjectChanges
from app.services.rates import RateScope, SetRate
from app.services.tasks import EditTask
from app.services.time_entries import AddDuration
from app.store.store import Store
from tests.builders import BERLIN, SetClock, open_test_store
from tests.store.rows import make_client
from tests.store.tasks import Tasks

# A Friday.
TODAY = date(2026, 3, 20)
HOUR = 3600


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_test_store(tmp_path, SetClock(datetime(2026, 3, 20, 9, tzinfo=UTC))) as opened:
        yield opened


@pytest.fixture
def client(store: Store) -> UUID:
    return make_client(store, "Acme")


def add_project(store: Store, client: UUID | None, **fields: Any) -> UUID:
    changes: ProjectChanges = {"name": "Website", "client_id": client, **fields}  # type: ignore[typeddict-item] # tests name the fields they mean
    found: UUID = store.execute(AddProject(changes))
    return found


def work(store: Store, day: int, hours: float, task: str | None = None) -> None:
    """Work in March."""
    names = Names("x", task=task, project="Website")
    store.execute(AddDuration(names, date(2026, 3, day), int(hours * HOUR), BERLIN))


def all_budgets(store: Store, **criteria: Any) -> list[BudgetRow]:
    return store.read(budgets, BudgetsCriteria(TODAY, **criteria))


def budget(store: Store) -> BudgetRow:
    (found,) = all_budgets(store)
    return found


def edit(store: Store, task: UUID, **fields: Any) -> None:
    store.execute(EditTask(task, fields))  # type: ignore[arg-type] # tests name the fields they mean


def link(store: Store, project: UUID, *pairs: tuple[UUID, UUID]) -> None:
    edits = tuple(SetDependency(Dependency(*pair)) for pair in pairs)
    store.execute(ChangePlan(project, edits))


def rate(store: Store, project: UUID, amount: int, **fields: Any) -> None:
    scope = RateScope(project_id=project)
    store.execute(SetRate(scope, Decimal(amount), date(2026, 1, 1), "EUR", **fields))


def test_a_budget_of_hours_tells_what_is_spent_and_left(store: Store, client: UUID) -> None:
    project = add_project(store, client, budget_seconds=10 * HOUR)
    work(store, 18, 4)
    work(store, 19, 4)
    found = budget(store)
    assert (found.of, found.id, found.unit, found.name) == ("project", project, "hours", "Website")
    assert (found.budget, found.spent, found.left) == (10 * HOUR, 8 * HOUR, 2 * HOUR)
    assert found.percent == Decimal("80.00")
    assert found.forecast.alerts.crossed == (75,)
    # Four hours a day, today too.
    assert found.forecast.overrun_on == TODAY
    assert (found.forecast.alerts.next_percent, found.forecast.alerts.next_on) == (90, TODAY)


def test_a_weekend_burns_nothing(store: Store, client: UUID) -> None:
    add_project(store, client, budget_seconds=11 * HOUR)
    work(store, 19, 4)
    # 4, today 8, and Monday 12.
    assert budget(store).forecast.overrun_on == date(2026, 3, 23)


def test_money_is_spent_as_the_client_pays_it(store: Store, client: UUID) -> None:
    project = add_project(store, client, budget_minor=100_000)
    rate(store, project, 80)
    rate(store, project, 30, kind="cost")
    work(store, 19, 5)
    found = budget(store)
    assert (found.unit, found.currency, found.spent) == ("money", "EUR", 40_000)
    assert found.unpriced_seconds == 0


def test_work_without_a_rate_is_told(store: Store, client: UUID) -> None:
    add_project(store, client, budget_minor=100_000)
    work(store, 19, 5)
    assert (budget(store).spent, budget(store).unpriced_seconds) == (0, 5 * HOUR)


def test_a_project_that_is_never_billed_spends_what_it_costs(store: Store, client: UUID) -> None:
    project = add_project(store, client, budget_minor=100_000, billing="non_billable")
    rate(store, project, 80)
    rate(store, project, 30, kind="cost")
    work(store, 19, 5)
    assert budget(store).spent == 15_000


def test_a_task_spends_what_hangs_on_it(store: Store, client: UUID) -> None:
    add_project(store, client)
    tasks = Tasks(store)
    launch, other = tasks.add("Launch @Website"), tasks.add("Other @Website")
    tasks.add("Draw", launch)
    edit(store, launch, budget_seconds=10 * HOUR, budget_minor=50_000, due_on=date(2026, 3, 24))
    edit(store, other, budget_seconds=HOUR)
    work(store, 19, 2, "Launch")
    work(store, 19, 3, "Draw")
    work(store, 19, 4)
    found = all_budgets(store)
    assert [(row.of, row.name, row.unit, row.spent) for row in found] == [
        ("task", "Launch", "hours", 5 * HOUR),
        ("task", "Launch", "money", 0),
        ("task", "Other", "hours", 0),
    ]
    # Five hours a day today, on Monday and on Tuesday.
    assert found[0].forecast.at_completion == 20 * HOUR


def test_a_milestone_spends_what_leads_to_it_since_the_one_before(
    store: Store, client: UUID
) -> None:
    project = add_project(store, client)
    draw, build, first, second = (
        Tasks(store).add(f"{name} @Website") for name in ("Draw", "Build", "First", "Second")
    )
    for milestone in (first, second):
        edit(store, milestone, milestone=True, budget_seconds=100 * HOUR)
    link(store, project, (draw, first), (first, second), (build, second))
    work(store, 19, 2, "Draw")
    work(store, 19, 3, "Build")
    assert [(row.of, row.name, row.spent // HOUR) for row in all_budgets(store)] == [
        ("milestone", "First", 2),
        ("milestone", "Second", 3),
    ]


def test_those_that_have_crossed_an_alert_can_be_asked_for_alone(
    store: Store, client: UUID
) -> None:
    project = add_project(store, client, budget_seconds=10 * HOUR)
    other = add_project(store, client, name="Reader", budget_seconds=HOUR)
    work(store, 19, 5)
    assert [row.project for row in all_budgets(store)] == ["Reader", "Website"]
    assert all_budgets(store, crossed=True) == []
    store.execute(SetProjectPlan(project, {"budget_alerts": "50"}))
    assert [row.id for row in all_budgets(store, crossed=True)] == [project]
    assert [row.id for row in all_budgets(store, project_id=other)] == [other]


def test_what_is_archived_speaks_up_no_more(store: Store, client: UUID) -> None:
    project = add_project(store, client, budget_seconds=HOUR)
    work(store, 19, 5)
    store.execute(EditProject(project, {"archived": True}))
    assert all_budgets(store) == []
    assert [row.id for row in all_budgets(store, project_id=project)] == [project]


def test_without_budgets_there_are_none(store: Store, client: UUID) -> None:
    project = add_project(store, client)
    work(store, 19, 5)
    assert all_budgets(store) == []
    assert all_budgets(store, project_id=project) == []
