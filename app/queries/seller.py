"""The user's business as it stands on invoices."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from app.domain.billing.document import BankAccount, Party
from app.store.attachments import bytes_of
from app.store.tables import attachment, seller


@dataclass(frozen=True, slots=True)
class SellerRow:
    """The seller; blank fields until the user has filled them in.

    Attributes:
        language: of invoices for clients without one; blank for the language of the screens.
        tax_rate_e4: percent times 10,000; None until the user has said it.
        first_number: where a series begins, for those who go on from another program.
        template: name of that of documents; blank for the usual one of the paper.
    """

    name: str = ""
    trading_name: str = ""
    street: str = ""
    street_extra: str = ""
    postcode: str = ""
    city: str = ""
    region: str = ""
    country: str = ""
    email: str = ""
    phone: str = ""
    website: str = ""
    vat_id: str = ""
    tax_number: str = ""
    registration: str = ""
    iban: str = ""
    bic: str = ""
    bank_name: str = ""
    currency: str = "EUR"
    language: str = ""
    tax_category: str = "S"
    tax_rate_e4: int | None = None
    tax_reason: str = ""
    payment_days: int = 14
    number_pattern: str = "{year}-{n:04}"
    first_number: int = 1
    paper: str = "A4"
    intro: str = ""
    closing: str = ""
    template: str = ""

    def party(self) -> Party:
        """As paper names it."""
        return Party(
            **{name: getattr(self, name) for name in Party.__slots__ if name in _OF_PARTY},
        )

    def bank(self) -> BankAccount:
        return BankAccount(self.iban, self.bic, self.bank_name, self.name)


_OF_PARTY = frozenset(SellerRow.__slots__)


def seller_row(connection: Connection, _: None = None) -> SellerRow:
    """The seller of this file."""
    row = connection.execute(select(seller)).mappings().first()
    if row is None:
        return SellerRow()
    return SellerRow(**{name: row[name] for name in SellerRow.__slots__})


def seller_logo(connection: Connection, _: None = None) -> bytes | None:
    """The picture on invoices; None without one."""
    digest = connection.scalar(
        select(attachment.c.sha256)
        .where(attachment.c.owner_kind == "seller")
        .order_by(attachment.c.seq.desc())
        .limit(1)
    )
    return None if digest is None else bytes_of(connection, digest)
