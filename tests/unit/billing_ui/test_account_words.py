from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from app.domain.billing.hour_account import HourBalance, HourRow
from app.domain.values.errors import RuleViolation
from app.queries.hour_accounts import GrantRow, HourAccountRow
from app.queries.hour_balance import AccountStanding
from app.ui.billing.hours.account_words import (
    grant_text,
    kind_text,
    left_text,
    needed_seconds,
    optional_seconds,
    period_of,
    row_outcome,
    share_left,
    signed_seconds,
    terms_text,
    tone_of,
)

TODAY = date(2026, 11, 19)
HOUR = 3600
KEY = UUID(int=1)
RETAINER = HourAccountRow(
    *(KEY, KEY, "Acme", "EUR", None, None, "Care", "retainer", "month", 1),
    *(10 * HOUR, 90_000, 1_100_000, 1, 5 * HOUR, None, date(2026, 9, 1), None),
)
PACKAGE = replace(
    RETAINER,
    kind="package",
    unit=None,
    seconds=None,
    fee_minor=None,
    overage_e4=None,
    cap_seconds=None,
    lasting_days=365,
)


def standing(used: int, overage: int = 0, row: HourAccountRow = RETAINER) -> AccountStanding:
    """A November with ten hours, so much of them used."""
    left = 10 * HOUR - used
    period = HourRow(
        *(date(2026, 11, 1), date(2026, 12, 1), 0, 10 * HOUR, used, 0, overage, left),
    )
    return AccountStanding(row, HourBalance(10 * HOUR, used, 0, overage), period)


def test_what_is_left_of_the_period() -> None:
    assert left_text(standing(9_000), TODAY) == "7:30 h left of 10:00"
    assert left_text(standing(36_000, 2_700), TODAY) == "0:45 h beyond 10:00"
    assert period_of(standing(0), TODAY) == "November"


def test_before_the_first_day_and_after_the_last_there_is_nothing_to_count() -> None:
    assert left_text(standing(0), date(2026, 8, 1)) == "not begun yet"
    over = standing(0, row=replace(RETAINER, end_on=date(2026, 11, 18)))
    assert left_text(over, TODAY) == "ended"
    empty = AccountStanding(PACKAGE, HourBalance(), None)
    assert left_text(empty, TODAY) == "no hours yet"


def test_a_meter_warns_below_a_fifth_and_is_danger_at_nothing() -> None:
    assert tone_of(share_left(standing(7 * HOUR))) == "accent"
    assert tone_of(share_left(standing(8 * HOUR + 60))) == "warn_fill"
    assert tone_of(share_left(standing(10 * HOUR))) == "danger"
    assert tone_of(share_left(standing(10 * HOUR, 60))) == "danger"


def test_the_terms_say_how_long_hours_last() -> None:
    assert kind_text(RETAINER) == "10:00 h every month"
    assert terms_text(RETAINER) == (
        "10:00 h every month, fee €900.00, €110.00 for an hour beyond,"
        " hours left are kept 1 period, 5:00 h at most"
    )
    assert terms_text(replace(RETAINER, carried_periods=0)).endswith("hours left are lost")
    kept = replace(RETAINER, carried_periods=None, cap_seconds=None)
    assert terms_text(kept).endswith("hours left are kept")
    assert terms_text(PACKAGE) == "package, hours last 365 days"
    assert terms_text(replace(PACKAGE, lasting_days=None)) == "package, hours last for ever"


def test_the_foot_says_what_is_billed_besides() -> None:
    assert row_outcome(standing(36_000, 2_700), TODAY).endswith(
        "0:45 h beyond it are billed besides."
    )
    assert "billed besides" not in row_outcome(standing(0), TODAY)
    assert row_outcome(None, TODAY) == ""


def test_a_grant_in_a_line() -> None:
    sold = GrantRow(KEY, date(2026, 2, 1), 20 * HOUR, date(2027, 2, 1), KEY, "")
    assert grant_text(sold, TODAY) == "1 Feb: 20:00 h, lost on 1 Feb 2027, billed"
    taken = GrantRow(KEY, date(2026, 3, 1), -HOUR, None, None, "by phone")
    assert grant_text(taken, TODAY) == "1 Mar: \N{MINUS SIGN}1:00 h · by phone"


def test_hours_are_read_with_a_minus_where_they_may_have_one() -> None:
    assert signed_seconds("-1:30") == signed_seconds("\N{MINUS SIGN}1.5") == -5_400
    assert signed_seconds("20") == 20 * HOUR
    assert optional_seconds("  ") is None
    for text in ("", "ten", "--1"):
        with pytest.raises(RuleViolation):
            needed_seconds(text)
