from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.planning.value.burn import (
    Alerts,
    Budget,
    BurnForecast,
    BurnPoint,
    alerts,
    burn_forecast,
    burn_line,
)

# A Thursday; ten working days before it is Thursday the 5th.
TODAY = date(2026, 11, 19)
PERCENTS = (75, 90, 100)


def on_weekdays(day: date) -> bool:
    return day.weekday() < 5


def day(text: str) -> date:
    return date.fromisoformat(f"2026-{text}")


def ten_days(amount: int) -> dict[date, Fraction | int]:
    """So much on each of the last ten working days."""
    days = (TODAY - timedelta(days=number) for number in range(1, 15))
    return {each: amount for each in days if on_weekdays(each)}


def forecast(
    amounts: dict[date, Fraction | int], amount: int, ends_on: date | None = None
) -> BurnForecast:
    return burn_forecast(amounts, Budget(amount, PERCENTS, ends_on), TODAY, on_weekdays)


def test_the_line_is_the_running_sum() -> None:
    assert burn_line({day("11-03"): 5, day("11-02"): 2, day("11-09"): 1}) == (
        BurnPoint(day("11-02"), Fraction(2)),
        BurnPoint(day("11-03"), Fraction(7)),
        BurnPoint(day("11-09"), Fraction(8)),
    )


def test_the_rate_is_the_mean_of_the_last_ten_working_days() -> None:
    before = {day("11-04"): 1000}
    found = forecast({**before, **ten_days(4)}, 2000)
    assert found.rate == 4
    assert found.rate_days == 10


def test_work_on_a_day_off_counts_with_the_working_days_around_it() -> None:
    found = forecast({**ten_days(4), day("11-14"): 10}, 2000)
    assert found.rate == 5
    assert found.rate_days == 10


def test_a_young_project_is_reckoned_from_its_first_day() -> None:
    found = forecast({day("11-17"): 6, day("11-18"): 2}, 100)
    assert found.rate == 4
    assert found.rate_days == 2


def test_on_the_first_day_nothing_is_forecast() -> None:
    found = forecast({TODAY: 6}, 100, day("12-31"))
    assert (found.rate, found.rate_days, found.overrun_on) == (None, 0, None)
    assert found.at_completion is None
    assert found.alerts == Alerts((), 75, None)


def test_a_budget_is_overrun_on_the_day_on_which_more_than_it_burns() -> None:
    # 40 so far, 4 a day: 48 by Friday, 52 by Monday.
    assert forecast(ten_days(4), 48).overrun_on == day("11-23")
    assert forecast(ten_days(4), 47).overrun_on == day("11-20")


def test_what_today_has_burnt_already_does_not_burn_again() -> None:
    found = forecast({**ten_days(4), TODAY: 3}, 44)
    assert found.spent == 43
    assert found.overrun_on == day("11-20")
    assert forecast({**ten_days(4), TODAY: 9}, 52).overrun_on == day("11-20")


def test_a_budget_that_is_overrun_says_since_when() -> None:
    found = forecast(ten_days(4), 10)
    assert found.overrun_on == day("11-09")
    assert found.alerts == Alerts(PERCENTS, None, None)


def test_what_rests_overruns_nothing() -> None:
    found = forecast({day("03-02"): 30}, 100)
    assert found.rate == 0
    assert found.overrun_on is None


def test_work_that_ends_before_the_budget_does_not_overrun_it() -> None:
    found = forecast(ten_days(4), 100, day("11-24"))
    # Thursday, Friday, Monday, Tuesday.
    assert found.at_completion == 56
    assert found.overrun_on is None
    assert found.alerts == Alerts((), 75, None)


def test_an_end_that_is_past_ends_nothing() -> None:
    found = forecast(ten_days(4), 48, day("11-10"))
    assert (found.at_completion, found.overrun_on) == (None, day("11-23"))


def test_the_next_alert_comes_with_its_day() -> None:
    # 40 of 50 are 80 %; 45 are reached on Friday.
    assert forecast(ten_days(4), 50).alerts == Alerts((75,), 90, day("11-20"))


def test_a_calendar_without_working_days_forecasts_nothing() -> None:
    found = burn_forecast(ten_days(4), Budget(50), TODAY, lambda _: False)
    assert (found.rate, found.overrun_on) == (None, None)


@pytest.mark.parametrize(
    ("spent", "crossed"),
    [(0, ()), (74, ()), (75, (75,)), (99, (75, 90)), (100, PERCENTS), (500, PERCENTS)],
)
def test_alerts_are_those_that_are_reached(spent: int, crossed: tuple[int, ...]) -> None:
    assert alerts(spent, 100, (100, 90, 75)) == crossed


@settings(max_examples=50)
@given(st.dictionaries(st.integers(0, 40), st.integers(0, 50), max_size=20), st.integers(1, 250))
def test_no_day_before_the_overrun_has_more_than_the_budget(
    burnt: dict[int, int], budget: int
) -> None:
    amounts: dict[date, Fraction | int] = {
        TODAY - timedelta(days=ago): amount for ago, amount in burnt.items()
    }
    found = burn_forecast(amounts, Budget(budget), TODAY, on_weekdays)
    if found.overrun_on is None:
        assert found.spent <= budget
        assert not found.rate
    elif found.overrun_on < TODAY:
        before = [each.amount for each in burn_line(amounts) if each.day < found.overrun_on]
        assert all(amount <= budget for amount in before)
    assert found.spent == sum(burnt.values())
