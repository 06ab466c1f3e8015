from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from random import Random
from uuid import UUID, uuid4

import pytest

from app.domain.planning.plan import Key
from app.domain.planning.value.project_value import Actual
from app.domain.values.day_range import DayRange
from app.queries.actuals import (
    ActualsCriteria,
    DayCriteria,
    TaskActual,
    day_actuals,
    task_actuals,
)
from app.queries.cost_rates import CostRateCriteria, cost_rates
from app.queries.projects import ProjectCriteria, burns
from app.queries.rate_lookup import RateKind
from app.queries.report import GroupBy, ReportCriteria
from app.queries.report_amounts import report_amounts
from app.queries.work_worth import Worth
from app.services.assignment import Names
from app.services.projects import AddProject, EditProject
from app.services.rates import RateScope, SetRate
from app.services.time_entries import AddDuration, AddTimed
from app.services.timer import StartTimer
from app.store.store import Store
from tests.builders import BERLIN, SetClock, open_test_store
from tests.store.rows import make_client
from tests.store.tasks import Tasks

MONDAY = datetime(2026, 3, 9, 8, tzinfo=UTC)
NOW = datetime(2026, 3, 13, 12, tzinfo=UTC)
SPRING = date(2026, 3, 1)
HOUR = 3600


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_test_store(tmp_path, SetClock(NOW)) as opened:
        yield opened


@pytest.fixture
def client(store: Store) -> UUID:
    return make_client(store, "Acme")


@pytest.fixture
def project(store: Store, client: UUID) -> UUID:
    found: UUID = store.execute(AddProject({"name": "Website", "client_id": client}))
    return found


def member_id(store: Store) -> UUID:
    assert store.actor.member_id is not None
    return store.actor.member_id


def rate(
    store: Store,
    scope: RateScope,
    amount: int,
    day: date = SPRING,
    unit: str = "hour",
    kind: RateKind = "bill",
) -> None:
    store.execute(SetRate(scope, Decimal(amount), day, "EUR", unit, kind))


def timed(store: Store, start: datetime, hours: float, task: str | None = None) -> None:
    names = Names("x", task=task, project="Website")
    store.execute(AddTimed(names, start, start + timedelta(hours=hours), BERLIN))


def on_day(store: Store, day: date, hours: float, task: str | None = None) -> None:
    names = Names("x", task=task, project="Website")
    store.execute(AddDuration(names, day, int(hours * HOUR), BERLIN))


def actuals(
    store: Store, project: UUID, until: datetime | None = None
) -> dict[UUID | None, TaskActual]:
    return store.read(task_actuals, ActualsCriteria(project, until))


def whole(store: Store, project: UUID, until: datetime | None = None) -> Worth:
    return sum((each.worth for each in actuals(store, project, until).values()), Worth())


def days(store: Store, criteria: DayCriteria) -> dict[date, float]:
    """Hours by day."""
    return {each.day: each.worth.seconds / HOUR for each in store.read(day_actuals, criteria)}


def test_each_task_has_its_own_work_and_its_ends(store: Store, project: UUID) -> None:
    task = Tasks(store).add("Draw @Website")
    timed(store, MONDAY, 2, "Draw")
    timed(store, MONDAY + timedelta(days=1), 1, "Draw")
    timed(store, MONDAY + timedelta(hours=5), 4)
    found = actuals(store, project)
    assert found[task] == TaskActual(
        Worth(
            3 * HOUR,
            uncosted_seconds=3 * HOUR,
            unrated_seconds=3 * HOUR,
            billable_seconds=3 * HOUR,
        ),
        date(2026, 3, 9),
        date(2026, 3, 10),
        MONDAY,
        MONDAY + timedelta(days=1, hours=1),
    )
    assert found[None].worth.seconds == 4 * HOUR


def test_work_of_a_day_has_days_and_no_instants(store: Store, project: UUID) -> None:
    on_day(store, date(2026, 3, 10), 2)
    (found,) = actuals(store, project).values()
    assert (found.first_on, found.last_on) == (date(2026, 3, 10), date(2026, 3, 10))
    assert (found.first_start_at, found.last_end_at) == (None, None)


def test_what_runs_and_what_is_no_work_counts_nothing(store: Store, project: UUID) -> None:
    names = Names("x", project="Website")
    end = MONDAY + timedelta(hours=1)
    store.execute(AddTimed(names, MONDAY, end, BERLIN, kind="break", billable=False))
    store.execute(StartTimer(names, NOW - timedelta(hours=1), BERLIN))
    assert actuals(store, project) == {}
    assert days(store, DayCriteria(project)) == {}


def test_each_entry_is_worth_the_rate_of_its_day(store: Store, client: UUID, project: UUID) -> None:
    rate(store, RateScope(client_id=client), 100)
    rate(store, RateScope(client_id=client), 120, date(2026, 3, 10))
    timed(store, MONDAY, 1)
    timed(store, MONDAY + timedelta(days=1), 1)
    assert whole(store, project).value_minor == 22_000


