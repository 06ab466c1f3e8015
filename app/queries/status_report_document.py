"""The printable record of a status report, in the client's language."""

from __future__ import annotations

from sqlalchemy import Connection

from app.domain.billing.document import Document
from app.domain.reporting.report_document import ReportGround, report_document
from app.domain.reporting.report_edits import ReportEdits
from app.domain.reporting.status_options import StatusOptions
from app.domain.values.errors import NotFound
from app.queries.clients import one_client
from app.queries.document_templates import template_for
from app.queries.seller import seller_logo, seller_row
from app.queries.status_report import StatusCriteria, status_facts
from app.queries.template_sources import TemplateCriteria
from app.system.document_labels import document_labels, document_locale
from app.system.translations import current_language


def report_ground(connection: Connection, criteria: StatusCriteria) -> ReportGround:
    """Everything that a report stands on; options and edits make the record of it.

    Raises:
        NotFound: the client or a project is gone.
        RuleViolation: as `status_facts`.
    """
    client = one_client(connection, criteria.client_id)
    if client is None:
        raise NotFound("client.gone")
    seller = seller_row(connection)
    opened = template_for(connection, TemplateCriteria(client_id=criteria.client_id))
    language = client.language or seller.language or current_language()
    return ReportGround(
        facts=status_facts(connection, criteria),
        seller=seller.party(),
        buyer=client.party(),
        bank=seller.bank(),
        currency=client.currency,
        language=language,
        locale=document_locale(language, client.country or seller.country),
        labels=document_labels(language),
        template=opened.template,
        files=opened.files,
        logo=seller_logo(connection),
        customer_number=client.number,
        names_projects=bool(criteria.project_ids),
    )


def status_report_document(
    connection: Connection,
    criteria: StatusCriteria,
    edits: ReportEdits | None = None,
    options: StatusOptions | None = None,
) -> Document:
    """The record of a report; without edits and options the usual one.

    Raises:
        NotFound: as `report_ground`.
        RuleViolation: likewise.
    """
    ground = report_ground(connection, criteria)
    return report_document(ground, options or StatusOptions(), edits or ReportEdits())
