"""What tests of screens start from: a session on a real file, and a way to wait for it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.settings.machine import FIRST_RUN_LEFT, MachineSettings
from app.store.backup import Keep, backups_of, roll_backup
from app.store.store import Store
from app.ui.session.session import Session
from app.ui.shell.desktop import Surroundings
from app.ui.shell.rolling_backups import Backups
from app.window_root import file_of, heartbeat_of
from tests.builders import SetClock

if TYPE_CHECKING:
    from app.services.mail_office import MailOffice


def around(store: Store, clock: SetClock, settings: Path) -> Surroundings:
    """What the window is given, with a backup folder beside the file."""
    folder = store.path.parent / "backups"
    backups = Backups(
        take=lambda: roll_backup(store.path, folder, clock.now(), Keep()),
        newest=lambda: next((b.taken_at for b in backups_of(store.path.stem, folder)), None),
    )
    chosen = MachineSettings(settings)
    chosen.put(FIRST_RUN_LEFT, True)
    return Surroundings(
        clock,
        chosen,
        heartbeat_of(store.path),
        backups,
        partial(_office, settings.parent, clock, chosen),
        lambda: None,
    )


def _office(folder: Path, clock: SetClock, settings: MachineSettings) -> MailOffice:
    # Late, as the program has it: the first window needs no mail.
    from tests.mail_office import office_in

    return office_in(folder, clock, settings)


@contextmanager
def open_session(store: Store, clock: SetClock) -> Iterator[Session]:
    """A session on an open store; a QApplication must exist."""
    session = Session(file_of(store), clock)
    try:
        yield session
    finally:
        session.stop()
        settle(session)


def settle(session: Session) -> None:
    """Waits until commands are on the disk, answers are in, and the screens were told."""
    for _ in range(2):
        # Behind all queued commands: when it is answered, their futures have called back.
        session.file.version().result()
        session.runner.wait()
        QCoreApplication.processEvents()
