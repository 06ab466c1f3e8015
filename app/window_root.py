"""The window's half of the composition root: what the screens are given of store and system.

Apart from `bootstrap`, so that the command line never pays for Qt.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from app.program import Program
from app.services.backups import list_backups, restore
from app.store.last_seen import forget_last_seen, last_seen, note_last_seen
from app.store.store import Store, open_store
from app.system.own_command import start_window
from app.ui.session.session import OpenFile
from app.ui.shell.companions import LastSeen
from app.ui.shell.desktop import Surroundings
from app.ui.shell.launch import Launch, open_window
from app.ui.shell.rolling_backups import Backups


def run_window(program: Program, path: Path) -> int:
    """Shows the window on the file at ``path``; gives the exit status."""
    folder = program.folders.backups_of(path)
    program.drafts.clear_old(program.clock.now())
    launch = Launch(
        path=path,
        open_file=lambda: file_of(program.open(path)),
        restore=lambda: restore(path, folder, None, program.clock.now()).backup,
        surroundings=Surroundings(
            clock=program.clock,
            settings=program.settings,
            last_seen=heartbeat_of(path),
            backups=Backups(
                take=lambda: program.take_backup(None),
                newest=lambda: next((row.taken_at for row in list_backups(path, folder)), None),
            ),
            mail=program.mail,
            open_sample=lambda: open_sample(program),
        ),
    )
    return open_window(launch)


def open_sample(program: Program) -> None:
    """Opens a window on a file of sample data, which is made where there is none yet."""
    # Late: it brings what makes documents, for which no start has to wait.
    from app.services.sample_data import FillWithSampleData  # noqa: PLC0415

    path = program.folders.data / "sample.stint"
    if not path.exists():
        # A file of its own: samples never mix with somebody's work.
        store = open_store(path, program.parts())
        try:
            store.execute(FillWithSampleData(program.clock.now(), program.clock.zone()))
        finally:
            store.close()
    start_window(path)


def file_of(store: Store) -> OpenFile:
    """An open store as the screens see it."""
    assert store.actor.member_id is not None  # noqa: S101 - an open file has a member
    return OpenFile(
        path=store.path,
        member_id=store.actor.member_id,
        read=store.read,
        submit=store.submit,
        on_commit=lambda told: store.on_commit(lambda committed: told(committed.tables)),
        version=store.version,
        waiting=lambda: store.waiting,
    )


def heartbeat_of(path: Path) -> LastSeen:
    """The heartbeat's file beside the file at ``path``."""
    return LastSeen(
        note=partial(note_last_seen, path),
        read=partial(last_seen, path),
        forget=partial(forget_last_seen, path),
    )
