"""How documents look: templates of the user's own, and shipped ones that the user has changed.

Their pictures and letterheads are attachments of the row.
"""

from sqlalchemy import CheckConstraint, Column, Index, Integer, String, text

from app.store.tables.base import thing

document_template = thing(
    "document_template",
    37,
    # By which clients, drafts and the seller name it.
    Column("name", String, nullable=False),
    # The shipped one that it is a change of; blank for none.
    Column("origin", String, nullable=False, server_default=""),
    # JSON as of `resources/schemas/document-template.schema.json`, proved when it was saved.
    Column("content", String, nullable=False),
    Column("version", Integer, nullable=False, server_default="1"),
    CheckConstraint("version >= 1", name="version"),
    search=("name",),
)
Index(
    "uq_document_template_name", text("name COLLATE NOCASE"), unique=True, _table=document_template
)
