"""Templates of documents: kept, renamed, chosen, and passed on as files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from sqlalchemy import Row, insert, select, update

from app.domain.paper.template import Template
from app.domain.values.errors import NotFound, RuleViolation
from app.queries.document_templates import opened_template
from app.queries.template_sources import folded, template_source
from app.services.clients import client_row
from app.services.template_files import (
    ExportTemplate,
    ImportTemplate,
    export_template,
    read_template_file,
)
from app.services.template_keeping import (
    KeptTemplate,
    TemplateUsers,
    check_free,
    chosen_name,
    delete_template,
    file_digests,
    fit_name,
    insert_as,
    insert_template,
    keep_files,
    prove,
    rename_users,
)
from app.store.tables import client, document_template, seller
from app.store.unit_of_work import UnitOfWork
from app.system.shipped_templates import shipped_templates

__all__ = [
    "DeleteTemplate",
    "DuplicateTemplate",
    "ExportTemplate",
    "ImportTemplate",
    "KeptTemplate",
    "RenameTemplate",
    "ResetTemplate",
    "SaveTemplate",
    "UseTemplate",
    "export_template",
    "read_template_file",
]


@dataclass(frozen=True, slots=True)
class SaveTemplate:
    """Keeps a template as the designer has it.

    A shipped one becomes one of the file's own that stands in its place. A new name is taken by
    all who name it.

    Attributes:
        template_id: None for a new one and for a shipped one that nobody has changed.
        files: its pictures and letterheads by name; what it does not name is left out.
        new_version: whether this is the first save of a session in the designer.

    Raises:
        NotFound: it was deleted meanwhile.
        RuleViolation: it is no template that can be printed, or its name is taken.
    """

    template_id: UUID | None
    template: Template
    files: Mapping[str, bytes]
    new_version: bool = False
    action = "document_template.save"

    def run(self, work: UnitOfWork) -> KeptTemplate:
        if self.template_id is None:
            return self._insert(work)
        row = _row(work, self.template_id)
        proved = prove(self.template, self.files, file_digests(work, row.id))
        work.describe(text=proved.name)
        if proved.name != row.name:
            check_free(work, proved.name, row.id)
            rename_users(work, row.name, proved.name)
        changed = keep_files(work, row.id, proved.files) or proved.content != row.content
        if not changed:
            return KeptTemplate(row.id, row.name, row.version)
        version = row.version + 1 if self.new_version else row.version
        _update(
            work,
            row.id,
            name=proved.name,
            content=proved.content,
            version=version,
            origin=_origin(row.origin, proved.name),
        )
        return KeptTemplate(row.id, proved.name, version)

    def _insert(self, work: UnitOfWork) -> KeptTemplate:
        proved = prove(self.template, self.files)
        work.describe(text=proved.name)
        origin = _origin_of_name(proved.name)
        if not origin or _is_kept(work, proved.name):
            check_free(work, proved.name)
        # What was shipped counts as its first version.
        version = 2 if origin else 1
        return KeptTemplate(insert_template(work, proved, origin, version), proved.name, version)


@dataclass(frozen=True, slots=True)
class DuplicateTemplate:
    """Keeps a copy of a template as one of the user's own.

    Attributes:
        new_name: blank for the old one with a number.

    Raises:
        NotFound: there is no such template.
        RuleViolation: the new name is taken or unfit.
    """

    name: str
    new_name: str = ""
    action = "document_template.duplicate"

    def run(self, work: UnitOfWork) -> KeptTemplate:
        opened = opened_template(work.connection, self.name)
        return insert_as(work, opened.template, opened.files, self.new_name)


@dataclass(frozen=True, slots=True)
class RenameTemplate:
    """Gives one of the user's templates another name; clients, drafts and profile follow.

    A shipped one that was changed becomes the user's own by it, and the shipped one shows again.

    Raises:
        NotFound: there is no such template.
        RuleViolation: it comes with the program, or the new name is taken or unfit.
    """

    name: str
    new_name: str
    action = "document_template.rename"

    def run(self, work: UnitOfWork) -> KeptTemplate:
        source = template_source(work.connection, self.name)
        if source.id is None:
            raise RuleViolation("name", "document_template.rename_shipped", name=source.name)
        opened = opened_template(work.connection, source.name)
        renamed = replace(opened.template, name=fit_name(self.new_name))
        return SaveTemplate(source.id, renamed, opened.files).run(work)


@dataclass(frozen=True, slots=True)
class DeleteTemplate:
    """Removes one of the user's own; who used it has what comes next, and is told as the result.

    Raises:
        NotFound: there is no such template.
        RuleViolation: it comes with the program.
    """

    name: str
    action = "document_template.delete"

    def run(self, work: UnitOfWork) -> TemplateUsers:
        source = template_source(work.connection, self.name)
        if source.id is None:
            raise RuleViolation("name", "document_template.delete_shipped", name=source.name)
        if source.shipped is not None:
            raise RuleViolation("name", "document_template.delete_changed", name=source.name)
        work.describe(text=source.name)
        delete_template(work, source.id)
        return rename_users(work, source.name, "")


@dataclass(frozen=True, slots=True)
class ResetTemplate:
    """Takes the changes of a shipped template back; who uses it goes on using it.

    Raises:
        NotFound: there is no such template.
        RuleViolation: it is the user's own.
    """

    name: str
    action = "document_template.reset"

    def run(self, work: UnitOfWork) -> None:
        source = template_source(work.connection, self.name)
        if source.shipped is None:
            raise RuleViolation("name", "document_template.reset_own", name=source.name)
        work.describe(text=source.name)
        if source.id is not None:
            delete_template(work, source.id)


@dataclass(frozen=True, slots=True)
class UseTemplate:
    """Chooses the template of a client's documents, or of all new ones.

    Attributes:
        name: or slug; blank for what comes next: the seller's, or the usual one of the paper.
        client_id: None for all whose client names none.

    Raises:
        NotFound: there is no such template or client.
    """

    name: str
    client_id: UUID | None = None
    action = "document_template.use"

    def run(self, work: UnitOfWork) -> None:
        name = chosen_name(work, self.name)
        work.describe(text=name)
        if self.client_id is not None:
            client_row(work, self.client_id)
            change = update(client).where(client.c.id == self.client_id)
        elif work.connection.scalar(select(seller.c.id)) is None:
            work.connection.execute(insert(seller).values(id=work.ids.new(), template=name))
            return
        else:
            change = update(seller)
        work.connection.execute(change.values(template=name))


def _row(work: UnitOfWork, template_id: UUID) -> Row[Any]:
    row = work.connection.execute(
        select(document_template).where(document_template.c.id == template_id)
    ).first()
    if row is None:
        raise NotFound("document_template.gone")
    return row


def _update(work: UnitOfWork, template_id: UUID, **values: object) -> None:
    work.connection.execute(
        update(document_template).where(document_template.c.id == template_id).values(**values)
    )


def _is_kept(work: UnitOfWork, name: str) -> bool:
    return template_source(work.connection, name).id is not None


def _origin_of_name(name: str) -> str:
    same = (each for each in shipped_templates() if folded(each.template.name) == folded(name))
    return next((each.slug for each in same), "")


def _origin(origin: str, name: str) -> str:
    """What a template is a change of once it has this name."""
    return origin if origin == _origin_of_name(name) else ""
