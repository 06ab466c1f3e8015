from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.domain.billing.document import DocumentKind
from app.domain.billing.number_forms import first_common
from app.domain.billing.number_series import (
    NumberSeries,
    Reset,
    checked_series,
    conflicts,
    missing_places,
    next_place,
    series_of,
    usual_reset,
)
from app.domain.billing.numbering import NumberPattern
from app.domain.values.errors import RuleViolation

MARCH = date(2026, 3, 1)
INVOICE, QUOTE = DocumentKind.INVOICE, DocumentKind.QUOTE


def series(key: str, text: str, *kinds: DocumentKind, reset: Reset = Reset.NEVER) -> NumberSeries:
    return NumberSeries(key, NumberPattern(text), frozenset(kinds), reset)


def test_the_next_place_follows_the_last_one() -> None:
    invoices = series("i", "{year}-{n:04}", INVOICE, reset=Reset.YEARLY)
    assert next_place(invoices, MARCH, 0).number == "2026-0001"
    found = next_place(invoices, MARCH, 118)
    assert (found.count_key, found.n, found.number) == ("2026", 119, "2026-0119")


@pytest.mark.parametrize(
    ("reset", "key"), [(Reset.NEVER, ""), (Reset.YEARLY, "2026"), (Reset.MONTHLY, "2026-03")]
)
def test_a_count_starts_anew_when_it_was_told_to(reset: Reset, key: str) -> None:
    assert series("i", "{year}{month}-{n}", reset=reset).count_key(MARCH) == key


@pytest.mark.parametrize(
    ("text", "reset", "key"),
    [
        ("R{n}", Reset.YEARLY, "number.reset_needs_year"),
        ("R{n}", Reset.MONTHLY, "number.reset_needs_year"),
        ("{yy}-{n}", Reset.MONTHLY, "number.reset_needs_month"),
    ],
)
def test_a_count_that_would_come_again_is_refused(text: str, reset: Reset, key: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        series("i", text, reset=reset)
    assert refused.value.key == key


@pytest.mark.parametrize("text", ["R{n}", "{year}-{n}", "{yy}-{n}", "{year}{month}-{n}"])
def test_counts_usually_start_anew_with_the_finest_that_their_pattern_names(text: str) -> None:
    pattern = NumberPattern(text)
    found = NumberSeries("i", pattern, frozenset(), usual_reset(pattern))
    assert found.count_key(MARCH) == pattern.series(MARCH)


def test_gaps_are_found() -> None:
    assert missing_places([3, 1, 6]) == (2, 4, 5)
    assert missing_places([]) == missing_places([1, 2, 3]) == missing_places([118, 119], 118) == ()


@pytest.mark.parametrize(
    ("one", "other", "number"),
    [
        ("{year}-{n:04}", "{year}-{n}", "2020-1000"),
        ("{year}-{n:04}", "{year}-9{n:03}", "2020-9001"),
        ("{year}-{n:04}", "Q{year}-{n:04}", None),
        ("RE{n}", "re{n}", "re1"),
        ("{year}{n:04}", "{yy}{month}{n:04}", None),
        ("{yy}-{n:03}", "{yy}{month}-{n:03}", None),
        ("A{n:02}", "A0{n}", "a01"),
        ("A{n:02}", "A00{n}", None),
        ("{n:08}", "{year}{n:04}", "20200001"),
        ("{n:07}", "{year}{n:04}", None),
    ],
)
def test_patterns_that_share_a_number_are_found(one: str, other: str, number: str | None) -> None:
    assert first_common(NumberPattern(one), NumberPattern(other)) == number
    assert first_common(NumberPattern(other), NumberPattern(one)) == number


def test_series_of_different_kinds_stand_beside_each_other() -> None:
    good = [series("i", "{year}-{n:04}", INVOICE), series("q", "Q{year}-{n:04}", QUOTE)]
    assert checked_series(good) == tuple(good)
    assert series_of(good, QUOTE) == good[1]
    assert series_of(good, DocumentKind.REMINDER) is None


def test_series_that_could_give_the_same_number_are_refused() -> None:
    bad = [
        series("i", "{year}-{n:04}", INVOICE),
        series("q", "Q{year}-{n:04}", QUOTE),
        series("r", "{year}-{n}", DocumentKind.REMINDER),
    ]
    found = conflicts(bad)
    assert [(each.first, each.second, each.number) for each in found] == [("i", "r", "2020-1000")]
    with pytest.raises(RuleViolation) as refused:
        checked_series(bad)
    assert refused.value.key == "number.series_conflict"


def test_a_kind_draws_from_one_series_only() -> None:
    twice = [series("i", "I{n}", INVOICE), series("j", "J{n}", INVOICE, QUOTE)]
    with pytest.raises(RuleViolation) as refused:
        checked_series(twice)
    assert refused.value.key == "number.kind_twice"


PIECES = st.sampled_from(["", "A", "a", "-", "0", "1", "2", "20", "{yy}", "{year}", "{month}"])
WIDTHS = st.sampled_from(["{n}", "{n:02}", "{n:03}", "{n:04}"])


@st.composite
def patterns(draw: st.DrawFn) -> NumberPattern:
    before, after = draw(st.lists(PIECES, max_size=3)), draw(st.lists(PIECES, max_size=2))
    text = "".join((*before, draw(WIDTHS), *after))
    assume("{month}" not in text or "{y" in text)
    return NumberPattern(text)


PLACES = st.tuples(
    st.integers(1, 12_000),
    st.integers(0, 365 * 80 - 1).map(lambda later: date(2020, 1, 1) + timedelta(days=later)),
)


@given(patterns(), patterns(), st.lists(st.tuples(PLACES, PLACES), max_size=20))
def test_patterns_without_a_common_number_never_give_one(
    one: NumberPattern, other: NumberPattern, drawn: list[tuple[tuple[int, date], ...]]
) -> None:
    if first_common(one, other) is None:
        for mine, theirs in drawn:
            assert one.number(*mine).casefold() != other.number(*theirs).casefold()


@given(patterns(), PLACES)
def test_a_pattern_shares_all_its_numbers_with_itself(
    pattern: NumberPattern, place: tuple[int, date]
) -> None:
    written = pattern.number(*place)
    fixed = NumberPattern(f"{written[:-1]}{{n}}") if written[-1] in "123456789" else None
    assume(fixed is not None and "{" not in written)
    assert fixed is not None
    assert first_common(pattern, fixed) is not None
