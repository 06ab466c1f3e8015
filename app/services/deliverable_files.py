"""The files of deliverables: kept, taken out, and copied for another program to show."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Row, delete, insert, select

from app.domain.values.errors import NotFound, RuleViolation
from app.services.deliverables import FILES_OF, editable_deliverable
from app.services.expense_receipts import file_name
from app.services.invoice_output import write_whole
from app.store.attachments import bytes_of, keep_bytes
from app.store.tables import attachment
from app.store.unit_of_work import UnitOfWork

LARGEST_FILE_BYTES = 50 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file before it is kept."""

    name: str
    media_type: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class AttachFiles:
    """Keeps files with a deliverable that nobody has accepted, all of them or none; their ids.

    Raises:
        NotFound: the deliverable was deleted meanwhile.
        RuleViolation: one is empty or larger than 50 MiB, or the deliverable is accepted.
    """

    deliverable_id: UUID
    files: tuple[NewFile, ...]
    action = "deliverable.attach"

    def run(self, work: UnitOfWork) -> tuple[UUID, ...]:
        row = editable_deliverable(work, self.deliverable_id)
        work.describe(text=", ".join(file.name for file in self.files))
        return tuple(_keep(work, row.id, file) for file in self.files)


@dataclass(frozen=True, slots=True)
class RemoveFile:
    """Takes a file out of a deliverable that nobody has accepted.

    Raises:
        NotFound: it is gone already.
        RuleViolation: the deliverable is accepted.
    """

    attachment_id: UUID
    action = "deliverable.detach"

    def run(self, work: UnitOfWork) -> None:
        row = _file_row(work, self.attachment_id)
        editable_deliverable(work, row.owner_id)
        work.connection.execute(delete(attachment).where(attachment.c.id == row.id))
        work.describe(text=row.name)


@dataclass(frozen=True, slots=True)
class SaveFile:
    """Copies a deliverable's file out; gives where it went, and notes that it left the program.

    Attributes:
        target: a folder that stands, or the copy's own path; what is there is overwritten.

    Raises:
        NotFound: it was removed meanwhile, or the file lacks its bytes.
        RuleViolation: the system does not let us write there.
    """

    attachment_id: UUID
    target: Path
    action = "output.deliverable"

    def run(self, work: UnitOfWork) -> Path:
        row = _file_row(work, self.attachment_id)
        content = bytes_of(work.connection, row.sha256)
        if content is None:
            raise NotFound("deliverable.file_gone")
        target = self.target / file_name(row.name) if self.target.is_dir() else self.target
        _make_folder(target.parent)
        write_whole(target, content)
        work.record()
        work.describe(text=row.name, target=str(target))
        return target


def _keep(work: UnitOfWork, deliverable_id: UUID, file: NewFile) -> UUID:
    if not 0 < len(file.content) <= LARGEST_FILE_BYTES:
        most = LARGEST_FILE_BYTES // 1024 // 1024
        raise RuleViolation("file", "deliverable.file_size", name=file.name, most=most)
    attachment_id = work.ids.new()
    work.connection.execute(
        insert(attachment).values(
            id=attachment_id,
            owner_kind=FILES_OF,
            owner_id=deliverable_id,
            name=file.name,
            media_type=file.media_type,
            size=len(file.content),
            sha256=keep_bytes(work.connection, file.content),
        )
    )
    return attachment_id


def _file_row(work: UnitOfWork, attachment_id: UUID) -> Row[Any]:
    query = select(attachment).where(
        attachment.c.id == attachment_id, attachment.c.owner_kind == FILES_OF
    )
    row = work.connection.execute(query).first()
    if row is None:
        raise NotFound("deliverable.file_gone")
    return row


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise RuleViolation("out", "output.cannot_write", path=folder, reason=reason) from error
