"""The world's faults: disk, lock, permission, damage. None of them is a bug of ours."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from app.domain.values.errors import StintError


class StoreUnavailable(StintError):
    """The file cannot be read or written just now; the message says why and what to do."""


class DamagedFile(StoreUnavailable):
    """The file is no readable Stint file: damaged, foreign, or locked by another key."""


class NewerFile(StoreUnavailable):
    """A newer program wrote this file; it is left untouched."""


_REASONS = (
    ("database is locked", "store.locked"),
    ("database table is locked", "store.locked"),
    ("database or disk is full", "store.disk_full"),
    ("attempt to write a readonly database", "store.read_only"),
    ("unable to open database file", "store.cannot_open"),
    ("disk i/o error", "store.disk_error"),
)
_DAMAGE = ("file is not a database", "database disk image is malformed", "malformed database")


def store_error(error: BaseException, path: Path) -> StoreUnavailable | None:
    """The world's fault behind a driver error, or None where the error is ours."""
    # SQLAlchemy's own text holds the statement's values, which may say anything.
    text = str(error.orig if isinstance(error, DBAPIError) else error).lower()
    if any(sign in text for sign in _DAMAGE):
        return DamagedFile("store.damaged", path=path)
    for sign, key in _REASONS:
        if sign in text:
            return StoreUnavailable(key, path=path)
    return None


@contextmanager
def world_faults(path: Path) -> Iterator[None]:
    """Turns driver errors that are the world's fault into `StoreUnavailable`."""
    try:
        yield
    except (DBAPIError, dbapi2.Error) as error:
        fault = store_error(error, path)
        if fault is None:
            raise
        raise fault from error
