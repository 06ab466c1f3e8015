"""Kills a process that issues reminders: no number without its papers, and none is missing.

``STINT_SOAK_ROUNDS`` says how often; 100 unless told.
"""

from __future__ import annotations

import os
import random
from pathlib import Path

from app.queries.reminders import (
    ReminderCriteria,
    ReminderPaperKey,
    reminder_record,
    reminders,
)
from tests.builders import SetClock, open_test_store
from tests.store.processes import child
from tests.store.rows import all_findings

ROUNDS = int(os.environ.get("STINT_SOAK_ROUNDS", "100"))
SEED = int(os.environ.get("STINT_SOAK_SEED", "1"))


def kill_while_reminding(folder: Path, calls: int) -> list[str]:
    """The numbers that the process said before it was killed, in the middle of what it did next."""
    with child("remind_until_killed", folder) as process:
        said = [str(process.hear()["number"]) for _ in range(calls)]
        process.process.kill()
        while (line := process.hear()).get("number"):
            said.append(str(line["number"]))
        process.process.wait()
    return said


def test_every_number_that_was_said_has_its_papers_and_none_is_missing(tmp_path: Path) -> None:
    chance = random.Random(SEED)  # noqa: S311 - a test's seed, no secret
    promised: set[str] = set()
    for _ in range(ROUNDS):
        promised |= set(kill_while_reminding(tmp_path, chance.randint(1, 5)))
        with open_test_store(tmp_path, SetClock()) as store:
            rows = store.read(reminders, ReminderCriteria())
            numbers = {row.number for row in rows}
            assert promised <= numbers
            assert numbers == {f"REM2026-{n:04}" for n in range(1, len(rows) + 1)}
            for media_type in ("application/pdf", "application/json"):
                key = ReminderPaperKey(rows[0].id, media_type)
                assert store.read(reminder_record, key)
            assert sum(not row.is_withdrawn for row in rows) <= 1
            assert store.read(all_findings, None) == []
