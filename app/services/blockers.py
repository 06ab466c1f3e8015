"""What keeps a task from going on, and who has to act; one reason at a time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, insert, select, update

from app.domain.values.errors import NotFound, RuleViolation
from app.domain.values.period import require_calendar_year
from app.services.task_people import check_member
from app.services.task_upkeep import task_row
from app.store.tables import blocker
from app.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class BlockTask:
    """Notes why a task cannot go on; gives the blocker's id.

    Attributes:
        member_id: which of our people has to act.
        waits_for: who else has to, a name; blank for nobody in particular.
        since_at: None for now.

    Raises:
        NotFound: the task or the person was deleted meanwhile.
        RuleViolation: no reason, two who have to act, the task is done or blocked already, or the
            instant lies ahead.
    """

    task_id: UUID
    reason: str
    member_id: UUID | None = None
    waits_for: str = ""
    since_at: datetime | None = None
    action = "blocker.add"

    def run(self, work: UnitOfWork) -> UUID:
        row = task_row(work, self.task_id)
        if row.status == "done":
            raise RuleViolation("task", "blocker.task_is_done", name=row.name)
        if _open_row(work, row.id) is not None:
            raise RuleViolation("task", "blocker.already", name=row.name)
        blocker_id = work.ids.new()
        work.connection.execute(
            insert(blocker).values(
                id=blocker_id,
                task_id=row.id,
                since_at=_since(work, self.since_at),
                **_checked(work, self.reason, self.member_id, self.waits_for),
            )
        )
        work.describe(text=row.name)
        return blocker_id


@dataclass(frozen=True, slots=True)
class EditBlocker:
    """Says anew why a task cannot go on and who has to act; since when stays.

    Raises:
        NotFound: the task or the person was deleted meanwhile, or nothing blocks it.
        RuleViolation: no reason, or two who have to act.
    """

    task_id: UUID
    reason: str
    member_id: UUID | None = None
    waits_for: str = ""
    action = "blocker.edit"

    def run(self, work: UnitOfWork) -> None:
        row = task_row(work, self.task_id)
        standing = _standing(work, row)
        work.connection.execute(
            update(blocker)
            .where(blocker.c.id == standing.id)
            .values(**_checked(work, self.reason, self.member_id, self.waits_for))
        )
        work.describe(text=row.name)


@dataclass(frozen=True, slots=True)
class UnblockTask:
    """Notes that a task can go on.

    Raises:
        NotFound: it was deleted meanwhile, or nothing blocks it.
    """

    task_id: UUID
    action = "blocker.end"

    def run(self, work: UnitOfWork) -> None:
        row = task_row(work, self.task_id)
        standing = _standing(work, row)
        # A clock that was set back must not end it before it began.
        ended_at = max(work.now, standing.since_at)
        work.connection.execute(
            update(blocker).where(blocker.c.id == standing.id).values(ended_at=ended_at)
        )
        work.describe(text=row.name)


def _open_row(work: UnitOfWork, task_id: UUID) -> Row[Any] | None:
    query = select(blocker).where(blocker.c.task_id == task_id, blocker.c.ended_at.is_(None))
    return work.connection.execute(query).first()


def _standing(work: UnitOfWork, row: Row[Any]) -> Row[Any]:
    found = _open_row(work, row.id)
    if found is None:
        raise NotFound("blocker.none", name=row.name)
    return found


def _checked(
    work: UnitOfWork, reason: str, member_id: UUID | None, waits_for: str
) -> dict[str, Any]:
    text, name = reason.strip(), " ".join(waits_for.split())
    if not text:
        raise RuleViolation("reason", "blocker.reason_missing")
    if member_id is not None:
        if name:
            raise RuleViolation("waits_for", "blocker.one_who_acts")
        check_member(work, member_id)
    return {"reason": text, "member_id": member_id, "waits_for": name}


def _since(work: UnitOfWork, since_at: datetime | None) -> datetime:
    if since_at is None:
        return work.now
    require_calendar_year(since_at, "since_at")
    if since_at > work.now:
        raise RuleViolation("since_at", "blocker.in_the_future")
    return since_at
