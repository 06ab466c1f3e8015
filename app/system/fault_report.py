"""Where the traceback of a mistake of ours is kept."""

from __future__ import annotations

import os
from pathlib import Path


def keep_report(text: str, folder: Path) -> Path | None:
    """Writes a report that only this user may read; None where the folder cannot be written.

    Its name is left to chance and holds no time: the clock may be what failed.
    """
    import tempfile  # noqa: PLC0415 - late: only a mistake needs it

    try:
        folder.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(prefix="error-", suffix=".txt", dir=folder)
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace") as report:
            report.write(text)
    except OSError:
        return None
    return Path(name)
