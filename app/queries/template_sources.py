"""Where templates of documents come from: the program, overlaid by the file; and who uses which."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from types import MappingProxyType
from uuid import UUID

from sqlalchemy import Connection, select

from app.domain.values.errors import NotFound
from app.store.tables import client, document_template, invoice, quote, seller
from app.system.shipped_templates import ShippedTemplate, shipped_templates

# By paper, where neither draft nor client nor seller names a template.
USUAL = MappingProxyType({"A4": "clear", "Letter": "clear-letter"})
_MOST_NEAR = 3


@dataclass(frozen=True, slots=True)
class TemplateCriteria:
    """Whose template: a draft's, else a client's, else that of all new invoices."""

    invoice_id: UUID | None = None
    client_id: UUID | None = None
    quote_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class TemplateSource:
    """Where a template comes from.

    Attributes:
        id: of the row in the file; None for a shipped one that nobody has changed.
        shipped: what it is a change of, or is itself; None for one's own.
    """

    id: UUID | None
    name: str
    version: int
    shipped: ShippedTemplate | None


def template_source(connection: Connection, name: str) -> TemplateSource:
    """Where the template of this name or slug comes from, letter case aside.

    Raises:
        NotFound: ``document_template.unknown``, or ``…unknown_near`` with the names that are like
            it.
    """
    sources = template_sources(connection)
    found = find_template(sources, name)
    if found is not None:
        return found
    known = {folded(each.name): each.name for each in sources.values()}
    near = get_close_matches(folded(name), list(known), _MOST_NEAR, 0.5)
    key = "document_template.unknown_near" if near else "document_template.unknown"
    names = [known[each] for each in near] or sorted(known.values(), key=folded)
    raise NotFound(key, name=name, names=", ".join(names))


def chosen_source(connection: Connection, criteria: TemplateCriteria) -> TemplateSource:
    """Which template is meant: the nearest name that there is one of, else the paper's usual."""
    sources = template_sources(connection)
    for name in _named(connection, criteria):
        found = find_template(sources, name) if name else None
        if found is not None:
            return found
    return usual_source(sources, _paper(connection))


def folded(name: str) -> str:
    """A name as names are compared: white space evened out, letter case aside."""
    return " ".join(name.split()).casefold()


def template_sources(connection: Connection) -> dict[str, TemplateSource]:
    """All templates by folded name."""
    found = {
        folded(each.template.name): TemplateSource(None, each.template.name, 1, each)
        for each in shipped_templates()
    }
    table = document_template.c
    for row in connection.execute(select(table.id, table.name, table.version, table.origin)):
        standing = found.get(folded(row.name))
        shipped = None if standing is None else standing.shipped
        if shipped is not None and shipped.slug != row.origin:
            shipped = None
        found[folded(row.name)] = TemplateSource(row.id, row.name, row.version, shipped)
    return found


def find_template(sources: Mapping[str, TemplateSource], name: str) -> TemplateSource | None:
    """The one of this name or slug, letter case aside; None where there is none."""
    by_name = sources.get(folded(name))
    if by_name is not None:
        return by_name
    slugs = {each.shipped.slug: each for each in sources.values() if each.shipped}
    return slugs.get(folded(name))


def usual_source(sources: Mapping[str, TemplateSource], paper: str) -> TemplateSource:
    """The one that paper of this size has where nobody has chosen."""
    slug = USUAL[paper]
    shipped = next(each for each in shipped_templates() if each.slug == slug)
    # One of the user's own may have taken its name.
    return sources[folded(shipped.template.name)]


def _named(connection: Connection, criteria: TemplateCriteria) -> Iterable[str]:
    """What names a template, the nearest first; blank where one leaves it to the next."""
    client_id = criteria.client_id
    for table, draft_id in ((invoice, criteria.invoice_id), (quote, criteria.quote_id)):
        query = select(table.c.template, table.c.client_id).where(table.c.id == draft_id)
        row = None if draft_id is None else connection.execute(query).first()
        if row is not None:
            yield row.template
            client_id = row.client_id
    if client_id is not None:
        yield connection.scalar(select(client.c.template).where(client.c.id == client_id)) or ""
    yield connection.scalar(select(seller.c.template)) or ""


def _paper(connection: Connection) -> str:
    return connection.scalar(select(seller.c.paper)) or "A4"