def test_the_most_special_rate_counts_for_worth_and_cost_alike(store: Store, project: UUID) -> None:
    task = Tasks(store).add("Draw @Website")
    Tasks(store).add("Build @Website")
    prices: tuple[tuple[RateKind, int], ...] = (("bill", 100), ("cost", 50))
    for kind, base in prices:
        rate(store, RateScope(member_id=member_id(store)), base, kind=kind)
        rate(store, RateScope(project_id=project), base + 5, kind=kind)
        rate(store, RateScope(task_id=task), base + 9, kind=kind)
    timed(store, MONDAY, 1, "Draw")
    timed(store, MONDAY + timedelta(hours=1), 1, "Build")
    found = actuals(store, project)
    assert {each.worth.value_minor for each in found.values()} == {10_900, 10_500}
    assert {each.worth.cost_minor for each in found.values()} == {5_900, 5_500}


def test_work_that_is_not_billed_costs_all_the_same(store: Store, project: UUID) -> None:
    rate(store, RateScope(project_id=project), 100)
    rate(store, RateScope(project_id=project), 40, kind="cost")
    names = Names("x", project="Website")
    end = MONDAY + timedelta(hours=1)
    store.execute(AddTimed(names, MONDAY, end, BERLIN, billable=False))
    assert whole(store, project) == Worth(HOUR, Fraction(0), Fraction(4_000))


def test_a_cost_is_known_only_where_all_of_it_is(store: Store, project: UUID) -> None:
    rate(store, RateScope(project_id=project), 40, date(2026, 3, 10), kind="cost")
    timed(store, MONDAY, 1)
    timed(store, MONDAY + timedelta(days=1), 1)
    found = whole(store, project)
    assert (found.cost_minor, found.uncosted_seconds) == (Fraction(4_000), HOUR)
    assert found.actual() == Actual(2 * HOUR, None)


def test_a_project_without_a_client_costs_in_the_own_currency(store: Store) -> None:
    project = store.execute(AddProject({"name": "Website"}))
    rate(store, RateScope(member_id=member_id(store)), 40, kind="cost")
    timed(store, MONDAY, 2)
    assert whole(store, project) == Worth(2 * HOUR, cost_minor=Fraction(8_000))


def test_daily_work_is_worth_its_part_of_the_day_and_costs_by_the_hour(
    store: Store, project: UUID
) -> None:
    store.execute(EditProject(project, {"billing": "daily", "half_day_seconds": 4 * HOUR}))
    rate(store, RateScope(project_id=project), 800, unit="day")
    rate(store, RateScope(project_id=project), 40, kind="cost")
    task = Tasks(store).add("Draw @Website")
    timed(store, MONDAY, 2, "Draw")
    timed(store, MONDAY + timedelta(hours=3), 4)
    timed(store, MONDAY + timedelta(days=1), 3)
    found = actuals(store, project)
    assert found[task].worth.value_minor == Fraction(80_000, 3)
    assert found[None].worth.value_minor == Fraction(160_000, 3) + 40_000
    assert whole(store, project).cost_minor == 9 * 4_000


def test_up_to_an_instant_an_entry_counts_with_its_part_before(store: Store, project: UUID) -> None:
    rate(store, RateScope(project_id=project), 100)
    timed(store, MONDAY, 2)
    timed(store, MONDAY + timedelta(hours=4), 1)
    on_day(store, date(2026, 3, 9), 3)
    on_day(store, date(2026, 3, 10), 5)
    until = MONDAY + timedelta(minutes=90)
    (found,) = actuals(store, project, until).values()
    assert found.worth.seconds == 4.5 * HOUR
    assert found.worth.value_minor == 45_000
    assert found.last_end_at == until


@pytest.mark.parametrize(("hours", "counted"), [(-9, 0), (-8.99, 3), (23, 3)])
def test_work_of_a_day_counts_from_the_beginning_of_the_day_on(
    store: Store, project: UUID, hours: float, counted: int
) -> None:
    # Monday began in Berlin nine hours before its work did.
    on_day(store, date(2026, 3, 9), 3)
    assert whole(store, project, MONDAY + timedelta(hours=hours)).seconds == counted * HOUR


def test_work_over_midnight_counts_on_each_of_its_days(store: Store, project: UUID) -> None:
    rate(store, RateScope(project_id=project), 100)
    late = MONDAY.replace(hour=22)
    timed(store, late, 3)
    timed(store, MONDAY, 1)
    found = store.read(day_actuals, DayCriteria(project))
    assert [(each.day, each.worth.seconds) for each in found] == [
        (date(2026, 3, 9), 2 * HOUR),
        (date(2026, 3, 10), 2 * HOUR),
    ]
    assert [int(each.worth.value_minor) for each in found] == [20_000, 20_000]


