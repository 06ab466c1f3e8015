from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.reporting.report_period import ReportPeriod, days_of, following
from app.domain.reporting.status_options import (
    HoursBy,
    SectionKey,
    StatusOptions,
    UsedOptions,
    read_used,
    with_used,
)
from app.domain.values.day_range import DayRange

ACME, BETA = UUID(int=1), UUID(int=2)
_OPTIONS = st.builds(
    StatusOptions,
    st.frozensets(st.sampled_from(SectionKey)),
    st.sampled_from(HoursBy),
    st.booleans(),
    st.booleans(),
)


@given(st.builds(UsedOptions, st.none() | st.sampled_from(ReportPeriod), _OPTIONS))
def test_what_was_chosen_is_read_back(used: UsedOptions) -> None:
    assert read_used(with_used("", ACME, used)) == {ACME: used}


def test_each_client_has_a_choice_of_its_own() -> None:
    text = with_used("", ACME, UsedOptions(ReportPeriod.LAST_WEEK))
    text = with_used(text, BETA, UsedOptions(None))
    text = with_used(text, ACME, UsedOptions(ReportPeriod.LAST_MONTH))
    found = read_used(text)
    assert list(found) == [BETA, ACME]
    assert found[ACME].period is ReportPeriod.LAST_MONTH


@pytest.mark.parametrize("text", ["", "[", "7", '{"nobody": {}}', f'{{"{ACME}": {{"period": 7}}}}'])
def test_what_cannot_be_read_is_as_if_nothing_had_been_chosen(text: str) -> None:
    assert read_used(text) == {}


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        (ReportPeriod.THIS_WEEK, date(2026, 11, 16), date(2026, 11, 22)),
        (ReportPeriod.LAST_WEEK, date(2026, 11, 9), date(2026, 11, 15)),
        (ReportPeriod.THIS_MONTH, date(2026, 11, 1), date(2026, 11, 30)),
        (ReportPeriod.LAST_MONTH, date(2026, 10, 1), date(2026, 10, 31)),
    ],
)
def test_periods_are_seen_from_today(period: ReportPeriod, first: date, last: date) -> None:
    found = days_of(period, date(2026, 11, 19))
    assert (found.start_on, found.last_on) == (first, last)


def test_after_days_of_one_s_own_come_as_many() -> None:
    found = following(DayRange(date(2026, 11, 3), date(2026, 11, 8)))
    assert (found.start_on, found.last_on) == (date(2026, 11, 8), date(2026, 11, 12))
