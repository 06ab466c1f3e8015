"""How much time went where, over midnights and edges."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.values.day_range import DayRange
from app.queries.report import GroupBy, ReportCriteria, ReportRow, report
from app.queries.time_entries import TotalCriteria, worked_seconds
from app.services.assignment import Names
from app.services.time_entries import AddDuration, AddTimed
from app.services.timer import StartTimer
from app.store.store import Store
from tests.builders import BERLIN, SetClock, open_test_store
from tests.store.imports import batch, bring, row
from tests.store.rows import make_client, make_project, make_task

_NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
_MARCH = DayRange(date(2026, 3, 1), date(2026, 4, 1))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_test_store(tmp_path, SetClock(_NOW)) as opened:
        yield opened


def _report(store: Store, *by: GroupBy, days: DayRange = _MARCH) -> list[ReportRow]:
    return store.read(report, ReportCriteria(days, by, _NOW))


def _seconds(rows: list[ReportRow]) -> dict[tuple[str | None, ...], int]:
    return {row.names: row.seconds for row in rows}


def _add(store: Store, start: datetime, hours: float, names: Names | None = None) -> None:
    end = start + timedelta(hours=hours)
    store.execute(AddTimed(names or Names("x"), start, end, BERLIN))


def test_time_is_added_up_by_client_project_and_task(store: Store) -> None:
    website = make_project(store, "Website", make_client(store, "Acme"))
    make_task(store, "Launch", website)
    _add(store, datetime(2026, 3, 4, 9, tzinfo=UTC), 1, Names("Launch", project="Website"))
    _add(store, datetime(2026, 3, 5, 9, tzinfo=UTC), 2, Names("call", project="Website"))
    _add(store, datetime(2026, 3, 6, 9, tzinfo=UTC), 4)
    rows = _report(store, GroupBy.CLIENT, GroupBy.PROJECT, GroupBy.TASK)
    assert [(row.names, row.seconds, row.billable_seconds) for row in rows] == [
        (("Acme", "Website", "Launch"), 3600, 3600),
        (("Acme", "Website", None), 7200, 7200),
        ((None, None, None), 14400, 0),
    ]


def test_an_entry_over_midnight_is_split_at_the_local_midnight(store: Store) -> None:
    _add(store, datetime(2026, 3, 4, 22, tzinfo=UTC), 3)  # 23:00 to 02:00 in Berlin
    assert _seconds(_report(store, GroupBy.DAY)) == {
        ("2026-03-04",): 3600,
        ("2026-03-05",): 7200,
    }


def test_an_entry_is_clipped_at_the_edges_of_the_range(store: Store) -> None:
    _add(store, datetime(2026, 2, 28, 22, tzinfo=UTC), 3)
    _add(store, datetime(2026, 3, 31, 21, tzinfo=UTC), 3)
    assert _seconds(_report(store, GroupBy.MONTH)) == {("2026-03",): 7200 + 3600}


def test_the_day_after_the_last_is_not_counted(store: Store) -> None:
    store.execute(AddDuration(Names("x"), date(2026, 3, 4), 60, BERLIN))
    store.execute(AddDuration(Names("x"), date(2026, 3, 5), 60, BERLIN))
    days = DayRange(date(2026, 3, 4), date(2026, 3, 5))
    assert _seconds(_report(store, days=days)) == {(): 60}


def test_breaks_are_not_counted_and_what_runs_counts_to_now(store: Store) -> None:
    start = _NOW - timedelta(hours=1)
    store.execute(AddTimed(Names("lunch"), start - timedelta(hours=2), start, BERLIN, kind="break"))
    store.execute(StartTimer(Names("now"), start, BERLIN))
    assert _seconds(_report(store)) == {(): 3600}


def test_an_entry_counts_for_each_of_its_tags(store: Store) -> None:
    bring(store, batch(row(tags="a, b"), row("12:00", "13:00")))
    assert _seconds(_report(store, GroupBy.TAG)) == {("a",): 3600, ("b",): 3600, (None,): 3600}


def test_people_are_named_by_name_or_email(store: Store) -> None:
    bring(store, batch(row(), row("12:00", "14:00", email="nils@example.org")))
    assert _seconds(_report(store, GroupBy.PERSON)) == {("Nils",): 7200, ("Nora",): 3600}


def test_time_is_added_up_by_activity_over_midnight_too(store: Store) -> None:
    start = datetime(2026, 3, 4, 22, tzinfo=UTC)  # 23:00 in Berlin
    for activity, hours in (("Coding", 3), ("Coding", 1), ("Admin", 2)):
        end = start + timedelta(hours=hours)
        store.execute(AddTimed(Names("x"), start, end, BERLIN, activity=activity))
    _add(store, start, 1)
    store.execute(StartTimer(Names("x"), _NOW - timedelta(hours=1), BERLIN, activity="Admin"))
    assert _seconds(_report(store, GroupBy.ACTIVITY)) == {
        ("Admin",): 3 * 3600,
        ("Coding",): 4 * 3600,
        (None,): 3600,
    }


def test_projects_of_one_name_are_groups_of_their_own(store: Store) -> None:
    bring(store, batch(row(), row("12:00", "13:00", client="Other")))
    rows = _report(store, GroupBy.PROJECT)
    assert [row.names for row in rows] == [("Website",), ("Website",)]
    assert len({row.keys for row in rows}) == 2


def test_no_time_gives_no_groups(store: Store) -> None:
    assert _report(store, GroupBy.CLIENT, GroupBy.DAY) == []
    assert _report(store) == []


@given(
    st.lists(st.tuples(st.integers(0, 40 * 86_400), st.integers(1, 86_400)), max_size=12),
    st.integers(0, 30),
    st.integers(1, 20),
)
def test_days_add_up_to_the_total_of_any_range(
    tmp_path_factory: pytest.TempPathFactory,
    spans: list[tuple[int, int]],
    first: int,
    length: int,
) -> None:
    start = datetime(2026, 3, 1, tzinfo=UTC)
    days = DayRange(
        date(2026, 3, 1) + timedelta(days=first), date(2026, 3, 1) + timedelta(days=first + length)
    )
    with open_test_store(tmp_path_factory.mktemp("report")) as store:
        for offset, seconds in spans:
            _add(store, start + timedelta(seconds=offset), seconds / 3600)
        found = _report(store, GroupBy.DAY, days=days)
        assert store.actor.member_id is not None
        total = TotalCriteria(store.actor.member_id, days.start_on, days.end_on, _NOW)
        assert sum(row.seconds for row in found) == store.read(worked_seconds, total)
        assert all(date.fromisoformat(row.names[0] or "") in days for row in found)
