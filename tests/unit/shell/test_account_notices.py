from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from app.domain.billing.hour_account import HourBalance, HourRow
from app.queries.hour_accounts import HourAccountRow
from app.queries.hour_balance import AccountStanding, TimerBalance
from app.ui.shell.account_notices import due, noted, notice_of, read_told, topic_of, written_told

TODAY = date(2026, 11, 19)
HOUR = 3600


def account(number: int, **more: object) -> HourAccountRow:
    key = UUID(int=number)
    row = HourAccountRow(
        *(key, key, "Acme", "EUR", None, None, f"Care {number}", "retainer", "month", 1),
        *(10 * HOUR, None, None, 0, None, None, date(2026, 9, 1), None),
    )
    return replace(row, **more)  # type: ignore[arg-type]


def standing(number: int, used_hours: float, **more: object) -> AccountStanding:
    used = round(used_hours * HOUR)
    period = HourRow(
        *(date(2026, 11, 1), date(2026, 12, 1), 0, 10 * HOUR, used, 0, 0, 10 * HOUR - used),
    )
    return AccountStanding(account(number, **more), HourBalance(10 * HOUR, used), period)


def test_less_than_a_fifth_is_worth_a_word_and_the_least_comes_first() -> None:
    standings = [standing(1, 8), standing(2, 8.5), standing(3, 9.5)]
    assert due(standings, None, {}, TODAY) == [standings[2], standings[1]]


def test_what_runs_is_taken_off_the_account_that_it_counts_down() -> None:
    standings = [standing(1, 7), standing(2, 7)]
    running = TimerBalance(UUID(int=9), UUID(int=1), "Care 1", 10 * HOUR, 7 * HOUR), 2 * HOUR
    assert due(standings, running, {}, TODAY) == [standings[0]]
    assert notice_of(standings[:1], running).title == "Acme / Care 1: 1:00 h left of 10:00"


def test_a_period_is_told_once_and_the_next_one_again() -> None:
    low = standing(1, 9)
    assert low.period is not None
    told = noted({}, [low], TODAY)
    assert due([low], None, told, TODAY + timedelta(days=1)) == []
    december = replace(low, period=replace(low.period, start_on=date(2026, 12, 1)))
    assert due([december], None, told, TODAY) == [december]


def test_a_package_is_told_again_after_hours_were_added() -> None:
    low = standing(1, 9, unit=None, seconds=None)
    more = replace(low, balance=HourBalance(12 * HOUR, 11 * HOUR))
    assert topic_of(low) != topic_of(more)
    assert due([more], None, noted({}, [low], TODAY), TODAY) == [more]


def test_accounts_that_do_not_cover_the_day_or_had_no_hours_are_left_out() -> None:
    over = standing(1, 9, end_on=date(2026, 11, 1))
    empty = AccountStanding(account(2, unit=None, seconds=None), HourBalance(), None)
    assert due([over, empty], None, {}, TODAY) == []


def test_several_are_one_notification() -> None:
    notice = notice_of([standing(1, 9), standing(2, 11)], None)
    assert notice.title == "2 accounts of hours are nearly used up"
    assert notice.body == (
        "Acme / Care 1: 1:00 h left of 10:00\nAcme / Care 2: 1:00 h beyond 10:00"
    )
    assert notice.about == "accounts"


def test_what_was_told_is_kept_and_old_things_are_forgotten() -> None:
    told = noted({"old": TODAY - timedelta(days=500)}, [standing(1, 9)], TODAY)
    assert set(told) == {topic_of(standing(1, 9))}
    assert read_told(written_told(told)) == told
    for text in ("", "[", "[1]", '{"a": 5}', '{"a": "no day"}'):
        assert read_told(text) == {}
