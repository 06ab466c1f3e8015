"""Clients and the people to talk to there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, TypedDict
from uuid import UUID

from sqlalchemy import Row, delete, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from app.domain.billing.expense_markup import Markup
from app.domain.billing.reminder_terms import check_percent
from app.domain.billing.tax import TaxCategory
from app.domain.billing.unit_price import price_from_e4
from app.domain.timekeeping.rounding import RoundingDirection, RoundingRule, RoundingScope
from app.domain.values.errors import NotFound, RuleViolation
from app.queries.seller import seller_row
from app.services.assignment import same_name
from app.services.profile import check_tax, cleaned
from app.services.template_keeping import chosen_name
from app.store.tables import client, contact, invoice, project, rate, sent_paper
from app.store.unit_of_work import UnitOfWork


class ClientChanges(TypedDict, total=False):
    """The fields of a client to set; what is left out stays, or is blank for a new one."""

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
    markup_e4: int
    reminders: bool
    consumer: bool | None
    late_percent_e4: int | None


@dataclass(frozen=True, slots=True)
class AddClient:
    """Makes a client; currency and language are the seller's unless said.

    Raises:
        RuleViolation: the name is blank or taken, or a field is wrong.
    """

    changes: ClientChanges
    action = "client.add"

    def run(self, work: UnitOfWork) -> UUID:
        values = _checked(work, self.changes, None)
        if not values.get("name"):
            raise RuleViolation("name", "client.name_missing")
        seller = seller_row(work.connection)
        client_id = work.ids.new()
        fresh = {"currency": seller.currency, "language": seller.language, **values}
        work.connection.execute(insert(client).values(id=client_id, **fresh))
        work.describe(text=values["name"])
        return client_id


@dataclass(frozen=True, slots=True)
class EditClient:
    """Changes a client; issued invoices keep what they said.

    Raises:
        RuleViolation: the name is blank or taken, a field is wrong, or the currency would change
            under prices and invoices.
    """

    client_id: UUID
    changes: ClientChanges
    action = "client.edit"

    def run(self, work: UnitOfWork) -> None:
        row = client_row(work, self.client_id)
        values = _checked(work, self.changes, row)
        if values.get("name") == "":
            raise RuleViolation("name", "client.name_missing")
        if values.get("currency", row.currency) != row.currency:
            _check_currency_is_free(work, row)
        if values:
            work.connection.execute(
                update(client).where(client.c.id == self.client_id).values(**values)
            )
        work.describe(text=values.get("name", row.name))


@dataclass(frozen=True, slots=True)
class DeleteClient:
    """Removes a client that nothing hangs on; its contacts, rates and mailings go with it.

    Raises:
        RuleViolation: work, projects or invoices refer to it; it can be archived instead.
    """

    client_id: UUID
    action = "client.delete"

    def run(self, work: UnitOfWork) -> None:
        row = client_row(work, self.client_id)
        work.describe(text=row.name)
        has_project = select(project.c.id).where(project.c.client_id == self.client_id).limit(1)
        if work.connection.scalar(has_project) is not None:
            raise RuleViolation("client", "client.in_use", name=row.name)
        try:
            # Of statements and reports; what is mailed of an invoice keeps its client.
            mailed = sent_paper.c.owner_id == self.client_id
            work.connection.execute(delete(sent_paper).where(mailed))
            for table in (contact, rate):
                work.connection.execute(delete(table).where(table.c.client_id == self.client_id))
            work.connection.execute(delete(client).where(client.c.id == self.client_id))
        except IntegrityError as error:
            raise RuleViolation("client", "client.in_use", name=row.name) from error


@dataclass(frozen=True, slots=True)
class SaveContact:
    """Adds a person to a client, or changes one."""

    client_id: UUID
    name: str
    role: str = ""
    email: str = ""
    phone: str = ""
    contact_id: UUID | None = None
    action = "client.contact"

    def run(self, work: UnitOfWork) -> UUID:
        if not self.name.strip():
            raise RuleViolation("name", "contact.name_missing")
        client_row(work, self.client_id)
        values = {
            "name": self.name.strip(),
            "role": self.role.strip(),
            "email": self.email.strip(),
            "phone": self.phone.strip(),
        }
        work.describe(text=values["name"])
        if self.contact_id is None:
            contact_id = work.ids.new()
            work.connection.execute(
                insert(contact).values(id=contact_id, client_id=self.client_id, **values)
            )
            return contact_id
        work.connection.execute(
            update(contact).where(contact.c.id == self.contact_id).values(**values)
        )
        return self.contact_id


@dataclass(frozen=True, slots=True)
class DeleteContact:
    contact_id: UUID
    action = "client.contact_delete"

    def run(self, work: UnitOfWork) -> None:
        name = work.connection.scalar(select(contact.c.name).where(contact.c.id == self.contact_id))
        if name is None:
            raise NotFound("contact.gone")
        work.describe(text=name)
        work.connection.execute(delete(contact).where(contact.c.id == self.contact_id))


def client_row(work: UnitOfWork, client_id: UUID) -> Row[Any]:
    """The stored client.

    Raises:
        NotFound: it was deleted meanwhile.
    """
    row = work.connection.execute(select(client).where(client.c.id == client_id)).first()
    if row is None:
        raise NotFound("client.gone")
    return row


def _check_currency_is_free(work: UnitOfWork, row: Row[Any]) -> None:
    """Raises where amounts stand in the client's currency without saying so themselves."""
    priced = select(project.c.id).where(
        project.c.client_id == row.id,
        or_(project.c.price_minor.is_not(None), project.c.budget_minor.is_not(None)),
    )
    billed = select(invoice.c.id).where(invoice.c.client_id == row.id)
    if any(work.connection.scalar(found.limit(1)) is not None for found in (priced, billed)):
        raise RuleViolation(
            "currency", "client.currency_is_fixed", name=row.name, currency=row.currency
        )


def _checked(work: UnitOfWork, changes: ClientChanges, row: Row[Any] | None) -> dict[str, Any]:
    values = cleaned(changes)
    name = values.get("name")
    if name:
        taken = same_name(work, select(client), client.c.name, name)
        if any(row is None or other.id != row.id for other in taken):
            raise RuleViolation("name", "client.name_taken", name=name)
    if "markup_e4" in values:
        Markup(price_from_e4(values["markup_e4"]))
    if values.get("late_percent_e4") is not None:
        try:
            check_percent(price_from_e4(values["late_percent_e4"]))
        except RuleViolation as error:
            raise RuleViolation("late_percent_e4", error.key, **error.arguments) from error
    if "template" in values:
        values["template"] = chosen_name(work, values["template"])
    standing = {} if row is None else row._asdict()
    merged = {**standing, **values}
    # A rate without a category of its own goes with the seller's, which may be another one then.
    check_tax(merged.get("tax_category") or TaxCategory.STANDARD, merged.get("tax_rate_e4"))
    RoundingRule(
        merged.get("rounding_seconds", 1),
        RoundingDirection(merged.get("rounding_direction", "nearest")),
        RoundingScope(merged.get("rounding_per", "invoice")),
    )
    return values
