"""Which papers were mailed, the newest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, select

from app.store.tables import sent_paper


@dataclass(frozen=True, slots=True)
class SentPaperRow:
    """One mailing.

    Attributes:
        sent_to: the addresses, with commas between them.
        how: ``smtp``, or ``draft`` where a mail program was given it.
    """

    sent_at: datetime
    sent_to: str
    how: str


@dataclass(frozen=True, slots=True)
class SentPaperCriteria:
    """Of which paper, such as ``invoice`` and its id."""

    owner_kind: str
    owner_id: UUID


def sent_papers(connection: Connection, criteria: SentPaperCriteria) -> list[SentPaperRow]:
    """The paper's mailings."""
    query = (
        select(sent_paper.c.sent_at, sent_paper.c.sent_to, sent_paper.c.how)
        .where(
            sent_paper.c.owner_kind == criteria.owner_kind,
            sent_paper.c.owner_id == criteria.owner_id,
        )
        .order_by(sent_paper.c.sent_at.desc(), sent_paper.c.seq.desc())
    )
    return [SentPaperRow(*row) for row in connection.execute(query)]
