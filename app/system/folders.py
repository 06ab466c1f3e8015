"""Where this system keeps a program's data, settings and logs."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from app.system.ids import IdFactory


@dataclass(frozen=True, slots=True)
class Folders:
    """The folders of this user; none of them need exist yet."""

    data: Path
    settings: Path
    logs: Path

    @property
    def backups(self) -> Path:
        return self.data / "backups"

    @property
    def file(self) -> Path:
        """The file that opens when none is named."""
        return self.data / "work.stint"

    def backups_of(self, file: Path) -> Path:
        """Where a file's backups lie: files of equal name in two folders must not share them."""
        if file == self.file:
            return self.backups
        place = hashlib.sha256(str(file.resolve()).encode("utf-8", "surrogateescape")).hexdigest()
        return self.backups / f"{file.stem}-{place[:8]}"


def system_folders() -> Folders:
    """The folders that the system gives to Stint."""
    import appdirs  # noqa: PLC0415 - late: loads ctypes and registry access on Windows

    folders = appdirs.AppDirs("Stint", appauthor=False)
    return Folders(
        Path(folders.user_data_dir), Path(folders.user_config_dir), Path(folders.user_log_dir)
    )


def device_id(settings: Path, ids: IdFactory) -> UUID:
    """What this machine is called in the journal; made at the first start, then kept.

    A settings folder that cannot be written gives a new id at each start: undo then does not
    reach back over starts, and nothing else is lost.
    """
    file = settings / "device-id"
    known = _read_id(file)
    if known is not None:
        return known
    made = ids.new()
    partial = settings / f"device-id.{made}"
    try:
        settings.mkdir(parents=True, exist_ok=True)
        partial.write_text(f"{made}\n", encoding="ascii")
        _put_first(partial, file)
    except OSError:
        return made
    # Another process may have been the first.
    return _read_id(file) or made


def _read_id(file: Path) -> UUID | None:
    try:
        return UUID(file.read_text(encoding="ascii").strip())
    except (OSError, ValueError):
        return None


def _put_first(partial: Path, file: Path) -> None:
    """Gives the whole file its name, unless a readable one has it already."""
    try:
        # Fails where the name is taken, which renaming does on Windows alone.
        os.link(partial, file)
    except FileExistsError:
        taken = _read_id(file) is not None
    except OSError:
        # A file system without links.
        taken = False
    else:
        taken = True
    if taken:
        partial.unlink()
    else:
        partial.replace(file)
