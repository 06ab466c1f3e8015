"""The printable record of a statement of account, in the client's language."""

from __future__ import annotations

from sqlalchemy import Connection

from app.domain.billing.document import Document, DocumentKind
from app.domain.billing.document_tables import DocumentTable
from app.domain.billing.statement import (
    MovementKind,
    Statement,
    ageing_table,
    statement_table,
)
from app.domain.values.errors import NotFound
from app.queries.client_statement import StatementCriteria, account_statement
from app.queries.clients import ClientRow, one_client
from app.queries.document_parts import logo_name
from app.queries.document_templates import chosen_template
from app.queries.seller import SellerRow, seller_row
from app.queries.template_sources import TemplateCriteria
from app.system.document_labels import document_day, document_labels, document_locale
from app.system.translations import current_language


def statement_document(connection: Connection, criteria: StatementCriteria) -> Document:
    """The record: the account with its running balance, and at its foot how late that is.

    Raises:
        NotFound: the client was deleted meanwhile.
    """
    buyer = one_client(connection, criteria.client_id)
    if buyer is None:
        raise NotFound("client.gone")
    seller = seller_row(connection)
    template = chosen_template(connection, TemplateCriteria(client_id=criteria.client_id))
    found = account_statement(connection, criteria)
    language = buyer.language or seller.language or current_language()
    labels = document_labels(language)
    closing = found.closing.minor
    return Document(
        kind=DocumentKind.STATEMENT,
        number="",
        issued_on=criteria.days.last_on,
        currency=criteria.currency,
        language=language,
        locale=_locale(language, buyer, seller),
        seller=seller.party(),
        buyer=buyer.party(),
        bank=seller.bank(),
        lines=(),
        taxes=(),
        net_minor=closing,
        tax_minor=0,
        gross_minor=closing,
        prepaid_minor=0,
        due_minor=closing,
        customer_number=buyer.number,
        paper=template.page.size,
        template=template.name,
        labels=tuple(sorted(labels.items())),
        logo=logo_name(connection),
        subject=_subject(found, labels, _locale(language, buyer, seller)),
        tables=_tables(found, labels),
    )


def _locale(language: str, buyer: ClientRow, seller: SellerRow) -> str:
    return document_locale(language, buyer.country or seller.country)


def _subject(found: Statement, labels: dict[str, str], locale: str) -> str:
    first, last = (document_day(locale, day) for day in (found.days.start_on, found.days.last_on))
    return labels["statement.period"].format(period=f"{first} – {last}")


def _tables(found: Statement, labels: dict[str, str]) -> tuple[DocumentTable, ...]:
    def word(kind: MovementKind) -> str:
        return labels[f"movement.{kind.value}"]

    table = statement_table(found, word, labels["statement.opening"])
    if not any(money.minor for money in found.ageing.values()):
        return (table,)
    return table, ageing_table(found, labels["statement.ageing"])
