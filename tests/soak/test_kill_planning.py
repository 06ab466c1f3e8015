"""Kills a process that edits a plan, and one that imports one: all of an edit is kept, or nothing.

``STINT_SOAK_ROUNDS`` says how often; 100 unless told.
"""

from __future__ import annotations

import os
import random
import subprocess
import time
from pathlib import Path

from app.domain.planning.plan import Plan
from app.queries.plan import PlanCriteria, plan_of
from app.queries.projects import ProjectCriteria, projects
from tests.acceptance.cli import Home
from tests.builders import THURSDAY, SetClock, open_test_store
from tests.store.child import KEPT_STEPS
from tests.store.processes import child
from tests.store.rows import all_findings
from tests.store.site import HOUR
from tests.unit.interchange.mspdi_files import assignment, link, project, resource, task

ROUNDS = int(os.environ.get("STINT_SOAK_ROUNDS", "100"))
SEED = int(os.environ.get("STINT_SOAK_SEED", "1"))
_TASKS = 1500


def test_every_edit_of_a_plan_that_was_said_is_kept_and_none_is_there_by_halves(
    tmp_path: Path,
) -> None:
    chance = random.Random(SEED)  # noqa: S311 - a test's seed, no secret
    last = -1
    for _ in range(ROUNDS):
        said = max(_edit_until_killed(tmp_path, chance.randint(1, 20)), default=last)
        with open_test_store(tmp_path, SetClock()) as store:
            (site,) = store.read(projects, ProjectCriteria())
            plan = store.read(plan_of, PlanCriteria(site.id, THURSDAY))
            assert store.read(all_findings, None) == []
        last = _whole_edit(plan)
        assert said <= last <= said + 1


def _edit_until_killed(folder: Path, calls: int) -> list[int]:
    with child("plan_until_killed", folder) as process:
        said = [int(process.hear()["number"]) for _ in range(calls)]
        process.process.kill()
        while line := process.hear():
            said.append(int(line["number"]))
        process.process.wait()
    return said


def _whole_edit(plan: Plan) -> int:
    """The number of the newest edit, every part of which must be there."""
    tasks = {one.name: one for one in plan.tasks}
    steps = sorted(int(name) for name in tasks if name.isdigit())
    newest = steps[-1]
    assert steps == list(range(max(newest - KEPT_STEPS + 1, 0), newest + 1))
    assert tasks["Build"].effort_seconds == (1 + newest) * HOUR
    assert tasks["Texts"].note == str(newest)
    waiting = {each.successor for each in plan.dependencies}
    assert all(tasks[str(step)].key in waiting for step in steps)
    return newest


def test_a_killed_import_of_a_plan_leaves_all_of_it_or_nothing(tmp_path: Path) -> None:
    chance = random.Random(SEED)  # noqa: S311 - a test's seed, no secret
    home = Home(tmp_path)
    began = time.perf_counter()
    home("plan", "import", str(_plan(tmp_path / "plan.xml", 0)), "--yes")
    # The file is read, dated and written within this time, however busy the machine is.
    usual = time.perf_counter() - began
    kept, whole = 1, 0
    for number in range(1, ROUNDS + 1):
        source = _plan(tmp_path / "plan.xml", number)
        process = home.start("plan", "import", str(source), "--yes", "--json")
        try:
            process.wait(timeout=usual * (0.2 + 1.2 * chance.random()))
        except subprocess.TimeoutExpired:
            process.kill()
        out, _ = process.communicate()
        found = home.json("project", "list")
        assert len(found) in {kept, kept + 1}
        # What was answered is on the disk.
        assert len(found) == kept + 1 or not out
        if len(found) > kept:
            kept, whole = len(found), whole + 1
            report = home.json("plan", "report", "--project", f"Barn {number}")
            assert len(report["tasks"]) == _TASKS
            assert len(report["dependencies"]) == _TASKS - 1
            assert all(len(each["people"]) == 1 for each in report["tasks"])
    assert home.json("verify")["sound"]
    assert 0 < whole < ROUNDS


def _plan(path: Path, number: int) -> Path:
    """A plan of its own for each round: a row of tasks, a person on each of them."""
    rows = "".join(
        task(one, inner=link(one - 1) if one > 1 else "") for one in range(1, _TASKS + 1)
    )
    people = "".join(resource(one, f"Person {one}") for one in range(1, 11))
    crew = "".join(assignment(one, 1 + one % 10) for one in range(1, _TASKS + 1))
    header = f"<Title>Barn {number}</Title>"
    path.write_bytes(project(rows, header, resources=people, assignments=crew))
    return path
