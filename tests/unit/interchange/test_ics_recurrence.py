from __future__ import annotations

from datetime import datetime

import pytest

from app.domain.planning.plan_file import PlanFile
from tests.unit.interchange.ics_files import OFFICE_ZONE, event, loss, read, todo
from tests.unit.interchange.plan_samples import BERLIN


def _starts(file: PlanFile) -> list[str]:
    return sorted(f"{each.start_at.astimezone(BERLIN):%m-%d %H:%M}" for each in file.dates.values())


def _repeated(rule: str, start: str = "DTSTART;TZID=Europe/Berlin:20260302T090000") -> PlanFile:
    return read(event("Call", f"{start}\nDURATION:PT1H\n{rule}"))


def test_a_rule_is_written_out() -> None:
    file = _repeated("RRULE:FREQ=WEEKLY;COUNT=3")
    assert _starts(file) == ["03-02 09:00", "03-09 09:00", "03-16 09:00"]
    assert loss(file, "ics_repeated") is None
    assert len({task.key for task in file.plan.tasks}) == 3


def test_a_rule_runs_on_the_wall_clock_over_the_clock_change() -> None:
    file = _repeated(
        "RRULE:FREQ=WEEKLY;UNTIL=20260406T220000Z", "DTSTART;TZID=Office:20260323T090000"
    )
    assert _starts(file)[0] == "03-23 09:00"
    file = read(
        OFFICE_ZONE,
        event(
            "Call",
            "DTSTART;TZID=Office:20260323T090000\nDURATION:PT1H\n"
            "RRULE:FREQ=WEEKLY;UNTIL=20260406T220000Z",
        ),
    )
    assert _starts(file) == ["03-23 09:00", "03-30 09:00", "04-06 09:00"]


def test_days_are_left_out_and_added() -> None:
    file = _repeated(
        "RRULE:FREQ=DAILY;COUNT=3\nEXDATE;TZID=Europe/Berlin:20260303T090000\n"
        "RDATE;TZID=Europe/Berlin:20260310T140000,20260311T140000"
    )
    assert _starts(file) == ["03-02 09:00", "03-04 09:00", "03-10 14:00", "03-11 14:00"]


def test_an_excluded_instant_may_be_written_in_another_zone() -> None:
    file = _repeated("RRULE:FREQ=DAILY;COUNT=2\nEXDATE:20260303T080000Z")
    assert _starts(file) == ["03-02 09:00"]


def test_whole_days_are_repeated_as_days() -> None:
    file = _repeated(
        "RRULE:FREQ=MONTHLY;BYMONTHDAY=1;UNTIL=20260601\nEXDATE;VALUE=DATE:20260401",
        "DTSTART;VALUE=DATE:20260301",
    )
    assert [each[:5] for each in _starts(file)] == ["03-01", "05-01", "06-01"]


def test_one_time_may_be_replaced_and_another_cancelled() -> None:
    master = event("Call", "DTSTART:20260302T080000Z\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=3")
    moved = event(
        "Late call",
        "RECURRENCE-ID:20260309T080000Z\nDTSTART:20260310T130000Z\nDTEND:20260310T140000Z",
        uid="Call",
    )
    dropped = event(
        "Call",
        "RECURRENCE-ID:20260316T080000Z\nDTSTART:20260316T080000Z\nSTATUS:CANCELLED",
    )
    file = read(master, moved, dropped)
    assert sorted(task.name for task in file.plan.tasks) == ["Call", "Late call"]
    assert _starts(file) == ["03-02 09:00", "03-10 14:00"]


def test_tasks_may_be_repeated_too() -> None:
    file = read(
        todo("Report", "DTSTART:20260302T080000Z\nDUE:20260302T100000Z\nRRULE:FREQ=DAILY;COUNT=2")
    )
    assert _starts(file) == ["03-02 09:00", "03-03 09:00"]
    assert [task.deadline_on and task.deadline_on.day for task in file.plan.tasks] == [2, 3]


@pytest.mark.parametrize(
    ("rule", "count"),
    [
        ("RRULE:FREQ=DAILY", 200),
        ("RRULE:FREQ=DAILY;COUNT=5000", 200),
        ("RRULE:FREQ=MONTHLY", 25),
        ("RRULE:FREQ=YEARLY;COUNT=30", 3),
    ],
)
def test_what_never_ends_is_cut_and_told(rule: str, count: int) -> None:
    file = _repeated(rule)
    assert len(file.plan.tasks) == count
    assert loss(file, "ics_repeated") is not None


@pytest.mark.parametrize(
    "rule",
    [
        "RRULE:FREQ=SECONDLY",
        "RRULE:FREQ=HOURLY;COUNT=5",
        "RRULE:FREQ=DAILY;INTERVAL=0",
        "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "RRULE:FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30",
        "RRULE:FREQ=DAILY;BYSETPOS=2",
        "RRULE:FREQ=YEARLY;BYHOUR=1,2;BYMINUTE=1,2;BYSECOND=1,2;BYSETPOS=-1",
        "RRULE:FREQ=NEVER",
        "RRULE:nonsense",
        "RRULE:FREQ=DAILY;UNTIL=soon",
    ],
)
def test_rules_that_make_no_sense_or_never_end_leave_the_first_time(rule: str) -> None:
    file = _repeated(rule)
    assert _starts(file) == ["03-02 09:00"]
    assert loss(file, "ics_repeated") is not None


def test_many_endless_rules_together_are_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.interchange.ics_occurrences.MOST_REPEATED", 300)
    endless = [
        event(f"Call {number}", "DTSTART:20260302T080000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY")
        for number in range(5)
    ]
    file = read(*endless)
    assert len(file.plan.tasks) == 2 * 200 + 3
    assert file.plan.starts_at == datetime(2026, 3, 2, 9, tzinfo=BERLIN)
