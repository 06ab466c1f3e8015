"""A template that is open, read anew: under another name perhaps, or gone."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection

from app.queries.document_templates import OpenedTemplate, opened_template, template_rows
from app.queries.template_sources import folded


@dataclass(frozen=True, slots=True)
class AgainCriteria:
    """The row that held it, None for a shipped one, and its name."""

    template_id: UUID | None
    name: str


def template_again(connection: Connection, criteria: AgainCriteria) -> OpenedTemplate | None:
    """The template as it is now; None where it was deleted meanwhile.

    A row that is gone may have left a shipped template of the same name behind.
    """
    rows = template_rows(connection)
    name = folded(criteria.name)
    found = next((row for row in rows if row.id and row.id == criteria.template_id), None)
    found = found or next((row for row in rows if folded(row.name) == name), None)
    return None if found is None else opened_template(connection, found.name)
