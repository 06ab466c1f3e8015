"""What tests of screens start from: a session on a real file, and a way to wait for it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication

from app.store.store import Store
from app.ui.session.session import OpenFile, Session
from tests.builders import SetClock


def open_file(store: Store) -> OpenFile:
    """The store as the composition root hands it to the screens."""
    assert store.actor.member_id is not None
    return OpenFile(
        path=store.path,
        member_id=store.actor.member_id,
        read=store.read,
        submit=store.submit,
        on_commit=lambda told: store.on_commit(lambda committed: told(committed.tables)),
        version=store.version,
        waiting=lambda: store.waiting,
    )


@contextmanager
def open_session(store: Store, clock: SetClock) -> Iterator[Session]:
    """A session on an open store; a QApplication must exist."""
    session = Session(open_file(store), clock)
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
