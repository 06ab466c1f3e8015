"""Templates of documents: the shipped ones, overlaid by those of the file, and who uses which."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection, select

from app.domain.paper.template import Template
from app.domain.paper.template_json import template_from_json
from app.queries.template_sources import (
    TemplateCriteria,
    TemplateSource,
    chosen_source,
    find_template,
    folded,
    template_source,
    template_sources,
    usual_source,
)
from app.store.tables import attachment, attachment_bytes, client, document_template
from app.system.shipped_templates import shipped_files

# The owner of a template's pictures and letterheads.
FILES_OF = "document_template"


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """One template.

    Attributes:
        id: of the row in the file; None for a shipped one that nobody has changed.
        page: ``A4`` or ``Letter``.
        window: key of the envelope's window; ``none`` for none.
        origin: slug of the shipped one that it is, changed or not; blank for one's own.
        version: rises with each session in the designer that changed it; 1 as shipped.
        clients: how many name it.
        is_default: whether new invoices have it where the client names none.
        shipped: whether one of its name and origin travels with the program.
        changed: whether it is a shipped one that the user has changed.
    """

    id: UUID | None
    name: str
    page: str
    window: str
    origin: str
    version: int
    clients: int
    is_default: bool
    shipped: bool
    changed: bool
    description: str


@dataclass(frozen=True, slots=True)
class OpenedTemplate:
    """A template with what it is printed with.

    Attributes:
        files: its pictures and letterheads by the names that it calls them.
    """

    row: TemplateRow
    template: Template
    files: Mapping[str, bytes]


class _Uses(NamedTuple):
    """How many clients name each template, and which is that of new invoices; by folded name."""

    clients: Counter[str]
    default: str


def template_rows(connection: Connection, _: None = None) -> list[TemplateRow]:
    """All templates by name."""
    uses = _uses(connection)
    sources = sorted(template_sources(connection).values(), key=lambda each: folded(each.name))
    return [_row(each, _template(connection, each), uses) for each in sources]


def opened_template(connection: Connection, name: str) -> OpenedTemplate:
    """The template of this name or slug, letter case aside.

    Raises:
        NotFound: as `template_source`.
    """
    source = template_source(connection, name)
    template = _template(connection, source)
    row = _row(source, template, _uses(connection))
    return OpenedTemplate(row, template, _files(connection, source))


def template_for(connection: Connection, criteria: TemplateCriteria) -> OpenedTemplate:
    """The template that a draft, a client or a new invoice has, with its files."""
    return opened_template(connection, chosen_source(connection, criteria).name)


def chosen_template(connection: Connection, criteria: TemplateCriteria) -> Template:
    """As `template_for`, without the files."""
    return _template(connection, chosen_source(connection, criteria))


def record_template(connection: Connection, name: str, paper: str) -> OpenedTemplate:
    """The template that a printable record names, or the usual one of its paper if that is gone.

    Records of earlier versions name one for both papers.
    """
    sources = template_sources(connection)
    found = find_template(sources, name) or usual_source(sources, paper)
    return opened_template(connection, found.name)


def template_names(connection: Connection, _: None = None) -> list[str]:
    """The names of all templates, in their order."""
    return sorted((each.name for each in template_sources(connection).values()), key=folded)


def _uses(connection: Connection) -> _Uses:
    named = connection.scalars(select(client.c.template).where(client.c.template != ""))
    default = chosen_source(connection, TemplateCriteria())
    return _Uses(Counter(map(folded, named)), folded(default.name))


def _row(source: TemplateSource, template: Template, uses: _Uses) -> TemplateRow:
    name = folded(source.name)
    return TemplateRow(
        id=source.id,
        name=source.name,
        page=template.page.size,
        window=template.page.window,
        origin="" if source.shipped is None else source.shipped.slug,
        version=source.version,
        clients=uses.clients[name],
        is_default=name == uses.default,
        shipped=source.shipped is not None,
        changed=source.shipped is not None and source.id is not None,
        description=template.description,
    )


def _template(connection: Connection, source: TemplateSource) -> Template:
    if source.id is None:
        assert source.shipped is not None  # noqa: S101 - it is in the file, or travels with us
        return source.shipped.template
    query = select(document_template.c.content).where(document_template.c.id == source.id)
    content = connection.scalars(query).one()
    # The column's name counts: references follow it.
    return replace(template_from_json(json.loads(content)), name=source.name)


def _files(connection: Connection, source: TemplateSource) -> Mapping[str, bytes]:
    if source.id is None:
        assert source.shipped is not None  # noqa: S101 - as above
        return shipped_files(source.shipped.slug)
    query = (
        select(attachment.c.name, attachment_bytes.c.content)
        .join(attachment_bytes, attachment_bytes.c.sha256 == attachment.c.sha256)
        .where(attachment.c.owner_kind == FILES_OF, attachment.c.owner_id == source.id)
        .order_by(attachment.c.name)
    )
    return MappingProxyType({row.name: row.content for row in connection.execute(query)})
