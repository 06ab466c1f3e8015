from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.values.errors import RuleViolation
from app.domain.values.working_hours import (
    DEFAULT_WORKING_HOURS,
    MinuteSpan,
    WorkingHours,
    working_hours_from_json,
)

MONDAY, SATURDAY = date(2026, 11, 16), date(2026, 11, 21)


def hours_on_monday(*spans: MinuteSpan) -> WorkingHours:
    return WorkingHours((spans, (), (), (), (), (), ()))


@st.composite
def weeks(draw: st.DrawFn) -> WorkingHours:
    def weekday() -> tuple[MinuteSpan, ...]:
        edges = sorted(draw(st.sets(st.integers(0, 1440), max_size=8)))
        return tuple(zip(edges[::2], edges[1::2], strict=False))

    return WorkingHours(tuple(weekday() for _ in range(7)))


def test_an_ordinary_week_has_forty_hours() -> None:
    assert DEFAULT_WORKING_HOURS.target_seconds(MONDAY) == 8 * 3600
    assert DEFAULT_WORKING_HOURS.target_seconds(SATURDAY) == 0


def test_a_whole_day_may_be_worked() -> None:
    assert hours_on_monday((0, 1440)).target_seconds(MONDAY) == 86400


def test_spans_may_touch() -> None:
    assert hours_on_monday((540, 720), (720, 780)).target_seconds(MONDAY) == 4 * 3600


@pytest.mark.parametrize("span", [(-1, 5), (5, 5), (6, 5), (1400, 1441)])
def test_a_span_has_a_length_and_stays_in_its_day(span: MinuteSpan) -> None:
    with pytest.raises(RuleViolation) as refused:
        hours_on_monday(span)
    assert refused.value.key == "working_hours.bad_span"
    assert refused.value.arguments["weekday"] == 0


@pytest.mark.parametrize("spans", [((0, 60), (59, 90)), ((60, 90), (0, 30))])
def test_spans_are_in_order_and_apart(spans: tuple[MinuteSpan, ...]) -> None:
    with pytest.raises(RuleViolation) as refused:
        hours_on_monday(*spans)
    assert refused.value.key == "working_hours.overlap"


def test_a_week_has_seven_days() -> None:
    with pytest.raises(ValueError, match="seven days"):
        WorkingHours(((),))


@given(weeks())
def test_working_hours_survive_json(hours: WorkingHours) -> None:
    assert working_hours_from_json(json.loads(json.dumps(hours.to_json()))) == hours


def test_a_missing_weekday_has_no_hours() -> None:
    assert working_hours_from_json({"0": [[0, 60]]}) == hours_on_monday((0, 60))


@pytest.mark.parametrize(
    "value",
    [
        None,
        [],
        "{}",
        {"7": []},
        {0: []},
        {"0": None},
        {"0": [1]},
        {"0": [[1]]},
        {"0": [[1, 2, 3]]},
        {"0": [[1, 2.0]]},
        {"0": [[0, True]]},
        {"0": ["ab"]},
    ],
)
def test_another_shape_is_refused(value: object) -> None:
    with pytest.raises(RuleViolation) as refused:
        working_hours_from_json(value)
    assert refused.value.key == "working_hours.unreadable"
