from __future__ import annotations

import pytest

from app.domain.values.errors import RuleViolation
from app.system.recurrence_words import month_day_text, nth_text, recurrence_text, weekday_names


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("FREQ=DAILY", "every day"),
        ("FREQ=DAILY;INTERVAL=2", "every 2 days"),
        ("FREQ=WEEKLY;BYDAY=MO,TH", "every week on Mon, Thu"),
        ("FREQ=WEEKLY;INTERVAL=2;WKST=SU", "every 2 weeks"),
        ("FREQ=MONTHLY;BYMONTHDAY=1,-1", "every month on day 1, the last day"),
        ("FREQ=MONTHLY;BYDAY=1MO,-1FR", "every month on the first Mon, the last Fri"),
        ("FREQ=MONTHLY;BYDAY=5TU", "every month on 5. Tue"),
        ("FREQ=YEARLY", "every year"),
        ("FREQ=YEARLY;INTERVAL=2;COUNT=1", "every 2 years, 1 time"),
        ("FREQ=MONTHLY;INTERVAL=3;COUNT=4", "every 3 months, 4 times"),
        ("FREQ=WEEKLY;BYDAY=SU;UNTIL=20270101", "every week on Sun, until 2027-01-01"),
    ],
)
def test_a_rule_is_said_in_words(rule: str, text: str) -> None:
    assert recurrence_text(rule) == text


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=YEARLY;BYMONTH=3;BYDAY=2SU",
        "FREQ=YEARLY;BYMONTHDAY=13",
        "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13",
        "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=-1",
    ],
)
def test_a_rule_beyond_words_stands_as_it_is(rule: str) -> None:
    assert recurrence_text(rule) == rule


def test_what_is_no_rule_has_no_words() -> None:
    with pytest.raises(RuleViolation):
        recurrence_text("FREQ=HOURLY")


def test_weekdays_are_named_from_monday_on() -> None:
    assert weekday_names()[0] == "Monday"
    assert weekday_names(short=True)[-1] == "Sun"
    assert nth_text(-1, "Friday") == "the last Friday"
    assert month_day_text(15) == "day 15"
