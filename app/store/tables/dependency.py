"""Dependencies: which task waits for which."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    String,
    UniqueConstraint,
    false,
)

from app.store.tables.base import thing
from app.store.types import Key

dependency = thing(
    "dependency",
    21,
    Column("predecessor_id", Key, ForeignKey("task.id"), nullable=False),
    Column("successor_id", Key, ForeignKey("task.id"), nullable=False, index=True),
    Column("kind", String, nullable=False, server_default="finish_to_start"),
    Column("lag_seconds", BigInteger, nullable=False, server_default="0"),
    # Day and night; otherwise in the successor's working time.
    Column("lag_elapsed", Boolean, nullable=False, server_default=false()),
    Column("reason", String, nullable=False, server_default=""),
    CheckConstraint(
        "kind IN ('finish_to_start', 'start_to_start', 'finish_to_finish', 'start_to_finish')",
        name="kind",
    ),
    CheckConstraint("predecessor_id <> successor_id", name="own_predecessor"),
    UniqueConstraint("predecessor_id", "successor_id"),
)
