"""What-if copies of a plan: made, changed, and in the end applied or dropped."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Row, delete, insert, select, update

from app.domain.planning.editing.edits import PlanEdit
from app.domain.planning.editing.edits_json import edits_from_json, edits_to_json
from app.domain.planning.plan import Key
from app.domain.values.errors import NotFound, RuleViolation
from app.queries.plan import PlanCriteria
from app.queries.what_ifs import tried_plan
from app.services.assignment import same_name
from app.services.plan_changes import ChangePlan
from app.services.projects import project_row
from app.store.tables import what_if
from app.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class MakeWhatIf:
    """Begins a what-if copy of a project's plan; gives its id.

    Raises:
        NotFound: the project was deleted meanwhile.
        RuleViolation: the name is blank, or another copy of the project has it.
    """

    project_id: UUID
    name: str
    edits: tuple[PlanEdit, ...] = ()
    action = "what_if.make"

    def run(self, work: UnitOfWork) -> UUID:
        project_row(work, self.project_id)
        name = _free_name(work, self.name, self.project_id, None)
        what_if_id = work.ids.new()
        work.connection.execute(
            insert(what_if).values(
                id=what_if_id,
                project_id=self.project_id,
                name=name,
                made_at=work.now,
                edits=edits_to_json(self.edits),
            )
        )
        work.describe(text=name)
        return what_if_id


@dataclass(frozen=True, slots=True)
class SetWhatIfEdits:
    """Has a copy try these edits in place of those that it tried.

    Attributes:
        text: what was changed in it, for the history: a task's name, or how many tasks.

    Raises:
        NotFound: it was dropped or applied meanwhile.
    """

    what_if_id: UUID
    edits: tuple[PlanEdit, ...]
    text: str = ""
    action = "what_if.edit"

    def run(self, work: UnitOfWork) -> None:
        row = _what_if_row(work, self.what_if_id)
        _write(work, row.id, {"edits": edits_to_json(self.edits)})
        work.describe(text=f"{row.name} · {self.text}" if self.text else row.name)


@dataclass(frozen=True, slots=True)
class RenameWhatIf:
    """Gives a copy another name.

    Raises:
        NotFound: it was dropped or applied meanwhile.
        RuleViolation: the name is blank, or another copy of the project has it.
    """

    what_if_id: UUID
    name: str
    action = "what_if.rename"

    def run(self, work: UnitOfWork) -> None:
        row = _what_if_row(work, self.what_if_id)
        name = _free_name(work, self.name, row.project_id, row)
        _write(work, row.id, {"name": name})
        work.describe(text=name)


@dataclass(frozen=True, slots=True)
class DropWhatIf:
    """Throws a copy away; the plan stays as it is.

    Raises:
        NotFound: it is gone already.
    """

    what_if_id: UUID
    action = "what_if.drop"

    def run(self, work: UnitOfWork) -> None:
        row = _what_if_row(work, self.what_if_id)
        work.connection.execute(delete(what_if).where(what_if.c.id == row.id))
        work.describe(text=row.name)


@dataclass(frozen=True, slots=True)
class ApplyWhatIf:
    """Makes the plan what a copy tried, and removes the copy: one undo brings both back.

    Returns the ids of new tasks by the keys that the edits gave them.

    Raises:
        NotFound: the copy was dropped or applied meanwhile.
        RuleViolation: it changes nothing, cannot be read, or one of its edits no longer fits the
            plan; then nothing is written.
    """

    what_if_id: UUID
    action = "plan.apply"

    def run(self, work: UnitOfWork) -> dict[Key, UUID]:
        row = _what_if_row(work, self.what_if_id)
        edits = edits_from_json(row.edits)
        if not edits:
            raise RuleViolation("edits", "what_if.nothing_to_apply", name=row.name)
        criteria = PlanCriteria(row.project_id, work.now)
        _plan, fitting = tried_plan(work.connection, criteria, edits)
        made = ChangePlan(row.project_id, fitting, row.name, self.action).run(work)
        work.connection.execute(delete(what_if).where(what_if.c.id == row.id))
        return made


def _what_if_row(work: UnitOfWork, what_if_id: UUID) -> Row[Any]:
    row = work.connection.execute(select(what_if).where(what_if.c.id == what_if_id)).first()
    if row is None:
        raise NotFound("what_if.gone")
    return row


def _write(work: UnitOfWork, what_if_id: UUID, values: dict[str, str]) -> None:
    work.connection.execute(update(what_if).where(what_if.c.id == what_if_id).values(**values))


def _free_name(work: UnitOfWork, text: str, project_id: UUID, row: Row[Any] | None) -> str:
    """The name without needless white space, where no other copy of the project has it.

    Raises:
        RuleViolation: it is blank, or taken.
    """
    name = " ".join(text.split())
    if not name:
        raise RuleViolation("name", "what_if.name_missing")
    of_project = select(what_if).where(what_if.c.project_id == project_id)
    taken = same_name(work, of_project, what_if.c.name, name)
    if any(row is None or other.id != row.id for other in taken):
        raise RuleViolation("name", "what_if.name_taken", name=name)
    return name
