"""What is told before a rate is set is what invoices find afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select, update

from app.domain.billing.unit_price import price_to_e4
from app.domain.values.money import Money
from app.queries.billable import BillableCriteria, billable
from app.queries.rate_preview import RatePreview, RatePreviewCriteria, rate_preview
from app.services.projects import AddProject
from app.services.rates import RateScope, Repriced, SetRate
from app.store.store import Store
from app.store.tables import activity_type, time_entry
from tests.builders import SetClock, open_test_store
from tests.store.bills import SPRING, Business, open_business
from tests.store.rows import Do, make_task

LATER = SPRING + timedelta(days=30)


@pytest.fixture
def business(tmp_path: Path) -> Iterator[Business]:
    with open_test_store(tmp_path, SetClock()) as store:
        yield open_business(store)


def ask(
    business: Business,
    scope: str,
    amount: str,
    day: date = SPRING,
    ids: dict[str, UUID] | None = None,
    *,
    currency: str = "EUR",
    unit: str = "hour",
) -> RatePreview:
    """The preview of a rate, for the client where nothing else is said."""
    named = ids or {"client_id": business.client}
    criteria = RatePreviewCriteria(
        scope, tuple(named.items()), price_to_e4(Decimal(amount)), currency, day, unit
    )
    return business.store.read(rate_preview, criteria)


def me(business: Business) -> UUID:
    member = business.store.actor.member_id
    assert member is not None
    return member


def set_rate(business: Business, amount: str, day: date = SPRING, **ids: UUID) -> Repriced:
    return business.store.execute(SetRate(RateScope(**ids), Decimal(amount), day, "EUR"))


def test_a_higher_rate_tells_how_many_entries_and_how_much(business: Business) -> None:
    for _ in range(3):
        business.work(SPRING, 3600)
    found = ask(business, "client", "90")
    assert found == RatePreview(3, (Money(3000, "EUR"),))


def test_days_before_it_is_valid_keep_their_price(business: Business) -> None:
    business.work(SPRING, 3600)
    business.work(LATER, 3600)
    found = ask(business, "client", "90", LATER)
    assert found == RatePreview(1, (Money(1000, "EUR"),))


def test_the_same_price_changes_nothing(business: Business) -> None:
    business.work(SPRING, 3600)
    found = ask(business, "client", "80")
    assert found == RatePreview(0, ())


def test_a_more_special_rate_hides_it(business: Business) -> None:
    business.work(SPRING, 3600)
    set_rate(business, "120", project_id=business.project)
    assert ask(business, "client", "90") == RatePreview(0, ())


def test_a_newer_rate_of_the_same_scope_hides_it(business: Business) -> None:
    business.work(LATER, 3600)
    set_rate(business, "100", LATER, client_id=business.client)
    found = ask(business, "client", "90", SPRING)
    assert found == RatePreview(0, ())


def test_work_without_a_rate_gets_one(business: Business) -> None:
    business.work(SPRING - timedelta(days=1), 1800)
    day = SPRING - timedelta(days=5)
    found = ask(business, "member", "60", day, {"member_id": me(business)})
    assert found == RatePreview(1, (Money(3000, "EUR"),))


def test_another_currency_prices_nothing(business: Business) -> None:
    business.work(SPRING, 3600)
    found = ask(business, "client", "90", currency="USD")
    assert found == RatePreview(0, ())


def test_billed_work_is_not_counted(business: Business) -> None:
    business.work(SPRING, 3600)
    business.draft()
    assert ask(business, "client", "90") == RatePreview(0, ())


def test_day_rates_tell_entries_alone(business: Business) -> None:
    changes = AddProject({"name": "Workshop", "client_id": business.client, "billing": "daily"})
    business.store.execute(changes)
    business.work(SPRING, 3600, project="Workshop")
    found = ask(business, "client", "640", unit="day")
    assert found == RatePreview(1, ())


STEPS = st.tuples(
    st.sampled_from(["client", "project", "task", "activity", "member"]),
    st.integers(1, 200),
    st.integers(-40, 40),
)


def prices(business: Business) -> dict[UUID, tuple[int, Decimal | None]]:
    """Seconds and price of each unbilled entry, as an invoice would find them."""
    found = business.store.read(billable, BillableCriteria(business.client))
    rated = {time.entry_id: (time.seconds, time.price) for time in found.times}
    return {**dict.fromkeys(found.unrated, (0, None)), **rated}


def moved(
    before: dict[UUID, tuple[int, Decimal | None]], after: dict[UUID, tuple[int, Decimal | None]]
) -> tuple[int, int]:
    """How many entries have another price, and by how many cents they moved together."""
    changed = {key for key, (_, price) in after.items() if before[key][1] != price}
    cents = sum(
        Fraction(after[key][0], 36) * (Fraction(after[key][1] or 0) - Fraction(before[key][1] or 0))
        for key in changed
    )
    return len(changed), round(cents)


@settings(max_examples=settings().max_examples // 4)
@given(steps=st.lists(STEPS, min_size=1, max_size=6))
def test_what_is_told_before_is_what_invoices_find_afterwards(
    steps: list[tuple[str, int, int]],
) -> None:
    with TemporaryDirectory() as folder, open_test_store(Path(folder), SetClock()) as store:
        business = open_business(store)
        targets = mixed_work(business)
        for scope, amount, days in steps:
            day, ids = SPRING + timedelta(days=days), targets[scope]
            before = prices(business)
            told = ask(business, scope, str(amount), day, ids)
            set_rate(business, str(amount), day, **ids)
            cents = sum(money.minor for money in told.differences)
            assert (told.entries, cents) == moved(before, prices(business))


def an_activity(store: Store) -> UUID:
    found: UUID = store.read(lambda c, _: c.scalars(select(activity_type.c.id)).all()[0], None)
    return found


def mixed_work(business: Business) -> dict[str, dict[str, UUID]]:
    """Work around spring, most of it on a task, and what rates of each scope are for."""
    store = business.store
    task_id = make_task(store, "Fix login", business.project)
    kind = an_activity(store)
    for days in range(-30, 31, 10):
        business.work(SPRING + timedelta(days=days), 3601)
    changed = update(time_entry).values(task_id=task_id, activity_type_id=kind)
    store.execute(Do(lambda work: work.connection.execute(changed)))
    business.work(SPRING, 1234, project="Other")
    return {
        "client": {"client_id": business.client},
        "project": {"project_id": business.project},
        "task": {"task_id": task_id},
        "activity": {"project_id": business.project, "activity_type_id": kind},
        "member": {"member_id": me(business)},
    }
