"""The printable record of a statement of account, in the client's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy import Connection

from app.domain.billing.document import Document, DocumentKind
from app.domain.billing.document_tables import DocumentTable
from app.domain.billing.statement import (
    MovementKind,
    Statement,
    ageing_table,
    statement_table,
)
from app.queries.client_statement import StatementCriteria, account_statement
from app.queries.plain_document import plain_document
from app.system.document_labels import document_day


def statement_document(connection: Connection, criteria: StatementCriteria) -> Document:
    """The record: the account with its running balance, and at its foot how late that is.

    Raises:
        NotFound: the client was deleted meanwhile.
    """
    days = criteria.days
    plain = plain_document(
        connection, DocumentKind.STATEMENT, criteria.client_id, days.last_on, criteria.currency
    )
    found = account_statement(connection, criteria)
    labels = dict(plain.labels)
    closing = found.closing.minor
    return replace(
        plain,
        net_minor=closing,
        gross_minor=closing,
        due_minor=closing,
        subject=_subject(found, labels, plain.locale),
        tables=_tables(found, labels),
    )


def _subject(found: Statement, labels: Mapping[str, str], locale: str) -> str:
    first, last = (document_day(locale, day) for day in (found.days.start_on, found.days.last_on))
    return labels["statement.period"].format(period=f"{first} – {last}")


def _tables(found: Statement, labels: Mapping[str, str]) -> tuple[DocumentTable, ...]:
    def word(kind: MovementKind) -> str:
        return labels[f"movement.{kind.value}"]

    table = statement_table(found, word, labels["statement.opening"])
    if not any(money.minor for money in found.ageing.values()):
        return (table,)
    return table, ageing_table(found, labels["statement.ageing"])
