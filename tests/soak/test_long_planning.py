"""One plan that is edited thousands of times: memory, file and undo never part.

``STINT_SOAK_EDITS`` says how often; 3,000 unless told.
"""

from __future__ import annotations

import os
import random
from pathlib import Path

from app.domain.planning.editing.edits import applied
from app.domain.planning.scheduling.schedule import schedule
from app.domain.values.errors import StintError
from app.services.history import Redo, Undo
from app.services.plan_changes import ChangePlan
from tests.builders import open_test_store, rows_of
from tests.store.random_edits import EDIT_KINDS, TASKS, plan_edit
from tests.store.rows import all_findings
from tests.store.site import website

EDITS = int(os.environ.get("STINT_SOAK_EDITS", "3000"))
SEED = int(os.environ.get("STINT_SOAK_SEED", "1"))
# A task that is gone comes back with undo alone, so few edits take one away.
_KINDS = (*(kind for kind in EDIT_KINDS if kind != "gone"), "undo", "undo", "redo")


def test_thousands_of_edits_undone_and_done_again_leave_the_file_as_it_was(
    tmp_path: Path,
) -> None:
    chance = random.Random(SEED)  # noqa: S311 - a test's seed, no secret
    with open_test_store(tmp_path) as store:
        site = website(store)
        start = store.read(rows_of, None)
        done = undone = worked = 0
        for number in range(EDITS):
            kind = "gone" if number % 50 == 49 else chance.choice(_KINDS)
            words = (kind, chance.choice(TASKS), chance.choice(TASKS), chance.randint(1, 40))
            before, rows = site.plan, store.read(rows_of, None)
            try:
                if kind == "undo":
                    if done:
                        store.execute(Undo())
                        done, undone = done - 1, undone + 1
                elif kind == "redo":
                    if undone:
                        store.execute(Redo())
                        done, undone = done + 1, undone - 1
                else:
                    edit = plan_edit(site, *words)
                    store.execute(ChangePlan(site.project_id, (edit,), words[1]))
                    assert site.plan.tasks == applied(before, [edit]).tasks
                    if store.read(rows_of, None) != rows:
                        done, undone, worked = done + 1, 0, worked + 1
            except StintError:
                assert site.plan == before
            # Whatever the file has can be planned.
            schedule(site.plan)
        for _ in range(done):
            store.execute(Undo())
        assert store.read(rows_of, None) == start
        assert store.read(all_findings, None) == []
    assert worked > EDITS // 5
