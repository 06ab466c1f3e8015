"""Amounts of reports over midnights and edges, and that the groups add up to the whole."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.values.day_range import DayRange
from app.domain.values.money import Money
from app.queries.report import GroupBy, ReportCriteria, report
from app.queries.report_amounts import Amounts, Keys, report_amounts
from app.services.assignment import Names
from app.services.rates import RateScope, SetRate
from app.services.time_entries import AddTimed
from app.services.timer import StartTimer
from app.store.store import Store
from tests.builders import BERLIN, SetClock, open_test_store
from tests.store.rows import make_client, make_project

_NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
_MARCH = DayRange(date(2026, 3, 1), date(2026, 4, 1))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_test_store(tmp_path, SetClock(_NOW)) as opened:
        yield opened


def _amounts(store: Store, *by: GroupBy, days: DayRange = _MARCH) -> dict[Keys, Amounts]:
    return store.read(report_amounts, ReportCriteria(days, by, _NOW))


def _rate(store: Store, scope: RateScope, amount: int, from_on: date, unit: str = "hour") -> None:
    store.execute(SetRate(scope, Decimal(amount), from_on, "EUR", unit))


def _acme(store: Store, amount: int = 100) -> UUID:
    client_id = make_client(store, "Acme")
    _rate(store, RateScope(client_id=client_id), amount, date(2026, 1, 1))
    return client_id


def _add(
    store: Store,
    start: datetime,
    hours: float,
    project: str | None = None,
    activity: str | None = None,
) -> None:
    names = Names("x", project=project, client="Acme")
    end = start + timedelta(hours=hours)
    store.execute(AddTimed(names, start, end, BERLIN, activity=activity))


def test_the_part_after_midnight_has_the_rate_of_the_day_it_began_on(store: Store) -> None:
    client_id = _acme(store)
    _rate(store, RateScope(client_id=client_id), 200, date(2026, 3, 5))
    _add(store, datetime(2026, 3, 4, 22, tzinfo=UTC), 3)  # 23:00 to 02:00 in Berlin
    found = {keys: amounts.exact for keys, amounts in _amounts(store, GroupBy.DAY).items()}
    assert found == {("2026-03-04",): {"EUR": 10000}, ("2026-03-05",): {"EUR": 20000}}


def test_only_the_part_in_the_range_counts(store: Store) -> None:
    _acme(store)
    _add(store, datetime(2026, 2, 28, 22, tzinfo=UTC), 3)
    assert _amounts(store)[()].exact == {"EUR": 20000}


def test_what_runs_is_worth_what_it_has_come_to(store: Store) -> None:
    _acme(store)
    names = Names("x", client="Acme")
    store.execute(StartTimer(names, _NOW - timedelta(minutes=30), BERLIN))
    assert _amounts(store)[()].exact == {"EUR": 5000}


def test_a_day_rate_counts_the_whole_day_though_the_range_cuts_it(store: Store) -> None:
    client_id = make_client(store, "Acme")
    project_id = make_project(store, "Site", client_id, "daily")
    _rate(store, RateScope(project_id=project_id), 600, date(2026, 1, 1), "day")
    _add(store, datetime(2026, 2, 28, 21, tzinfo=UTC), 3, "Site")  # 22:00 to 01:00 in Berlin
    assert _amounts(store, GroupBy.DAY)["2026-03-01",].exact == {"EUR": 20000}


def test_a_running_entry_counts_towards_its_day(store: Store) -> None:
    client_id = make_client(store, "Acme")
    project_id = make_project(store, "Site", client_id, "daily")
    _rate(store, RateScope(project_id=project_id), 600, date(2026, 1, 1), "day")
    _add(store, _NOW - timedelta(hours=3), 1, "Site")
    names = Names("y", project="Site", client="Acme")
    store.execute(StartTimer(names, _NOW - timedelta(hours=1), BERLIN))
    assert _amounts(store)[()].exact == {"EUR": 60000}


def test_an_hourly_rate_is_none_for_daily_work(store: Store) -> None:
    make_project(store, "Site", _acme(store), "daily")
    _add(store, datetime(2026, 3, 4, 9, tzinfo=UTC), 3, "Site")
    assert _amounts(store) == {}


def test_without_any_rate_there_are_no_amounts(store: Store) -> None:
    make_client(store, "Acme")
    _add(store, datetime(2026, 3, 4, 9, tzinfo=UTC), 3)
    assert _amounts(store) == {}


def test_a_cost_is_no_price(store: Store) -> None:
    client_id = make_client(store, "Acme")
    scope = RateScope(client_id=client_id)
    store.execute(SetRate(scope, Decimal(50), date(2026, 1, 1), "EUR", kind="cost"))
    _add(store, datetime(2026, 3, 4, 9, tzinfo=UTC), 3)
    assert _amounts(store) == {}


def test_a_group_is_rounded_once_and_half_up() -> None:
    cent = Amounts({"EUR": Fraction(1, 4)}, 1)
    assert (cent + cent).rounded() == [Money(1, "EUR")]
    assert cent.rounded() == [Money(0, "EUR")]


@settings(max_examples=settings().max_examples // 3)
@given(
    st.lists(
        st.tuples(
            st.integers(0, 40 * 86_400),
            st.integers(1, 86_400),
            st.sampled_from([None, "Website", "Site"]),
            st.sampled_from([None, "Coding"]),
        ),
        max_size=10,
    ),
    st.integers(0, 30),
    st.integers(1, 20),
)
def test_the_groups_of_a_report_are_worth_what_the_whole_is(
    tmp_path_factory: pytest.TempPathFactory,
    spans: list[tuple[int, int, str | None, str | None]],
    first: int,
    length: int,
) -> None:
    start = datetime(2026, 3, 1, tzinfo=UTC)
    days = DayRange(
        date(2026, 3, 1) + timedelta(days=first), date(2026, 3, 1) + timedelta(days=first + length)
    )
    with open_test_store(tmp_path_factory.mktemp("amounts")) as store:
        client_id = _acme(store)
        _rate(store, RateScope(client_id=client_id), 120, date(2026, 3, 20))
        make_project(store, "Website", client_id)
        daily = make_project(store, "Site", client_id, "daily")
        _rate(store, RateScope(project_id=daily), 640, date(2026, 1, 1), "day")
        for offset, seconds, project, activity in spans:
            _add(store, start + timedelta(seconds=offset), seconds / 3600, project, activity)
        whole = _amounts(store, days=days).get((), Amounts({}, 0))
        for by in (
            (GroupBy.DAY,),
            (GroupBy.MONTH,),
            (GroupBy.ACTIVITY,),
            (GroupBy.PROJECT, GroupBy.DAY),
        ):
            found = _amounts(store, *by, days=days)
            rows = store.read(report, ReportCriteria(days, by, _NOW))
            assert set(found) == {row.keys for row in rows}
            assert sum((each for each in found.values()), Amounts({}, 0)) == whole
            assert sum(row.billable_seconds for row in rows) == whole.settled_seconds
