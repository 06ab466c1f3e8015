"""How a template of documents is proved and kept, and how those who name it follow."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, Table, delete, insert, select, update

from app.domain.paper.template import Template
from app.domain.paper.template_json import template_to_json
from app.domain.values.errors import RuleViolation
from app.queries.document_templates import FILES_OF
from app.queries.template_sources import folded, template_source, template_sources
from app.store.attachments import keep_bytes
from app.store.tables import (
    attachment,
    client,
    document_template,
    invoice,
    quote,
    recurring_invoice,
    seller,
)
from app.store.unit_of_work import UnitOfWork
from app.system.shipped_templates import template_schema

LONGEST_NAME: Final = 80

_MEDIA_TYPES: Final = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "webp": "image/webp",
    "gif": "image/gif",
    "pdf": "application/pdf",
}


@dataclass(frozen=True, slots=True)
class KeptTemplate:
    """What is kept now.

    Attributes:
        version: 1, or the next of the template's.
    """

    template_id: UUID
    name: str
    version: int


@dataclass(frozen=True, slots=True)
class ProvedTemplate:
    """What may be kept.

    Attributes:
        content: JSON, the same for equal templates.
        files: those that the template names.
    """

    name: str
    content: str
    files: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class TemplateUsers:
    """Who names a template.

    Attributes:
        clients: how many.
        drafts: how many.
        is_default: whether the seller does.
    """

    clients: int
    drafts: int
    is_default: bool


def prove(
    template: Template, files: Mapping[str, bytes], known: Mapping[str, bytes] | None = None
) -> ProvedTemplate:
    """The template as it is kept, once the schema and its files are found sound.

    Args:
        template: its name is the one to keep it under.
        files: its pictures and letterheads; what it does not name is left out.
        known: SHA-256 of files that were proved before, by name.

    Raises:
        RuleViolation: ``template.unreadable``, ``document_template.…`` or ``template_file.…``.
    """
    # Late: they load libraries that other verbs do not wait for.
    from app.documents.template_assets import check_files, used_files  # noqa: PLC0415
    from app.documents.template_reading import read_template  # noqa: PLC0415

    value = template_to_json(replace(template, name=fit_name(template.name)))
    read = read_template(value, template_schema())
    used = used_files(read, files)
    digests = known or {}
    same = [name for name, each in used.items() if _digest(each) == digests.get(name)]
    check_files(read, used, same)
    content = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    try:
        content.encode()
    except UnicodeEncodeError as error:
        raise RuleViolation("template", "document_template.text_unfit") from error
    return ProvedTemplate(read.name, content, used)


def fit_name(text: str) -> str:
    """A template's name with its white space evened out.

    Raises:
        RuleViolation: ``document_template.name_unfit``.
    """
    name = " ".join(text.split())
    if not 0 < len(name) <= LONGEST_NAME or not name.isprintable():
        raise RuleViolation("name", "document_template.name_unfit", most=LONGEST_NAME)
    return name


def check_free(work: UnitOfWork, name: str, own: UUID | None = None) -> None:
    """Raises where another template than ``own`` has the name, shipped ones too.

    Raises:
        RuleViolation: ``document_template.name_taken``.
    """
    standing = template_sources(work.connection).get(folded(name))
    if standing is not None and (own is None or standing.id != own):
        raise RuleViolation("name", "document_template.name_taken", name=standing.name)


def free_name(work: UnitOfWork, name: str) -> str:
    """The name, with the first number behind it that makes it one of its own."""
    taken = template_sources(work.connection)
    if folded(name) not in taken:
        return name
    number = 2
    while folded(found := f"{name[: LONGEST_NAME - 5]} {number}") in taken:
        number += 1
    return found


def chosen_name(work: UnitOfWork, name: str) -> str:
    """The name of a template as those who use it name it; blank stays blank.

    Raises:
        NotFound: there is no such template.
    """
    return template_source(work.connection, name).name if name.strip() else ""


def insert_as(
    work: UnitOfWork, template: Template, files: Mapping[str, bytes], name: str
) -> KeptTemplate:
    """Keeps a new template under a name that must be free, or under its own made free."""
    if name.strip():
        name = fit_name(name)
        check_free(work, name)
    else:
        name = free_name(work, fit_name(template.name))
    work.describe(text=name)
    proved = prove(replace(template, name=name), files)
    return KeptTemplate(insert_template(work, proved), name, 1)


def insert_template(
    work: UnitOfWork, proved: ProvedTemplate, origin: str = "", version: int = 1
) -> UUID:
    """Keeps a new one; its name is known to be free."""
    template_id = work.ids.new()
    work.connection.execute(
        insert(document_template).values(
            id=template_id,
            name=proved.name,
            origin=origin,
            content=proved.content,
            version=version,
        )
    )
    keep_files(work, template_id, proved.files)
    return template_id


def keep_files(work: UnitOfWork, template_id: UUID, files: Mapping[str, bytes]) -> bool:
    """Makes these the template's files; whether any of them is another than before."""
    standing = file_digests(work, template_id)
    wanted = {name: _digest(content) for name, content in files.items()}
    gone = [name for name, digest in standing.items() if wanted.get(name) != digest]
    _remove_files(work, template_id, gone)
    new = [name for name, digest in wanted.items() if standing.get(name) != digest]
    for name in new:
        work.connection.execute(
            insert(attachment).values(
                id=work.ids.new(),
                owner_kind=FILES_OF,
                owner_id=template_id,
                name=name,
                media_type=_MEDIA_TYPES[name.rpartition(".")[2].lower()],
                size=len(files[name]),
                sha256=keep_bytes(work.connection, files[name]),
            )
        )
    return bool(gone or new)


def file_digests(work: UnitOfWork, template_id: UUID) -> dict[str, bytes]:
    """SHA-256 of the template's files by name."""
    rows = work.connection.execute(
        select(attachment.c.name, attachment.c.sha256).where(_of(template_id))
    )
    return {row.name: row.sha256 for row in rows}


def delete_template(work: UnitOfWork, template_id: UUID) -> None:
    """Removes the row and its files."""
    work.connection.execute(delete(attachment).where(_of(template_id)))
    work.connection.execute(delete(document_template).where(document_template.c.id == template_id))


def rename_users(work: UnitOfWork, old: str, new: str) -> TemplateUsers:
    """Has all that name ``old`` name ``new``; what was issued keeps what it says."""
    drafts = (
        _renamed(work, table, old, new, table.c.issued_at.is_(None)) for table in (invoice, quote)
    )
    _renamed(work, recurring_invoice, old, new)
    return TemplateUsers(
        _renamed(work, client, old, new),
        sum(drafts),
        bool(_renamed(work, seller, old, new)),
    )


def _renamed(
    work: UnitOfWork, table: Table, old: str, new: str, *conditions: ColumnElement[bool]
) -> int:
    column = table.c.template
    named = work.connection.scalars(select(column).where(column != "", *conditions).distinct())
    same = [name for name in named if folded(name) == folded(old)]
    if not same:
        return 0
    change = update(table).where(column.in_(same), *conditions).values(template=new)
    return work.connection.execute(change).rowcount


def _remove_files(work: UnitOfWork, template_id: UUID, names: Iterable[str]) -> None:
    for name in names:
        work.connection.execute(
            delete(attachment).where(_of(template_id), attachment.c.name == name)
        )


def _of(template_id: UUID) -> ColumnElement[bool]:
    return (attachment.c.owner_kind == FILES_OF) & (attachment.c.owner_id == template_id)


def _digest(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()
