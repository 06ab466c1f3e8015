"""The journal's own tables: change sets, the rows they touched, and the one that is open."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    false,
)

from app.store.tables.base import metadata
from app.store.types import Instant, Key

INSERT, UPDATE, DELETE = 1, 2, 3

change_set = Table(
    "change_set",
    metadata,
    Column("no", Integer, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("member_id", Key),
    Column("device_id", Key, nullable=False),
    Column("action", String, nullable=False),
    Column("arguments", String, nullable=False),
    Column("origin", String, nullable=False),
    # do, undo, redo, or record: a change set without rows that tells of an export or a print.
    Column("kind", String, nullable=False),
    Column("undoes", Integer),
    Column("final", Boolean, nullable=False, server_default=false()),
    Column("schema_version", Integer, nullable=False),
    Column("first_row", BigInteger),
    Column("last_row", BigInteger),
    Column("digest", LargeBinary(32)),
    Column("chain", LargeBinary(32)),
    Column("erased_by", Integer),
    CheckConstraint("origin IN ('here', 'hub', 'migration')", name="origin"),
    CheckConstraint("kind IN ('do', 'undo', 'redo', 'record')", name="kind"),
    CheckConstraint("(undoes IS NOT NULL) = (kind IN ('undo', 'redo'))", name="undoes"),
)
Index("ix_change_set_undoes", change_set.c.undoes)

journal_row = Table(
    "journal_row",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("change_set_no", Integer, nullable=False),
    Column("table_no", Integer, nullable=False),
    Column("action", Integer, nullable=False),
    Column("key", LargeBinary, nullable=False),
    Column("payload", String),
)

# A trigger cannot see temporary tables, so the open change set stands in a real one, set and
# cleared inside the same transaction.
journal_open = Table(
    "journal_open",
    metadata,
    Column("only", Integer, primary_key=True),
    Column("change_set_no", Integer, nullable=False),
    CheckConstraint("only = 1", name="only_one"),
)

# Which columns a table had at which schema version: old digests cover the columns of their day.
journal_shape = Table(
    "journal_shape",
    metadata,
    Column("schema_version", Integer, primary_key=True),
    Column("table_no", Integer, primary_key=True),
    Column("columns", String, nullable=False),
)
