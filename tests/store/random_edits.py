"""Random but possible edits of the plan of `tests.store.site`."""

from __future__ import annotations

from datetime import timedelta

from app.domain.planning.editing.edits import (
    EditTaskPlan,
    MovePlanTask,
    PlanEdit,
    RemoveDependency,
    RemoveTasks,
    SetAssignments,
    SetDependency,
)
from app.domain.planning.plan import (
    Assignment,
    Constraint,
    ConstraintKind,
    Dependency,
    DependencyKind,
)
from tests.builders import THURSDAY
from tests.store.site import HOUR, Site

TASKS = ("Design", "Sketch", "Colours", "Build", "Launch", "Texts")
EDIT_KINDS = ("size", "tie", "link", "unlink", "move", "crew", "gone")


def plan_edit(site: Site, kind: str, first: str, second: str, hours: int) -> PlanEdit:
    """The edit of this kind; many are impossible, as those of people are.

    Args:
        site: the project.
        kind: of `EDIT_KINDS`.
        first: the name of the task that it is about.
        second: the name of another one, for links and moves.
        hours: 1 to 40; size, date, share or lag follow from it.
    """
    one, other = site.tasks[first], site.tasks[second]
    at = THURSDAY + timedelta(hours=hours)
    constraint = Constraint(ConstraintKind.START_NO_EARLIER_THAN, at)
    kinds = list(DependencyKind)
    (person,) = site.plan.people
    edits: dict[str, PlanEdit] = {
        "size": EditTaskPlan(one, {"effort_seconds": hours * HOUR}),
        "tie": EditTaskPlan(one, {"constraint": constraint}),
        "link": SetDependency(Dependency(one, other, kinds[hours % 4], (hours - 20) * HOUR)),
        "unlink": RemoveDependency(one, other),
        "move": MovePlanTask(one, other),
        "crew": SetAssignments(one, (Assignment(person.key, hours),)),
        "gone": RemoveTasks((one,)),
    }
    return edits[kind]
