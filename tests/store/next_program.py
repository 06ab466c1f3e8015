"""The program of a later version, whose tags have a colour: ``python -m tests.store.next_program``.

It becomes that before the rest of the program is read, so it needs a process of its own.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from alembic.operations import Operations
from sqlalchemy import Column, Integer, text

from app.store import schema
from app.store.tables import tag


def become_the_next_program() -> None:
    schema.SCHEMA_VERSION += 1
    tag.append_column(Column("colour", Integer))


def add_colour(operations: Operations) -> None:
    operations.add_column("tag", Column("colour", Integer))


def work_on(folder: Path) -> dict[str, object]:
    """Upgrades the file, tries to undo what the older program did, and tells what came of it."""
    from app.domain.values.errors import StintError
    from app.queries.history import HistoryCriteria, history
    from app.services.history import Undo, UndoChangeSet
    from app.store.migrations.runner import Step, upgrade_file
    from app.store.schema import SCHEMA_VERSION
    from tests.builders import SetClock, open_test_store, rows_of
    from tests.store.rows import MakeRow, all_findings

    upgrade_file(folder / "work.stint", None, SetClock(), steps=(Step(SCHEMA_VERSION, add_colour),))
    with open_test_store(folder) as store:
        changes = store.read(history, HistoryCriteria())
        refused = ""
        try:
            store.execute(UndoChangeSet(2))
        except StintError as error:
            refused = error.key
        store.execute(UndoChangeSet(3))
        store.execute(MakeRow(tag, {"name": "new", "colour": 7}))
        store.execute(Undo())
        rows = store.read(rows_of, None)
        return {
            "version": store.read(
                lambda c, _: c.execute(text("PRAGMA user_version")).scalar(), None
            ),
            "obstacles": {str(change.no): change.obstacle for change in changes},
            "refused": refused,
            "tags": [row[1:] for row in rows["tag"]],
            "settings": len(rows["workspace_setting"]),
            "findings": [finding.key for finding in store.read(all_findings, None)],
        }


if __name__ == "__main__":
    become_the_next_program()
    sys.stdout.write(json.dumps(work_on(Path(sys.argv[1]))) + "\n")
