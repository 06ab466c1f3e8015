"""A complete invoice, and invoices at random, for the tests of what is said and kept."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from app.domain.billing.document import (
    BankAccount,
    Document,
    DocumentKind,
    DocumentLine,
    DocumentTax,
    Party,
    TimesheetRow,
)
from app.domain.billing.tax import TaxCategory

SELLER = Party(
    name="Nora Seidel",
    street="Lindenweg 4",
    postcode="10437",
    city="Berlin",
    country="DE",
    vat_id="DE123456789",
)
BUYER = Party(name="Brücke GmbH", street="Hafen 1", postcode="20457", city="Hamburg", country="DE")
LINE = DocumentLine(
    position=1,
    name="Relaunch",
    description="",
    quantity=Decimal("1.50"),
    minutes=90,
    unit_code="HUR",
    net_unit_price=Decimal("80.00"),
    tax_category=TaxCategory.STANDARD,
    tax_rate=Decimal(19),
    net_minor=12000,
    recorded_seconds=5400,
)
COMPLETE = Document(
    kind=DocumentKind.INVOICE,
    number="2026-0001",
    issued_on=date(2026, 11, 30),
    currency="EUR",
    language="de",
    locale="de_DE",
    seller=SELLER,
    buyer=BUYER,
    bank=BankAccount(iban="DE02120300000000202051"),
    lines=(LINE,),
    taxes=(DocumentTax(TaxCategory.STANDARD, Decimal(19), 12000, 2280),),
    net_minor=12000,
    tax_minor=2280,
    gross_minor=14280,
    prepaid_minor=0,
    due_minor=14280,
    due_on=date(2026, 12, 14),
    period_start_on=date(2026, 11, 1),
    period_end_on=date(2026, 11, 30),
)

_TEXTS = st.text(max_size=12)
_DECIMALS = st.decimals(allow_nan=False, allow_infinity=False)
_MINOR = st.integers(-(2**63), 2**63)
_DAYS = st.dates()
_PARTIES = st.builds(Party, name=_TEXTS, street=_TEXTS, city=_TEXTS, vat_id=_TEXTS)
_LINES = st.builds(
    DocumentLine,
    position=st.integers(1, 99),
    name=_TEXTS,
    description=_TEXTS,
    quantity=_DECIMALS,
    minutes=st.none() | _MINOR,
    unit_code=_TEXTS,
    net_unit_price=_DECIMALS,
    tax_category=st.sampled_from(TaxCategory),
    tax_rate=_DECIMALS,
    net_minor=_MINOR,
    recorded_seconds=st.none() | _MINOR,
)
_TAXES = st.builds(
    DocumentTax,
    category=st.sampled_from(TaxCategory),
    rate=_DECIMALS,
    taxable_minor=_MINOR,
    tax_minor=_MINOR,
    reason=_TEXTS,
    reason_code=_TEXTS,
)
_ROWS = st.builds(
    TimesheetRow,
    position=st.integers(1, 99),
    worked_on=_DAYS,
    start=_TEXTS,
    end=_TEXTS,
    person=_TEXTS,
    project=_TEXTS,
    task=_TEXTS,
    description=_TEXTS,
    seconds=_MINOR,
)


def documents() -> st.SearchStrategy[Document]:
    """Documents of any content, sensible or not."""
    return st.builds(
        Document,
        kind=st.sampled_from(DocumentKind),
        number=_TEXTS,
        issued_on=_DAYS,
        currency=_TEXTS,
        language=_TEXTS,
        locale=_TEXTS,
        seller=_PARTIES,
        buyer=_PARTIES,
        bank=st.builds(BankAccount, iban=_TEXTS, holder=_TEXTS),
        lines=st.lists(_LINES, max_size=3).map(tuple),
        taxes=st.lists(_TAXES, max_size=2).map(tuple),
        net_minor=_MINOR,
        tax_minor=_MINOR,
        gross_minor=_MINOR,
        prepaid_minor=_MINOR,
        due_minor=_MINOR,
        due_on=st.none() | _DAYS,
        preceding_on=st.none() | _DAYS,
        intro=_TEXTS,
        timesheet=st.lists(_ROWS, max_size=2).map(tuple),
        labels=st.lists(st.tuples(_TEXTS, _TEXTS), max_size=2).map(tuple),
    )
