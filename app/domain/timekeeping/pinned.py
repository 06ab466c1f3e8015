"""Pinned work: what the user starts again and again, kept as one JSON text."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

MOST_PINNED = 9


@dataclass(frozen=True, slots=True)
class WorkKey:
    """What tells one piece of work from another: its text and what it is for."""

    text: str
    task_id: UUID | None = None
    project_id: UUID | None = None
    client_id: UUID | None = None


def read_pinned(text: str | None) -> tuple[WorkKey, ...]:
    """The pinned work of a stored text, in order; what cannot be read is left out.

    >>> read_pinned('[{"text": "Mail"}, 7]')
    (WorkKey(text='Mail', task_id=None, project_id=None, client_id=None),)
    """
    try:
        found = json.loads(text or "[]")
    except ValueError:
        return ()
    keys = (_read(each) for each in found) if isinstance(found, list) else ()
    return tuple(key for key in keys if key is not None)


def written_pinned(keys: tuple[WorkKey, ...]) -> str:
    """The text to store; ``read_pinned(written_pinned(keys)) == keys``."""
    return json.dumps([_written(key) for key in keys], ensure_ascii=False)


def _read(each: Any) -> WorkKey | None:
    try:
        ids = (each.get(name) for name in ("task_id", "project_id", "client_id"))
        return WorkKey(str(each["text"]), *(None if i is None else UUID(i) for i in ids))
    except (AttributeError, KeyError, TypeError, ValueError):
        return None


def _written(key: WorkKey) -> dict[str, str]:
    ids = {"task_id": key.task_id, "project_id": key.project_id, "client_id": key.client_id}
    return {"text": key.text} | {name: str(i) for name, i in ids.items() if i is not None}
