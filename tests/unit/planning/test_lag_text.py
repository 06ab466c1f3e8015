from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.planning.editing.lag_text import lag_text, read_lag
from app.domain.values.errors import RuleViolation

HOUR, DAY = 3600, 8 * 3600


@pytest.mark.parametrize(
    ("text", "lag"),
    [
        ("", (0, False)),
        ("0", (0, False)),
        ("2h", (2 * HOUR, False)),
        ("1:30", (5400, False)),
        ("+2", (2 * HOUR, False)),
        ("-1d", (-DAY, False)),
        ("\N{MINUS SIGN}1,5 d", (-12 * HOUR, False)),
        ("1w", (5 * DAY, False)),
        ("3ed", (3 * 86_400, True)),
        ("-90 em", (-5400, True)),
        ("1EW", (7 * 86_400, True)),
    ],
)
def test_a_lag_is_read_as_people_write_it(text: str, lag: tuple[int, bool]) -> None:
    assert read_lag(text, DAY) == lag


@pytest.mark.parametrize("text", ["soon", "-", "2x", "ed", "1 2", "--1d"])
def test_what_is_no_lag_is_refused(text: str) -> None:
    with pytest.raises(RuleViolation, match="lag_unreadable"):
        read_lag(text, DAY)


def test_a_lag_of_more_than_a_year_is_refused() -> None:
    with pytest.raises(RuleViolation, match="too_long"):
        read_lag("400ed", DAY)


@given(
    minutes=st.integers(-366 * 24 * 60, 366 * 24 * 60),
    elapsed=st.booleans(),
    day_minutes=st.integers(1, 24 * 60),
)
def test_what_is_shown_is_read_again(minutes: int, day_minutes: int, *, elapsed: bool) -> None:
    text = lag_text(minutes * 60, day_minutes * 60, elapsed=elapsed)
    assert read_lag(text, day_minutes * 60) == (minutes * 60, elapsed and bool(minutes))
