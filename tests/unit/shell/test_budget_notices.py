from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from uuid import UUID

import pytest

from app.queries.budgets import BudgetRow
from app.ui.shell.budget_notices import (
    Notice,
    Told,
    are_quiet,
    due,
    lines_of,
    noted,
    notice_of,
    quieted,
    read_told,
    topic_of,
    written_told,
)
from tests.unit.planning.budget_rows import HOUR, budget_row

THURSDAY = date(2026, 11, 19)
FRIDAY = THURSDAY + timedelta(days=1)
MONDAY = date(2026, 11, 23)
ROW = budget_row(92, 75, 90, overrun_on=date(2026, 12, 3))


def with_more(row: BudgetRow, hours: int) -> BudgetRow:
    more = Fraction((92 + hours) * HOUR)
    return replace(row, forecast=replace(row.forecast, spent=more))


def test_a_budget_is_told_once_a_day() -> None:
    assert due([ROW], {}, THURSDAY) == [ROW]
    told = noted({}, [ROW], THURSDAY)
    assert due([ROW], told, THURSDAY) == []
    assert due([budget_row(101, 75, 90, 100)], told, THURSDAY) == []


def test_on_a_later_day_it_is_told_again_when_more_was_spent() -> None:
    told = noted({}, [ROW], THURSDAY)
    assert due([ROW], told, FRIDAY) == []
    assert due([with_more(ROW, 1)], told, FRIDAY)


def test_not_again_this_week_holds_until_monday() -> None:
    told = quieted(noted({}, [ROW], THURSDAY), [ROW], THURSDAY)
    assert are_quiet([ROW], told, FRIDAY)
    assert due([with_more(ROW, 1)], told, FRIDAY) == []
    assert due([with_more(ROW, 1)], told, MONDAY)
    assert not are_quiet([ROW], told, MONDAY)


def test_hours_and_money_of_one_project_are_two_topics() -> None:
    assert topic_of(ROW) != topic_of(replace(ROW, unit="money"))


def test_what_was_told_long_ago_is_forgotten() -> None:
    old = {"x": Told(date(2026, 1, 1), 75, 1)}
    assert list(noted(old, [ROW], THURSDAY)) == [topic_of(ROW)]


def test_what_was_told_comes_back_from_the_settings() -> None:
    told = quieted(noted({}, [ROW], THURSDAY), [ROW], THURSDAY)
    assert read_told(written_told(told)) == told


@pytest.mark.parametrize("text", ["", "{", "[]", '{"a": 1}', '{"a": ["x", 1, 2, "y"]}'])
def test_settings_that_cannot_be_read_mean_that_nothing_was_told(text: str) -> None:
    assert read_told(text) == {}


def test_one_notification_says_the_fact_and_what_follows() -> None:
    assert notice_of([ROW], THURSDAY) == Notice(
        "Website: 92 % of the budget used",
        "At the present rate it is used up on 3 Dec.",
        ROW.project_id,
    )
    over = budget_row(104, 75, 90, 100, overrun_on=date(2026, 11, 12))
    assert notice_of([over], THURSDAY).body == "It was used up on 12 Nov."
    part = budget_row(80, 75, of="task", id=UUID(int=2), name="Texts")
    assert notice_of([part], THURSDAY).title == "Website / Texts: 80 % of the budget used"


def test_several_budgets_are_told_in_one_notification() -> None:
    rows = due([budget_row(80, 75, id=UUID(int=2)), ROW], {}, THURSDAY)
    found = notice_of(rows, THURSDAY)
    assert found.title == "2 budgets have reached an alert"
    assert found.body.splitlines()[0] == "Website · 92 % of budget, used up on 3 Dec"


def test_the_tray_has_three_lines_at_most() -> None:
    rows = [budget_row(80 + number, 75, id=UUID(int=number)) for number in range(5)]
    rows.append(replace(rows[4], unit="money", budget=rows[4].budget * 2))
    assert [line.text for line in lines_of(rows, THURSDAY)] == [
        "Website · 84 % of budget",
        "Website · 83 % of budget",
        "Website · 82 % of budget",
    ]
