"""Verified copies of a file, and which of them to keep."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from sqlcipher3 import dbapi2

from app.store.engine import APPLICATION_ID
from app.store.errors import DamagedFile, StoreUnavailable, world_faults

Tier = Literal["hourly", "daily", "weekly"]
_STAMP = "%Y%m%dT%H%M%SZ"
_NAME = re.compile(r"^(?P<stem>.+)-(?P<stamp>\d{8}T\d{6}Z)\.stint$")


@dataclass(frozen=True, slots=True)
class Keep:
    """How many backups of each age stay: the newest of each hour, day and week."""

    hourly: int = 24
    daily: int = 14
    weekly: int = 8


@dataclass(frozen=True, slots=True)
class BackupFile:
    path: Path
    taken_at: datetime


def write_backup(path: Path, target: Path, key: bytes | None = None) -> Path:
    """Copies a file that may be in use to ``target``, checks the copy, and only then names it so.

    Raises:
        StoreUnavailable: the copy could not be written (disk full, folder read-only), or the
            file is not there.
        DamagedFile: the copy does not pass SQLite's own check, or the key does not fit.
    """
    partial = target.with_name(target.name + ".partial")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        partial.unlink(missing_ok=True)
        try:
            _copy(path, partial, key)
            if not is_sound(partial, key):
                raise DamagedFile("store.damaged", path=path)
            _sync(partial)
            partial.replace(target)
        finally:
            partial.unlink(missing_ok=True)
    except OSError as error:
        raise StoreUnavailable("backup.cannot_write", path=target, reason=str(error)) from error
    return target


def _connect(path: Path, key: bytes | None) -> dbapi2.Connection:
    connection = dbapi2.connect(str(path), timeout=30.0, isolation_level=None)
    if key is not None:
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    return connection


def _copy(path: Path, target: Path, key: bytes | None) -> None:
    # SQLite would make an empty file here, and the backup of a lost drive would look sound.
    if not path.is_file():
        raise StoreUnavailable("store.cannot_open", path=path)
    with world_faults(path), closing(_connect(path, key)) as source:
        source.execute("SELECT count(*) FROM sqlite_master")
        with world_faults(target), closing(_connect(target, key)) as copy:
            # All pages in one step: one consistent state, and no restart when a writer commits.
            source.backup(copy)
            # A copy at rest is one file; WAL would leave two more beside it.
            copy.execute("PRAGMA journal_mode = DELETE")


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def is_sound(path: Path, key: bytes | None = None) -> bool:
    """Whether this is a Stint file that SQLite finds whole; an empty file is not."""
    try:
        with closing(_connect(path, key)) as connection:
            ours = connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
            whole = connection.execute("PRAGMA quick_check").fetchone() == ("ok",)
    except dbapi2.DatabaseError:
        return False
    return bool(ours and whole)


def backup_name(stem: str, at: datetime) -> str:
    return f"{stem}-{at.strftime(_STAMP)}.stint"


def backups_of(stem: str, folder: Path) -> list[BackupFile]:
    """The backups of a file in a folder, newest first."""
    found = []
    for path in folder.glob("*.stint") if folder.is_dir() else ():
        match = _NAME.match(path.name)
        if match and match["stem"] == stem:
            taken_at = datetime.strptime(match["stamp"], _STAMP).replace(tzinfo=UTC)
            found.append(BackupFile(path, taken_at))
    return sorted(found, key=lambda backup: backup.taken_at, reverse=True)


def newest_sound(stem: str, folder: Path, key: bytes | None = None) -> BackupFile | None:
    """The newest backup that SQLite finds whole: what a damaged file is replaced by."""
    return next((b for b in backups_of(stem, folder) if is_sound(b.path, key)), None)


def superfluous(backups: Iterable[BackupFile], keep: Keep) -> list[BackupFile]:
    """The backups that no hour, day or week needs any more. Pure: deletes nothing."""
    newest_first = sorted(backups, key=lambda backup: backup.taken_at, reverse=True)
    kept: set[Path] = set()
    rules = (("%Y%m%d%H", keep.hourly), ("%Y%m%d", keep.daily), ("%G%V", keep.weekly))
    for form, number in rules:
        slots: dict[str, Path] = {}
        for backup in newest_first:
            slots.setdefault(backup.taken_at.strftime(form), backup.path)
        kept |= set(list(slots.values())[:number])
    return [backup for backup in newest_first if backup.path not in kept]


def roll_backup(
    path: Path, folder: Path, at: datetime, keep: Keep, key: bytes | None = None
) -> Path:
    """Takes a verified backup now and removes those that are no longer needed."""
    target = write_backup(path, folder / backup_name(path.stem, at), key)
    for backup in superfluous(backups_of(path.stem, folder), keep):
        backup.path.unlink(missing_ok=True)
    return target
