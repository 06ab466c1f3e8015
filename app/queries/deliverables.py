"""Deliverables with their files, and how many of a task's are accepted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Connection, func, select

from app.domain.planning.tasks.deliverable import DeliverableStatus
from app.queries.in_parts import in_parts
from app.store.attachments import bytes_of
from app.store.tables import attachment, client, deliverable, project, task

_KIND = "deliverable"


@dataclass(frozen=True, slots=True)
class DeliverableCriteria:
    """Which deliverables; a field at its default asks for nothing."""

    task_id: UUID | None = None
    project_id: UUID | None = None
    deliverable_id: UUID | None = None
    statuses: tuple[DeliverableStatus, ...] = ()
    client_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class DeliverableRow:
    """One deliverable.

    Attributes:
        criteria: what must be true for it to be accepted.
        budget_minor: in ``currency``, the client's; None where no client says which.
        due_on: the day that it is expected.
        signed_off_by: who accepted or rejected it.
        remark: what was said then, such as why it was rejected.
        files: how many it has.
    """

    id: UUID
    task_id: UUID
    task: str
    project_id: UUID | None
    project: str | None
    client: str | None
    currency: str | None
    position: int
    name: str
    detail: str
    criteria: str
    budget_minor: int | None
    due_on: date | None
    status: DeliverableStatus
    delivered_at: datetime | None
    signed_off_at: datetime | None
    signed_off_by: str
    remark: str
    files: int


@dataclass(frozen=True, slots=True)
class DeliverableFileRow:
    """One file of a deliverable; ``size`` in bytes."""

    id: UUID
    name: str
    media_type: str
    size: int


@dataclass(frozen=True, slots=True)
class DeliverableCount:
    """How many deliverables a task has, and how many of them are accepted."""

    accepted: int = 0
    total: int = 0


def deliverables(connection: Connection, criteria: DeliverableCriteria) -> list[DeliverableRow]:
    """The deliverables task by task, each task's in the order that people gave them."""
    files = (
        select(func.count())
        .select_from(attachment)
        .where(attachment.c.owner_kind == _KIND, attachment.c.owner_id == deliverable.c.id)
        .scalar_subquery()
    )
    query = (
        select(
            deliverable,
            task.c.name.label("task"),
            task.c.project_id,
            project.c.name.label("project"),
            client.c.name.label("client"),
            client.c.currency,
            files.label("files"),
        )
        .join(task, task.c.id == deliverable.c.task_id)
        .outerjoin(project, project.c.id == task.c.project_id)
        .outerjoin(client, client.c.id == project.c.client_id)
        .order_by(
            project.c.name.collate("NOCASE"),
            task.c.project_id,
            task.c.position,
            task.c.seq,
            deliverable.c.position,
            deliverable.c.seq,
        )
    )
    if criteria.task_id is not None:
        query = query.where(deliverable.c.task_id == criteria.task_id)
    if criteria.project_id is not None:
        query = query.where(task.c.project_id == criteria.project_id)
    if criteria.client_id is not None:
        query = query.where(project.c.client_id == criteria.client_id)
    if criteria.deliverable_id is not None:
        query = query.where(deliverable.c.id == criteria.deliverable_id)
    if criteria.statuses:
        query = query.where(deliverable.c.status.in_(criteria.statuses))
    return [
        DeliverableRow(**{name: row[name] for name in DeliverableRow.__slots__})
        for row in connection.execute(query).mappings()
    ]


def deliverable_files(connection: Connection, deliverable_id: UUID) -> list[DeliverableFileRow]:
    """The files of a deliverable, in the order in which they came."""
    query = (
        select(attachment.c.id, attachment.c.name, attachment.c.media_type, attachment.c.size)
        .where(attachment.c.owner_kind == _KIND, attachment.c.owner_id == deliverable_id)
        .order_by(attachment.c.seq)
    )
    return [DeliverableFileRow(*row) for row in connection.execute(query)]


def deliverable_file_bytes(connection: Connection, attachment_id: UUID) -> bytes | None:
    """What a file holds; None where it is gone, or the store lacks its bytes."""
    digest = connection.scalar(
        select(attachment.c.sha256).where(
            attachment.c.id == attachment_id, attachment.c.owner_kind == _KIND
        )
    )
    return None if digest is None else bytes_of(connection, digest)


def deliverable_counts(
    connection: Connection, task_ids: Sequence[UUID]
) -> dict[UUID, DeliverableCount]:
    """The counts of the tasks that have deliverables."""
    accepted = func.count().filter(deliverable.c.status == "accepted")
    query = select(deliverable.c.task_id, accepted, func.count()).group_by(deliverable.c.task_id)
    return {
        task_id: DeliverableCount(*counts)
        for part in in_parts(task_ids)
        for task_id, *counts in connection.execute(query.where(deliverable.c.task_id.in_(part)))
    }
