"""Random edits of plans."""

from __future__ import annotations

from datetime import UTC
from typing import Any, Final

from hypothesis import strategies as st

from app.domain.planning.editing.edits import (
    AddPlanTask,
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
    Key,
    PlanTask,
)

_INSTANTS: Final = st.datetimes(timezones=st.just(UTC))
_TEXTS: Final = st.text(max_size=8)
_SECONDS: Final = st.none() | st.integers(0, 10**9)
KEYS: Final[st.SearchStrategy[Key]] = st.uuids() | st.integers() | _TEXTS
_MAYBE_KEYS: Final = st.none() | KEYS
_CONSTRAINTS: Final = st.none() | st.builds(
    Constraint, st.sampled_from(ConstraintKind), st.none() | _INSTANTS
)
_ASSIGNMENTS: Final = st.lists(st.builds(Assignment, KEYS, st.integers(1, 1000)), max_size=2).map(
    tuple
)
_FIELDS: Final[dict[str, st.SearchStrategy[Any]]] = {
    "name": _TEXTS,
    "milestone": st.booleans(),
    "duration_seconds": _SECONDS,
    "effort_seconds": _SECONDS,
    "constraint": _CONSTRAINTS,
    "deadline_on": st.none() | st.dates(),
    "calendar": _MAYBE_KEYS,
    "priority": st.integers(1, 4),
    "remaining_seconds": _SECONDS,
    "note": _TEXTS,
}
_TASKS: Final = st.builds(
    PlanTask,
    KEYS,
    parent=_MAYBE_KEYS,
    started_at=st.none() | _INSTANTS,
    finished_at=st.none() | _INSTANTS,
    spent_seconds=st.integers(0, 10**6),
    assignments=_ASSIGNMENTS,
    **_FIELDS,
)
_DEPENDENCIES: Final = st.builds(
    Dependency,
    KEYS,
    KEYS,
    st.sampled_from(DependencyKind),
    st.integers(-(10**6), 10**6),
    st.booleans(),
    _TEXTS,
)
EDITS: Final[st.SearchStrategy[PlanEdit]] = (
    st.builds(EditTaskPlan, KEYS, st.fixed_dictionaries({}, optional=_FIELDS))
    | st.builds(AddPlanTask, _TASKS, _MAYBE_KEYS, st.lists(_TEXTS, max_size=2).map(tuple))
    | st.builds(RemoveTasks, st.lists(KEYS, max_size=3).map(tuple))
    | st.builds(MovePlanTask, KEYS, _MAYBE_KEYS, _MAYBE_KEYS, _MAYBE_KEYS)
    | st.builds(SetDependency, _DEPENDENCIES)
    | st.builds(RemoveDependency, KEYS, KEYS)
    | st.builds(SetAssignments, KEYS, _ASSIGNMENTS)
)
