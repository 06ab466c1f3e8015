from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.planning.calendar.working_calendar import WorkingCalendar
from app.domain.planning.plan import Assignment, BaselineTask, Person, Plan, PlanTask
from app.domain.planning.scheduling.schedule import schedule
from app.domain.planning.value.baseline_span import (
    planned_share,
    working_seconds_of,
    working_time_of,
)
from app.domain.planning.value.burn import BurnPoint
from app.domain.planning.value.planned_line import planned_line
from app.domain.values.period import day_bounds, local_day
from app.domain.values.working_hours import WorkingHours
from tests.builders import BERLIN

HOUR = 3600
MONDAY = datetime(2026, 11, 16, tzinfo=UTC)
ROUND_THE_CLOCK = WorkingCalendar("Always", BERLIN, WorkingHours((((0, 1440),),) * 7))
OFFICE = WorkingCalendar("Office", BERLIN)
# Tasks 1 to 3 go by the plan's calendar, the others by Nora's hours.
NORA = (Assignment("Nora"),)
PLAN = Plan(
    "Website",
    ROUND_THE_CLOCK,
    MONDAY,
    tuple(
        PlanTask(number, "", effort_seconds=HOUR, assignments=NORA if number > 3 else ())
        for number in range(1, 7)
    ),
    people=(Person("Nora", "Nora", OFFICE),),
)
FOUND = schedule(PLAN)


def line(*tasks: BaselineTask) -> tuple[BurnPoint, ...]:
    return planned_line(tasks, lambda task: task.effort_seconds, working_time_of(FOUND), BERLIN)


def test_the_line_of_a_baseline_follows_the_local_days() -> None:
    # From 22:00 in Berlin on Monday for four hours, then nothing until Friday.
    start = MONDAY + timedelta(hours=21)
    friday = MONDAY + timedelta(days=4, hours=9)
    assert line(
        BaselineTask(1, start, start + timedelta(hours=4), 400),
        BaselineTask(2, friday, friday + timedelta(hours=1), 100),
        BaselineTask(3, friday, friday, 0),
    ) == (
        BurnPoint(date(2026, 11, 16), Fraction(200)),
        BurnPoint(date(2026, 11, 17), Fraction(400)),
        BurnPoint(date(2026, 11, 20), Fraction(500)),
    )


def test_a_baseline_of_nothing_has_no_line() -> None:
    assert line(BaselineTask(1, MONDAY, MONDAY, 0)) == ()


_SPANS = st.tuples(
    st.integers(1, 6), st.integers(0, 500), st.integers(0, 700), st.integers(0, 10**6)
)


@settings(max_examples=50, deadline=None)
@given(st.lists(_SPANS, min_size=1, max_size=8, unique_by=lambda span: span[0]))
def test_each_day_has_the_sum_of_what_its_tasks_had_done(
    spans: list[tuple[int, int, int, int]],
) -> None:
    tasks = []
    for number, start, hours, effort in spans:
        begin = MONDAY + timedelta(hours=start)
        tasks.append(BaselineTask(number, begin, begin + timedelta(hours=hours), effort))
    measure = working_seconds_of(FOUND)
    for point in line(*tasks):
        end = day_bounds(point.day, BERLIN).end
        exact = sum(task.effort_seconds * planned_share(task, end, measure) for task in tasks)
        assert abs(point.amount - exact) <= 1
    if any(task.effort_seconds for task in tasks):
        assert line(*tasks)[-1].amount == sum(task.effort_seconds for task in tasks)
        finish = max(task.finish_at for task in tasks if task.effort_seconds)
        assert line(*tasks)[-1].day <= local_day(finish, BERLIN)
