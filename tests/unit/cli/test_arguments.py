from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from app.cli.arguments import UsageError, check_readable, name, read_day, read_instant, whole_number
from app.domain.values.errors import RuleViolation
from tests.builders import BERLIN, THURSDAY

TODAY = date(2026, 11, 19)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", TODAY),
        ("yesterday", date(2026, 11, 18)),
        ("tomorrow", date(2026, 11, 20)),
        ("2026-02-28", date(2026, 2, 28)),
    ],
)
def test_a_day_is_read(text: str, day: date) -> None:
    assert read_day(text, TODAY) == day


@pytest.mark.parametrize("text", ["", "soon", "2026-02-30", "19.11.2026", "0001-01-01"])
def test_what_is_no_day_of_work_is_refused(text: str) -> None:
    with pytest.raises(RuleViolation):
        read_day(text, TODAY)


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("08:30", datetime(2026, 11, 19, 7, 30, tzinfo=UTC)),
        ("8:30:15", datetime(2026, 11, 19, 7, 30, 15, tzinfo=UTC)),
        ("2026-07-01 14:30", datetime(2026, 7, 1, 12, 30, tzinfo=UTC)),
        ("2026-07-01T14:30", datetime(2026, 7, 1, 12, 30, tzinfo=UTC)),
        ("2026-07-01T14:30Z", datetime(2026, 7, 1, 14, 30, tzinfo=UTC)),
        ("2026-07-01T14:30-04:00", datetime(2026, 7, 1, 18, 30, tzinfo=UTC)),
        ("2026-07-01T14:30:00.1239Z", datetime(2026, 7, 1, 14, 30, 0, 123000, tzinfo=UTC)),
    ],
)
def test_an_instant_is_read_in_the_users_zone_unless_it_says_another(
    text: str, instant: datetime
) -> None:
    read = read_instant(text, THURSDAY, BERLIN)
    assert read == instant
    assert read.tzinfo is UTC


def test_a_wall_time_is_one_of_the_local_day() -> None:
    after_midnight = datetime(2026, 11, 18, 23, 30, tzinfo=UTC)
    assert read_instant("00:10", after_midnight, BERLIN) == datetime(
        2026, 11, 18, 23, 10, tzinfo=UTC
    )


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "cli.unreadable_time"),
        ("noon", "cli.unreadable_time"),
        ("24:30", "cli.unreadable_time"),
        ("12:60", "cli.unreadable_time"),
        ("12:30 ", "cli.unreadable_time"),
        ("١٢:٣٠", "cli.unreadable_time"),
        ("2026-03-29 02:30", "time.in_gap"),
        ("2026-10-25 02:30", "time.ambiguous"),
        ("0001-01-01T00:00+14:00", "time.year_out_of_range"),
        ("9999-12-31T23:59-14:00", "time.year_out_of_range"),
    ],
)
def test_what_is_no_instant_is_refused(text: str, key: str) -> None:
    with pytest.raises(RuleViolation) as caught:
        read_instant(text, THURSDAY, BERLIN)
    assert caught.value.key == key


def test_a_name_loses_the_white_space_around_it() -> None:
    assert name("  Web site ") == "Web site"


@pytest.mark.parametrize("text", ["", " ", "\t\n"])
def test_a_blank_name_is_refused(text: str) -> None:
    with pytest.raises(RuleViolation, match="blank_name"):
        name(text)


@pytest.mark.parametrize("text", ["", "-1", "1.5", "1e3", "٣", "1_000", "1234567890"])
def test_what_is_no_plain_number_is_refused(text: str) -> None:
    with pytest.raises(RuleViolation, match="unreadable_number"):
        whole_number(text)


def test_a_plain_number_is_read() -> None:
    assert [whole_number(text) for text in ("0", "007", "999999999")] == [0, 7, 999_999_999]


def test_bytes_that_are_no_text_are_refused() -> None:
    check_readable(["start", "Prüfung 🙂"])
    with pytest.raises(UsageError, match=r"\\udcff"):
        check_readable(["start", "\udcff"])
