"""Papers that were mailed: noted, so that invoice and history show it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from sqlalchemy import insert

from app.domain.billing.quote_standing import OPEN
from app.domain.values.period import local_day
from app.queries.quotes import QuoteKey, one_quote
from app.services.quote_issue import NoteQuoteSent
from app.store.tables import sent_paper
from app.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class NoteMailed:
    """Notes that a server took a paper to be sent. Undo passes it over: a mail has gone out.

    A quote that is open is sent by that.

    Attributes:
        name: of the paper, for the history.
        sent_to: the addresses, with commas between them.
    """

    kind: str
    owner_id: UUID
    name: str
    sent_to: str
    action = "mail.sent"

    def run(self, work: UnitOfWork) -> None:
        _note(work, self.kind, self.owner_id, self.sent_to, "smtp")
        row = one_quote(work.connection, QuoteKey(self.owner_id)) if self.kind == "quote" else None
        if row is not None and row.state in OPEN:
            today = local_day(work.now, work.clock.zone())
            NoteQuoteSent(self.owner_id, today, self.sent_to).run(work)
        work.record()
        work.describe(text=self.name, target=self.sent_to)


@dataclass(frozen=True, slots=True)
class NoteMailDrafted:
    """Notes that a mail program or a file got a draft with a paper; who sends it is the user.

    Attributes:
        name: as `NoteMailed`, as is ``sent_to``.
    """

    kind: str
    owner_id: UUID
    name: str
    sent_to: str
    action = "mail.draft"

    def run(self, work: UnitOfWork) -> None:
        _note(work, self.kind, self.owner_id, self.sent_to, "draft")
        work.record()
        work.describe(text=self.name, target=self.sent_to)


def _note(
    work: UnitOfWork, kind: str, owner_id: UUID, sent_to: str, how: Literal["draft", "smtp"]
) -> None:
    work.connection.execute(
        insert(sent_paper).values(
            id=work.ids.new(),
            owner_kind=kind,
            owner_id=owner_id,
            sent_at=work.now,
            sent_to=sent_to,
            how=how,
        )
    )
