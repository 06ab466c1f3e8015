"""Kills a writing process again and again, on one file that grows.

``STINT_SOAK_ROUNDS`` says how often; 100 unless told.
"""

from __future__ import annotations

import os
import random
from pathlib import Path

from tests.store.test_faults import check, kill_while_writing

ROUNDS = int(os.environ.get("STINT_SOAK_ROUNDS", "100"))
SEED = int(os.environ.get("STINT_SOAK_SEED", "1"))


def test_a_file_outlives_many_kills_with_every_acknowledged_entry(tmp_path: Path) -> None:
    chance = random.Random(SEED)  # noqa: S311 - a test's seed, no secret
    promised = 0
    for _ in range(ROUNDS):
        promised = max(promised, kill_while_writing(tmp_path, chance.randint(1, 60)) + 1)
        found = check(tmp_path)
        assert promised <= len(found) <= promised + 1
        assert [int(text.split()[1]) for text in found] == list(range(len(found)))
        promised = len(found)
