"""Random edits of a plan: what memory shows is what the file has, and undo brings all back."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.planning.editing.edits import applied
from app.domain.values.errors import StintError
from app.services.history import Undo
from app.services.plan_changes import ChangePlan
from tests.builders import open_test_store, rows_of
from tests.store.random_edits import EDIT_KINDS, TASKS, plan_edit
from tests.store.rows import all_findings
from tests.store.site import website


@st.composite
def _edits(draw: st.DrawFn) -> tuple[str, str, str, int]:
    """A kind of edit and what it is about, in words that `plan_edit` reads."""
    kind, first, second = (draw(st.sampled_from(each)) for each in (EDIT_KINDS, TASKS, TASKS))
    return kind, first, second, draw(st.integers(1, 40))


@settings(max_examples=12)
@given(st.lists(_edits(), min_size=1, max_size=10))
def test_random_edits_are_in_the_file_what_they_are_in_memory_and_undo_takes_them_back(
    steps: list[tuple[str, str, str, int]],
) -> None:
    with tempfile.TemporaryDirectory() as folder, open_test_store(Path(folder)) as store:
        site = website(store)
        start = store.read(rows_of, None)
        done = 0
        for words in steps:
            before, edit = site.plan, plan_edit(site, *words)
            rows = store.read(rows_of, None)
            try:
                store.execute(ChangePlan(site.project_id, (edit,), words[1]))
            except StintError:
                # Refused whole: a circle, a summary's own child, a task that is gone.
                assert site.plan == before
                continue
            # A task may get another position and stay where it was among its siblings.
            done += store.read(rows_of, None) != rows
            # The order of links is that of their making, which the file keeps where one changes.
            expected, found = applied(before, [edit]), site.plan
            assert found.tasks == expected.tasks
            assert set(found.dependencies) == set(expected.dependencies)
        for _each in range(done):
            store.execute(Undo())
        assert store.read(rows_of, None) == start
        assert store.read(all_findings, None) == []
