"""Activity types: the kind of work (writing, coding, admin) beside what it is for."""

from sqlalchemy import Boolean, Column, Index, String, false, text, true

from app.store.tables.base import thing

activity_type = thing(
    "activity_type",
    7,
    Column("name", String, nullable=False),
    Column("billable", Boolean, nullable=False, server_default=true()),
    Column("archived", Boolean, nullable=False, server_default=false()),
)
Index("uq_activity_type_name", text("name COLLATE NOCASE"), unique=True, _table=activity_type)
