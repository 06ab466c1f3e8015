"""The backups of a file: which there are, and how one takes the place of a damaged file."""

from __future__ import annotations

import os
import shlex
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.domain.values.errors import NotFound
from app.store.backup import backups_of, newest_sound
from app.store.errors import DamagedFile
from app.store.restore import restore_backup


@dataclass(frozen=True, slots=True)
class BackupRow:
    """One backup as lists show it."""

    path: Path
    taken_at: datetime
    size_bytes: int


@dataclass(frozen=True, slots=True)
class Restored:
    """What came of a restore.

    Attributes:
        damaged: where the damaged file is kept; None if there was no file.
    """

    backup: Path
    damaged: Path | None


def list_backups(path: Path, folder: Path) -> list[BackupRow]:
    """The backups of a file in a folder, newest first; whether they are sound is not looked at."""
    return [
        BackupRow(found.path, found.taken_at, found.path.stat().st_size)
        for found in backups_of(path.stem, folder)
    ]


def restore(path: Path, folder: Path, chosen: Path | None, at: datetime) -> Restored:
    """Puts a backup in the place of a damaged file, the newest sound one if none is chosen.

    Raises:
        NotFound: there is no sound backup.
        Conflict: the file is whole.
        StoreUnavailable: the folder cannot be written.
    """
    if chosen is None:
        newest = newest_sound(path.stem, folder)
        if newest is None:
            raise NotFound("restore.none", path=path, folder=folder)
        chosen = newest.path
    return Restored(chosen, restore_backup(path, chosen, at))


def with_way_out(error: DamagedFile, folder_of: Callable[[Path], Path]) -> DamagedFile:
    """The same error, naming the newest sound backup of the file if there is one.

    Args:
        error: names the file.
        folder_of: where a file's backups lie.
    """
    path = error.arguments["path"]
    newest = newest_sound(path.stem, folder_of(path)) if isinstance(path, Path) else None
    if newest is None:
        return error
    return DamagedFile(
        "store.damaged_with_backup",
        path=path,
        backup=newest.path,
        taken_at=newest.taken_at,
        command=_command("stint", "--file", str(path), "backup", "--restore"),
    )


def _command(*words: str) -> str:
    return subprocess.list2cmdline(words) if os.name == "nt" else shlex.join(words)
