"""Hours that a client has paid beforehand: a monthly retainer, or a package of hours.

Hours are granted, used and lost on days. Work takes the hours that are lost first; where none are
left it is overage, billed at its own rate. On one day first hours are lost, then granted, then
used. All is reckoned in seconds, so nothing is rounded and every hour is somewhere:
granted = used + expired + left.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Final

from app.domain.values.errors import RuleViolation

# Grants that are never lost come after all others.
_NEVER: Final = date.max


@dataclass(frozen=True, slots=True)
class Grant:
    """Hours that were paid.

    Attributes:
        granted_on: the first day on which they can be used.
        expires_on: the first day on which they are lost; None for never.

    Raises:
        RuleViolation: ``hours.negative``; ``hours.expire_before`` unless they last a day.
    """

    granted_on: date
    seconds: int
    expires_on: date | None = None

    def __post_init__(self) -> None:
        if self.seconds < 0:
            raise RuleViolation("seconds", "hours.negative")
        if self.expires_on is not None and self.expires_on <= self.granted_on:
            raise RuleViolation("expires_on", "hours.expire_before", day=self.granted_on)


@dataclass(frozen=True, slots=True)
class Use:
    """Work of a day.

    Raises:
        RuleViolation: ``hours.negative``.
    """

    used_on: date
    seconds: int

    def __post_init__(self) -> None:
        if self.seconds < 0:
            raise RuleViolation("seconds", "hours.negative")


@dataclass(frozen=True, slots=True)
class HourAccount:
    """What was granted to a client, and what was used of it.

    Attributes:
        starts: first days of the periods of the statement, rising.
        cap_seconds: what may be carried into a period at most, the rest is lost on its first day;
            None for no limit.
    """

    grants: tuple[Grant, ...]
    uses: tuple[Use, ...]
    starts: tuple[date, ...] = ()
    cap_seconds: int | None = None


@dataclass(frozen=True, slots=True)
class HourBalance:
    """Sums up to a day, all in seconds.

    Attributes:
        used: of the hours that were granted.
        expired: granted and lost.
        overage: used beyond them.
    """

    granted: int = 0
    used: int = 0
    expired: int = 0
    overage: int = 0

    @property
    def left(self) -> int:
        return self.granted - self.used - self.expired


@dataclass(frozen=True, slots=True)
class HourRow:
    """A period ``[start_on, end_on)`` of the statement, in seconds.

    Attributes:
        brought: left from the periods before: brought + granted = used + expired + left.
        expired: lost within it, the first day included.
        overage: to be billed besides; `time_quantity` makes its money at the agreed rate.
    """

    start_on: date
    end_on: date
    brought: int
    granted: int
    used: int
    expired: int
    overage: int
    left: int


def period_grants(
    starts: Sequence[date], seconds: int, carried_periods: int | None = 0
) -> tuple[Grant, ...]:
    """The grants of a retainer: so many hours on the first day of each period.

    Args:
        starts: first days of the periods and, last, the first day after them, which grants
            nothing; such as `nominal_days` of the retainer's recurring invoice.
        seconds: for each period.
        carried_periods: for how many periods after its own a grant lasts, 0 for none, None for
            ever. One that would last beyond ``starts`` lasts for ever, so give enough of them.

    >>> days = [date(2026, month, 1) for month in (1, 2, 3)]
    >>> [str(each.expires_on) for each in period_grants(days, 36_000, 1)]
    ['2026-03-01', 'None']
    """
    lasting = len(starts) if carried_periods is None else 1 + carried_periods
    ends = dict(enumerate(starts))
    return tuple(
        Grant(start, seconds, ends.get(at + lasting)) for at, start in enumerate(starts[:-1])
    )


def balance_on(account: HourAccount, day: date) -> HourBalance:
    """The account at the end of the day.

    >>> account = HourAccount(
    ...     (Grant(date(2026, 1, 1), 36_000, date(2026, 2, 1)),), (Use(date(2026, 1, 9), 7200),)
    ... )
    >>> balance_on(account, date(2026, 1, 31)).left, balance_on(account, date(2026, 2, 1)).expired
    (28800, 28800)
    """
    balance = HourBalance()
    for when, found in _course(account):
        if when > day:
            break
        balance = found
    return balance


def overage_by_day(account: HourAccount) -> dict[date, int]:
    """Seconds that were worked beyond the hours there were, by day; days without are left out.

    >>> account = HourAccount((), (Use(date(2026, 1, 9), 7200),))
    >>> overage_by_day(account)
    {datetime.date(2026, 1, 9): 7200}
    """
    found, before = {}, 0
    for day, balance in _course(account):
        if balance.overage > before:
            found[day] = balance.overage - before
        before = balance.overage
    return found


def hour_rows(account: HourAccount) -> tuple[HourRow, ...]:
    """The statement by period; the last of ``starts`` only ends the one before it."""
    course = list(_course(account))
    days = [day for day, _ in course]
    balances = [HourBalance(), *(balance for _, balance in course)]
    rows = []
    for start, end in pairwise(account.starts):
        before = balances[bisect_right(days, date.fromordinal(start.toordinal() - 1))]
        after = balances[bisect_right(days, date.fromordinal(end.toordinal() - 1))]
        rows.append(_row(start, end, before, after))
    return tuple(rows)


def _row(start: date, end: date, before: HourBalance, after: HourBalance) -> HourRow:
    return HourRow(
        start_on=start,
        end_on=end,
        brought=before.left,
        granted=after.granted - before.granted,
        used=after.used - before.used,
        expired=after.expired - before.expired,
        overage=after.overage - before.overage,
        left=after.left,
    )


def _course(account: HourAccount) -> Iterator[tuple[date, HourBalance]]:
    """The balance at the end of each day on which something happens."""
    stock: list[Grant] = []
    balance = HourBalance()
    starts = frozenset(account.starts)
    used: defaultdict[date, int] = defaultdict(int)
    for use in account.uses:
        used[use.used_on] += use.seconds
    granted: defaultdict[date, list[Grant]] = defaultdict(list)
    for grant in account.grants:
        granted[grant.granted_on].append(grant)
    for day in _days(account):
        stock, lost = _expired(stock, day, account.cap_seconds if day in starts else None)
        new = granted[day]
        stock = sorted((*stock, *new), key=_lost_first)
        wanted = used[day]
        stock, missing = _without(stock, wanted)
        balance = HourBalance(
            balance.granted + sum(each.seconds for each in new),
            balance.used + wanted - missing,
            balance.expired + lost,
            balance.overage + missing,
        )
        yield day, balance


def _days(account: HourAccount) -> list[date]:
    days = {each.granted_on for each in account.grants} | {each.used_on for each in account.uses}
    days |= {each.expires_on for each in account.grants if each.expires_on is not None}
    return sorted(days | set(account.starts))


def _expired(stock: Iterable[Grant], day: date, cap: int | None) -> tuple[list[Grant], int]:
    """What is still good on the day, at most ``cap`` of it, and how much is lost."""
    stock = list(stock)
    before = sum(each.seconds for each in stock)
    good = [each for each in stock if each.expires_on is None or each.expires_on > day]
    too_much = 0 if cap is None else max(0, sum(each.seconds for each in good) - cap)
    kept, _ = _without(good, too_much)
    return kept, before - sum(each.seconds for each in kept)


def _without(stock: Iterable[Grant], seconds: int) -> tuple[list[Grant], int]:
    """The stock less so much from its front, and what it lacked."""
    left = []
    for each in stock:
        taken = min(each.seconds, seconds)
        seconds -= taken
        if taken < each.seconds:
            left.append(replace(each, seconds=each.seconds - taken))
    return left, seconds


def _lost_first(grant: Grant) -> tuple[date, date]:
    return grant.expires_on or _NEVER, grant.granted_on
