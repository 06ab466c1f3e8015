"""Where drafts of mails lie while a mail program opens them: readable by this user alone."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

_PREFIX: Final = "drafts-"
# A second window of this user may have a folder of its own that it still needs.
_KEPT: Final = timedelta(days=1)


class DraftFolder:
    """A folder for this run, made when it is first asked for and removed at its end."""

    def __init__(self, parent: Path) -> None:
        self._parent = parent
        self._own: Path | None = None

    def path(self) -> Path:
        """The folder, with rights for this user alone.

        Raises:
            OSError: it cannot be made.
        """
        if self._own is None or not self._own.is_dir():
            self._parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._own = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=self._parent))
        return self._own

    def place(self, name: str) -> Path:
        """A path in it for a draft of this name that no earlier draft has.

        Raises:
            OSError: the folder cannot be made.
        """
        folder = self.path()
        stem, number = Path(name).stem, 1
        found = folder / name
        while found.exists():
            number += 1
            found = folder / f"{stem} ({number}){Path(name).suffix}"
        return found

    def clear(self) -> None:
        """Removes what this run wrote."""
        if self._own is not None:
            shutil.rmtree(self._own, ignore_errors=True)
            self._own = None

    def clear_old(self, now: datetime) -> None:
        """Removes what runs left that did not end well, a day after their last draft."""
        for each in self._parent.glob(f"{_PREFIX}*"):
            with suppress(OSError):
                if now.timestamp() - each.stat().st_mtime > _KEPT.total_seconds():
                    shutil.rmtree(each, ignore_errors=True)
