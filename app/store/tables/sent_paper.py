"""What papers were mailed: which, when, to whom, and how."""

from sqlalchemy import CheckConstraint, Column, Index, String

from app.store.tables.base import thing
from app.store.types import Instant, Key

sent_paper = thing(
    "sent_paper",
    52,
    # An invoice, a quote; of a statement and a report the client.
    Column("owner_kind", String, nullable=False),
    Column("owner_id", Key, nullable=False),
    Column("sent_at", Instant, nullable=False),
    # The addresses, with commas between them.
    Column("sent_to", String, nullable=False),
    # A draft was opened in a mail program; whether it was sent from there nobody knows.
    Column("how", String, nullable=False),
    CheckConstraint("how IN ('draft', 'smtp')", name="how"),
    CheckConstraint("sent_to <> ''", name="sent_to"),
)
Index("ix_sent_paper_owner", sent_paper.c.owner_kind, sent_paper.c.owner_id)
