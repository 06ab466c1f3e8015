"""Step 4: templates of documents, and who uses which.

Frozen: the statements stand as they were run, whatever the tables have become since.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alembic.operations import Operations

_STATEMENTS = """
ALTER TABLE client ADD COLUMN template VARCHAR DEFAULT '' NOT NULL;
ALTER TABLE seller ADD COLUMN template VARCHAR DEFAULT '' NOT NULL;
ALTER TABLE invoice ADD COLUMN template VARCHAR DEFAULT '' NOT NULL;
CREATE TABLE document_template (
    seq INTEGER NOT NULL,
    id BLOB NOT NULL,
    name VARCHAR NOT NULL,
    origin VARCHAR DEFAULT '' NOT NULL,
    content VARCHAR NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_document_template PRIMARY KEY (seq),
    CONSTRAINT ck_document_template_version CHECK (version >= 1),
    CONSTRAINT uq_document_template_id UNIQUE (id)
);
CREATE UNIQUE INDEX uq_document_template_name ON document_template (name COLLATE NOCASE)
"""


def apply(operations: Operations) -> None:
    for statement in _STATEMENTS.split(";"):
        operations.execute(statement)
