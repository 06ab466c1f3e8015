from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.planning.templates.recurrence import checked_rule, next_days
from app.domain.planning.templates.rule_choice import (
    MONTH_DAYS,
    NTHS,
    Counted,
    RuleChoice,
    choice_of,
    chosen_rule,
)
from app.domain.values.errors import RuleViolation

THURSDAY = date(2026, 11, 19)
COUNTED: tuple[Counted, ...] = ("day", "week", "month", "year")


@st.composite
def choices(draw: st.DrawFn) -> RuleChoice:
    """What people can choose, without what their kind of period does not ask for."""
    counted = draw(st.sampled_from(COUNTED))
    by_day = draw(st.booleans())
    days = st.sets(st.integers(0, 6), min_size=1).map(lambda found: tuple(sorted(found)))
    ends = draw(st.sampled_from(("never", "until", "times")))
    return RuleChoice(
        counted,
        draw(st.integers(1, 12)),
        draw(days) if counted == "week" else (),
        draw(st.sampled_from(MONTH_DAYS)) if counted == "month" and by_day else None,
        draw(st.tuples(st.sampled_from(NTHS), st.integers(0, 6)))
        if counted == "month" and not by_day
        else None,
        THURSDAY + timedelta(days=draw(st.integers(0, 4000))) if ends == "until" else None,
        draw(st.integers(1, 99)) if ends == "times" else None,
    )


@given(choices())
def test_a_choice_that_became_a_rule_is_found_again_in_it(choice: RuleChoice) -> None:
    assert choice_of(chosen_rule(choice, THURSDAY), THURSDAY) == choice


@pytest.mark.parametrize(
    ("choice", "rule"),
    [
        (RuleChoice("day", 3), "FREQ=DAILY;INTERVAL=3"),
        (RuleChoice("week", 2, (4,)), "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR"),
        (RuleChoice("month", month_day=-1), "FREQ=MONTHLY;BYMONTHDAY=-1"),
        (RuleChoice("month", nth_weekday=(-1, 4)), "FREQ=MONTHLY;BYDAY=-1FR"),
        (RuleChoice("year", times=5), "FREQ=YEARLY;COUNT=5"),
        (RuleChoice("day", weekdays=(1,), month_day=4), "FREQ=DAILY"),
    ],
)
def test_a_choice_is_written_as_a_rule(choice: RuleChoice, rule: str) -> None:
    assert chosen_rule(choice, THURSDAY) == rule
    assert checked_rule(rule, THURSDAY) == rule


@pytest.mark.parametrize(
    ("rule", "choice"),
    [
        ("FREQ=WEEKLY", RuleChoice("week", weekdays=(3,))),
        ("FREQ=WEEKLY;WKST=MO;BYDAY=TH,MO", RuleChoice("week", weekdays=(0, 3))),
        ("FREQ=MONTHLY", RuleChoice("month", month_day=19)),
    ],
)
def test_what_a_rule_leaves_to_the_first_day_is_chosen(rule: str, choice: RuleChoice) -> None:
    found = choice_of(rule, THURSDAY)
    assert found == choice
    assert next_days(chosen_rule(choice, THURSDAY), THURSDAY, None, 5) == next_days(
        rule, THURSDAY, None, 5
    )


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY;BYDAY=MO",
        "FREQ=WEEKLY;INTERVAL=2;WKST=SU",
        "FREQ=MONTHLY;BYMONTHDAY=1,15",
        "FREQ=MONTHLY;BYMONTHDAY=-2",
        "FREQ=MONTHLY;BYDAY=FR",
        "FREQ=MONTHLY;BYDAY=1MO,-1FR",
        "FREQ=MONTHLY;BYDAY=5TU",
        "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13",
        "FREQ=MONTHLY;BYMONTH=3",
        "FREQ=YEARLY;BYMONTH=3;BYDAY=2SU",
    ],
)
def test_a_rule_that_says_more_is_no_choice(rule: str) -> None:
    assert choice_of(rule, THURSDAY) is None


def test_weeks_need_a_weekday() -> None:
    with pytest.raises(RuleViolation) as raised:
        chosen_rule(RuleChoice("week"), THURSDAY)
    assert (raised.value.field, raised.value.key) == ("rule", "recurring.no_weekday")


def test_an_end_before_the_first_day_is_refused_at_the_end() -> None:
    with pytest.raises(RuleViolation) as raised:
        chosen_rule(RuleChoice("day", until=date(2026, 11, 18)), THURSDAY)
    assert (raised.value.field, raised.value.key) == ("ends", "recurring.over_before")
