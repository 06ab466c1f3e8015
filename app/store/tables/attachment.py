"""Attachments: what they are is journaled, their bytes are not."""

from sqlalchemy import BigInteger, CheckConstraint, Column, ForeignKey, LargeBinary, String, Table

from app.store.tables.base import metadata, thing
from app.store.types import Key

attachment_bytes = Table(
    "attachment_bytes",
    metadata,
    Column("sha256", LargeBinary(32), primary_key=True),
    Column("content", LargeBinary, nullable=False),
)

attachment = thing(
    "attachment",
    10,
    Column("owner_kind", String, nullable=False),
    Column("owner_id", Key, nullable=False, index=True),
    Column("name", String, nullable=False),
    Column("media_type", String, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("sha256", LargeBinary(32), ForeignKey("attachment_bytes.sha256"), nullable=False),
    CheckConstraint("length(sha256) = 32", name="sha256"),
    search=("name",),
)
