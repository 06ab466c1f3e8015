"""Facts about the file itself: its id, when it was made, the checksum of its triggers."""

from sqlalchemy import Column, String, Table

from app.store.tables.base import metadata

file_fact = Table(
    "file_fact",
    metadata,
    Column("name", String, primary_key=True),
    Column("value", String, nullable=False),
    sqlite_with_rowid=False,
)
