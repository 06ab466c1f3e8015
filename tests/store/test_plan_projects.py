"""Which project the Plan page begins with."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from app.queries.plan_projects import PlanProject, usual_project

MORNING = datetime(2026, 11, 19, 8, tzinfo=UTC)
EVENING = datetime(2026, 11, 19, 18, tzinfo=UTC)


def project(
    name: str, *, tasks: int = 0, has_links: bool = False, last_at: datetime | None = None
) -> PlanProject:
    return PlanProject(UUID(int=1), name, None, "AB", 1, tasks, has_links, last_at)


def begun_with(*found: PlanProject) -> str:
    usual = usual_project(list(found))
    assert usual is not None
    return usual.name


def test_the_linked_one_comes_before_one_that_was_worked_on_later() -> None:
    linked = project("Linked", tasks=2, has_links=True, last_at=MORNING)
    assert begun_with(project("List", tasks=9, last_at=EVENING), linked) == "Linked"


def test_of_two_that_are_linked_the_last_worked_on_is_taken() -> None:
    early = project("Early", tasks=2, has_links=True, last_at=MORNING)
    late = project("Late", tasks=2, has_links=True, last_at=EVENING)
    assert begun_with(early, late) == "Late"


def test_without_links_one_with_tasks_is_taken() -> None:
    assert begun_with(project("Empty", last_at=EVENING), project("List", tasks=1)) == "List"


def test_without_projects_there_is_none() -> None:
    assert usual_project([]) is None
