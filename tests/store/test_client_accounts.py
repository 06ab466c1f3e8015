from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from app.domain.billing.ageing import Bucket
from app.domain.values.money import Money
from app.queries.client_accounts import AccountCriteria, client_account
from app.queries.client_statement import statement_ground
from app.queries.discount_offers import DiscountOffers, discount_offers
from app.queries.invoices import InvoiceKey, one_invoice
from app.queries.payment_methods import payment_methods
from app.services.invoice_drafts import EditInvoice
from app.services.payment_plan import payment_plan
from app.services.payments import RecordPayment
from app.services.split_payments import ReceivePayment, Rest
from tests.builders import SetClock, open_test_store
from tests.store.bills import Business, open_business

TODAY = date(2026, 11, 19)


@pytest.fixture
def business(tmp_path: Path) -> Iterator[Business]:
    with open_test_store(tmp_path, SetClock()) as store:
        yield open_business(store)


def bill(business: Business, day: date, hours: int = 1, early: str = "") -> UUID:
    """An invoice over 95.20 an hour."""
    business.work(day, hours * 3600)
    invoice_id = business.draft()
    if early:
        business.store.execute(EditInvoice(invoice_id, {"early_payment": early}))
    business.issue(invoice_id, day)
    return invoice_id


def opened(business: Business, invoice_id: UUID) -> int:
    row = business.store.read(one_invoice, InvoiceKey(invoice_id))
    assert row is not None
    return row.open_minor


def offers(business: Business, invoice_id: UUID) -> DiscountOffers | None:
    return business.store.read(discount_offers, invoice_id)


def test_what_is_owed_is_told_by_its_age(business: Business) -> None:
    for day, hours in ((date(2026, 8, 1), 1), (date(2026, 10, 20), 2), (date(2026, 11, 10), 3)):
        bill(business, day, hours)
    found = business.store.read(client_account, AccountCriteria(TODAY, business.client))
    (aged,) = found.aged
    assert aged.sums == (
        (Bucket.NOT_DUE, Money(28_560, "EUR")),
        (Bucket.DAYS_1_30, Money(19_040, "EUR")),
        (Bucket.OVER_90, Money(9_520, "EUR")),
    )
    assert sum(money.minor for _bucket, money in aged.sums) == found.owed[0].minor


def test_a_statement_begins_where_the_account_does(business: Business) -> None:
    nothing = business.store.read(statement_ground, business.client)
    assert (nothing.currencies, nothing.first_on) == ((), None)
    bill(business, date(2026, 10, 20))
    bill(business, date(2026, 8, 1))
    found = business.store.read(statement_ground, business.client)
    assert (found.currencies, found.first_on) == (("EUR",), date(2026, 8, 1))


def test_an_offer_lasts_to_its_day_and_counts_what_came(business: Business) -> None:
    invoice_id = bill(business, date(2026, 11, 10), early="3/7 2/14")
    found = offers(business, invoice_id)
    assert found is not None
    first, enough = found.enough_on(date(2026, 11, 17)) or pytest.fail("an offer")
    assert (first.days, enough.minor) == (7, 9_234)
    business.store.execute(RecordPayment(invoice_id, date(2026, 11, 12), 1_000))
    found = offers(business, invoice_id)
    assert found is not None
    second, enough = found.enough_on(date(2026, 11, 18)) or pytest.fail("an offer")
    assert (second.days, enough.minor) == (14, 8_330)
    assert found.enough_on(date(2026, 11, 25)) is None


def test_what_offers_nothing_has_no_offer(business: Business) -> None:
    plain = bill(business, date(2026, 11, 10))
    assert offers(business, plain) is None
    assert offers(business, UUID(int=1)) is None
    business.work(TODAY, 3600)
    draft = business.draft()
    business.store.execute(EditInvoice(draft, {"early_payment": "2/7"}))
    assert offers(business, draft) is None


def test_a_plan_is_what_the_payment_then_does(business: Business) -> None:
    early = bill(business, date(2026, 11, 10), early="2/14")
    late = bill(business, date(2026, 11, 11), 2)
    command = ReceivePayment(
        business.client,
        TODAY,
        "EUR",
        28_500,
        (early, late),
        {early: 9_330, late: 19_000},
        charges_minor=100,
        rest=Rest.CREDIT,
    )
    planned = business.store.read(payment_plan, command)
    assert opened(business, early) == 9_520
    assert [part.amount_minor for part in planned.discounts] == [190]
    business.store.execute(command)
    for key, before in ((early, 9_520), (late, 19_040)):
        done = sum(part.amount_minor for part in planned.parts if part.invoice_id == key)
        assert opened(business, key) == before - done
    kept = sum(part.amount_minor for part in planned.parts if part.invoice_id is None)
    account = business.store.read(client_account, AccountCriteria(TODAY, business.client))
    assert account.credit == (Money(kept, "EUR"),)


def test_methods_come_back_the_newest_first(business: Business) -> None:
    for hours, method in ((1, "Cash"), (2, "Wire"), (3, "Cash"), (4, "")):
        invoice_id = bill(business, date(2026, 11, hours))
        business.store.execute(RecordPayment(invoice_id, TODAY, 100, "", method))
    assert business.store.read(payment_methods, None) == ["Cash", "Wire"]
    assert business.store.read(payment_methods, 1) == ["Cash"]
