"""Where this system keeps a program's data, settings and logs."""

from __future__ import annotations

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
    try:
        return UUID(file.read_text(encoding="ascii").strip())
    except (OSError, ValueError):
        made = ids.new()
    try:
        settings.mkdir(parents=True, exist_ok=True)
        file.write_text(f"{made}\n", encoding="ascii")
    except OSError:
        return made
    return made
