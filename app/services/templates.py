"""Templates of projects: a finished project kept for the next ones, version by version."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import delete, insert, select

from app.domain.planning.templates.template_json import template_to_json
from app.domain.values.errors import NotFound, RuleViolation
from app.queries.plan import PlanCriteria
from app.queries.templates import drawn_template
from app.services.assignment import same_name
from app.services.projects import project_row
from app.store.tables import project_template
from app.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class TemplateSaved:
    """What was kept.

    Attributes:
        version: 1, or the next of the template's.
        learnt: of how many tasks the recorded work became the estimate.
        unplaced_seconds: recorded work that is in no estimate: on summaries, milestones, no task.
    """

    template_id: UUID
    name: str
    version: int
    tasks: int
    learnt: int
    unplaced_seconds: int


@dataclass(frozen=True, slots=True)
class SaveTemplate:
    """Keeps a project as a template, with what its work took as the new estimates.

    Where there is a template of this name, this is its next version.

    Raises:
        NotFound: the project was deleted meanwhile.
        RuleViolation: the name is blank, or there are no tasks.
    """

    project_id: UUID
    name: str
    action = "template.save"

    def run(self, work: UnitOfWork) -> TemplateSaved:
        project_row(work, self.project_id)
        name = " ".join(self.name.split())
        if not name:
            raise RuleViolation("name", "template.name_missing")
        drawn = drawn_template(work.connection, PlanCriteria(self.project_id, work.now))
        if not drawn.template.tasks:
            raise RuleViolation("tasks", "template.nothing_to_keep")
        known = same_name(work, select(project_template), project_template.c.name, name)
        name = known[0].name if known else name
        version = 1 + max((row.version for row in known), default=0)
        template_id = work.ids.new()
        work.connection.execute(
            insert(project_template).values(
                id=template_id,
                name=name,
                version=version,
                saved_at=work.now,
                body=template_to_json(drawn.template),
            )
        )
        work.describe(text=name)
        count = len(drawn.template.tasks)
        return TemplateSaved(
            template_id, name, version, count, drawn.learnt, drawn.unplaced_seconds
        )


@dataclass(frozen=True, slots=True)
class DeleteTemplate:
    """Removes a template, or one version of it; projects that began with it stay.

    Attributes:
        version: None for all of them.

    Raises:
        NotFound: there is none.
    """

    name: str
    version: int | None = None
    action = "template.delete"

    def run(self, work: UnitOfWork) -> None:
        known = same_name(work, select(project_template), project_template.c.name, self.name)
        gone = [row.id for row in known if self.version in {None, row.version}]
        if not gone:
            raise NotFound("template.gone")
        work.connection.execute(delete(project_template).where(project_template.c.id.in_(gone)))
        work.describe(text=known[0].name)
