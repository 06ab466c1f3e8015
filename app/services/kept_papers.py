"""Record and PDF of what is issued, kept with its row for ever."""

from __future__ import annotations

import json
from uuid import UUID

from sqlalchemy import insert

from app.domain.billing.document import Document
from app.domain.billing.document_json import to_json
from app.services.paper import check_characters, logo_of, print_with, template_of
from app.store.attachments import keep_bytes
from app.store.tables import attachment
from app.store.unit_of_work import UnitOfWork


def keep_papers(work: UnitOfWork, owner_kind: str, owner_id: UUID, document: Document) -> None:
    """Keeps both papers as attachments of the row.

    Raises:
        RuleViolation: ``document.unprintable``.
    """
    logo = logo_of(work.connection, document)
    opened = template_of(work.connection, document)
    check_characters(document, opened.template, logo)
    printed = print_with(document, opened.template, opened.files, logo)
    record = json.dumps(to_json(document), ensure_ascii=False, sort_keys=True).encode()
    for name, media_type, content in (
        ("json", "application/json", record),
        ("pdf", "application/pdf", printed.pdf),
    ):
        work.connection.execute(
            insert(attachment).values(
                id=work.ids.new(),
                owner_kind=owner_kind,
                owner_id=owner_id,
                name=f"{document.number}.{name}",
                media_type=media_type,
                size=len(content),
                sha256=keep_bytes(work.connection, content),
            )
        )
