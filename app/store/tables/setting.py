"""Settings of the workspace: they travel with the file and are journaled like everything else."""

from sqlalchemy import Column, String

from app.store.tables.base import thing

workspace_setting = thing(
    "workspace_setting",
    11,
    Column("name", String, nullable=False, unique=True),
    Column("value", String, nullable=False),
)