def test_days_can_be_those_of_some_tasks_and_cut_by_task_and_person(
    store: Store, project: UUID
) -> None:
    draw, build = (Tasks(store).add(f"{name} @Website") for name in ("Draw", "Build"))
    timed(store, MONDAY, 1, "Draw")
    timed(store, MONDAY + timedelta(hours=1), 2, "Build")
    timed(store, MONDAY + timedelta(hours=3), 4)
    assert days(store, DayCriteria(project)) == {date(2026, 3, 9): 7}
    assert days(store, DayCriteria(project, (draw, build))) == {date(2026, 3, 9): 3}
    assert days(store, DayCriteria(project, ())) == {}
    cut = store.read(day_actuals, DayCriteria(project, by_task=True, by_person=True))
    assert {each.task_id: each.worth.seconds // HOUR for each in cut} == {
        draw: 1,
        build: 2,
        None: 4,
    }
    assert {each.person_id for each in cut} == {member_id(store)}


def test_an_unknown_project_has_no_work(store: Store) -> None:
    assert actuals(store, uuid4()) == {}
    assert store.read(day_actuals, DayCriteria(uuid4())) == []


def test_the_worth_is_that_of_burns_and_reports(store: Store, client: UUID, project: UUID) -> None:
    rate(store, RateScope(client_id=client), 90)
    rate(store, RateScope(project_id=project), 110, date(2026, 3, 11))
    for number in range(5):
        timed(store, MONDAY + timedelta(days=number), 1.3)
    found = whole(store, project)
    burn = store.read(burns, ProjectCriteria(project_id=project))[project]
    assert (found.seconds, round(found.value_minor)) == (burn.seconds, burn.minor)
    march = DayRange(date(2026, 3, 1), date(2026, 4, 1))
    (amounts,) = store.read(report_amounts, ReportCriteria(march, (GroupBy.PROJECT,), NOW)).values()
    assert amounts.exact == {"EUR": found.value_minor}


def test_daily_worth_is_that_of_reports(store: Store, project: UUID) -> None:
    store.execute(EditProject(project, {"billing": "daily", "half_day_seconds": 4 * HOUR}))
    rate(store, RateScope(project_id=project), 777, unit="day")
    for number in range(3):
        timed(store, MONDAY + timedelta(days=number), 1.7)
        timed(store, MONDAY + timedelta(days=number, hours=3), 0.5 + 2 * number)
    march = DayRange(date(2026, 3, 1), date(2026, 4, 1))
    (amounts,) = store.read(report_amounts, ReportCriteria(march, (GroupBy.PROJECT,), NOW)).values()
    assert amounts.exact == {"EUR": whole(store, project).value_minor}


def test_plans_cost_by_the_rates_of_their_day(store: Store, client: UUID, project: UUID) -> None:
    person, task = member_id(store), Tasks(store).add("Draw @Website")

    def found(day: date) -> tuple[Mapping[Key, int], Mapping[Key, int]]:
        rates = store.read(cost_rates, CostRateCriteria(project, day))
        assert rates is not None
        assert rates.currency == "EUR"
        return rates.people, rates.tasks

    rate(store, RateScope(member_id=person), 30, date(2026, 1, 1), kind="cost")
    rate(store, RateScope(member_id=person), 35, date(2026, 2, 1), kind="cost")
    rate(store, RateScope(client_id=client), 40, date(2026, 3, 1), kind="cost")
    rate(store, RateScope(project_id=project), 45, date(2026, 4, 1), kind="cost")
    rate(store, RateScope(task_id=task), 50, date(2026, 5, 1), kind="cost")
    rate(store, RateScope(project_id=project), 99, date(2026, 1, 1))
    assert found(date(2025, 12, 31)) == ({}, {})
    assert [found(date(2026, month, 1))[0][person] // 10_000 for month in range(1, 6)] == [
        *(30, 35, 40, 45, 45)
    ]
    assert found(date(2026, 5, 1))[1] == {task: 500_000}
    assert store.read(cost_rates, CostRateCriteria(uuid4(), date(2026, 5, 1))) is None


def test_days_and_tasks_come_to_the_same_sum(store: Store, project: UUID) -> None:
    Tasks(store).add("Draw @Website")
    rate(store, RateScope(project_id=project), 40, date(2026, 3, 10), kind="cost")
    chance = Random(7)  # noqa: S311 - the same on every run
    for _ in range(15):
        start = MONDAY + timedelta(minutes=chance.randrange(10_000))
        timed(store, start, chance.uniform(0.1, 20), chance.choice((None, "Draw")))
    by_day = store.read(day_actuals, DayCriteria(project, by_person=True, by_task=True))
    assert len(by_day) > 5
    assert sum((each.worth for each in by_day), Worth()) == whole(store, project)
