"""Who works on a task, and with how much of their working time."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import delete, insert, select, update

from app.domain.values.errors import NotFound, RuleViolation
from app.services.task_upkeep import task_row
from app.store.tables import assignment, member
from app.store.unit_of_work import UnitOfWork

MOST_PERCENT = 1000


@dataclass(frozen=True, slots=True)
class AssignTask:
    """Gives a task to a person, or changes how much of their time it takes.

    Attributes:
        allocation_percent: 100 is all of the person's working time; a group of people has more.

    Raises:
        NotFound: the task or the person was deleted meanwhile.
        RuleViolation: the percentage is not one from 1 to 1000.
    """

    task_id: UUID
    member_id: UUID
    allocation_percent: int = 100
    action = "task.assign"

    def run(self, work: UnitOfWork) -> None:
        row = task_row(work, self.task_id)
        name = check_member(work, self.member_id)
        if not 1 <= self.allocation_percent <= MOST_PERCENT:
            raise RuleViolation("allocation_percent", "assignment.percent", most=MOST_PERCENT)
        percent = {"allocation_percent": self.allocation_percent}
        standing = select(assignment.c.id).where(
            assignment.c.task_id == row.id, assignment.c.member_id == self.member_id
        )
        found = work.connection.scalar(standing)
        if found is None:
            work.connection.execute(
                insert(assignment).values(
                    id=work.ids.new(), task_id=row.id, member_id=self.member_id, **percent
                )
            )
        else:
            work.connection.execute(
                update(assignment).where(assignment.c.id == found).values(**percent)
            )
        work.describe(text=f"{row.name} → {name}")


@dataclass(frozen=True, slots=True)
class UnassignTask:
    """Takes a task from a person, or from all who have it.

    Raises:
        NotFound: the task was deleted meanwhile, or the person does not have it.
    """

    task_id: UUID
    member_id: UUID | None = None
    action = "task.unassign"

    def run(self, work: UnitOfWork) -> None:
        row = task_row(work, self.task_id)
        theirs = assignment.c.task_id == row.id
        if self.member_id is not None:
            theirs &= assignment.c.member_id == self.member_id
        if work.connection.scalar(select(assignment.c.id).where(theirs).limit(1)) is None:
            raise NotFound("assignment.none", name=row.name)
        work.connection.execute(delete(assignment).where(theirs))
        work.describe(text=row.name)


def check_member(work: UnitOfWork, member_id: UUID) -> str:
    """The person's name.

    Raises:
        NotFound: there is no such person.
    """
    name: str | None = work.connection.scalar(select(member.c.name).where(member.c.id == member_id))
    if name is None:
        raise NotFound("member.gone")
    return name
