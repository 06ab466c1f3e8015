from __future__ import annotations

from fractions import Fraction

from app.domain.planning.value.earned_value import EarnedValue
from app.ui.planning.figures.value_rows import FigureRow, figure_rows

HOUR = 3600


def value(budget: int, planned: int, earned: int, actual: int, left: int | None) -> EarnedValue:
    return EarnedValue(
        Fraction(budget),
        Fraction(planned),
        Fraction(earned),
        Fraction(actual),
        None if left is None else Fraction(left),
    )


def rows(effort: EarnedValue, cost: EarnedValue | None = None) -> dict[str, FigureRow]:
    return {row.label: row for row in figure_rows(effort, cost, "EUR")}


def test_what_is_behind_and_dearer_than_planned_is_amber() -> None:
    """100 hours, 50 planned by now, 40 earned by 60."""
    found = rows(value(100 * HOUR, 50 * HOUR, 40 * HOUR, 60 * HOUR, 60 * HOUR))
    behind = found["Schedule variance (SV)"]
    assert (behind.hours, behind.money, behind.hours_tone) == ("−10:00", "–", "warn")
    assert behind.meaning == "So much is behind the plan."
    assert found["Cost variance (CV)"].hours == "−20:00"
    pace = found["Schedule performance index (SPI)"]
    assert (pace.hours, pace.hours_tone) == ("0.80", "warn")
    assert found["Cost performance index (CPI)"].hours == "0.67"
    assert found["Percent complete"].hours == "40 %"


def test_each_form_of_the_estimate_has_its_row() -> None:
    found = rows(value(100 * HOUR, 50 * HOUR, 40 * HOUR, 60 * HOUR, 45 * HOUR))
    assert found["Estimate at completion (EAC)"].hours == "150:00"
    assert found["EAC, rest as planned"].hours == "120:00"
    assert found["EAC, cost and delay"].hours == "172:30"
    assert found["EAC, bottom up"].hours == "105:00"
    assert found["Estimate to complete (ETC)"].hours == "90:00"
    over = found["Variance at completion (VAC)"]
    assert (over.hours, over.hours_tone) == ("−50:00", "warn")
    rest = found["To-complete index (TCPI)"]
    assert (rest.hours, rest.hours_tone) == ("1.50", "warn")


def test_money_stands_beside_hours_and_has_its_own_tone() -> None:
    effort = value(100 * HOUR, 50 * HOUR, 50 * HOUR, 50 * HOUR, 50 * HOUR)
    found = rows(effort, value(800_000, 400_000, 400_000, 450_000, None))
    spent = found["Cost variance (CV)"]
    assert (spent.hours, spent.hours_tone) == ("0:00", "")
    assert (spent.money, spent.money_tone) == ("−€500.00", "warn")
    assert spent.meaning == "What is done took what was planned."
    assert found["EAC, bottom up"].money == "–"


def test_before_anything_is_done_there_is_no_index() -> None:
    found = rows(value(100 * HOUR, 0, 0, 0, 100 * HOUR))
    assert found["Schedule performance index (SPI)"].hours == "–"
    assert found["Estimate at completion (EAC)"].hours == "–"
    assert found["Variance at completion (VAC)"].meaning == ""
