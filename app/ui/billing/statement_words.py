"""Periods and results of statements of account, in words; pure, tested without Qt."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from app.domain.billing.ageing import Bucket
from app.domain.billing.statement import Statement
from app.system.money_text import money_text
from app.system.translations import N_, _
from app.ui.billing.day_words import full_day_text

OWN: Final = "own"
_DAY: Final = timedelta(days=1)
_MONTHS: Final = 3
_PERIODS: Final = (
    ("year", N_("This year")),
    ("last_year", N_("Last year")),
    ("months", N_("Last three months")),
    ("all", N_("Everything")),
    (OWN, N_("Own dates")),
)


def period_choices() -> list[tuple[str, str]]:
    return [(key, _(text)) for key, text in _PERIODS]


def period_days(period: str, today: date, first_on: date | None) -> tuple[date, date]:
    """First and last day of a period, inclusive.

    Args:
        period: ``year``, ``last_year``, ``months`` or ``all``.
        today: the last day of what has not ended.
        first_on: the day of the first movement; None for none.
    """
    if period == "last_year":
        return date(today.year - 1, 1, 1), date(today.year - 1, 12, 31)
    if period == "months":
        return _months_before(today, _MONTHS) + _DAY, today
    if period == "all" and first_on is not None:
        return first_on, max(today, first_on)
    return date(today.year, 1, 1), today


def statement_text(found: Statement) -> str:
    """The balance on the last day, and how much of it is late."""
    day, closing = full_day_text(found.days.last_on), found.closing
    if closing.minor <= 0:
        form = _("Nothing is owed on {day}.")
        if closing.minor < 0:
            form = _("{amount} is the client’s on {day}.")
        amount = money_text(-closing.minor, closing.currency)
        return form.format(amount=amount, day=day)
    text = _("{amount} is owed on {day}.")
    text = text.format(amount=money_text(closing.minor, closing.currency), day=day)
    late = sum(
        money.minor for bucket, money in found.ageing.items() if bucket is not Bucket.NOT_DUE
    )
    if not late:
        return text
    said = _("{amount} of that is late.").format(amount=money_text(late, closing.currency))
    return f"{text} {said}"


def _months_before(day: date, months: int) -> date:
    """The same day so many months earlier, or the last one of that month."""
    place = day.year * 12 + day.month - 1 - months
    year, month = divmod(place, 12)
    following = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    last = following - _DAY
    return last.replace(day=min(day.day, last.day))
