"""Which rate counts: the most specific one that was valid on the entry's day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, select, update

from app.domain.values.errors import NotFound, RuleViolation
from app.domain.values.money import Money
from app.queries.billable import BillableCriteria, billable
from app.queries.rates import RateCriteria, rates
from app.services.rates import DeleteRate, RateScope, Repriced, SetRate
from app.store.store import Store
from app.store.tables import activity_type, rate, time_entry
from app.store.unit_of_work import UnitOfWork
from tests.builders import SetClock, open_test_store
from tests.store.bills import SPRING, Business, open_business
from tests.store.rows import Do, make_task


@pytest.fixture
def business(tmp_path: Path) -> Iterator[Business]:
    with open_test_store(tmp_path, SetClock()) as store:
        yield open_business(store)


def prices(business: Business) -> list[Decimal]:
    found = business.store.read(billable, BillableCriteria(business.client))
    return [time.price for time in found.times]


def member(store: Store) -> UUID:
    assert store.actor.member_id is not None
    return store.actor.member_id


def an_activity(store: Store) -> UUID:
    query = select(activity_type.c.id).limit(1)
    found: UUID = store.read(lambda c, _: c.execute(query).scalar_one(), None)
    return found


def set_on_entries(business: Business, **values: object) -> None:
    business.store.execute(
        Do(lambda work: work.connection.execute(update(time_entry).values(**values)))
    )


def test_each_more_specific_rate_wins_over_the_one_before(business: Business) -> None:
    store = business.store
    task_id = make_task(store, "Fix login", business.project)
    business.work(SPRING, 3600)
    set_on_entries(business, task_id=task_id, activity_type_id=an_activity(store))
    business.store.execute(DeleteRate(store.read(rates, RateCriteria())[0].id))
    scopes = [
        RateScope(member_id=member(store)),
        RateScope(client_id=business.client),
        RateScope(project_id=business.project),
        RateScope(project_id=business.project, activity_type_id=an_activity(store)),
        RateScope(task_id=task_id),
    ]
    found = []
    for amount, scope in enumerate(scopes, start=50):
        business.rate(str(amount), scope=scope)
        found += prices(business)
    assert found == [50, 51, 52, 53, 54]


def test_a_rate_counts_from_its_day_on(business: Business) -> None:
    business.rate("95", date(2026, 6, 1))
    for day in (date(2026, 5, 31), date(2026, 6, 1), date(2026, 6, 2)):
        business.work(day, 3600)
    assert prices(business) == [80, 95, 95]


def test_work_before_the_first_rate_has_no_price(business: Business) -> None:
    business.work(SPRING - timedelta(days=1), 3600)
    found = business.store.read(billable, BillableCriteria(business.client))
    assert (found.times, found.unrated_seconds) == ((), 3600)


def test_a_rate_in_another_currency_is_no_rate_for_the_client(business: Business) -> None:
    scope = RateScope(project_id=business.project)
    business.store.execute(SetRate(scope, Decimal(200), SPRING, "USD"))
    business.work(SPRING, 3600)
    assert prices(business) == [80]


def test_setting_a_rate_for_earlier_days_tells_what_it_reprices(business: Business) -> None:
    business.work(SPRING, 5400)
    business.work(date(2026, 7, 1), 3600)
    done = business.store.execute(
        SetRate(RateScope(client_id=business.client), Decimal(100), date(2026, 6, 1), "EUR")
    )
    assert isinstance(done, Repriced)
    assert (done.entries, done.differences) == (1, (Money(2000, "EUR"),))


def test_billed_work_keeps_its_price_whatever_the_rate_card_says_later(business: Business) -> None:
    business.work(SPRING, 3600)
    draft = business.draft()
    business.issue(draft)
    before = business.invoice(draft)
    done = business.store.execute(
        SetRate(RateScope(client_id=business.client), Decimal(120), SPRING, "EUR")
    )
    assert done.entries == 0
    assert business.invoice(draft) == before


def test_a_rate_of_the_same_day_is_changed_not_doubled(business: Business) -> None:
    business.rate("90")
    assert [row.amount_e4 for row in business.store.read(rates, RateCriteria())] == [900_000]


def test_a_price_with_four_decimals_is_kept_and_five_are_refused(business: Business) -> None:
    business.rate("33.3333")
    assert business.store.read(rates, RateCriteria())[0].amount_e4 == 333_333
    with pytest.raises(RuleViolation, match=r"price\.out_of_range"):
        business.rate("33.33333")


@pytest.mark.parametrize("amount", ["-1", "NaN", "Infinity", "1e15"])
def test_an_amount_that_is_no_price_is_refused(business: Business, amount: str) -> None:
    with pytest.raises(RuleViolation, match=r"price\.out_of_range"):
        business.rate(amount)


def test_a_rate_for_nothing_and_for_two_things_is_refused() -> None:
    for wrong in (
        {},
        {"client_id": UUID(int=1), "task_id": UUID(int=2)},
        {"activity_type_id": UUID(int=1)},
    ):
        with pytest.raises(RuleViolation, match=r"rate\.one_scope"):
            RateScope(**wrong)


def test_a_rate_for_what_is_gone_is_refused(business: Business) -> None:
    with pytest.raises(NotFound, match=r"rate\.scope_gone"):
        business.rate("80", scope=RateScope(task_id=UUID(int=9)))


class Card(NamedTuple):
    """A rate of the property test: its rank among the scopes, its day, its amount."""

    rank: int
    day: int
    amount: int


@settings(max_examples=settings().max_examples // 3)
@given(
    cards=st.lists(
        st.builds(Card, st.integers(0, 4), st.integers(0, 9), st.integers(1, 999)), max_size=12
    ),
    days=st.lists(st.integers(0, 9), min_size=1, max_size=6),
)
def test_the_database_finds_the_rate_that_a_search_by_hand_finds(
    tmp_path_factory: pytest.TempPathFactory, cards: list[Card], days: list[int]
) -> None:
    with open_test_store(tmp_path_factory.mktemp("rates"), SetClock()) as store:
        business = open_business(store)
        task_id = make_task(store, "Fix login", business.project)
        ids = {
            "task": {"task_id": task_id},
            "activity": {
                "project_id": business.project,
                "activity_type_id": an_activity(store),
            },
            "project": {"project_id": business.project},
            "client": {"client_id": business.client},
            "member": {"member_id": member(store)},
        }
        scopes = list(ids)
        # Of one scope and day the last one said counts.
        said = {(card.rank, card.day): card.amount for card in cards}

        def write(work: UnitOfWork) -> None:
            work.connection.execute(rate.delete())
            for (rank, day), amount in said.items():
                work.connection.execute(
                    insert(rate).values(
                        id=work.ids.new(),
                        kind="bill",
                        unit="hour",
                        scope=scopes[rank],
                        currency="EUR",
                        amount_e4=amount * 10_000,
                        valid_from_on=SPRING + timedelta(days=day),
                        **ids[scopes[rank]],
                    )
                )

        for day in days:
            business.work(SPRING + timedelta(days=day), 60)
        store.execute(Do(write))
        set_on_entries(business, task_id=task_id, activity_type_id=an_activity(store))
        found = store.read(billable, BillableCriteria(business.client))
        by_day = {time.worked_on: time.price for time in found.times}
        for day in days:
            assert by_day.get(SPRING + timedelta(days=day)) == _by_hand(said, day)


def _by_hand(said: dict[tuple[int, int], int], day: int) -> int | None:
    for rank in range(5):
        valid = [
            (start, amount) for (r, start), amount in said.items() if r == rank and start <= day
        ]
        if valid:
            return max(valid)[1]
    return None


def test_an_entry_whose_text_names_a_task_has_the_tasks_rate(business: Business) -> None:
    task_id = make_task(business.store, "Fix login", business.project)
    business.rate("70", scope=RateScope(task_id=task_id))
    business.work(SPRING, 3600, "Fix login")
    assert prices(business) == [70]
