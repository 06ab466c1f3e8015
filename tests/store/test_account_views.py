"""What screens ask of accounts of hours and number series, on a real file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from app.domain.billing.document import DocumentKind
from app.queries.hour_balance import (
    AccountViewCriteria,
    StandingsCriteria,
    account_standings,
    account_view,
)
from app.queries.named_balance import NamedBalance, NamedWork, named_balance
from app.queries.number_series import series_standings
from app.services.clients import AddClient
from app.services.hour_accounts import AddHourAccount, DeleteHourAccount, GrantHours
from app.services.number_series import AddSeries
from app.services.projects import AddProject
from app.store.store import Store
from tests.builders import SetClock, open_test_store

HOUR = 3600
DAY = date(2026, 11, 19)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_test_store(tmp_path, SetClock()) as opened:
        yield opened


@pytest.fixture
def acme(store: Store) -> UUID:
    made: UUID = store.execute(AddClient({"name": "Acme"}))
    for name, billing in (("Site", "hourly"), ("Logo", "fixed"), ("Inside", "non_billable")):
        more = {"price_minor": 100} if billing == "fixed" else {}
        changes = {"name": name, "client_id": made, "billing": billing, **more}
        store.execute(AddProject(changes))  # type: ignore[arg-type]
    return made


@pytest.fixture
def care(store: Store, acme: UUID) -> UUID:
    made: UUID = store.execute(
        AddHourAccount(
            acme,
            {"name": "Care", "unit": "month", "seconds": 10 * HOUR, "start_on": date(2026, 10, 1)},
        )
    )
    return made


def named(store: Store, client: str | None, project: str | None) -> NamedBalance | None:
    return store.read(named_balance, NamedWork(client, project, DAY))


def test_work_is_named_by_client_or_project_whatever_the_letters(store: Store, care: UUID) -> None:
    assert care
    wanted = NamedBalance("Care", 10 * HOUR, 10 * HOUR)
    assert named(store, "acme", None) == wanted
    assert named(store, None, "SITE") == wanted
    assert named(store, "Acme", "Site") == wanted
    assert wanted.share_left == 1


def test_what_counts_down_no_account_has_no_balance(store: Store, care: UUID) -> None:
    assert care
    for client, project in (
        *((None, "Logo"), (None, "Inside"), (None, "Nowhere"), ("Other", "Site")),
        *((None, None), ("Nobody", None)),
    ):
        assert named(store, client, project) is None


def test_a_project_of_two_clients_is_told_apart_by_the_client_alone(
    store: Store, care: UUID
) -> None:
    assert care
    other = store.execute(AddClient({"name": "Other"}))
    store.execute(AddProject({"name": "Site", "client_id": other}))
    assert named(store, None, "Site") is None
    assert named(store, "Acme", "Site") is not None
    assert named(store, "Other", "Site") is None


def test_an_account_is_seen_with_its_periods_the_newest_first(store: Store, care: UUID) -> None:
    store.execute(GrantHours(care, DAY, HOUR, note="extra"))
    view = store.read(account_view, AccountViewCriteria(care, DAY))
    assert view is not None
    assert [each.start_on.month for each in view.periods] == [11, 10]
    assert [each.note for each in view.grants] == ["extra"]
    assert view.standing.balance.left == 11 * HOUR


def test_an_account_that_is_gone_has_no_view(store: Store, care: UUID) -> None:
    store.execute(DeleteHourAccount(care))
    assert store.read(account_view, AccountViewCriteria(care, DAY)) is None


def test_standings_are_those_of_one_client_or_of_all(store: Store, acme: UUID, care: UUID) -> None:
    assert care
    other = store.execute(AddClient({"name": "Other"}))
    store.execute(AddHourAccount(other, {"name": "Package", "start_on": DAY}))
    everyone = store.read(account_standings, StandingsCriteria(DAY))
    assert [each.account.name for each in everyone] == ["Care", "Package"]
    alone = store.read(account_standings, StandingsCriteria(DAY, acme))
    assert [each.account.name for each in alone] == ["Care"]


def test_each_series_is_seen_with_its_next_number(store: Store) -> None:
    store.execute(AddSeries(DocumentKind.CREDIT_NOTE, "Credits", "CN{yy}-{n:03}", 7))
    found = store.read(series_standings, DAY)
    assert [(each.series.kind, each.next.number) for each in found] == [
        (DocumentKind.INVOICE, "2026-0001"),
        (DocumentKind.CREDIT_NOTE, "CN26-007"),
        (DocumentKind.QUOTE, "Q2026-0001"),
        (DocumentKind.PRO_FORMA, "PF2026-0001"),
        (DocumentKind.REMINDER, "REM2026-0001"),
    ]
