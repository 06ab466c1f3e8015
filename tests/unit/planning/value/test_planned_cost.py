from __future__ import annotations

from datetime import UTC, datetime

from app.domain.planning.calendar.working_calendar import WorkingCalendar
from app.domain.planning.plan import Assignment, Key, Person, Plan, PlanTask
from app.domain.planning.value.planned_cost import CostRates, planned_cost_minor
from tests.builders import BERLIN

HOUR = 3600
CALENDAR = WorkingCalendar("Office", BERLIN)
NOBODY: dict[Key, int] = {}


def cost(
    task: PlanTask,
    people: dict[Key, int],
    *,
    team: int = 2,
    currency: str = "EUR",
    tasks: dict[Key, int] | None = None,
) -> int | None:
    """By rates of whole units an hour."""
    crew = tuple(Person(number, "", CALENDAR) for number in range(1, team + 1))
    plan = Plan("Website", CALENDAR, datetime(2026, 11, 16, tzinfo=UTC), (task,), people=crew)
    per_hour: dict[Key, int] = {key: each * 10_000 for key, each in people.items()}
    own: dict[Key, int] = {key: each * 10_000 for key, each in (tasks or {}).items()}
    return planned_cost_minor(task, CostRates(currency, per_hour, own), plan)


def task(seconds: int, *crew: Assignment) -> PlanTask:
    return PlanTask(1, "a", effort_seconds=seconds, assignments=crew)


def test_people_share_the_effort_by_their_allocations() -> None:
    # Four hours at 30 and two at 60.
    assert cost(task(6 * HOUR, Assignment(1, 100), Assignment(2, 50)), {1: 30, 2: 60}) == 24_000


def test_what_will_have_been_taken_costs_and_not_the_first_estimate() -> None:
    begun = PlanTask(1, "a", effort_seconds=HOUR, spent_seconds=2 * HOUR, remaining_seconds=HOUR)
    assert cost(begun, {1: 30}, team=1) == 9_000


def test_a_planned_cost_is_rounded_once_half_up() -> None:
    # Nine seconds at 2.00 are half a cent.
    assert cost(task(9, Assignment(1)), {1: 2}) == 1


def test_a_currency_without_minor_units_is_planned_whole() -> None:
    assert cost(task(HOUR, Assignment(1)), {1: 5000}, currency="JPY") == 5000


def test_who_works_alone_need_not_be_assigned() -> None:
    assert cost(task(HOUR), {1: 40}, team=1) == 4_000
    assert cost(task(HOUR), {1: 40}) is None


def test_a_rate_of_the_task_counts_whoever_does_it() -> None:
    assert cost(task(HOUR), NOBODY, tasks={1: 70}) == 7_000
    assert cost(task(HOUR, Assignment(1)), {1: 40}, tasks={1: 70}) == 7_000


def test_without_a_rate_for_each_of_them_there_is_no_planned_cost() -> None:
    assert cost(task(HOUR, Assignment(1)), NOBODY) is None
    assert cost(task(HOUR, Assignment(1), Assignment(2)), {1: 40}) is None


def test_what_takes_no_effort_costs_nothing() -> None:
    assert cost(PlanTask(1, "Launch", milestone=True), NOBODY) == 0
