"""Earned value against published worked examples."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.planning.value.earned_value import (
    EarnedValue,
    EstimateForm,
    percentage,
    quotient,
    rounded,
    summed,
)


def value(
    budget: int, planned: int, earned: int, spent: int, left: int | None = None
) -> EarnedValue:
    rest = None if left is None else Fraction(left)
    return EarnedValue(Fraction(budget), Fraction(planned), Fraction(earned), Fraction(spent), rest)


def test_the_tutorial_of_nasa_is_behind_by_40_and_over_by_50_thousand() -> None:
    # NASA, "EVM Tutorial", www.nasa.gov/evm/tutorial: 240k in 24 months; after twelve of them
    # 100k were planned (41.6 %), 60k accomplished and 110k spent.
    found = value(240, 100, 60, 110)
    assert found.schedule_variance == -40
    assert found.cost_variance == -50
    assert found.percent_planned == Decimal("41.67")
    assert found.percent_complete == Decimal("25.00")
    assert found.percent_spent == Decimal("45.83")


def test_the_indices_of_a_textbook_are_found() -> None:
    # K. E. Kendall, J. E. Kendall, "Systems Analysis and Design", chapter 3, page 84:
    # EV 13,125, AC 17,000, PV 15,000; CPI .772, SPI .875.
    found = value(40_000, 15_000, 13_125, 17_000)
    assert found.cost_performance_index == Decimal("0.7721")
    assert found.schedule_performance_index == Decimal("0.8750")


def test_a_task_that_takes_ten_hours_more_ends_where_its_article_says() -> None:
    # "What's in Earned Value Management? Part IV", example I: one task of 100 hours at 100 an
    # hour, due already; 110 hours went in and ten are left. EV 9,166.67, EAC 12,000, VAC −2,000.
    earned = Fraction(10_000) * Fraction(110, 120)
    found = EarnedValue(Fraction(10_000), Fraction(10_000), earned, Fraction(11_000))
    assert round(earned, 2) == Fraction("9166.67")
    assert found.estimate_at_completion() == 12_000
    assert found.estimate_to_complete() == 1_000
    assert found.variance_at_completion() == -2_000
    assert found.percent_planned == 100


def test_the_three_forms_of_the_estimate_give_what_a_vignette_gives() -> None:
    # R package PRA 0.3.0, vignette "Earned Value Management" and reference of `eac` and `tcpi`:
    # BAC 100,000, PV 40,000, EV 35,000; AC 36,000 (SV −5,000, CV −1,000, SPI 0.875, CPI 0.9722),
    # and with AC 63,000 AC + (BAC − EV) = 128,000 and TCPI 1.76.
    found = value(100_000, 40_000, 35_000, 36_000)
    assert found.schedule_variance == -5_000
    assert found.cost_variance == -1_000
    assert found.schedule_performance_index == Decimal("0.8750")
    assert found.cost_performance_index == Decimal("0.9722")
    dear = value(100_000, 40_000, 35_000, 63_000)
    assert dear.estimate_at_completion(EstimateForm.AS_PLANNED) == 128_000
    index = dear.to_complete_performance_index()
    assert index is not None
    assert round(index, 2) == Decimal("1.76")


def test_estimates_follow_the_formulas_of_the_guide() -> None:
    # PMBOK Guide, 6th edition, table 7-1, by hand: CPI 0.8, SPI 2/3 for 500 / 300 / 200 / 250.
    found = value(500, 300, 200, 250, left=330)
    assert found.estimate_at_completion() == 625
    assert found.estimate_at_completion(EstimateForm.AS_PLANNED) == 550
    assert found.estimate_at_completion(EstimateForm.COST_AND_SCHEDULE) == Fraction(1625, 2)
    assert found.estimate_at_completion(EstimateForm.BOTTOM_UP) == 580
    assert found.variance_at_completion(EstimateForm.AS_PLANNED) == -50
    assert found.to_complete_performance_index() == Decimal("1.2000")
    assert found.to_complete_performance_index(EstimateForm.AS_SO_FAR) == Decimal("0.8000")


def test_what_has_not_begun_has_no_index_and_no_trend() -> None:
    found = value(100, 0, 0, 0)
    assert found.schedule_performance_index is None
    assert found.cost_performance_index is None
    assert found.estimate_at_completion() is None
    assert found.estimate_to_complete(EstimateForm.COST_AND_SCHEDULE) is None
    assert found.variance_at_completion() is None
    assert found.estimate_at_completion(EstimateForm.AS_PLANNED) == 100
    assert found.estimate_at_completion(EstimateForm.BOTTOM_UP) is None


def test_work_ahead_of_any_plan_has_no_combined_estimate() -> None:
    found = value(100, 0, 40, 50)
    assert found.estimate_at_completion(EstimateForm.COST_AND_SCHEDULE) is None
    assert found.estimate_at_completion() == 125


def test_what_is_wholly_earned_takes_what_it_took() -> None:
    found = value(100, 0, 100, 0)
    for form in (EstimateForm.AS_SO_FAR, EstimateForm.AS_PLANNED, EstimateForm.COST_AND_SCHEDULE):
        assert found.estimate_at_completion(form) == 0
    assert found.to_complete_performance_index() == 0


@pytest.mark.parametrize("spent", [100, 101])
def test_no_performance_gets_a_spent_budget_back(spent: int) -> None:
    assert value(100, 80, 60, spent).to_complete_performance_index() is None


def test_nothing_at_all_has_no_percentages() -> None:
    found = summed(())
    assert found.percent_complete is None
    assert found.percent_spent is None
    assert found.estimate_at_completion() == 0


def test_a_sum_knows_what_is_left_only_where_each_part_does() -> None:
    assert summed((value(1, 0, 0, 0, 1), value(2, 0, 0, 0, 2))).left == 3
    assert summed((value(1, 0, 0, 0, 1), value(2, 0, 0, 0))).left is None


def test_halves_are_rounded_away_from_zero() -> None:
    assert [rounded(Fraction(each, 2)) for each in (-3, -1, 1, 3)] == [-2, -1, 1, 2]
    assert quotient(Fraction(1), Fraction(20_000)) == Decimal("0.0001")
    assert percentage(Fraction(1), Fraction(20_000)) == Decimal("0.01")


_AMOUNTS = st.integers(0, 10**9)


@given(st.lists(st.tuples(_AMOUNTS, _AMOUNTS, _AMOUNTS, _AMOUNTS), max_size=5))
def test_variances_of_a_sum_are_the_sums_of_the_variances(rows: list[tuple[int, ...]]) -> None:
    values = [EarnedValue(*map(Fraction, row)) for row in rows]
    whole = summed(values)
    assert whole.cost_variance == sum(each.cost_variance for each in values)
    assert whole.schedule_variance == sum(each.schedule_variance for each in values)


@given(st.integers(1, 10**6), st.integers(1, 10**6), st.integers(0, 10**6))
def test_of_one_task_the_trend_says_what_is_worked_and_left(
    budget: int, worked: int, left: int
) -> None:
    earned = Fraction(budget * worked, worked + left)
    found = EarnedValue(Fraction(budget), Fraction(budget), earned, Fraction(worked))
    assert found.estimate_at_completion() == worked + left
