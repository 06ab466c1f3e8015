"""Numbers, money, days and times in the document's locale."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.numbers import (
    NumberPattern,
    format_percent,
    get_currency_symbol,
    get_group_symbol,
    parse_pattern,
)

from app.domain.billing.document import DocumentLine
from app.domain.values.money import Currency, Money

_MINUS = "−"
# Where the parts of a period differ, from the greatest on, as CLDR names them.
_DIFFERENCES = (("y", "year"), ("M", "month"), ("d", "day"))
# A long date that begins with its day, in the parts that a period may leave out.
_DAY_FIRST = re.compile(r"(?P<day>dd?\.?)(?P<month>.*M+)[^M]*y.*")


class Formats:
    """How one locale writes things, with amounts in one currency.

    Thousands are parted in every number that has them: Spanish, Polish and Portuguese leave the
    sign out of four figures in running text, but not among longer numbers, as on an invoice.
    """

    def __init__(self, locale: str, currency: str) -> None:
        self.locale = locale_of(locale)
        self.symbol = get_currency_symbol(currency, self.locale)
        self._currency = currency
        self._digits = Currency(currency).minor_digits
        self._money = self.locale.currency_formats["standard"]

    def money(self, minor: int) -> str:
        """An amount with its currency, ``6.695,50 €``."""
        amount = Money(minor, self._currency).as_decimal()
        return _applied(self._money, amount, self.locale, self._currency)

    def amount(self, minor: int) -> str:
        """An amount without its currency, for a column whose head tells it."""
        return self._number(Money(minor, self._currency).as_decimal(), self._digits)

    def unit_price(self, price: Decimal) -> str:
        """A price with at least the currency's decimals and no more than it needs besides."""
        return self._number(price, max(self._digits, _decimals(price.normalize())))

    def quantity(self, line: DocumentLine) -> str:
        """``h:mm`` where the line counts minutes, else the number with its own decimals."""
        if line.minutes is not None:
            return hours_and_minutes(line.minutes)
        return self._number(line.quantity, _decimals(line.quantity))

    def number(self, number: Decimal) -> str:
        """A number with its own decimals."""
        return self._number(number, _decimals(number))

    def rate(self, rate: Decimal) -> str:
        """A tax rate in percent, ``19 %``."""
        return format_percent(
            rate / 100, _percent_pattern(self.locale, _decimals(rate.normalize())), self.locale
        )

    def day(self, day: date) -> str:
        """``2. November 2026``."""
        return format_date(day, "long", self.locale)

    def short_day(self, day: date) -> str:
        """``02.11.26`` or as short as the locale has it."""
        return format_date(day, "short", self.locale)

    def medium_day(self, day: date) -> str:
        """``02.11.2026`` or what the locale has of that length."""
        return format_date(day, "medium", self.locale)

    def days(self, start: date, end: date) -> str:
        """A period, both days included: ``1. – 31. Oktober 2026``."""
        for code, part in _DIFFERENCES:
            if getattr(start, part) != getattr(end, part):
                return self._interval(start, end, code)
        return self.day(start)

    def _interval(self, start: date, end: date, difference: str) -> str:
        long = _DAY_FIRST.fullmatch(str(self.locale.date_formats["long"].pattern))
        patterns = self.locale.interval_formats["yMMMd"][difference]
        if long is None and len(patterns) == 2:
            return self._interval_of_cldr(start, end, patterns)
        first = self.day(start)
        if long is not None and difference != "y":
            part = long["day"] if difference == "d" else long["day"] + long["month"]
            first = format_date(start, part, self.locale)
        return f"{first} – {self.day(end)}"

    def _interval_of_cldr(self, start: date, end: date, patterns: Sequence[str]) -> str:
        # CLDR has intervals with short months only, where some languages write no preposition.
        long = [re.sub(r"(?<!M)MMM(?!M)", "MMMM", pattern) for pattern in patterns]
        text = format_date(start, long[0], self.locale) + format_date(end, long[1], self.locale)
        return re.sub(r"\s*–\s*", " – ", text)

    def _number(self, value: Decimal, decimals: int) -> str:
        return _written(value, decimals, self.locale, self._currency)


@lru_cache(maxsize=4096)
def _written(value: Decimal, decimals: int, locale: Locale, currency: str) -> str:
    # The currency's own pattern without its sign: some locales group money as no other number.
    return _applied(_number_pattern(locale, decimals), value, locale, currency, digits=False)


def _applied(
    pattern: NumberPattern, value: Decimal, locale: Locale, currency: str, *, digits: bool = True
) -> str:
    """The number by its pattern, grouped here.

    Babel (2.19) takes a group sign that is an apostrophe, as in Switzerland, for a quotation mark
    and drops it where there are two. Remove this when it no longer does.
    """
    text = pattern.apply(
        value, locale, currency, currency_digits=digits, group_separator=False
    ).replace("-", _MINUS)
    sign = get_group_symbol(locale).replace("'", "’")
    return re.sub(r"\d+", lambda found: _grouped(found[0], pattern.grouping, sign), text, count=1)


def _grouped(digits: str, sizes: tuple[int, int], sign: str) -> str:
    size, groups = sizes[0], []
    while len(digits) > size:
        groups.append(digits[-size:])
        digits = digits[:-size]
        size = sizes[1]
    return sign.join([digits, *reversed(groups)])


@cache
def _number_pattern(locale: Locale, decimals: int) -> NumberPattern:
    positive = locale.currency_formats["standard"].pattern.partition(";")[0]
    whole = re.sub(r"[^#,0]", "", positive.partition(".")[0])
    return parse_pattern(f"{whole}.{'0' * decimals}" if decimals else whole)


@cache
def _percent_pattern(locale: Locale, decimals: int) -> str:
    pattern = str(locale.percent_formats[None].pattern)
    return re.sub(r"0(?:\.[0#]+)?(?![0#])", f"0.{'0' * decimals}" if decimals else "0", pattern)


@cache
def locale_of(text: str) -> Locale:
    """The locale of this name, else that of its language, else English."""
    for code in (text.replace("-", "_"), text.replace("-", "_").partition("_")[0]):
        try:
            return Locale.parse(code)
        except (UnknownLocaleError, ValueError):
            continue
    return Locale.parse("en")


def _decimals(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def hours_and_minutes(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02}"


def clock_time(seconds: int) -> str:
    """``h:mm``, and ``:ss`` where seconds are left, so that nothing is rounded."""
    shown = hours_and_minutes(seconds // 60)
    return f"{shown}:{seconds % 60:02}" if seconds % 60 else shown
