from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from app.domain.planning.plan import Baseline
from app.queries.plan import PlanCriteria
from app.queries.plan_figures import BurnLines, FiguresCriteria, PlanFigures, plan_figures
from app.queries.plan_standing import StandingCriteria
from app.queries.shown_baseline import ShownBaselineCriteria, shown_baseline
from app.services.projects import EditProject
from app.services.rates import RateScope, SetRate
from app.services.tasks import EditTask
from app.store.store import Store
from tests.builders import THURSDAY, open_test_store
from tests.store.baselines_taken import take, work
from tests.store.rows import make_client
from tests.store.site import HOUR, Site, website

TODAY = THURSDAY.date()
YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_test_store(tmp_path) as opened:
        yield opened


@pytest.fixture
def site(store: Store) -> Site:
    return website(store)


def figures(site: Site) -> PlanFigures:
    standing = StandingCriteria(PlanCriteria(site.project_id, THURSDAY))
    return site.store.read(plan_figures, FiguresCriteria(standing, TODAY))


def of_project(site: Site, unit: str = "hours") -> BurnLines:
    return next(each for each in figures(site).burns if (each.of, each.unit) == ("project", unit))


def rated(site: Site) -> None:
    scope = RateScope(project_id=site.project_id)
    for kind, amount in (("bill", 80), ("cost", 30)):
        site.store.execute(SetRate(scope, Decimal(amount), date(2026, 1, 1), "EUR", kind=kind))  # type: ignore[arg-type] # both are kinds


def test_a_project_without_anything_has_empty_hours_alone(site: Site) -> None:
    (lines,) = figures(site).burns
    assert (lines.of, lines.unit, lines.actual, lines.planned) == ("project", "hours", (), ())
    assert lines.budget is None


def test_spent_hours_burn_by_the_day_and_the_plan_beside_them(site: Site) -> None:
    take(site)
    work(site, "Sketch", 6)
    lines = of_project(site)
    assert [(point.day, point.amount) for point in lines.actual] == [
        (YESTERDAY, Fraction(6 * HOUR))
    ]
    assert lines.planned[0].day == TODAY
    assert lines.planned[-1].amount == 36 * HOUR
    assert lines.forecast == ()


def test_with_a_budget_the_forecast_leads_to_the_day_on_which_it_is_used_up(site: Site) -> None:
    site.store.execute(EditProject(site.project_id, {"budget_seconds": 20 * HOUR}))
    work(site, "Sketch", 6)
    lines = of_project(site)
    assert lines.budget == 20 * HOUR
    # 6 hours a day: 12 today, 18 on Friday, 24 on Monday.
    assert lines.overrun_on == date(2026, 11, 23)
    assert [point.amount // HOUR for point in lines.forecast] == [12, 18, 24]


def test_a_planned_end_ends_the_forecast(site: Site) -> None:
    changes = {"budget_seconds": 20 * HOUR, "ends_on": TODAY}
    site.store.execute(EditProject(site.project_id, changes))  # type: ignore[arg-type] # its fields
    work(site, "Sketch", 6)
    assert [point.day for point in of_project(site).forecast] == [TODAY]


def test_a_budget_that_lasts_for_years_is_not_drawn_to_its_end(site: Site) -> None:
    site.store.execute(EditProject(site.project_id, {"budget_seconds": 2_000 * HOUR}))
    work(site, "Sketch", 6)
    lines = of_project(site)
    assert lines.overrun_on is not None
    assert lines.forecast[-1].day <= TODAY + timedelta(days=60) < lines.overrun_on


def test_money_that_the_client_pays_has_no_planned_line_of_costs(site: Site) -> None:
    client = make_client(site.store, "Acme")
    site.store.execute(EditProject(site.project_id, {"client_id": client}))
    rated(site)
    take(site)
    work(site, "Sketch", 6)
    paid = of_project(site, "money")
    assert paid.actual[-1].amount == 6 * 8_000
    assert paid.planned == ()
    site.store.execute(EditProject(site.project_id, {"billing": "non_billable"}))
    at_cost = of_project(site, "money")
    assert at_cost.actual[-1].amount == 6 * 3_000
    assert at_cost.planned[-1].amount == 36 * 3_000


def test_a_task_has_the_planned_line_of_its_own_work(site: Site) -> None:
    take(site)
    site.store.execute(EditTask(site.tasks["Design"], {"budget_seconds": 20 * HOUR}))
    work(site, "Sketch", 6)
    lines = figures(site).burns[-1]
    assert (lines.of, lines.name) == ("task", "Design")
    assert lines.planned[-1].amount == 12 * HOUR
    assert lines.actual[-1].amount == 6 * HOUR


def test_the_newest_baseline_is_shown_unless_another_is_wanted(site: Site) -> None:
    first = take(site)
    take(site, "Second")

    def shown(**criteria: object) -> Baseline | None:
        wanted = ShownBaselineCriteria(site.project_id, **criteria)  # type: ignore[arg-type] # named
        return site.store.read(shown_baseline, wanted).baseline

    names = [None if each is None else each.name for each in (shown(), shown(wanted=first))]
    assert names == ["Second", "Kick-off"]
    assert shown(hidden=True) is None
    assert shown(wanted=site.project_id) == shown()


def test_whether_time_was_recorded_is_told_with_the_baselines(site: Site) -> None:
    criteria = ShownBaselineCriteria(site.project_id)
    assert not site.store.read(shown_baseline, criteria).has_time
    work(site, "Sketch", 1)
    assert site.store.read(shown_baseline, criteria).has_time
