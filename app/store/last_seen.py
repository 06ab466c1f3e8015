"""The heartbeat: when a running timer was last seen, in a small file beside the database.

It is written every half minute while a timer runs, so it is no change set; after a crash it tells
how far the running entry can be trusted.
"""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from app.store.errors import StoreUnavailable


def _file(path: Path) -> Path:
    return path.with_name(path.name + ".seen")


def note_last_seen(path: Path, at: datetime) -> None:
    """Replaces the heartbeat of the file at ``path`` in one step.

    Raises:
        StoreUnavailable: the folder cannot be written just now.
    """
    partial = _file(path).with_suffix(".seen-partial")
    try:
        partial.write_text(json.dumps({"last_seen_at": at.isoformat()}), encoding="utf-8")
        partial.replace(_file(path))
    except OSError as error:
        raise StoreUnavailable("store.cannot_open", path=_file(path)) from error


def last_seen(path: Path) -> datetime | None:
    """The last heartbeat as an aware UTC instant; None where there is none that can be read."""
    try:
        noted = json.loads(_file(path).read_text(encoding="utf-8"))
        return datetime.fromisoformat(noted["last_seen_at"]).astimezone(UTC)
    except (OSError, ValueError, KeyError, TypeError, OverflowError):
        return None


def forget_last_seen(path: Path) -> None:
    """Takes the heartbeat away: the program ended as the user wanted, so nothing is to be asked.

    A heartbeat that cannot be removed costs one needless question at the next start.
    """
    with suppress(OSError):
        _file(path).unlink(missing_ok=True)
