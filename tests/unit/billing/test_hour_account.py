from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.billing.hour_account import (
    Grant,
    HourAccount,
    Use,
    balance_on,
    hour_rows,
    period_grants,
)
from app.domain.values.errors import RuleViolation

HOUR = 3600
MONTHS = tuple(date(2026, month, 1) for month in (1, 2, 3, 4))


def use(month: int, day: int, hours: int) -> Use:
    return Use(date(2026, month, day), hours * HOUR)


def retainer(
    carried: int | None, *uses: Use, cap: int | None = None, hours: int = 10
) -> HourAccount:
    grants = period_grants(MONTHS, hours * HOUR, carried)
    return HourAccount(grants, uses, MONTHS, None if cap is None else cap * HOUR)


def rows(account: HourAccount) -> list[tuple[int, ...]]:
    return [
        tuple(
            value // HOUR
            for value in (row.brought, row.granted, row.used, row.expired, row.overage, row.left)
        )
        for row in hour_rows(account)
    ]


def test_without_carry_over_hours_are_lost_when_the_next_period_begins() -> None:
    assert rows(retainer(0, use(1, 9, 4), use(2, 9, 13))) == [
        (0, 10, 4, 0, 0, 6),
        (6, 10, 10, 6, 3, 0),
        (0, 10, 0, 0, 0, 10),
    ]


def test_hours_are_carried_for_one_period_and_the_oldest_are_used_first() -> None:
    assert rows(retainer(1, use(1, 9, 4), use(2, 9, 5), use(3, 31, 12))) == [
        (0, 10, 4, 0, 0, 6),
        (6, 10, 5, 0, 0, 11),
        (11, 10, 12, 1, 0, 8),
    ]


def test_no_more_is_carried_than_the_cap() -> None:
    assert rows(retainer(None, use(2, 1, 1), cap=3)) == [
        (0, 10, 0, 0, 0, 10),
        (10, 10, 1, 7, 0, 12),
        (12, 10, 0, 9, 0, 13),
    ]


def test_a_package_lasts_until_it_is_used_or_lost() -> None:
    package = Grant(date(2026, 1, 5), 20 * HOUR, date(2026, 7, 1))
    account = HourAccount((package,), (use(1, 4, 1), use(1, 5, 8), use(6, 30, 5)))
    assert balance_on(account, date(2026, 1, 4)).overage == HOUR
    assert balance_on(account, date(2026, 1, 5)).left == 12 * HOUR
    assert balance_on(account, date(2026, 6, 30)).left == 7 * HOUR
    assert balance_on(account, date(2026, 7, 1)).expired == 7 * HOUR


def test_a_package_that_never_ends_is_used_after_one_that_does() -> None:
    endless = Grant(date(2026, 1, 1), 5 * HOUR)
    ending = Grant(date(2026, 1, 2), 5 * HOUR, date(2026, 2, 1))
    account = HourAccount((endless, ending), (use(1, 3, 5),))
    assert balance_on(account, date(2026, 3, 1)).expired == 0
    assert balance_on(account, date(2026, 3, 1)).left == 5 * HOUR


def test_before_anything_happens_there_is_nothing() -> None:
    assert balance_on(retainer(0), date(2025, 12, 31)).left == 0
    assert hour_rows(HourAccount((), ())) == ()


def test_hours_are_never_less_than_nothing_and_last_a_day() -> None:
    for build in (lambda: Grant(MONTHS[0], -1), lambda: Use(MONTHS[0], -1)):
        with pytest.raises(RuleViolation) as refused:
            build()
        assert refused.value.key == "hours.negative"
    with pytest.raises(RuleViolation) as refused:
        Grant(MONTHS[0], 1, MONTHS[0])
    assert refused.value.key == "hours.expire_before"


DAYS = st.integers(0, 120).map(lambda later: date(2026, 1, 1) + timedelta(days=later))
ACCOUNTS = st.builds(
    HourAccount,
    st.lists(
        st.builds(
            lambda day, seconds, lasts: Grant(
                day, seconds, None if lasts is None else day + timedelta(days=lasts)
            ),
            DAYS,
            st.integers(0, 200_000),
            st.none() | st.integers(1, 60),
        ),
        max_size=6,
    ).map(tuple),
    st.lists(st.builds(Use, DAYS, st.integers(0, 200_000)), max_size=8).map(tuple),
    st.just(tuple(date(2025, 12, 1) + timedelta(days=30 * at) for at in range(8))),
    st.none() | st.integers(0, 100_000),
)


@given(ACCOUNTS, DAYS)
def test_every_hour_is_somewhere(account: HourAccount, day: date) -> None:
    balance = balance_on(account, day)
    assert balance.granted == sum(g.seconds for g in account.grants if g.granted_on <= day)
    worked = sum(use.seconds for use in account.uses if use.used_on <= day)
    assert balance.used + balance.overage == worked
    assert balance.granted == balance.used + balance.expired + balance.left
    assert min(balance.used, balance.expired, balance.overage, balance.left) >= 0


@given(ACCOUNTS)
def test_rows_carry_what_is_left_into_the_next_period(account: HourAccount) -> None:
    found = hour_rows(account)
    assert found[0].brought == 0
    for before, after in pairwise(found):
        assert after.brought == before.left
    for row in found:
        assert row.brought + row.granted == row.used + row.expired + row.left
    last = balance_on(account, found[-1].end_on - timedelta(days=1))
    assert sum(row.overage for row in found) == last.overage
    assert found[-1].left == last.left


@given(ACCOUNTS)
def test_nothing_is_overage_while_hours_are_left(account: HourAccount) -> None:
    for day in {use.used_on for use in account.uses}:
        before = balance_on(account, day - timedelta(days=1))
        after = balance_on(account, day)
        if after.overage > before.overage:
            assert after.left == 0
