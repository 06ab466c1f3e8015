from __future__ import annotations

from pathlib import Path

from app.queries.import_targets import (
    TargetClient,
    TargetProject,
    TargetTask,
    import_targets,
)
from tests.builders import open_test_store
from tests.store.rows import make_client, make_project, make_task


def test_everything_that_a_name_can_stand_for_is_listed(tmp_path: Path) -> None:
    with open_test_store(tmp_path) as store:
        acme = make_client(store, "acme")
        make_client(store, "Birkenhof")
        website = make_project(store, "Website", acme)
        make_project(store, "Garden")
        make_task(store, "Launch", website)
        make_task(store, "Sort mail")
        found = store.read(import_targets, None)

    assert found.clients == (TargetClient("acme"), TargetClient("Birkenhof"))
    assert found.projects == (TargetProject("", "Garden"), TargetProject("acme", "Website"))
    assert found.tasks == (TargetTask("acme", "Website", "Launch"), TargetTask("", "", "Sort mail"))
    assert [(member.id, member.name) for member in found.members] == [
        (store.actor.member_id, "Nora Seidel")
    ]
