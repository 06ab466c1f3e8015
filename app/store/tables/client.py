"""Clients: who pays."""

from sqlalchemy import Boolean, Column, Index, String, false, text

from app.store.tables.base import thing

client = thing(
    "client",
    2,
    Column("name", String, nullable=False),
    Column("currency", String(3), nullable=False),
    Column("language", String, nullable=False),
    Column("archived", Boolean, nullable=False, server_default=false()),
    Column("note", String, nullable=False, server_default=""),
    search=("name", "note"),
)
Index("uq_client_name", text("name COLLATE NOCASE"), unique=True, _table=client)
