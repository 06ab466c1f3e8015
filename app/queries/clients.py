"""Clients with all that is known of them, and their people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, select

from app.domain.billing.document import Party
from app.domain.timekeeping.rounding import RoundingDirection, RoundingRule, RoundingScope
from app.store.tables import client, contact


@dataclass(frozen=True, slots=True)
class ContactRow:
    id: UUID
    name: str
    role: str
    email: str
    phone: str


@dataclass(frozen=True, slots=True)
class ClientRow:
    """One client.

    Attributes:
        legal_name: as invoices name it; blank where it is the name.
        contact: the person whom invoices are addressed to.
        payment_days: None for the seller's; so are ``tax_category`` and ``tax_rate_e4``.
        bills_from_on: what was done before this day was billed elsewhere; None for all days.
        quantity_decimals: decimals of hours on invoices; None for hours and minutes.
        template: name of that of documents; blank for the seller's.
        markup_e4: what is put on expenses that say nothing else; percent times 10,000.
        reminders: whether late invoices are asked for.
        consumer: whether it is no business; None where nobody has said so.
        late_percent_e4: interest for late payment that was agreed, a year; None for the usual.
    """

    id: UUID
    name: str
    currency: str
    language: str
    archived: bool
    note: str
    legal_name: str
    number: str
    contact: str
    street: str
    street_extra: str
    postcode: str
    city: str
    region: str
    country: str
    email: str
    phone: str
    website: str
    vat_id: str
    buyer_reference: str
    payment_days: int | None
    tax_category: str | None
    tax_rate_e4: int | None
    rounding_seconds: int
    rounding_direction: str
    rounding_per: str
    quantity_decimals: int | None
    bills_from_on: date | None
    template: str
    markup_e4: int = 0
    reminders: bool = True
    consumer: bool | None = None
    late_percent_e4: int | None = None

    @property
    def is_consumer(self) -> bool:
        """As said; else one with a VAT id is a business. The law gives less towards consumers."""
        return not self.vat_id if self.consumer is None else self.consumer

    @property
    def rounding(self) -> RoundingRule:
        return RoundingRule(
            self.rounding_seconds,
            RoundingDirection(self.rounding_direction),
            RoundingScope(self.rounding_per),
        )

    def party(self) -> Party:
        """As paper names it."""
        return Party(
            name=self.legal_name or self.name,
            contact=self.contact,
            street=self.street,
            street_extra=self.street_extra,
            postcode=self.postcode,
            city=self.city,
            region=self.region,
            country=self.country,
            email=self.email,
            phone=self.phone,
            website=self.website,
            vat_id=self.vat_id,
        )


@dataclass(frozen=True, slots=True)
class ClientCriteria:
    """Which clients: all current ones, the archived too, or one."""

    client_id: UUID | None = None
    archived: bool = False


def clients(connection: Connection, criteria: ClientCriteria) -> list[ClientRow]:
    """The clients by name."""
    query = select(client).order_by(client.c.name.collate("NOCASE"))
    if criteria.client_id is not None:
        query = query.where(client.c.id == criteria.client_id)
    elif not criteria.archived:
        query = query.where(client.c.archived.is_(False))
    return [
        ClientRow(**{name: row[name] for name in ClientRow.__slots__})
        for row in connection.execute(query).mappings()
    ]


def one_client(connection: Connection, client_id: UUID) -> ClientRow | None:
    """The client; None where there is none of this id."""
    found = clients(connection, ClientCriteria(client_id))
    return found[0] if found else None


def client_by_name(connection: Connection, name: str) -> ClientRow | None:
    """The client of this name, letter case aside in every script; None where there is none."""
    folded = name.strip().casefold()
    rows = clients(connection, ClientCriteria(archived=True))
    return next((row for row in rows if row.name.casefold() == folded), None)


def contacts(connection: Connection, client_id: UUID) -> list[ContactRow]:
    """A client's people by name."""
    query = (
        select(contact.c.id, contact.c.name, contact.c.role, contact.c.email, contact.c.phone)
        .where(contact.c.client_id == client_id)
        .order_by(contact.c.name.collate("NOCASE"))
    )
    return [ContactRow(*row) for row in connection.execute(query)]
