"""The record of a paper without invoice lines: whose it is, and nothing on it yet."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import Connection

from app.domain.billing.document import Document, DocumentKind
from app.domain.values.errors import NotFound
from app.queries.clients import one_client
from app.queries.document_parts import logo_name
from app.queries.document_templates import chosen_template
from app.queries.seller import seller_row
from app.queries.template_sources import TemplateCriteria
from app.system.document_labels import document_labels, document_locale
from app.system.translations import current_language


def plain_document(
    connection: Connection,
    kind: DocumentKind,
    client_id: UUID,
    issued_on: date,
    currency: str,
) -> Document:
    """The business's paper for the client, in his language and template; its sums are nothing.

    Raises:
        NotFound: the client was deleted meanwhile.
    """
    buyer = one_client(connection, client_id)
    if buyer is None:
        raise NotFound("client.gone")
    seller = seller_row(connection)
    template = chosen_template(connection, TemplateCriteria(client_id=client_id))
    language = buyer.language or seller.language or current_language()
    return Document(
        kind=kind,
        number="",
        issued_on=issued_on,
        currency=currency,
        language=language,
        locale=document_locale(language, buyer.country or seller.country),
        seller=seller.party(),
        buyer=buyer.party(),
        bank=seller.bank(),
        lines=(),
        taxes=(),
        net_minor=0,
        tax_minor=0,
        gross_minor=0,
        prepaid_minor=0,
        due_minor=0,
        customer_number=buyer.number,
        paper=template.page.size,
        template=template.name,
        labels=tuple(sorted(document_labels(language).items())),
        logo=logo_name(connection),
    )
