"""Tags: free words on tasks and time entries."""

from sqlalchemy import Column, Index, String, text

from app.store.tables.base import thing

tag = thing(
    "tag",
    6,
    Column("name", String, nullable=False),
    search=("name",),
)
Index("uq_tag_name", text("name COLLATE NOCASE"), unique=True, _table=tag)
