from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.domain.billing.numbering import LONGEST_NUMBER, NumberPattern
from app.domain.values.errors import RuleViolation

NOVEMBER = date(2026, 11, 19)
MARCH = date(2027, 3, 1)
# One century: {yy} cannot tell more of them apart.
DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))
PIECES = st.sampled_from(["{year}", "{yy}", "{month}", "{month:02}", "{yy:03}", "-", "RE", "7"])


@st.composite
def patterns(draw: st.DrawFn) -> NumberPattern:
    pieces = [*draw(st.lists(PIECES, max_size=4)), draw(st.sampled_from(["{n}", "{n:04}"]))]
    text = "".join(draw(st.permutations(pieces)))
    try:
        return NumberPattern(text)
    except RuleViolation:
        assume(condition=False)
        raise


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("{year}-{n:04}", "2026-0012"),
        ("RE{yy}{month:02}-{n}", "RE2611-12"),
        ("{n}", "12"),
        ("{n:01}/{year}", "12/2026"),
        ("Rechnung № {n:06}", "Rechnung № 000012"),
    ],
)
def test_a_pattern_is_filled(text: str, number: str) -> None:
    assert NumberPattern(text).number(12, NOVEMBER) == number


def test_a_month_always_has_two_digits() -> None:
    assert NumberPattern("{year}{month}{n}").number(1, MARCH) == "2027031"


def test_a_count_may_outgrow_its_width() -> None:
    assert NumberPattern("{n:02}").number(100, NOVEMBER) == "100"


@pytest.mark.parametrize(
    ("text", "series"),
    [
        ("{n}", ""),
        ("{year}-{n:04}", "2026"),
        ("{yy}-{n}", "2026"),
        ("{yy}{month}-{n}", "2026-11"),
    ],
)
def test_the_count_starts_anew_with_its_series(text: str, series: str) -> None:
    assert NumberPattern(text).series(NOVEMBER) == series


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "number.pattern_needs_n"),
        ("{year}", "number.pattern_needs_n"),
        ("{n}{n:04}", "number.pattern_needs_n"),
        ("{day}-{n}", "number.pattern_unknown_field"),
        ("{N}", "number.pattern_unknown_field"),
        ("{n }", "number.pattern_unknown_field"),
        ("{}{n}", "number.pattern_broken"),
        ("{n", "number.pattern_broken"),
        ("n}", "number.pattern_broken"),
        ("{{n}}", "number.pattern_broken"),
        ("{n:4}", "number.pattern_broken"),
        ("{n:00}", "number.pattern_broken"),
        ("{n:04d}", "number.pattern_broken"),
        ("{n!r}", "number.pattern_unknown_field"),
        (" {n}", "number.pattern_broken"),
        ("{n}\n", "number.pattern_broken"),
        ("A\x00{n}", "number.pattern_broken"),
        ("{month}-{n}", "number.month_needs_year"),
        ("A" * 38 + "{n}", "number.pattern_too_long"),
        ("A" * 36 + "{n}", "number.pattern_too_long"),
        ("{n:041}", "number.pattern_too_long"),
    ],
)
def test_a_pattern_that_cannot_number_invoices_is_refused(text: str, key: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        NumberPattern(text)
    assert (refused.value.field, refused.value.key) == ("number_pattern", key)


def test_invoices_are_counted_from_one() -> None:
    with pytest.raises(ValueError, match="from 1"):
        NumberPattern("{n}").number(0, NOVEMBER)


@given(patterns(), st.tuples(DAYS, DAYS), st.tuples(st.integers(1, 2000), st.integers(1, 2000)))
def test_no_number_comes_twice(
    pattern: NumberPattern, days: tuple[date, date], counts: tuple[int, int]
) -> None:
    drawn = [(pattern.series(day), n) for day, n in zip(days, counts, strict=True)]
    numbers = [pattern.number(n, day) for day, n in zip(days, counts, strict=True)]
    assert (drawn[0] == drawn[1]) == (numbers[0] == numbers[1])


@given(patterns(), DAYS, st.integers(1, 999_999))
def test_a_number_is_short(pattern: NumberPattern, day: date, n: int) -> None:
    assert 0 < len(pattern.number(n, day)) <= LONGEST_NUMBER
