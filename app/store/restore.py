"""Putting a backup in the place of a file that is damaged or gone."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from app.domain.values.errors import Conflict, NotFound
from app.store.backup import is_sound, write_backup
from app.store.engine import looking_engine
from app.store.errors import StoreUnavailable
from app.store.schema import check_is_ours

_STAMP = "%Y%m%dT%H%M%SZ"
# What SQLite keeps beside a file; it belongs to the damaged one and would spoil the other.
_BESIDE = ("-wal", "-shm")


def restore_backup(path: Path, backup: Path, at: datetime, key: bytes | None = None) -> Path | None:
    """Puts a checked copy of ``backup`` in the place of ``path``.

    The damaged file is kept beside it as ``NAME-damaged-STAMP.stint``. At every instant either
    the damaged file or the whole copy stands in the place, whatever stops the program.

    Returns:
        Where the damaged file is now; None if there was none.

    Raises:
        NotFound: there is no such backup, or it is damaged itself.
        Conflict: the file is whole, so that replacing it would lose what came after the backup.
        StoreUnavailable: the folder cannot be written.
    """
    if not backup.is_file() or not is_sound(backup, key):
        raise NotFound("restore.not_sound", backup=backup)
    if is_whole(path, key):
        raise Conflict("restore.file_is_whole", path=path, backup=backup)
    copy = write_backup(backup, path.with_name(f"{path.name}.restored"), key)
    try:
        aside = _set_aside(path, at)
        copy.replace(path)
    except OSError as error:
        copy.unlink(missing_ok=True)
        raise StoreUnavailable("backup.cannot_write", path=path, reason=str(error)) from error
    return aside


def is_whole(path: Path, key: bytes | None = None) -> bool:
    """Whether a Stint file stands here that SQLite finds whole; no byte of it is altered."""
    if not path.is_file() or not path.stat().st_size:
        return False
    engine = looking_engine(path, key)
    try:
        with engine.connect() as connection:
            check_is_ours(connection, path)
            return bool(connection.exec_driver_sql("PRAGMA quick_check").scalar_one() == "ok")
    except (DBAPIError, dbapi2.DatabaseError, StoreUnavailable):
        return False
    finally:
        engine.dispose()


def _set_aside(path: Path, at: datetime) -> Path | None:
    if not path.exists():
        return None
    aside = _free_name(path, at)
    for suffix in _BESIDE:
        beside = path.with_name(path.name + suffix)
        if beside.exists():
            beside.rename(aside.with_name(aside.name + suffix))
    try:
        # A second name, so that the first one never points to nothing.
        os.link(path, aside)
    except OSError:
        # A file system without links.
        path.rename(aside)
    return aside


def _free_name(path: Path, at: datetime) -> Path:
    stem = f"{path.stem}-damaged-{at.strftime(_STAMP)}"
    aside, number = path.with_name(f"{stem}.stint"), 1
    while aside.exists():
        number += 1
        aside = path.with_name(f"{stem}-{number}.stint")
    return aside
