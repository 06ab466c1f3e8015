"""Random edits of a plan: what memory shows is what the file has, and undo brings all back."""

from __future__ import annotations

import tempfile
from datetime import timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.planning.editing.edits import (
    EditTaskPlan,
    MovePlanTask,
    PlanEdit,
    RemoveDependency,
    RemoveTasks,
    SetAssignments,
    SetDependency,
    applied,
)
from app.domain.planning.plan import (
    Assignment,
    Constraint,
    ConstraintKind,
    Dependency,
    DependencyKind,
)
from app.domain.values.errors import StintError
from app.services.history import Undo
from app.services.plan_changes import ChangePlan
from tests.builders import THURSDAY, open_test_store, rows_of
from tests.store.rows import all_findings
from tests.store.site import HOUR, Site, website

_NAMES = ("Design", "Sketch", "Colours", "Build", "Launch", "Texts")
_TASKS = st.sampled_from(_NAMES)
_HOURS = st.integers(1, 40)


@st.composite
def _edits(draw: st.DrawFn) -> tuple[str, ...]:
    """A kind of edit and what it is about, in words that `_edit` reads."""
    kind = draw(st.sampled_from(("size", "tie", "link", "unlink", "move", "crew", "gone")))
    return kind, draw(_TASKS), draw(_TASKS), str(draw(_HOURS))


def _edit(site: Site, words: tuple[str, ...]) -> PlanEdit:
    kind, first, second, number = words
    one, other, hours = site.tasks[first], site.tasks[second], int(number)
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


@settings(max_examples=12)
@given(st.lists(_edits(), min_size=1, max_size=10))
def test_random_edits_are_in_the_file_what_they_are_in_memory_and_undo_takes_them_back(
    steps: list[tuple[str, ...]],
) -> None:
    with tempfile.TemporaryDirectory() as folder, open_test_store(Path(folder)) as store:
        site = website(store)
        start = store.read(rows_of, None)
        done = 0
        for words in steps:
            before, edit = site.plan, _edit(site, words)
            try:
                store.execute(ChangePlan(site.project_id, (edit,), words[1]))
            except StintError:
                # Refused whole: a circle, a summary's own child, a task that is gone.
                assert site.plan == before
                continue
            done += site.plan != before
            # The order of links is that of their making, which the file keeps where one changes.
            expected, found = applied(before, [edit]), site.plan
            assert found.tasks == expected.tasks
            assert set(found.dependencies) == set(expected.dependencies)
        for _each in range(done):
            store.execute(Undo())
        assert store.read(rows_of, None) == start
        assert store.read(all_findings, None) == []
